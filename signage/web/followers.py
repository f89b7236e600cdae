"""Who subscribes to a playlist, unit by unit and venue by venue, and who left it lately."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final, NamedTuple

from playlists.ids import PartnerId, PlaylistId
from signage.people import Person
from signage.places import Venue
from signage.store import places, subscriptions
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.store.subscriptions import Made, Move
from signage.web import reach

LATELY_MS: Final = 30 * 86_400_000
"""How long the page remembers who left."""


class Chosen(NamedTuple):
    """A screen that subscribes, since when and by whom."""

    site: Site
    made: Made


class Left(NamedTuple):
    """A screen that left, when and by whom."""

    site: Site
    move: Move


class Row(NamedTuple):
    """A venue with its screens that subscribe; `since` (ms UTC) is the first one's."""

    venue: Venue
    chosen: tuple[Chosen, ...]

    @property
    def since(self) -> int:
        """Since when the first of them subscribes."""
        return min(one.made.at for one in self.chosen)

    @property
    def by(self) -> tuple[str, ...]:
        """Who saw to it."""
        return tuple(dict.fromkeys(one.made.name for one in self.chosen))


@dataclass(frozen=True, slots=True)
class Unit:
    """A partner unit and its venues that have such screens."""

    name: str
    rows: tuple[Row, ...]

    @property
    def screens(self) -> int:
        """How many screens of the unit subscribe."""
        return sum(len(row.chosen) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Followers:
    """A playlist's subscribers by unit, the largest first, and who left lately."""

    units: tuple[Unit, ...]
    left: tuple[Left, ...]

    @property
    def screens(self) -> int:
        """How many screens subscribe."""
        return sum(unit.screens for unit in self.units)

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """Every screen that subscribes, unit by unit."""
        return tuple(one for unit in self.units for row in unit.rows for one in row.chosen)


def followers(
    db: Connection, playlist: PlaylistId, *, person: Person, now: int
) -> Followers:
    """Who of the screens that a person sees subscribes, and who left within 30 days."""
    own = reach.own(reach.arranged(db).sites, person)
    sites = {site.screen.id: site for site in own}
    venues: dict[Venue, list[Chosen]] = defaultdict(list)
    for one in subscriptions.made(db, playlist):
        if site := sites.get(one.screen):
            venues[site.venue].append(Chosen(site, one))
    left = subscriptions.left(db, playlist, since=now - LATELY_MS)
    gone = (Left(sites[one.screen], one) for one in left if one.screen in sites)
    still = {one.site.screen.id for some in venues.values() for one in some}
    return Followers(
        _units(db, venues), tuple(one for one in gone if one.move.screen not in still)
    )


def _units(db: Connection, venues: dict[Venue, list[Chosen]]) -> tuple[Unit, ...]:
    names = {one.id: one.name for one in places.partners(db)}
    rows: dict[PartnerId, list[Row]] = defaultdict(list)
    for venue, chosen in sorted(venues.items(), key=lambda pair: pair[0].name):
        rows[venue.partner].append(Row(venue, tuple(chosen)))
    units = (Unit(names[key], tuple(some)) for key, some in rows.items())
    return tuple(sorted(units, key=lambda one: (-one.screens, one.name)))
