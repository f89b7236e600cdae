"""Grouping: which screens play alike, by what is arranged at one moment of the database.

Read by every step that asks what a screen would play; it writes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from devices.errors import MessageError
from devices.trust import Placement, decode_envelope
from devices.wire import decode_placement
from playlists.ids import PlaylistId, ScreenId
from playlists.playlist import Playlist
from signage.arrangements import ArrangedBooking
from signage.groups import Group, cut_to
from signage.store import blobs, bookings, playlists, subscriptions
from signage.store.connection import Connection
from signage.store.screens import Site

_PLACEMENTS_KEPT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Arranged:
    """All arrangements at one moment of the database."""

    playlists: Mapping[PlaylistId, Playlist]
    bookings: tuple[ArrangedBooking, ...]
    subscribed: Mapping[ScreenId, tuple[PlaylistId, ...]]
    placed: frozenset[ScreenId]

    def everyday(self, site: Site) -> tuple[PlaylistId, ...]:
        """What the screen plays each day: what it subscribes to, and what is mandatory."""
        mandatory = {
            one.id
            for one in self.playlists.values()
            if one.mandatory and site.venue.kind in one.offered_to
        }
        fillers = set(self.fillers)
        chosen = set(self.subscribed.get(site.screen.id, ())) | mandatory
        return tuple(sorted(chosen - fillers))

    @property
    def fillers(self) -> tuple[PlaylistId, ...]:
        """What every screen plays when nothing else does."""
        return tuple(sorted(one.id for one in self.playlists.values() if one.filler))


class _Base(NamedTuple):
    """A group without its bookings, and the bookings that its window may hold."""

    group: Group
    touching: tuple[ArrangedBooking, ...]


def arranged_for(db: Connection, sites: Sequence[Site]) -> Arranged:
    """What is arranged now; of these screens, which are placed."""
    return Arranged(
        {one.id: one for one in playlists.all_playlists(db)},
        bookings.standing(db),
        subscriptions.by_screen(db),
        _placed(db, sites),
    )


def groups_of(
    sites: Iterable[Site], arranged: Arranged, *, now: int
) -> dict[ScreenId, Group]:
    """The group of each screen when timetables are made at `now` (ms UTC).

    Screens of one group are given the same object, so that a city can be sorted by it.
    """
    bases: dict[tuple[object, ...], _Base] = {}
    known: dict[tuple[object, ...], Group] = {}
    found: dict[ScreenId, Group] = {}
    for site in sites:
        base = _base(site, arranged, bases, now=now)
        matching = tuple(one for one in base.touching if one.target.matches(*site))
        key = (id(base), *(one.booking.id for one in matching))
        if key not in known:
            known[key] = replace(base.group, bookings=matching)
        found[site.screen.id] = known[key]
    return found


def group_of(site: Site, arranged: Arranged, *, now: int) -> Group:
    """The group a screen is in when its timetable is made at `now` (ms UTC)."""
    return groups_of((site,), arranged, now=now)[site.screen.id]


def _base(
    site: Site, arranged: Arranged, known: dict[tuple[object, ...], _Base], *, now: int
) -> _Base:
    screen, venue = site
    key = (
        screen.screen_class,
        venue.zone,
        venue.hours,
        venue.kind,
        venue.district,
        screen.id in arranged.placed,
        arranged.subscribed.get(screen.id, ()),
    )
    if key not in known:
        known[key] = _made(site, arranged, now=now)
    return known[key]


def _made(site: Site, arranged: Arranged, *, now: int) -> _Base:
    screen, venue = site
    group = Group(
        screen.screen_class,
        venue.zone,
        venue.hours,
        venue_kind=venue.kind,
        district=venue.district,
        is_placed=screen.id in arranged.placed,
        everyday=arranged.everyday(site),
        fillers=arranged.fillers,
    )
    window = group.window(now)
    touching = tuple(
        one.during(when)
        for one in arranged.bookings
        if (when := cut_to(one.booking.when, window, zone=venue.zone))
    )
    return _Base(group, touching)


def _placed(db: Connection, sites: Sequence[Site]) -> frozenset[ScreenId]:
    """The screens of which reviewers signed where they stand now, not where they stood."""
    named = {site.screen.placement for site in sites if site.screen.placement}
    signed = {key: _placement_in(body) for key, body in blobs.bodies(db, named).items()}
    return frozenset(
        site.screen.id
        for site in sites
        if site.screen.placement and _is_where(signed[site.screen.placement], site)
    )


@lru_cache(_PLACEMENTS_KEPT)
def _placement_in(envelope: bytes) -> Placement | None:
    try:
        return decode_placement(decode_envelope(envelope).payload)
    except MessageError:  # of an earlier form, which no screen follows any more
        return None


def _is_where(placement: Placement | None, site: Site) -> bool:
    screen, venue = site
    return placement is not None and placement == Placement(
        screen.id, screen.screen_class, venue.kind, venue.district, placement.issued_at
    )
