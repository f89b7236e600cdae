"""Arranges the demo day by day: each change is scheduled at the instant it was made."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from playlists.booking import ALL_DAY
from playlists.ids import ScreenId
from signage.arrangements import BookingDraft
from signage.demo import wishes
from signage.demo.calendar import HOUR_MS, Calendar, at
from signage.demo.cast import Cast
from signage.people import Person
from signage.places import DAYS
from signage.steps import arrange
from signage.steps.schedule import schedule_due
from signage.store import campaigns, places, playlists
from signage.store.engine import Store


class Deed(NamedTuple):
    """Something that was done at an instant (ms UTC)."""

    at: int
    do: Callable[[int], object]


def arrange_first(store: Store, cast: Cast, *, calendar: Calendar) -> None:
    """Make the playlists, subscribe every screen, book the evenings."""
    now = calendar.start - 30 * HOUR_MS
    for draft in wishes.playlists():
        arrange.save_playlist(store, draft, by=cast.operator, now=now)
    for screen in wishes.OF_OPERATOR:
        _subscribe(store, screen, by=cast.operator, now=now + HOUR_MS)
    for keeper in (cast.bank_keeper, cast.station_keeper, cast.courier_keeper):
        for screen in wishes.OF_KEEPERS[keeper.login]:
            _subscribe(store, screen, by=keeper, now=now + 2 * HOUR_MS)
    for booking in wishes.first_bookings(calendar):
        arrange.book(store, booking, by=cast.operator, now=now + 3 * HOUR_MS)


def schedule_past(
    store: Store, cast: Cast, *, others: Iterable[Deed], calendar: Calendar
) -> None:
    """Give out timetables from the first day on: each night, and at each change.

    `others` are what else was done meanwhile, such as words that were passed.
    """
    schedule_due(store, now=calendar.start)
    deeds = [*_deeds(store, cast, calendar=calendar), *others]
    deeds += [Deed(night, lambda _now: None) for night in calendar.nights()]
    for deed in sorted(deeds, key=lambda one: one.at):
        if deed.at <= calendar.end:
            deed.do(deed.at)
            schedule_due(store, now=deed.at)
    _open_round_the_clock(store, now=calendar.end)
    schedule_due(store, now=calendar.end)


def keep_campaign(store: Store, cast: Cast, *, calendar: Calendar) -> None:
    """Make the campaign, to which words and bookings may belong."""
    with store.writing() as db:
        campaign = wishes.campaign(calendar)
        campaigns.save(db, campaign, by=cast.operator.id, now=calendar.founded)


def _deeds(store: Store, cast: Cast, *, calendar: Calendar) -> Iterator[Deed]:
    def change_playlist(now: int) -> None:
        with store.reading() as db:
            version = playlists.get(db, wishes.TRAVEL).version
        draft = wishes.changed_travel(version)
        arrange.save_playlist(store, draft, by=cast.operator, now=now)

    def booker(draft: BookingDraft) -> Callable[[int], object]:
        return lambda now: arrange.book(store, draft, by=cast.operator, now=now)

    yield Deed(at(calendar.part(0.4), "10:17"), change_playlist)
    for day, draft in wishes.later_bookings(calendar):
        yield Deed(at(day, "09:42"), booker(draft))


def _open_round_the_clock(store: Store, *, now: int) -> None:
    """From now on there is something to see at whatever hour somebody looks."""
    with store.writing() as db:
        for venue in places.venues(db):
            always_open = replace(venue, hours=(ALL_DAY,) * DAYS)
            places.save_venue(db, always_open, by=None, now=now)


def _subscribe(store: Store, screen: str, *, by: Person, now: int) -> None:
    playlist = wishes.everyday(screen)
    arrange.subscribe(store, ScreenId(screen), playlist, by=by, now=now)
