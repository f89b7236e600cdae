"""Keeps how far each screen's batches are accepted, and what it was told of that."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from devices.messages import MOST_RECORDS, Accepted
from playlists.ids import ScreenId
from signage.store import driver
from signage.store.schema import acceptances, statuses
from signage.store.writes import insert_new


def accept(
    db: Connection, screen: ScreenId, store: str, *, refused: Iterable[int] = ()
) -> None:
    """Move on to the highest number below which nothing is missing; to be told again.

    Of the refused numbers the highest thousand are kept: more no acceptance can tell.
    """
    upto, passed = _accepted(db, screen, store)
    more = frozenset(sorted(passed | frozenset(refused))[-MOST_RECORDS:])
    if more != passed:
        _refuse(db, screen, store, numbers=more)
    driver.write(
        db,
        "UPDATE acceptances SET upto = ?, sent_at = NULL WHERE screen_id = ? AND store = ?",
        *(_contiguous(db, (screen, store), upto=upto, passed=more), screen, store),
    )


class _Told(NamedTuple):
    """A screen's store is accepted up to a number, but for some."""

    upto: int
    refused: frozenset[int]


def _accepted(db: Connection, screen: ScreenId, store: str) -> _Told:
    """How far this store is accepted, and which numbers were refused."""
    find = "SELECT upto, refused FROM acceptances WHERE screen_id = ? AND store = ?"
    found = driver.rows(db, find, screen, store)
    if not found:
        row = {"screen_id": screen, "store": store, "upto": 0, "refused": []}
        insert_new(db, acceptances, row)
        return _Told(0, frozenset())
    upto, refused = found[0]
    numbers = json.loads(refused) if isinstance(refused, str) else refused
    return _Told(upto, frozenset(numbers))


def _refuse(
    db: Connection, screen: ScreenId, store: str, *, numbers: Iterable[int]
) -> None:
    db.execute(
        update(acceptances)
        .where(acceptances.c.screen_id == screen, acceptances.c.store == store)
        .values(refused=sorted(numbers))
    )


def _contiguous(
    db: Connection, of: tuple[str, str], *, upto: int, passed: frozenset[int]
) -> int:
    """From `upto` on without a gap, a thousand at a time; refused numbers are no gap."""
    following = driver.rows(
        db,
        "SELECT number FROM batches WHERE screen_id = ? AND store = ? AND number > ?"
        " ORDER BY number LIMIT 1000",
        *(*of, upto),
    )
    there = passed | {number for (number,) in following}
    while upto + 1 in there:
        upto += 1
    return upto


def due(db: Connection, *, now: int, most: int) -> tuple[Accepted, ...]:
    """What screens wait to hear: something new is accepted, or they asked again."""
    same = (acceptances.c.screen_id == statuses.c.screen_id) & (
        acceptances.c.store == statuses.c.store
    )
    asked = (
        select(statuses.c.screen_id, statuses.c.store, acceptances.c.upto)
        .add_columns(acceptances.c.refused, statuses.c.nonce)
        .select_from(statuses.outerjoin(acceptances, same))
        .where(statuses.c.online, statuses.c.store != "")
        .where(
            acceptances.c.sent_at.is_(None)
            | (statuses.c.received_at > acceptances.c.sent_at)
        )
        .limit(most)
    )
    return tuple(
        Accepted(
            screen=ScreenId(row.screen_id),
            store=row.store,
            upto=row.upto or 0,
            refused=tuple(row.refused or ()),
            nonce=row.nonce,
            now=now,
        )
        for row in db.execute(asked)
    )


def sent(db: Connection, accepted: Accepted) -> None:
    """Remember that this was told."""
    row = {"screen_id": accepted.screen, "store": accepted.store, "upto": 0, "refused": []}
    insert_new(db, acceptances, row)
    db.execute(
        update(acceptances)
        .where(acceptances.c.screen_id == accepted.screen)
        .where(acceptances.c.store == accepted.store)
        .where(acceptances.c.upto == accepted.upto)
        .values(sent_at=accepted.now)
    )
