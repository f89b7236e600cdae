"""Keeps what hours amounted to, and sums it for reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, func, select

from playlists.ids import ScreenId, SloganId
from signage.plays import HOUR_MS, Account, Accounts, Plays, hour_of, hours_between
from signage.reckoning import Reckoning
from signage.store import counting
from signage.store.schema import (
    accounts,
    dirty_hours,
    plans,
    screens,
    statuses,
    tallies,
)

_SUMS = (
    func.sum(tallies.c.planned).label("planned"),
    func.sum(tallies.c.planned_ms).label("planned_ms"),
    func.sum(tallies.c.complete).label("complete"),
    func.sum(tallies.c.cut).label("cut"),
    func.sum(tallies.c.proven_ms).label("proven_ms"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """What to sum: time in ms UTC, some screens or all, some slogans or all."""

    start: int
    end: int
    screens: frozenset[ScreenId] | None = None
    slogans: frozenset[SloganId] | None = None


def keep(db: Connection, screen: ScreenId, found: Mapping[int, Reckoning]) -> int:
    """Put hours' tallies and accounts in place of older ones; gives the rows written.

    An hour that was looked at always has a row, even when the screen was closed.
    """
    for table in (tallies, accounts, dirty_hours):
        mine = (table.c.screen_id == screen) & table.c.hour.in_(list(found))
        db.execute(table.delete().where(mine))
    rows = [
        {
            "screen_id": screen,
            "hour": hour,
            "slogan_id": slogan,
            "number": number,
            "planned": plays.planned,
            "planned_ms": plays.planned_ms,
            "complete": plays.complete,
            "cut": plays.cut,
            "proven_ms": plays.proven_ms,
        }
        for hour, reckoning in found.items()
        for (slogan, number), plays in reckoning.tallies.items()
    ]
    times = [
        {"screen_id": screen, "hour": hour, "account": account.value, "ms": ms}
        for hour, reckoning in found.items()
        for account, ms in reckoning.accounts.items()
        if ms or account is Account.PROVEN
    ]
    if rows:
        db.execute(tallies.insert(), rows)
    db.execute(accounts.insert(), times)
    return len(rows) + len(times)


def mark_current(db: Connection, *, now: int, oldest: int) -> int:
    """Have every hour tallied that was not looked at since it ended; gives how many.

    That is from the last hour tallied of each screen, or its first plan, to the hour that
    has begun; nothing before `oldest` (ms UTC).
    """
    first = select(func.min(plans.c.effective_from)).where(
        plans.c.screen_id == screens.c.id
    )
    last = select(func.max(accounts.c.hour)).where(accounts.c.screen_id == screens.c.id)
    found = db.execute(
        select(
            screens.c.id,
            first.scalar_subquery().label("first"),
            func.coalesce(last.scalar_subquery(), 0).label("last"),
        ).where(screens.c.retired_at.is_(None) | (screens.c.retired_at > now - 2 * HOUR_MS))
    ).all()
    marked = 0
    for row in found:
        if row.first is not None and row.last < hour_of(now):
            hours = hours_between(max(row.first, row.last, oldest), now)
            counting.mark_dirty(db, row.id, hours)
            marked += len(hours)
    return marked


def mark_reported(db: Connection, *, since: int, now: int) -> None:
    """Have the hours tallied of which recent statuses tell more than batches."""
    recent = select(statuses.c.screen_id).where(
        statuses.c.online, statuses.c.received_at >= since
    )
    for screen in db.scalars(recent).all():
        known = max(counting.received_until(db, screen), now - 2 * HOUR_MS)
        counting.mark_dirty(db, screen, hours_between(min(known, now - 1), now))


def mark_stale(db: Connection, *, before: int) -> int:
    """Have old hours tallied that still wait for a report; gives how many."""
    found = db.execute(
        select(accounts.c.screen_id, accounts.c.hour)
        .where(accounts.c.hour < before, accounts.c.ms > 0)
        .where(accounts.c.account == Account.PENDING.value)
        .limit(1_000)
    ).all()
    for row in found:
        counting.mark_dirty(db, row.screen_id, [row.hour])
    return len(found)


def by_slogan(db: Connection, part: Part) -> dict[tuple[SloganId, int], Plays]:
    """Plays of each revision."""
    columns = (tallies.c.slogan_id, tallies.c.number)
    found = select(*columns, *_SUMS).where(*_in(tallies, part)).group_by(*columns)
    return {
        (SloganId(row[0]), row[1]): Plays(*map(int, row[2:])) for row in db.execute(found)
    }


def by_screen(db: Connection, part: Part) -> dict[ScreenId, Plays]:
    """Plays on each screen."""
    column = tallies.c.screen_id
    found = select(column, *_SUMS).where(*_in(tallies, part)).group_by(column)
    return {ScreenId(row[0]): Plays(*map(int, row[1:])) for row in db.execute(found)}


def by_hour(db: Connection, part: Part) -> dict[int, Plays]:
    """Plays in each hour, by the instant at which it begins."""
    column = tallies.c.hour
    found = select(column, *_SUMS).where(*_in(tallies, part)).group_by(column)
    return {row[0]: Plays(*map(int, row[1:])) for row in db.execute(found)}


def accounts_by_screen(db: Connection, part: Part) -> dict[ScreenId, Accounts]:
    """Open time of each screen by account."""
    column = accounts.c.screen_id
    return {ScreenId(str(key)): value for key, value in _accounts(db, part, column)}


def accounts_by_hour(db: Connection, part: Part) -> dict[int, Accounts]:
    """Open time in each hour by account."""
    return {int(str(key)): value for key, value in _accounts(db, part, accounts.c.hour)}


def _accounts(
    db: Connection, part: Part, key: ColumnElement[object]
) -> Iterable[tuple[object, Accounts]]:
    total = func.sum(accounts.c.ms)
    found: dict[object, dict[str, int]] = {}
    columns = (key, accounts.c.account)
    rows = select(*columns, total).where(*_in(accounts, part)).group_by(*columns)
    for group, account, ms in db.execute(rows):
        found.setdefault(group, {})[account] = int(ms)
    return [(group, Accounts(**times)) for group, times in found.items()]


def _in(table: Table, part: Part) -> Sequence[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [table.c.hour >= part.start, table.c.hour < part.end]
    if part.screens is not None:
        where.append(table.c.screen_id.in_(sorted(part.screens)))
    if part.slogans is not None and "slogan_id" in table.c:
        where.append(table.c.slogan_id.in_(sorted(part.slogans)))
    return where
