"""The planner's week on paper and as a calendar's file, for its pages and doors."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response

from signage.errors import UnknownError
from signage.ics import MIME, as_ics
from signage.people import Person
from signage.store import calendars, places
from signage.store.connection import Connection
from signage.web import policy_view, reach
from signage.web.pieces import DAYS
from signage.web.planner import desk, events, printed
from signage.web.planner.desk import Asked, Laid
from signage.web.planner.events import Place
from signage.web.planner.printed import Sheet
from signage.web.policy_view import Told
from signage.web.reports import attached
from signage.web.wording import days
from signage.web.wording.words import ZONE


@dataclass(frozen=True, slots=True)
class Paper:
    """A week to be printed, and whose it is."""

    laid: Laid
    sheets: tuple[Sheet, ...]
    policies: tuple[Told, ...]
    district: str
    partner: str
    unpublished: str


def paper(db: Connection, asked: Asked, *, by: Person, now: int) -> Paper:
    """A week of what is asked for, screens that play alike together.

    Raises:
        ForbiddenError: a screen is another unit's.
        UnknownError: there is no such screen, or none at all.
    """
    laid = _laid(db, asked, by=by, now=now)
    almanac = calendars.almanac(db)
    first = asked.period.first
    some = tuple(first + timedelta(days=n) for n in range(DAYS))
    is_group = asked.kind == desk.GROUP  # whose one lane is that of all
    lanes = laid.lanes * len(laid.sites) if is_group else laid.lanes
    pairs = zip(laid.sites, lanes, strict=True)
    sheets = tuple(
        printed.sheet(names, lane, some, view=laid.view, names=laid.names, almanac=almanac)
        for names, lane in printed.alike((site.screen.name, lane) for site, lane in pairs)
    )
    venue = laid.site.venue
    years = sorted({day.year for day in some} - almanac.years.keys())
    return Paper(
        laid,
        sheets,
        policy_view.over_venue(db, venue, today=first),
        places.district(db, venue.district).name,
        places.partner(db, venue.partner).name,
        days.unpublished(years),
    )


def calendar(db: Connection, asked: Asked, *, by: Person, now: int) -> Response:
    """What plays when, as a file for calendars; raises what `paper` does."""
    laid = _laid(db, asked, by=by, now=now)
    found = [
        event
        for site, lane in zip(laid.sites, laid.lanes, strict=False)
        for event in events.events_of(
            Place(site.screen.id, reach.label(site)), lane, names=laid.names, now=now
        )
    ]
    title = laid.site.venue.name if asked.kind == desk.VENUE else reach.label(laid.site)
    text = as_ics(found, name=title, zone=ZONE.key)
    name = f"{title}-{asked.period.first.isoformat()}.ics"
    return attached(text.encode(), kind=MIME, name=name)


def _laid(db: Connection, asked: Asked, *, by: Person, now: int) -> Laid:
    found = desk.laid(db, asked, by=by, now=now)
    if found is None:
        raise UnknownError("还没有屏幕")
    return found
