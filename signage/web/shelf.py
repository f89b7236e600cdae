"""What a keeper may choose for the screens of their own unit, and how it looks there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from playlists.ids import PlaylistId, ScreenClass, SloganId
from playlists.playlist import Playlist
from signage.errors import ForbiddenError
from signage.groups import Showable
from signage.people import Person, Role
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.store.showables import showables
from signage.web import everyday, reach
from signage.web.everyday import Why

MOST_SHOWN: Final = 3


class Place(NamedTuple):
    """A screen, why the playlist stands in its list, and whether one may change that."""

    site: Site
    why: Why
    free: bool


class Preview(NamedTuple):
    """A slogan as the keeper's screen draws it."""

    showable: Showable
    site: Site


@dataclass(frozen=True, slots=True)
class Offer:
    """A playlist for some of the keeper's screens, with pictures of its first items."""

    playlist: Playlist
    places: tuple[Place, ...]
    previews: tuple[Preview, ...]

    @property
    def is_fixed(self) -> bool:
        """Whether it plays by itself wherever it may."""
        return all(place.why is Why.MANDATORY for place in self.places)


def offers(db: Connection, person: Person) -> tuple[Offer, ...]:
    """All playlists that play or may play on the person's screens; fixed ones last."""
    arranged = reach.arranged(db)
    found = standing(arranged, person)
    classes = {place.site.screen.screen_class for some in found.values() for place in some}
    drawn = {name: showables(db, name) for name in classes}
    made = (
        Offer(one, places, _previews(one, places[0].site, drawn=drawn))
        for one in arranged.playlists
        if (places := found.get(one.id, ()))
    )
    return tuple(sorted(made, key=lambda one: one.is_fixed))


def standing(
    arranged: reach.Arranged, person: Person
) -> dict[PlaylistId, tuple[Place, ...]]:
    """How each playlist stands to the screens that a person sees."""
    found: dict[PlaylistId, tuple[Place, ...]] = {}
    for site in reach.own(arranged.sites, person):
        subscribed = arranged.subscribed.get(site.screen.id, ())
        for one in everyday.choices(
            arranged.playlists, subscribed, venue=site.venue, person=person
        ):
            place = Place(site, one.why, one.free)
            found[one.playlist.id] = (*found.get(one.playlist.id, ()), place)
    return found


def is_seen(playlist: Playlist, arranged: reach.Arranged, *, person: Person) -> bool:
    """Whether a person may see a playlist: a keeper those on the shelf, others all."""
    if person.role is not Role.PARTNER:
        return True
    return playlist.id in standing(arranged, person)


def require_seen(playlist: Playlist, arranged: reach.Arranged, *, person: Person) -> None:
    """Refuse a keeper a playlist that is not on the shelf.

    Raises:
        ForbiddenError: it is not.
    """
    if not is_seen(playlist, arranged, person=person):
        raise ForbiddenError("这个列表没有开放给您的网点")


def _previews(
    playlist: Playlist,
    site: Site,
    *,
    drawn: Mapping[ScreenClass, Mapping[SloganId, Showable]],
) -> tuple[Preview, ...]:
    known = drawn[site.screen.screen_class]
    words = (known.get(entry.slogan) for entry in playlist.entries)
    return tuple(Preview(one, site) for one in words if one)[:MOST_SHOWN]
