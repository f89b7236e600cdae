"""What somebody just did on the shelf, so that one click takes it back."""

from dataclasses import dataclass
from typing import Final

from playlists.ids import PersonId, PlaylistId
from signage.store import playlists, screens, subscriptions
from signage.store.connection import Connection
from signage.store.screens import Site

MOST_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class Deed:
    """A list that a person subscribed to or left on screens, all at one instant."""

    playlist: PlaylistId
    title: str
    is_begun: bool
    sites: tuple[Site, ...]


def found(db: Connection, at: str, *, by: PersonId) -> Deed | None:
    """What a person did at an instant (ms UTC, as an address says it), as far as it stands.

    None when there was nothing, or all of it was taken back meanwhile.
    """
    if not (at.isascii() and at.isdigit() and len(at) <= MOST_DIGITS):
        return None
    moves = subscriptions.moves_at(db, by=by, at=int(at))
    if not moves:
        return None
    key, what = moves[0].playlist, moves[0].what
    is_begun = what == subscriptions.BEGUN
    now = subscriptions.by_screen(db)
    sites = tuple(
        screens.site(db, one.screen)
        for one in reversed(moves)
        if (one.playlist, one.what) == (key, what)
        and (key in now.get(one.screen, ())) is is_begun
    )
    return Deed(key, playlists.get(db, key).title, is_begun, sites) if sites else None
