"""Keeps which screen subscribes to which playlist."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, select

from playlists.booking import Subscription
from playlists.ids import PersonId, PlaylistId, ScreenId, SubscriptionId
from signage.store.ids import new_id
from signage.store.schema import history, people, subscriptions
from signage.store.writes import insert_new

BEGUN: Final = "subscribed"
ENDED: Final = "unsubscribed"


@dataclass(frozen=True, slots=True)
class Made:
    """Since when a screen subscribes, and who saw to that; `at` in ms UTC."""

    screen: ScreenId
    by: PersonId
    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Move:
    """A subscription that somebody began or ended (`what`); `at` in ms UTC."""

    screen: ScreenId
    playlist: PlaylistId
    what: str
    by: PersonId
    name: str
    at: int


def add(
    db: Connection, screen: ScreenId, playlist: PlaylistId, *, by: PersonId, now: int
) -> bool:
    """Subscribe the screen; False when it was subscribed before."""
    row = {
        "id": new_id("subscription"),
        "screen_id": screen,
        "playlist_id": playlist,
        "made_by": by,
        "made_at": now,
    }
    return bool(insert_new(db, subscriptions, row))


def remove(db: Connection, screen: ScreenId, playlist: PlaylistId) -> bool:
    """End a subscription; False when there was none."""
    done = db.execute(
        delete(subscriptions).where(
            subscriptions.c.screen_id == screen, subscriptions.c.playlist_id == playlist
        )
    )
    return bool(done.rowcount)


def all_subscriptions(db: Connection) -> tuple[Subscription, ...]:
    """Every subscription, by screen and playlist."""
    order = (subscriptions.c.screen_id, subscriptions.c.playlist_id)
    return tuple(
        Subscription(
            SubscriptionId(row.id), ScreenId(row.screen_id), PlaylistId(row.playlist_id)
        )
        for row in db.execute(select(subscriptions).order_by(*order))
    )


def of_screen(db: Connection, screen: ScreenId) -> tuple[PlaylistId, ...]:
    """The playlists that a screen subscribes to."""
    found = select(subscriptions.c.playlist_id).where(subscriptions.c.screen_id == screen)
    keys = db.scalars(found.order_by(subscriptions.c.playlist_id))
    return tuple(map(PlaylistId, keys))


def by_screen(db: Connection) -> dict[ScreenId, tuple[PlaylistId, ...]]:
    """The playlists that each screen subscribes to; screens without one are left out."""
    found: dict[ScreenId, list[PlaylistId]] = defaultdict(list)
    for one in all_subscriptions(db):
        found[one.screen].append(one.playlist)
    return {screen: tuple(names) for screen, names in found.items()}


def made(db: Connection, playlist: PlaylistId) -> tuple[Made, ...]:
    """Who subscribes to a playlist, the latest first."""
    found = (
        select(subscriptions, people.c.name)
        .join(people, people.c.id == subscriptions.c.made_by)
        .where(subscriptions.c.playlist_id == playlist)
        .order_by(subscriptions.c.made_at.desc(), subscriptions.c.screen_id)
    )
    return tuple(
        Made(ScreenId(row.screen_id), PersonId(row.made_by), row.name, row.made_at)
        for row in db.execute(found)
    )


def left(db: Connection, playlist: PlaylistId, *, since: int) -> tuple[Move, ...]:
    """The screens that left a playlist since an instant (ms UTC), the latest first."""
    moves = _moves(db, history.c.at >= since, history.c.what == ENDED)
    return tuple(one for one in moves if one.playlist == playlist)


def moves_at(db: Connection, *, by: PersonId, at: int) -> tuple[Move, ...]:
    """All subscriptions that a person began or ended at one instant (ms UTC)."""
    mine = (history.c.at == at, history.c.person_id == by)
    return tuple(_moves(db, *mine, history.c.what.in_((BEGUN, ENDED))))


def _moves(db: Connection, *which: ColumnElement[bool]) -> Iterator[Move]:
    found = (
        select(history, people.c.name)
        .join(people, people.c.id == history.c.person_id)
        .where(history.c.thing == "screen", *which)
        .order_by(history.c.id.desc())
    )
    for row in db.execute(found):
        yield Move(
            ScreenId(row.thing_id),
            PlaylistId(str(row.detail["playlist"])),
            row.what,
            PersonId(row.person_id),
            name=row.name,
            at=row.at,
        )
