"""Keeps guarded periods (重保期), and says what they ask for now."""

from collections.abc import Iterable

from sqlalchemy import Connection, Row, insert, select, update

from devices.statements import Approval
from playlists.ids import GuardId, PersonId
from signage.errors import ChangedMeanwhileError, UnknownError
from signage.guarding import EXTRA_APPROVERS, GuardedPeriod, Phase
from signage.store import screens
from signage.store.schema import guarded_periods, people
from signage.store.screens import Site
from signage.targets import target_of


def periods(db: Connection) -> tuple[GuardedPeriod, ...]:
    """Every period there ever was, the latest first."""
    order = (guarded_periods.c.from_ms.desc(), guarded_periods.c.id)
    return tuple(map(_period, db.execute(select(guarded_periods).order_by(*order))))


def near(db: Connection, *, now: int) -> tuple[GuardedPeriod, ...]:
    """The periods that are on or begin within a week, the first to end first."""
    lasting = (guarded_periods.c.ended_at.is_(None), guarded_periods.c.until_ms > now)
    found = select(guarded_periods).where(*lasting).order_by(guarded_periods.c.until_ms)
    return tuple(one for one in map(_period, db.execute(found)) if one.is_near(now))


def get(db: Connection, guard: GuardId) -> GuardedPeriod:
    """The period of that id.

    Raises:
        UnknownError: there is none.
    """
    found = select(guarded_periods).where(guarded_periods.c.id == guard)
    row = db.execute(found).one_or_none()
    if row is None:
        raise UnknownError(f"没有重保期 {guard}")
    return _period(row)


def add(db: Connection, period: GuardedPeriod) -> None:
    """Keep a new period."""
    db.execute(insert(guarded_periods).values(id=period.id, **_row(period)))


def change(db: Connection, period: GuardedPeriod) -> None:
    """Put this in place of the version before it.

    Raises:
        ChangedMeanwhileError: somebody else changed it first.
    """
    mine = guarded_periods.c.id == period.id
    before = guarded_periods.c.version == period.version - 1
    done = db.execute(update(guarded_periods).where(mine, before).values(**_row(period)))
    if not done.rowcount:
        last = db.execute(
            select(people.c.name, guarded_periods.c.changed_at)
            .join(people, people.c.id == guarded_periods.c.changed_by)
            .where(mine)
        ).one()
        said = f"{last.name}刚刚改过这个重保期"
        raise ChangedMeanwhileError(said, by=last.name, at_ms=last.changed_at)


def require_free(db: Connection, sites: Iterable[Site], *, now: int) -> None:
    """Refuse a change of plans that would touch screens of a period that is on.

    Raises:
        FrozenError: it would.
    """
    touched = tuple(sites)
    for period in on(db, now=now):
        period.require_free(touched)


def on(db: Connection, *, now: int) -> tuple[GuardedPeriod, ...]:
    """The periods that are on, the first to end first."""
    return tuple(one for one in near(db, now=now) if one.phase(now) is Phase.ON)


def guarding(db: Connection, approval: Approval, *, now: int) -> tuple[GuardedPeriod, ...]:
    """The periods on now, on screens of which words so approved might light up."""
    found = on(db, now=now)
    sites = screens.sites(db) if found else ()
    return tuple(one for one in found if one.guards(approval, sites))


def extra_approvers(db: Connection, approval: Approval, *, now: int) -> int:
    """How many people more than the trust list asks for must pass words now."""
    return EXTRA_APPROVERS if guarding(db, approval, now=now) else 0


def _row(period: GuardedPeriod) -> dict[str, object]:
    return {
        "name": period.name,
        "target": period.target.to_json(),
        "from_ms": period.start,
        "until_ms": period.until,
        "basis_doc": period.basis_doc,
        "version": period.version,
        "changed_by": period.changed_by,
        "changed_at": period.changed_at,
        "ended_at": period.ended_at,
    }


def _period(row: Row[tuple[object, ...]]) -> GuardedPeriod:
    return GuardedPeriod(
        GuardId(row.id),
        row.name,
        target_of(row.target),
        row.from_ms,
        row.until_ms,
        basis_doc=row.basis_doc,
        version=row.version,
        changed_by=PersonId(row.changed_by),
        changed_at=row.changed_at,
        ended_at=row.ended_at,
    )
