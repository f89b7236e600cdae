"""Keeps emergency alerts: what was ordered, released and ended, by whom and when."""

from sqlalchemy import Connection, Row, insert, select, update

from playlists.ids import EmergencyId, PersonId, SloganId
from signage.emergencies import Act, Alarm, Emergency, Phase
from signage.errors import UnknownError
from signage.store.schema import emergencies
from signage.targets import target_of


def all_emergencies(db: Connection) -> tuple[Emergency, ...]:
    """Every order there ever was, the latest first."""
    order = (emergencies.c.ordered_at.desc(), emergencies.c.id)
    return tuple(map(_emergency, db.execute(select(emergencies).order_by(*order))))


def alarms(db: Connection) -> tuple[Alarm, ...]:
    """What was released and lasts at all, by its id."""
    released = emergencies.c.released_at.is_not(None)
    found = select(emergencies).where(released).order_by(emergencies.c.id)
    each = (_emergency(row).alarm() for row in db.execute(found))
    return tuple(one for one in each if one)


def open_now(db: Connection, *, now: int) -> tuple[Emergency, ...]:
    """What waits for a second person or plays at an instant (ms UTC), the oldest first."""
    lasting = (emergencies.c.until_ms > now, emergencies.c.ended_at.is_(None))
    found = select(emergencies).where(*lasting).order_by(emergencies.c.ordered_at)
    each = map(_emergency, db.execute(found))
    return tuple(one for one in each if one.phase(now) in (Phase.WAITING, Phase.RUNNING))


def get(db: Connection, emergency: EmergencyId) -> Emergency:
    """The order of that id.

    Raises:
        UnknownError: there is none.
    """
    row = db.execute(select(emergencies).where(emergencies.c.id == emergency)).one_or_none()
    if row is None:
        raise UnknownError(f"没有紧急预警 {emergency}")
    return _emergency(row)


def add(db: Connection, order: Emergency) -> None:
    """Keep a new order."""
    db.execute(
        insert(emergencies).values(
            id=order.id,
            words=list(order.slogans),
            target=order.target.to_json(),
            from_ms=order.start,
            until_ms=order.until,
            reason=order.reason,
            ordered_by=order.ordered.by,
            ordered_at=order.ordered.at,
        )
    )


def release(db: Connection, emergency: EmergencyId, act: Act) -> None:
    """Note who released it, and when."""
    mine = emergencies.c.id == emergency
    done = {"released_by": act.by, "released_at": act.at}
    db.execute(update(emergencies).where(mine).values(**done))


def end(db: Connection, emergency: EmergencyId, act: Act) -> None:
    """Note who ended or refused it, and when."""
    mine = emergencies.c.id == emergency
    done = {"ended_by": act.by, "ended_at": act.at}
    db.execute(update(emergencies).where(mine).values(**done))


def _emergency(row: Row[tuple[object, ...]]) -> Emergency:
    return Emergency(
        EmergencyId(row.id),
        tuple(map(SloganId, row.words)),
        target_of(row.target),
        row.from_ms,
        row.until_ms,
        row.reason,
        ordered=Act(PersonId(row.ordered_by), row.ordered_at),
        released=_act(row.released_by, row.released_at),
        ended=_act(row.ended_by, row.ended_at),
    )


def _act(by: str | None, at: int | None) -> Act | None:
    return Act(PersonId(by), at) if by is not None and at is not None else None
