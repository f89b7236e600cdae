"""Playlists: which slogans go round together, how often each, how long."""

from dataclasses import dataclass
from typing import Final

from playlists.errors import BadPlaylistError
from playlists.ids import PlaylistId, SloganId
from playlists.scene import LEAST_DWELL_MS, MOST_DWELL_MS

HEAVIEST: Final = 10
MOST_ENTRIES: Final = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A slogan in a playlist; `weight` is its number of plays a round."""

    slogan: SloganId
    weight: int = 1
    dwell_ms: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.weight <= HEAVIEST:
            raise BadPlaylistError(f"a weight is 1 to {HEAVIEST}, not {self.weight}")
        if (
            self.dwell_ms is not None
            and not LEAST_DWELL_MS <= self.dwell_ms <= MOST_DWELL_MS
        ):
            raise BadPlaylistError(f"a dwell of {self.dwell_ms} ms is out of bounds")


@dataclass(frozen=True, slots=True)
class Playlist:
    """An ordered round of entries.

    `offered_to` names the venue kinds whose keepers may subscribe by themselves; a
    `mandatory` playlist plays on every screen it is offered to and cannot be left. A
    `filler` playlist plays on every screen when nothing else does.
    """

    id: PlaylistId
    title: str
    entries: tuple[Entry, ...]
    version: int = 1
    mandatory: bool = False
    filler: bool = False
    offered_to: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise BadPlaylistError("a playlist needs a title")
        if len(self.entries) > MOST_ENTRIES:
            raise BadPlaylistError(f"a playlist holds at most {MOST_ENTRIES} entries")
        slogans = [entry.slogan for entry in self.entries]
        if len(set(slogans)) != len(slogans):
            raise BadPlaylistError(
                "a slogan stands in a playlist once; give it more weight"
            )
