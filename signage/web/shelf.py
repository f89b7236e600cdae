"""What a keeper may choose for the screens of their own unit, and how it looks there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, starmap
from typing import Final, NamedTuple

from playlists.ids import PlaylistId, ScreenClass, ScreenId, SloganId
from playlists.playlist import Playlist
from signage.errors import ForbiddenError
from signage.groups import Showable
from signage.people import Person, Role
from signage.places import Venue
from signage.store import guards, notes
from signage.store.connection import Connection
from signage.store.notes import Filed
from signage.store.screens import Site
from signage.store.showables import showables
from signage.web import everyday, gains, offered, reach
from signage.web.everyday import Why
from signage.web.gains import Gain
from signage.web.offered import Story
from signage.web.wording.words import local

MOST_SHOWN: Final = 4


class Place(NamedTuple):
    """A screen, why the playlist stands in its list, and whether one may change that."""

    site: Site
    why: Why
    free: bool


class Preview(NamedTuple):
    """A slogan as the keeper's screen draws it."""

    showable: Showable
    site: Site


class Hall(NamedTuple):
    """A venue with its screens that a list stands to."""

    venue: Venue
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A playlist for some of the keeper's screens, with all there is to say of it.

    `frozen` are the screens whose plans stand still in a guarded period.
    """

    playlist: Playlist
    places: tuple[Place, ...]
    previews: tuple[Preview, ...]
    story: Story
    gains: Mapping[ScreenId, Gain]
    notes: tuple[Filed, ...]
    frozen: frozenset[ScreenId]

    @property
    def is_fixed(self) -> bool:
        """Whether it plays by itself wherever it may."""
        return all(place.why is Why.MANDATORY for place in self.places)

    @property
    def halls(self) -> tuple[Hall, ...]:
        """The screens by their venue."""
        found: dict[Venue, tuple[Place, ...]] = {}
        for place in self.places:
            found[place.site.venue] = (*found.get(place.site.venue, ()), place)
        return tuple(starmap(Hall, found.items()))

    def movable(self, places: Iterable[Place], why: str) -> tuple[ScreenId, ...]:
        """Those of the screens that one click may take to or from it."""
        return tuple(
            place.site.screen.id
            for place in places
            if place.why == why and place.free and place.site.screen.id not in self.frozen
        )


def offers(db: Connection, person: Person, *, office: str, now: int) -> tuple[Offer, ...]:
    """All playlists that play or may play on the person's screens; fixed ones last.

    `office` is what the operators' unit is called; `now` in ms UTC.
    """
    arranged = reach.arranged(db)
    found = standing(arranged, person)
    listed = [one for one in arranged.playlists if one.id in found]
    sites = reach.own(arranged.sites, person)
    drawn = {name: showables(db, name) for name in {s.screen.screen_class for s in sites}}
    gained = gains.gains(
        db,
        (gains.standing_of(one, _free(found[one.id])) for one in listed),
        sites=sites,
        today=local(now).date(),
    )
    still = frozen(db, sites, now=now)
    written = notes.latest(db, partner=person.partner)
    made = (
        Offer(
            one,
            found[one.id],
            _previews(one, found[one.id], drawn=drawn),
            offered.story(db, one, office=office, now=now),
            gained[one.id],
            notes=tuple(n for n in written if n.note.playlist == one.id)[:MOST_SHOWN],
            frozen=still,
        )
        for one in listed
    )
    return tuple(sorted(made, key=lambda one: one.is_fixed))


def frozen(db: Connection, sites: Iterable[Site], *, now: int) -> frozenset[ScreenId]:
    """The screens of a guarded period that is on: their plans stand still (ms UTC)."""
    periods = guards.on(db, now=now)
    return frozenset(
        site.screen.id
        for site in sites
        if any(one.target.matches(*site) for one in periods)
    )


def _free(places: Iterable[Place]) -> Iterable[tuple[ScreenId, Why]]:
    return ((place.site.screen.id, place.why) for place in places if place.free)


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
    places: Iterable[Place],
    *,
    drawn: Mapping[ScreenClass, Mapping[SloganId, Showable]],
) -> tuple[Preview, ...]:
    """The first slogans, each on a screen of every class that it is drawn for."""
    sites = {place.site.screen.screen_class: place.site for place in places}
    found = (
        Preview(one, site)
        for entry in playlist.entries
        for name, site in sites.items()
        if (one := drawn[name].get(entry.slogan))
    )
    return tuple(islice(found, MOST_SHOWN))
