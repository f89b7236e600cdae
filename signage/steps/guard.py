"""Guard: an administrator says when and where plans stand still (重保期)."""

from dataclasses import replace
from typing import Final

from playlists.ids import GuardId
from signage.errors import BadInputError, ForbiddenStepError
from signage.guarding import GuardedPeriod, Phase
from signage.people import Action, Person, require
from signage.store import guards, history
from signage.store.connection import Connection
from signage.store.engine import Store

_OPEN: Final = frozenset({Phase.COMING, Phase.ON})


def make_period(
    store: Store, period: GuardedPeriod, *, by: Person, now: int
) -> GuardedPeriod:
    """Keep a new period.

    Raises:
        BadInputError: it would be over already.
        ForbiddenError: that is not for this person.
    """
    require(by, Action.ADMINISTER)
    made = replace(period, version=1, changed_by=by.id, changed_at=now, ended_at=None)
    _require_ahead(made, now=now)
    with store.writing() as db:
        guards.add(db, made)
        _record(db, made, "made", by=by, now=now)
    return made


def change_period(
    store: Store, period: GuardedPeriod, *, by: Person, now: int
) -> GuardedPeriod:
    """Put a changed period in place of the version that was read.

    Raises:
        BadInputError: it would be over already; end it instead.
        ChangedMeanwhileError: somebody else changed it since.
        ForbiddenError: that is not for this person.
        ForbiddenStepError: it is over.
        UnknownError: there is no such period.
    """
    require(by, Action.ADMINISTER)
    with store.writing() as db:
        _require_open(guards.get(db, period.id), now=now)
        version = period.version + 1
        made = replace(period, version=version, changed_by=by.id, changed_at=now)
        _require_ahead(made, now=now)
        guards.change(db, made)
        _record(db, made, "changed", by=by, now=now)
    return made


def end_period(store: Store, key: GuardId, *, by: Person, now: int) -> GuardedPeriod:
    """End a period early, or call it off.

    Raises:
        ForbiddenError: that is not for this person.
        ForbiddenStepError: it is over already.
        UnknownError: there is no such period.
    """
    require(by, Action.ADMINISTER)
    with store.writing() as db:
        found = guards.get(db, key)
        _require_open(found, now=now)
        version = found.version + 1
        made = replace(
            found, version=version, changed_by=by.id, changed_at=now, ended_at=now
        )
        guards.change(db, made)
        _record(db, made, "ended", by=by, now=now)
    return made


def _require_ahead(period: GuardedPeriod, *, now: int) -> None:
    if period.until <= now:
        raise BadInputError("结束时间已经过去", field="until")


def _require_open(period: GuardedPeriod, *, now: int) -> None:
    phase = period.phase(now)
    if phase not in _OPEN:
        raise ForbiddenStepError(f"这个重保期{phase.label}，不能再改")


def _record(
    db: Connection, period: GuardedPeriod, what: str, *, by: Person, now: int
) -> None:
    detail = {
        "name": period.name,
        "from": period.start,
        "until": period.until,
        "target": period.target.to_json(),
    }
    history.record(db, ("guard", period.id), what=what, by=by.id, now=now, detail=detail)
