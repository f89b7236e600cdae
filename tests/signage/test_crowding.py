"""More bookings than a timetable holds are known before they are kept."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from playlists.booking import DAY_MIN, EVERY_DAY, Booking, Recurrence, Span
from playlists.ids import BookingId, PlaylistId
from signage.alike import group_of
from signage.arrangements import ArrangedBooking
from signage.crowding import crowded
from signage.groups import wanted
from signage.targets import Target
from tests.signage.city import NOW, arranged, showables, sites

FIRST = date(2026, 11, 2)
SITES = sites(screens=3)
EVERYWHERE = Target()


def _booked(
    number: int, *, first: date = FIRST, days: int = 42, spans: int = 1
) -> ArrangedBooking:
    ranges = tuple(
        Span((number + 20 * n) % DAY_MIN, (number + 20 * n) % DAY_MIN + 10)
        for n in range(spans)
    )
    when = Recurrence(first, first + timedelta(days=days - 1), EVERY_DAY, ranges)
    booking = Booking(BookingId(f"bk-{number}"), PlaylistId("pl-1"), when)
    return ArrangedBooking(booking, f"第{number}个", EVERYWHERE)


def test_five_thousand_bookings_of_one_month_are_too_many() -> None:
    assert crowded([_booked(n) for n in range(5_000)], SITES) == SITES[0]


def test_five_thousand_bookings_over_many_years_are_not() -> None:
    some = [_booked(n, first=FIRST + timedelta(days=2 * n), days=1) for n in range(5_000)]

    assert crowded(some, SITES) is None


def test_two_hundred_a_day_fit_in_every_timetable() -> None:
    assert crowded([_booked(n) for n in range(200)], SITES) is None


def test_bookings_of_other_screens_do_not_count() -> None:
    elsewhere = Target(positions=frozenset({"facade"}))
    some = [
        ArrangedBooking(one.booking, one.title, elsewhere)
        for one in map(_booked, range(5_000))
    ]

    assert crowded(some, SITES) is None


@settings(max_examples=15)
@given(st.integers(150, 460), st.integers(1, 42), st.integers(1, 3))
def test_what_is_let_in_is_held_by_a_timetable(number: int, days: int, spans: int) -> None:
    some = tuple(_booked(n, days=days, spans=spans) for n in range(number))
    here = arranged(some, entries=1)

    if crowded(some, SITES) is None:
        group = group_of(SITES[0], here, now=NOW)
        made = wanted(group, here.playlists, showables(60), now=NOW)
        assert len(made.rules) >= number
