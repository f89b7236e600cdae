"""Grouping: which screens play alike, by what is arranged at one moment of the database.

Read by every step that asks what a screen would play; it writes nothing.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from devices.errors import MessageError
from devices.trust import Placement, decode_envelope
from devices.wire import decode_placement
from playlists.ids import ScreenId
from signage.arranged import Arranged
from signage.arrangements import ArrangedBooking
from signage.plan_file import Plan
from signage.store import (
    blobs,
    bookings,
    calendars,
    emergencies,
    playlists,
    policies,
    screens,
    subscriptions,
)
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.store.showables import showables

_PLACEMENTS_KEPT: Final = 20_000


def arranged_for(db: Connection, sites: Sequence[Site]) -> Arranged:
    """What is arranged now; of these screens, which are placed."""
    return Arranged(
        {one.id: one for one in playlists.all_playlists(db)},
        bookings.standing(db),
        subscriptions.by_screen(db),
        _placed(db, sites),
        policies.standing(db),
        calendars.almanac(db),
        emergencies.alarms(db),
    )


def arranged_near(
    db: Connection, site: Site, booked: Sequence[ArrangedBooking]
) -> Arranged:
    """What is arranged now for one screen, of all bookings only these, which mean it."""
    subscribed = subscriptions.of_screen(db, site.screen.id)
    wanted = {*subscribed, *(one.booking.playlist for one in booked)}
    return Arranged(
        {one.id: one for one in playlists.needed(db, wanted)},
        tuple(booked),
        {site.screen.id: subscribed},
        _placed(db, (site,)),
        policies.standing(db),
        calendars.almanac(db),
        emergencies.alarms(db),
    )


def plan_now(db: Connection) -> Plan:
    """All that the timetables of every screen in service are made of now."""
    sites = screens.sites(db)
    shown = {one: showables(db, one) for one in screens.classes_in_use(db)}
    texts = tuple(one.text for one in calendars.current(db))
    return Plan(sites, arranged_for(db, sites), shown, texts)


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
