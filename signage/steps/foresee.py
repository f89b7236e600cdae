"""Foresee: what a change of bookings would do, by the timetables that it would make.

It writes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import NamedTuple, TypeAlias

from playlists.booking import Booking
from playlists.errors import BadTimetableError
from playlists.holidays import Almanac
from playlists.ids import BookingId, PlaylistId, ScreenClass, ScreenId, SloganId
from playlists.limits import unkept
from playlists.playlist import Playlist
from playlists.timetable import Timetable
from signage.alike import groups_of
from signage.arranged import Arranged
from signage.arrangements import ArrangedBooking, BookingDraft, checked_booking
from signage.forecast import Days, Forecast, Missed, Part, plays_of
from signage.groups import Group, Showable, wanted
from signage.steps.grouping import arranged_for
from signage.store import playlists, slogans
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.store.showables import showables

Change: TypeAlias = Callable[[tuple[ArrangedBooking, ...]], tuple[ArrangedBooking, ...]]
"""Of the bookings that stand, makes those that would."""


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


def unchanged(standing: tuple[ArrangedBooking, ...]) -> tuple[ArrangedBooking, ...]:
    """The change that changes nothing."""
    return standing


def booked(draft: BookingDraft, almanac: Almanac) -> Change:
    """The change that a booking would make: new, or in place of the one of its id.

    Raises:
        BadInputError: a field is wrong.
    """
    made = ArrangedBooking(checked_booking(draft, almanac), draft.title, draft.target)

    def change(standing: tuple[ArrangedBooking, ...]) -> tuple[ArrangedBooking, ...]:
        return (*cancelled(draft.id)(standing), made)

    return change


def all_of(changes: Iterable[Change]) -> Change:
    """Several changes, one after the other."""
    every = tuple(changes)

    def change(standing: tuple[ArrangedBooking, ...]) -> tuple[ArrangedBooking, ...]:
        for one in every:
            standing = one(standing)
        return standing

    return change


def cancelled(booking: BookingId) -> Change:
    """The change that the end of a booking would make."""

    def change(standing: tuple[ArrangedBooking, ...]) -> tuple[ArrangedBooking, ...]:
        return tuple(one for one in standing if one.booking.id != booking)

    return change


def forecast_of(
    db: Connection, change: Change, *, sites: Sequence[Site], days: Days
) -> Foreseen:
    """What these screens would play in the days with a change of bookings, and without.

    Timetables are made as they would be at the beginning of the first day.

    Raises:
        UnknownError: a booking names a playlist that is not there.
    """
    arranged = arranged_for(db, sites)
    later = replace(arranged, bookings=change(arranged.bookings))
    for one in _moved(arranged, later):
        _require_there(db, one.booking)
    reckoner = _Reckoner(db, arranged.playlists, days)
    parts = tuple(
        reckoner.part(before, after, screens=tuple(screens))
        for before, after, screens in _pairs(sites, arranged, later, days=days)
    )
    found = Forecast(days, parts)
    return Foreseen(found, reckoner.words(found.slogans))


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


class _Pair(NamedTuple):
    before: Group
    after: Group
    screens: list[ScreenId]


def _pairs(
    sites: Sequence[Site], arranged: Arranged, later: Arranged, *, days: Days
) -> Sequence[_Pair]:
    """The screens by their group without the change and with it."""
    moved = _moved(arranged, later)
    touched = [s for s in sites if any(one.target.matches(*s) for one in moved)]
    first = _by_zone(sites, arranged, days=days)
    then = first | _by_zone(touched, later, days=days)
    found: dict[tuple[int, int], _Pair] = {}
    for site in sites:
        before, after = first[site.screen.id], then[site.screen.id]
        pair = found.setdefault((id(before), id(after)), _Pair(before, after, []))
        pair.screens.append(site.screen.id)
    return tuple(found.values())


def _by_zone(
    sites: Sequence[Site], arranged: Arranged, *, days: Days
) -> dict[ScreenId, Group]:
    """The groups at the beginning of the days, which each zone has for itself."""
    found: dict[ScreenId, Group] = {}
    for zone in {site.venue.zone for site in sites}:
        here = [site for site in sites if site.venue.zone == zone]
        found |= groups_of(here, arranged, now=days.within(zone).start)
    return found


class _Reckoner:
    """Counts what groups play; each class's words are read once."""

    def __init__(
        self, db: Connection, known: Mapping[PlaylistId, Playlist], days: Days
    ) -> None:
        self._db = db
        self._known = known
        self._days = days
        self._titles: dict[SloganId, str] = {}
        by_class: Callable[[ScreenClass], Mapping[SloganId, Showable]]
        by_class = cache(partial(showables, db))
        self._shown = by_class

    def part(self, before: Group, after: Group, *, screens: tuple[ScreenId, ...]) -> Part:
        """What screens of one group play, and what they would in the other."""
        now = self._plays(before)
        then = now if after is before else self._plays(after)
        played = {} if isinstance(now, str) else now
        if isinstance(then, str):
            return Part(screens, before.venue_kind, played, played, refused=then)
        missed = () if after is before else self._missed(after)
        return Part(screens, before.venue_kind, played, then, missed=missed)

    def _missed(self, group: Group) -> tuple[Missed, ...]:
        """The limits an hour of a group's bookings that cannot be kept in the days."""
        found = unkept(self._timetable(group), self._days.within(group.zone))
        return tuple(
            Missed(one.booking.id, one.title, each.limit, each.is_most, plays=each.plays)
            for each in found
            for one in group.bookings
            if one.booking.playlist == each.rule.playlist
            and (one.booking.level, one.booking.how) == (each.rule.level, each.rule.how)
        )

    def words(self, some: Mapping[SloganId, object]) -> dict[SloganId, Words]:
        """What these slogans are."""
        found = {one: slogans.slogan(self._db, one) for one in some}
        return {
            key: Words(self._titles[key], one.fraud_type, one.audiences)
            for key, one in found.items()
        }

    def _plays(self, group: Group) -> Mapping[SloganId, int] | str:
        try:
            timetable = self._timetable(group)
        except BadTimetableError as error:
            return str(error)
        self._titles |= {item.slogan: item.title for item in timetable.items}
        return plays_of(timetable, self._days)

    def _timetable(self, group: Group) -> Timetable:
        now = self._days.within(group.zone).start
        return wanted(group, self._known, self._shown(group.screen_class), now=now)
