"""Policies: made, changed, brought in from files, ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from playlists.ids import ScreenId
from signage.errors import BadInputError, BadRow, BadRowsError, UnknownError
from signage.people import Action, Person, require
from signage.policies import Policy, PolicyId, Quiet, checked_policy
from signage.policy_file import Row
from signage.store import calendars, guards, history, playlists, policies, screens
from signage.store.connection import Connection
from signage.store.engine import Store


@dataclass(frozen=True, slots=True)
class Ruled:
    """A policy as kept, and the screens that are under it now; they may be none."""

    policy: Policy
    reaches: tuple[ScreenId, ...]


def make_policy(store: Store, policy: Policy, *, by: Person, now: int) -> Ruled:
    """Put screens under a policy; it wins over whatever is booked on them.

    Raises:
        BadInputError: a field is wrong, or the id is taken.
        ForbiddenError: that is not for this person.
        FrozenError: a guarded period keeps the plans of a screen.
        UnknownError: it names a playlist that is not there.
    """
    require(by, Action.REGULATE)
    with store.writing() as db:
        if policies.find(db, policy.id):
            raise BadInputError("这条规定已经存在", field="id")
        return _put(db, policy, by=by, now=now)


def change_policy(store: Store, policy: Policy, *, by: Person, now: int) -> Ruled:
    """Put a changed policy in place of the version that was read.

    Raises:
        BadInputError: a field is wrong.
        ChangedMeanwhileError: somebody else changed or ended it since.
        ForbiddenError: that is not for this person.
        FrozenError: a guarded period keeps the plans of a screen.
        UnknownError: there is no such policy or playlist.
    """
    require(by, Action.REGULATE)
    with store.writing() as db:
        policies.get(db, policy.id)
        return _put(db, replace(policy, version=policy.version + 1), by=by, now=now)


def make_policies(
    store: Store, rows: Sequence[Row], *, by: Person, now: int
) -> tuple[Policy, ...]:
    """Keep all policies of a file, or none; one whose id stands is changed to its row.

    Raises:
        BadRowsError: rows are wrong, or name what is not there; each is named.
        ForbiddenError: that is not for this person.
    """
    require(by, Action.REGULATE)
    made, bad = [], []
    with store.writing() as db:
        for number, one in rows:
            try:
                made.append(_put(db, _numbered(db, one), by=by, now=now).policy)
            except BadInputError as error:
                bad.append(BadRow(number, error.field, why=str(error)))
            except UnknownError as error:
                bad.append(BadRow(number, "playlists", why=str(error)))
        if bad:
            raise BadRowsError(tuple(bad))
    return tuple(made)


def end_policy(store: Store, policy: PolicyId, *, by: Person, now: int) -> None:
    """End a policy; again changes nothing.

    Raises:
        ForbiddenError: that is not for this person.
        FrozenError: a guarded period keeps the plans of a screen.
        UnknownError: there is no such policy.
    """
    require(by, Action.REGULATE)
    with store.writing() as db:
        found = policies.get(db, policy)
        if found.ended_at is None:
            _require_free(db, found, now=now)
        if policies.end(db, policy, by=by.id, now=now):
            history.record(db, ("policy", policy), what="ended", by=by.id, now=now)


def _numbered(db: Connection, policy: Policy) -> Policy:
    found = policies.find(db, policy.id)
    if found is None:
        return policy
    if found.ended_at is not None:
        raise BadInputError("这个编号的规定已经结束，请换一个编号", field="id")
    return replace(policy, version=found.version + 1)


def _put(db: Connection, policy: Policy, *, by: Person, now: int) -> Ruled:
    checked = checked_policy(policy, calendars.almanac(db))
    made = replace(checked, changed_by=by.id, changed_at=now)
    if isinstance(made.rule, Quiet):
        for name in made.rule.playlists:
            playlists.get(db, name)
    before = policies.find(db, made.id)
    _require_free(db, made, *([before] if before else []), now=now)
    is_new = before is None
    (policies.add if is_new else policies.change)(db, made)
    what, detail = "made" if is_new else "changed", {"name": made.name}
    history.record(db, ("policy", made.id), what=what, by=by.id, now=now, detail=detail)
    return Ruled(made, reached_by(db, made))


def _require_free(db: Connection, *some: Policy, now: int) -> None:
    sites = screens.sites(db)
    touched = (one for one in sites if any(each.matches(*one) for each in some))
    guards.require_free(db, touched, now=now)


def reached_by(db: Connection, policy: Policy) -> tuple[ScreenId, ...]:
    """The screens in use that a policy is for."""
    return tuple(site.screen.id for site in screens.sites(db) if policy.matches(*site))
