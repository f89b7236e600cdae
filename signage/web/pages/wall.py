"""The wall: is the city lit?"""

from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple

from flask import Blueprint, render_template, request

from signage.places import District, Venue
from signage.plays import Plays
from signage.store import places, tallies
from signage.store.connection import Connection
from signage.web import told, watch
from signage.web.accounts import bounds
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.live import Seen, is_troubled
from signage.web.wording.words import local, panel, times

wall: Final = Blueprint("wall", __name__)
ICONS: Final = {
    "bank_branch": "bank",
    "atm_lobby": "bank",
    "station": "train",
    "courier_outlet": "parcel",
    "school": "school",
    "elevator": "school",
    "shop": "shop",
    "market": "shop",
    "hotel": "shop",
    "internet_cafe": "shop",
}


class Tile(NamedTuple):
    """A screen on the wall."""

    seen: Seen
    told: dict[str, object]
    panel: str


class VenueTiles(NamedTuple):
    """A venue's screens."""

    venue: Venue
    icon: str
    tiles: tuple[Tile, ...]


class DistrictTiles(NamedTuple):
    """A district's venues, and how many of its screens are lit."""

    district: District
    venues: tuple[VenueTiles, ...]
    lit: int
    number: int


@wall.get("/")
def home() -> str:
    """Every screen that one may see, by district and venue."""
    with the_store().reading() as db:
        seen = watch.seen_by(db, person(), now=now())
        districts = places.districts(db)
        today = _played_today(db, seen)
    troubled = tuple(one for one in seen if is_troubled(one, now=now()))
    only_troubled = request.args.get("show") == "trouble"
    shown = (_district(one, troubled if only_troubled else seen) for one in districts)
    return render_template(
        "wall.html",
        districts=[one for one in shown if one.number],
        troubled=len(troubled),
        only_troubled=only_troubled,
        counts=told.wall(seen, now=now())["counts"],
        number=len(seen),
        today=today,
        times=times,
    )


def _played_today(db: Connection, seen: Iterable[Seen]) -> Plays:
    """Whole plays of today beside those that were due, as far as they are counted."""
    start, end = bounds(local(now()).date())
    ids = frozenset(one.site.screen.id for one in seen)
    part = tallies.Part(start, end, screens=ids)
    return sum(tallies.by_screen(db, part).values(), Plays())


def _district(district: District, seen: Iterable[Seen]) -> DistrictTiles:
    here = [one for one in seen if one.site.venue.district == district.id]
    here.sort(key=lambda one: (one.site.venue.id, one.site.screen.id))
    venues = tuple(
        VenueTiles(venue, ICONS.get(venue.kind, "place"), tuple(map(_tile, tiles)))
        for venue, tiles in groupby(here, key=lambda one: one.site.venue)
    )
    tiles = [tile for venue in venues for tile in venue.tiles]
    lit = sum(tile.told["state"] == "lit" for tile in tiles)
    return DistrictTiles(district, venues, lit=lit, number=len(tiles))


def _tile(seen: Seen) -> Tile:
    profile = seen.site.screen.profile
    size = panel(profile.width, profile.height, profile.colour)
    return Tile(seen, told.screen(seen, now=now()), size)
