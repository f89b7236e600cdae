"""A forecast reckons by arithmetic what listing would count."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.booking import Recurrence
from playlists.clockwork import Clockwork
from playlists.ids import ScreenId, SloganId
from playlists.timetable import Timetable
from signage.forecast import Amount, Days, Forecast, Part, days_of, plays_of
from tests.playlists.cities import DAY, MONDAY, START, timetables

ONE, TWO = SloganId("sl-1"), SloganId("sl-2")
A, B, C = (ScreenId(f"sc-{name}") for name in "abc")
WEEK = Days(MONDAY, MONDAY + timedelta(days=6))


@given(timetable=timetables(), first=st.integers(0, 8), more=st.integers(0, 6))
def test_a_forecast_equals_listing_the_showings(
    timetable: Timetable, first: int, more: int
) -> None:
    day = MONDAY + timedelta(days=first)
    days = Days(day, day + timedelta(days=more))
    start = START + first * DAY
    listed = Counter(
        timetable.items[one.item].slogan
        for one in Clockwork(timetable).showings_between(start, start + (more + 1) * DAY)
    )

    assert plays_of(timetable, days) == dict(listed)


@given(st.lists(st.tuples(st.integers(1, 3), *[st.integers(0, 9)] * 4), max_size=5))
def test_slogans_and_kinds_sum_up_to_all_plays(numbers: list[tuple[int, ...]]) -> None:
    parts = tuple(
        Part(
            tuple(ScreenId(f"sc-{n}-{i}") for i in range(many)),
            "shop",
            {ONE: a, TWO: b},
            {ONE: c, TWO: d},
        )
        for n, (many, a, b, c, d) in enumerate(numbers)
    )
    forecast = Forecast(WEEK, parts)

    for found in (forecast.slogans, forecast.coverage(lambda one: (one,))):
        assert sum(one.before for one in found.values()) == forecast.total.before
        assert sum(one.after for one in found.values()) == forecast.total.after


def test_only_screens_that_play_otherwise_are_changed() -> None:
    same = Part((A,), "shop", {ONE: 10}, {ONE: 10})
    other = Part((B, C), "station", {ONE: 10}, {ONE: 4, TWO: 9})
    forecast = Forecast(WEEK, (same, other))

    assert forecast.changed == (other,)
    assert other.changes == {TWO: Amount(0, 9), ONE: Amount(10, 4)}
    assert forecast.slogans == {ONE: Amount(30, 18), TWO: Amount(0, 18)}
    assert forecast.coverage(lambda one: (one,))[TWO, "station"] == Amount(0, 18)
    assert (TWO, "shop") not in forecast.coverage(lambda one: (one,))


def test_a_slogan_for_two_audiences_counts_for_each() -> None:
    forecast = Forecast(WEEK, (Part((A,), "shop", {ONE: 7}, {ONE: 7}),))

    assert forecast.by(lambda _: ("elderly", "student")) == {
        "elderly": Amount(7, 7),
        "student": Amount(7, 7),
    }


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-11-01", "2026-12-31", ("2026-11-03", "2026-11-09")),
        ("2026-11-11", "2026-11-12", ("2026-11-11", "2026-11-12")),
        ("2026-10-01", "2026-11-02", ("2026-11-02", "2026-11-02")),
        ("2026-10-01", "2026-10-30", ("2026-11-03", "2026-11-03")),
    ],
)
def test_the_days_are_the_bookings_first_week_from_tomorrow(
    first: str, last: str, expected: tuple[str, str]
) -> None:
    when = Recurrence(date.fromisoformat(first), date.fromisoformat(last))

    assert days_of(when, today=MONDAY) == Days(*map(date.fromisoformat, expected))


@pytest.mark.parametrize("more", [-1, 31])
def test_no_days_and_more_than_a_month_are_refused(more: int) -> None:
    with pytest.raises(ValueError, match="1 to 31"):
        Days(MONDAY, MONDAY + timedelta(days=more))
