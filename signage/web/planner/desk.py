"""What an address asks of the planner, and what is laid out for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from playlists.ids import ScreenId, VenueId
from signage.alike import groups_of
from signage.errors import UnknownError
from signage.people import Person, require_sees
from signage.steps.grouping import arranged_for
from signage.store import playlists, screens
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.web import policy_view, reach
from signage.web.pieces import DAYS, monday
from signage.web.planner import view
from signage.web.planner.blocks import Names
from signage.web.planner.lanes import Lane, lane, together
from signage.web.planner.reading import Period, forces_of
from signage.web.planner.view import Titled, View
from signage.web.plans import near
from signage.web.wording.words import local

SCREEN: Final = "screen"
VENUE: Final = "venue"
GROUP: Final = "group"
APART: Final = "apart"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be seen: `of` is `screen:ID`, `venue:ID` or `group:ID` of a screen of it.

    A week shows all screens as one unless they are asked for apart, a day apart unless they
    are asked for together.
    """

    of: str
    day: date
    is_day: bool
    lanes: str = ""

    @property
    def kind(self) -> str:
        """Of what: a screen, a venue, or a group."""
        return self.of.partition(":")[0]

    @property
    def is_together(self) -> bool:
        """Whether several screens are shown as one."""
        return self.lanes != APART if not self.is_day else self.lanes == "together"

    @property
    def period(self) -> Period:
        """The days that are shown."""
        if self.is_day:
            return Period(self.day, self.day)
        first = monday(self.day)
        return Period(first, first + timedelta(days=DAYS - 1))

    def moved(self, **change: object) -> dict[str, object]:
        """The arguments of the address that asks for this, or for this but for a change."""
        said: dict[str, object] = {
            "of": self.of,
            "view": "day" if self.is_day else "week",
            "day": self.day.isoformat(),
            "lanes": self.lanes,
        } | change
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Laid:
    """The screens that are shown, one of them as the address means it, and the view."""

    asked: Asked
    site: Site
    sites: tuple[Site, ...]
    view: View
    lanes: tuple[Lane, ...]
    """Of each screen; of a group of one of them, as they are alike."""
    names: Names
    rulings: tuple[str, ...]
    """Which booking yields to which policy, in words."""


def asked_in(args: Mapping[str, str], *, today: date) -> Asked:
    """What an address asks for; what cannot be is today."""
    try:
        day = near(date.fromisoformat(args.get("day", "")), today)
    except ValueError:  # none, or no date: the page is there all the same
        day = today
    of = args.get("of", "")
    return Asked(of, day, args.get("view") == "day", args.get("lanes", ""))


def laid(db: Connection, asked: Asked, *, by: Person, now: int) -> Laid | None:
    """What plays where it is asked for; None when there is no screen at all.

    Raises:
        ForbiddenError: a screen is another unit's.
        UnknownError: there is no such screen, or the venue has none.
    """
    sites = sites_of(db, asked, by=by, now=now)
    if not sites:
        return None
    shown = sites[:1] if asked.kind == GROUP else sites
    lanes = tuple(_lane(db, site, asked.period, now=now) for site in shown)
    titled = tuple(
        Titled(site.screen.name, one) for site, one in zip(shown, lanes, strict=True)
    )
    if asked.is_together and len(lanes) > 1:
        titled = (Titled("合在一起" if asked.is_day else "", together(lanes)),)
    elif len(lanes) == 1 and not asked.is_day:
        titled = (Titled("", lanes[0]),)
    names = _names(db, lanes, now=now)
    if asked.is_day:
        made = view.day(titled, asked.day, names)
    else:
        made = view.week(titled, asked.period.first, names)
    said = _rulings(db, shown, asked.period)
    return Laid(asked, sites[0], sites, made, lanes, names, said)


def _rulings(db: Connection, sites: tuple[Site, ...], period: Period) -> tuple[str, ...]:
    first, last = period
    found = [
        one.said
        for site in sites
        for one in policy_view.in_days(db, site, first=first, last=last)
    ]
    return tuple(dict.fromkeys(found))


def _lane(db: Connection, site: Site, period: Period, *, now: int) -> Lane:
    forces = forces_of(db, site, period, now=now)
    return lane(forces, first=period.first, last=period.last)


def sites_of(db: Connection, asked: Asked, *, by: Person, now: int) -> tuple[Site, ...]:
    """The screens that an address means; the first there is when it means none.

    Raises:
        ForbiddenError: a screen is another unit's.
        UnknownError: there is no such screen, or the venue has none.
    """
    key = asked.of.partition(":")[2]
    if asked.kind == SCREEN:
        found: tuple[Site, ...] = (screens.site(db, ScreenId(key)),)
    elif asked.kind == VENUE:
        every = screens.sites(db)
        found = tuple(site for site in every if site.venue.id == VenueId(key))
    elif asked.kind == GROUP:
        found = _alike(db, ScreenId(key), now=now)
    else:
        return reach.own(screens.sites(db), by)[:1]
    if not found:
        raise UnknownError(f"网点“{key}”没有屏幕")
    require_sees(by, found[0].venue.partner)
    return reach.own(found, by)


def _alike(db: Connection, screen: ScreenId, *, now: int) -> tuple[Site, ...]:
    """A screen, and then those that play as it does."""
    mine = screens.site(db, screen)
    others = tuple(site for site in screens.sites(db) if site.screen.id != screen)
    every = (mine, *others)
    groups = groups_of(every, arranged_for(db, every), now=now)
    group = groups[screen]
    return (mine, *(site for site in others if groups[site.screen.id] is group))


def _names(db: Connection, lanes: tuple[Lane, ...], *, now: int) -> Names:
    used = {bar.source.playlist for one in lanes for bar in one.bars}
    known = playlists.named(db, used)
    moment = local(now)
    return Names(
        {key: one.title for key, one in known.items()},
        {key: one.number for key, one in known.items()},
        moment.date(),
        moment.hour * 60 + moment.minute,
    )
