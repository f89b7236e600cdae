"""Keeps which screen subscribes to which playlist."""

from collections import defaultdict

from sqlalchemy import Connection, delete, select

from playlists.booking import Subscription
from playlists.ids import PersonId, PlaylistId, ScreenId, SubscriptionId
from signage.store.ids import new_id
from signage.store.schema import subscriptions
from signage.store.writes import insert_new


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
