"""What screens would play with a change and without, by the timetables of both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple, TypeVar

from playlists.booking import Booking
from playlists.errors import BadTimetableError
from playlists.ids import PlaylistId, ScreenClass, ScreenId, SloganId
from playlists.limits import unkept
from playlists.playlist import Playlist
from playlists.timetable import Timetable
from signage.alike import groups_of
from signage.arranged import Arranged
from signage.arrangements import ArrangedBooking
from signage.forecast import Days, Forecast, Missed, Part, plays_of
from signage.groups import Group, Showable, wanted
from signage.steps.foresee.changes import Change
from signage.steps.grouping import arranged_for
from signage.store import playlists, slogans
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.store.showables import showables

Key = TypeVar("Key")


class Words(NamedTuple):
    """What a slogan says, what it warns of and whom it is for."""

    title: str
    fraud_type: str
    audiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A forecast, and what the slogans in it are."""

    forecast: Forecast
    words: Mapping[SloganId, Words]


def forecast_of(
    db: Connection, change: Change, *, sites: Sequence[Site], days: Days
) -> Foreseen:
    """What these screens would play in the days with a change, and without.

    Timetables are made as they would be at the beginning of the first day.

    Raises:
        UnknownError: a booking names a playlist that is not there.
    """
    return forecasts_of(db, {"": change}, sites=sites, days=days)[""]


def forecasts_of(
    db: Connection, changes: Mapping[Key, Change], *, sites: Sequence[Site], days: Days
) -> dict[Key, Foreseen]:
    """The same for several changes, each by itself; what is arranged now is read once.

    Raises:
        UnknownError: a booking names a playlist that is not there.
    """
    arranged = arranged_for(db, sites)
    first = _by_zone(sites, arranged, days=days)
    reckoner = _Reckoner(db, days)
    found = {}
    for key, change in changes.items():
        later = change(arranged)
        for one in _moved(arranged, later):
            _require_there(db, one.booking)
        then = {**first, **_changed(sites, arranged, later, days=days)}
        moved = _Moved(_Sides(arranged, first), _Sides(later, then))
        parts = _parts(sites, moved, reckoner)
        made = Forecast(days, parts)
        found[key] = Foreseen(made, reckoner.words(made.slogans))
    return found


def _require_there(db: Connection, booking: Booking) -> None:
    if booking.slogan:
        slogans.slogan(db, booking.slogan)
    else:
        playlists.get(db, booking.playlist)


def _moved(arranged: Arranged, later: Arranged) -> list[ArrangedBooking]:
    """The bookings that only one of the two has, or has otherwise."""
    first, then = (
        {one.booking.id: one for one in each.bookings} for each in (arranged, later)
    )
    every = (*arranged.bookings, *later.bookings)
    return [one for one in every if first.get(one.booking.id) != then.get(one.booking.id)]


class _Sides(NamedTuple):
    """What is arranged, and the group that each screen is in by that."""

    arranged: Arranged
    groups: Mapping[ScreenId, Group]

    def of(self, screen: ScreenId) -> "_Side":
        """One screen's group with the playlists."""
        return _Side(self.groups[screen], self.arranged.playlists)


class _Moved(NamedTuple):
    """Both sides of a change."""

    now: _Sides
    later: _Sides


def _parts(sites: Sequence[Site], moved: _Moved, reckoner: "_Reckoner") -> tuple[Part, ...]:
    """The screens by their group without the change and with it, and what those play."""
    found: dict[tuple[int, int], list[ScreenId]] = {}
    for site in sites:
        one = site.screen.id
        key = (id(moved.now.groups[one]), id(moved.later.groups[one]))
        found.setdefault(key, []).append(one)
    return tuple(
        reckoner.part(moved.now.of(some[0]), moved.later.of(some[0]), screens=tuple(some))
        for some in found.values()
    )


def _changed(
    sites: Sequence[Site], arranged: Arranged, later: Arranged, *, days: Days
) -> Mapping[ScreenId, Group]:
    """The groups that screens would be in whose own arrangements change."""
    moved = _moved(arranged, later)
    touched = [
        site
        for site in sites
        if any(one.target.matches(*site) for one in moved)
        or _standing(arranged, site) != _standing(later, site)
    ]
    return _by_zone(touched, later, days=days)


def _standing(arranged: Arranged, site: Site) -> tuple[object, ...]:
    """All that decides what a screen plays, but for bookings and what is in a playlist."""
    return (
        arranged.everyday(site),
        arranged.fillers,
        site.screen.id in arranged.placed,
        [one for one in arranged.policies if one.matches(*site)],
        [one for one in arranged.alarms if one.target.matches(*site)],
    )


def _by_zone(
    sites: Sequence[Site], arranged: Arranged, *, days: Days
) -> dict[ScreenId, Group]:
    """The groups at the beginning of the days, which each zone has for itself."""
    found: dict[ScreenId, Group] = {}
    for zone in {site.venue.zone for site in sites}:
        here = [site for site in sites if site.venue.zone == zone]
        found |= groups_of(here, arranged, now=days.within(zone).start)
    return found


class _Side(NamedTuple):
    """A group, and the playlists as they stand with it."""

    group: Group
    playlists: Mapping[PlaylistId, Playlist]


class _Counted(NamedTuple):
    """What a side plays; it is held, so that no other takes its place in memory."""

    side: _Side
    plays: Mapping[SloganId, int] | str


class _Reckoner:
    """Counts what groups play; each class's words are read once."""

    def __init__(self, db: Connection, days: Days) -> None:
        self._db = db
        self._days = days
        self._titles: dict[SloganId, str] = {}
        self._counted: dict[tuple[int, int], _Counted] = {}
        self._words: dict[SloganId, Words] = {}
        by_class: Callable[[ScreenClass], Mapping[SloganId, Showable]]
        by_class = cache(partial(showables, db))
        self._shown = by_class

    def part(self, before: _Side, after: _Side, *, screens: tuple[ScreenId, ...]) -> Part:
        """What screens of one group play, and what they would in the other."""
        kind = before.group.venue_kind
        now = self._plays(before)
        is_same = after.group is before.group and after.playlists == before.playlists
        then = now if is_same else self._plays(after)
        played = {} if isinstance(now, str) else now
        if isinstance(then, str):
            return Part(screens, kind, played, played, refused=then)
        missed = () if is_same else self._missed(after)
        return Part(screens, kind, played, then, missed=missed)

    def _missed(self, side: _Side) -> tuple[Missed, ...]:
        """The limits an hour of a group's bookings that cannot be kept in the days."""
        group = side.group
        found = unkept(self._timetable(side), self._days.within(group.zone))
        return tuple(
            Missed(one.booking.id, one.title, each.limit, each.is_most, plays=each.plays)
            for each in found
            for one in group.bookings
            if one.booking.playlist == each.rule.playlist
            and (one.booking.level, one.booking.how) == (each.rule.level, each.rule.how)
        )

    def words(self, some: Iterable[SloganId]) -> dict[SloganId, Words]:
        """What these slogans are."""
        return {one: self._word(one) for one in some}

    def _word(self, slogan: SloganId) -> Words:
        if slogan not in self._words:
            one = slogans.slogan(self._db, slogan)
            self._words[slogan] = Words(self._titles[slogan], one.fraud_type, one.audiences)
        return self._words[slogan]

    def _plays(self, side: _Side) -> Mapping[SloganId, int] | str:
        key = (id(side.group), id(side.playlists))
        if key not in self._counted:
            self._counted[key] = _Counted(side, self._count(side))
        return self._counted[key].plays

    def _count(self, side: _Side) -> Mapping[SloganId, int] | str:
        try:
            timetable = self._timetable(side)
        except BadTimetableError as error:
            return str(error)
        self._titles |= {item.slogan: item.title for item in timetable.items}
        return plays_of(timetable, self._days)

    def _timetable(self, side: _Side) -> Timetable:
        group = side.group
        now = self._days.within(group.zone).start
        return wanted(group, side.playlists, self._shown(group.screen_class), now=now)
