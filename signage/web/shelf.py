"""What a keeper may choose for the screens of their own unit, and how it looks there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from playlists.ids import ScreenClass, SloganId
from playlists.playlist import Playlist
from signage.groups import Showable
from signage.people import Person, Role
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.store.showables import showables
from signage.web import reach

MOST_SHOWN: Final = 3


class How(StrEnum):
    """How a playlist stands to a screen."""

    FIXED = "fixed"
    CHOSEN = "chosen"
    FREE = "free"


class Place(NamedTuple):
    """A screen, and whether the playlist plays there."""

    site: Site
    how: How


class Preview(NamedTuple):
    """A slogan as the keeper's screen draws it."""

    showable: Showable
    site: Site


class Daily(NamedTuple):
    """How a playlist stands to a screen, and whether the person may change that."""

    playlist: Playlist
    how: How
    may_change: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A playlist for some of the keeper's screens, with pictures of its first items."""

    playlist: Playlist
    places: tuple[Place, ...]
    previews: tuple[Preview, ...]

    @property
    def is_fixed(self) -> bool:
        """Whether it plays by itself wherever it may."""
        return all(place.how is How.FIXED for place in self.places)


def offers(db: Connection, person: Person) -> tuple[Offer, ...]:
    """All playlists that play or may play on the person's screens; fixed ones last."""
    arranged = reach.arranged(db)
    mine = reach.own(arranged.sites, person)
    drawn = {
        name: showables(db, name) for name in {one.screen.screen_class for one in mine}
    }
    found = (_offer(one, arranged, mine=mine, drawn=drawn) for one in arranged.playlists)
    there = (one for one in found if one.places and not one.playlist.filler)
    return tuple(sorted(there, key=lambda one: one.is_fixed))


def how(playlist: Playlist, site: Site, *, arranged: reach.Arranged) -> How | None:
    """How a playlist stands to a screen; None when it is not offered there."""
    if reach.plays_by_itself(playlist, site.venue.kind):
        return How.FIXED
    if arranged.subscribes(site, playlist):
        return How.CHOSEN
    return How.FREE if site.venue.kind in playlist.offered_to else None


def daily(db: Connection, site: Site, person: Person) -> tuple[Daily, ...]:
    """Every playlist that plays or may be chosen on a screen, for who may choose."""
    arranged = reach.arranged(db)
    is_keeper = person.role is Role.PARTNER
    found = ((one, how(one, site, arranged=arranged)) for one in arranged.playlists)
    return tuple(
        Daily(one, state or How.FREE, not is_keeper or site.venue.kind in one.offered_to)
        for one, state in found
        if not one.filler and (state or not is_keeper)
    )


def _offer(
    playlist: Playlist,
    arranged: reach.Arranged,
    *,
    mine: tuple[Site, ...],
    drawn: Mapping[ScreenClass, Mapping[SloganId, Showable]],
) -> Offer:
    found = ((site, how(playlist, site, arranged=arranged)) for site in mine)
    places = tuple(Place(site, state) for site, state in found if state)
    return Offer(playlist, places, _previews(playlist, places, drawn=drawn))


def _previews(
    playlist: Playlist,
    places: tuple[Place, ...],
    *,
    drawn: Mapping[ScreenClass, Mapping[SloganId, Showable]],
) -> tuple[Preview, ...]:
    if not places:
        return ()
    site = places[0].site
    known = drawn[site.screen.screen_class]
    words = (known.get(entry.slogan) for entry in playlist.entries)
    return tuple(Preview(one, site) for one in words if one)[:MOST_SHOWN]
