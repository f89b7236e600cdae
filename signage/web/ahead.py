"""What will be on at a moment: on one screen, or on all screens of a venue side by side."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from playlists.ids import ScreenId, VenueId
from signage.errors import UnknownError
from signage.people import Person, require_sees
from signage.store import screens
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.web import reach
from signage.web.pieces import monday
from signage.web.plans import moment_of, plan_of, week_of
from signage.web.week import Block


class View(NamedTuple):
    """A screen, the blocks of its day, and what it plays at the moment asked for."""

    site: Site
    blocks: tuple[Block, ...]
    moment: dict[str, object]


def sites_of(db: Connection, asked: str, *, person: Person) -> tuple[Site, ...]:
    """The screens of `screen:ID` or of `venue:ID`; of nothing, the first that one sees.

    Raises:
        ForbiddenError: they are another unit's.
        UnknownError: there is no such screen, or the venue has none.
    """
    kind, _, key = asked.partition(":")
    if kind == "screen":
        found: tuple[Site, ...] = (screens.site(db, ScreenId(key)),)
    elif kind == "venue":
        every = screens.sites(db)
        found = tuple(site for site in every if site.venue.id == VenueId(key))
    else:
        return reach.own(screens.sites(db), person)[:1]
    if not found:
        raise UnknownError(f"网点“{key}”没有屏幕")
    for site in found:
        require_sees(person, site.venue.partner)
    return found


def views(
    db: Connection, sites: Iterable[Site], day: date, *, at: int, person: Person
) -> tuple[View, ...]:
    """What these screens play on a day, and at an instant (ms UTC) of it."""
    return tuple(_view(db, site, day, at=at, person=person) for site in sites)


def moments(
    db: Connection, sites: Iterable[Site], *, at: int, person: Person
) -> list[dict[str, object]]:
    """What each of these screens plays at an instant (ms UTC), as plain JSON values."""
    return [
        {
            "screen": site.screen.id,
            **moment_of(plan_of(db, site.screen.id, by=person, at=at), at),
        }
        for site in sites
    ]


def _view(db: Connection, site: Site, day: date, *, at: int, person: Person) -> View:
    plan = plan_of(db, site.screen.id, by=person, at=at)
    week = week_of(db, plan, monday(day))
    blocks = week.days[day.weekday()].blocks if week else ()
    return View(plan.site, blocks, moment_of(plan, at))
