"""Day rules against the plainest reading, and the recurrences that others get wrong."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.booking import ALL_DAY, Recurrence, Span
from playlists.dayrules import Called, Dates, DayRule, MonthDays, MonthWeekdays, Weekly
from playlists.daytime import OPEN, DayTime
from playlists.errors import BadBookingError
from playlists.holidays import Almanac
from playlists.when import When, resolved

MORNING = DayTime("morning", "早高峰", Span(420, 540))
NO_TABLES = Almanac(times={"morning": MORNING})
DAYS = st.dates(date(1969, 12, 1), date(2101, 1, 31))
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
NTH = st.sampled_from([1, 2, 3, 4, 5, -1])


def days(rule: DayRule, first: date, last: date) -> list[date]:
    return list(resolved(When(first, last, rule), NO_TABLES).days())


def listed(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@given(first=DAYS, length=st.integers(0, 400), weekdays=WEEKDAYS, every=st.integers(1, 9))
def test_every_nth_week_counts_from_the_first_dates_own_monday(
    first: date, length: int, weekdays: frozenset[int], every: int
) -> None:
    last = first + timedelta(days=length)
    week, plainly = 0, []
    for day in listed(first, last):
        week += day.weekday() == 0 and day != first
        if week % every == 0 and day.weekday() in weekdays:
            plainly.append(day)
    when = When(first, last, Weekly(weekdays, every))

    if plainly or not when.is_plain:
        assert list(resolved(when, NO_TABLES).days()) == plainly


@given(
    first=DAYS,
    length=st.integers(0, 400),
    numbers=st.frozensets(st.integers(1, 31) | st.just(-1), min_size=1),
    every=st.integers(1, 9),
)
def test_days_of_a_month_are_those_the_month_has(
    first: date, length: int, numbers: frozenset[int], every: int
) -> None:
    last = first + timedelta(days=length)
    month, plainly = 0, []
    for day in listed(first, last):
        month += day.day == 1 and day != first
        is_last = (day + timedelta(days=1)).day == 1
        if month % every == 0 and (day.day in numbers or (is_last and -1 in numbers)):
            plainly.append(day)

    assert days(MonthDays(numbers, every), first, last) == plainly


@given(first=DAYS, length=st.integers(0, 400), n=NTH, weekday=st.integers(0, 6))
def test_the_nth_weekday_is_found_by_counting(
    first: date, length: int, n: int, weekday: int
) -> None:
    last = first + timedelta(days=length)
    plainly = []
    for day in listed(first, last):
        same = [day.replace(day=d) for d in range(1, day.day + 1)]
        place = sum(one.weekday() == weekday for one in same)
        is_last = (day + timedelta(days=7)).month != day.month
        if day.weekday() == weekday and (place == n or (n == -1 and is_last)):
            plainly.append(day)

    assert days(MonthWeekdays(frozenset({n}), frozenset({weekday})), first, last) == plainly


def test_every_two_months_is_not_every_month() -> None:
    found = days(MonthDays(frozenset({15}), 2), date(2026, 11, 1), date(2027, 6, 30))

    assert found == [
        date(2026, 11, 15),
        date(2027, 1, 15),
        date(2027, 3, 15),
        date(2027, 5, 15),
    ]


def test_the_31st_is_skipped_where_a_month_lacks_it() -> None:
    found = days(MonthDays(frozenset({31})), date(2026, 1, 1), date(2026, 6, 30))

    assert found == [date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31)]


def test_a_rule_from_the_31st_every_two_months_does_not_creep() -> None:
    found = days(MonthDays(frozenset({31}), 2), date(2026, 8, 31), date(2027, 9, 1))

    assert [str(day) for day in found] == [
        "2026-08-31",
        "2026-10-31",
        "2026-12-31",
        "2027-08-31",
    ]


def test_the_last_day_is_the_29th_in_a_leap_year_and_the_28th_in_2100() -> None:
    last = MonthDays(frozenset({-1}))

    assert days(last, date(2028, 2, 1), date(2028, 2, 29)) == [date(2028, 2, 29)]
    assert days(last, date(2100, 2, 1), date(2100, 2, 28)) == [date(2100, 2, 28)]


def test_the_30th_of_february_never_comes() -> None:
    assert days(MonthDays(frozenset({30})), date(2027, 2, 1), date(2027, 2, 28)) == []


def test_the_first_of_the_month_comes_once_and_ends() -> None:
    assert days(MonthDays(frozenset({1})), date(2026, 12, 1), date(2027, 1, 1)) == [
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]


def test_an_end_date_is_the_last_day_and_no_day_more() -> None:
    when = When(
        date(2026, 11, 2), date(2026, 11, 4), excluded=frozenset({date(2026, 11, 3)})
    )

    assert list(resolved(when, NO_TABLES).days()) == [date(2026, 11, 2), date(2026, 11, 4)]


def test_every_other_week_begun_on_a_sunday_skips_the_week_that_begins_next_day() -> None:
    found = days(Weekly(every=2), date(2026, 11, 1), date(2026, 11, 10))

    assert found == [date(2026, 11, 1), date(2026, 11, 9), date(2026, 11, 10)]


@pytest.mark.parametrize("year", [1970, 2038, 2100])
def test_far_years_recur_as_near_ones_do(year: int) -> None:
    first = date(year, 1, 1)

    assert days(MonthDays(frozenset({-1})), first, date(year, 3, 31)) == [
        date(year, 1, 31),
        date(year, 2, 28),
        date(year, 3, 31),
    ]
    assert days(Dates(frozenset({date(year, 2, 3)})), first, date(year, 3, 31)) == [
        date(year, 2, 3)
    ]


def test_named_days_without_a_table_go_by_weekday_and_say_which_year() -> None:
    when = When(date(2026, 12, 31), date(2027, 1, 3), Called(frozenset({"workday"})))

    assert when.unpublished(NO_TABLES) == (2026, 2027)
    assert list(resolved(when, NO_TABLES).days()) == [date(2026, 12, 31), date(2027, 1, 1)]


def test_holidays_of_a_year_without_a_table_never_occur() -> None:
    when = When(date(2027, 1, 1), date(2027, 1, 3), Called(frozenset({"holiday"})))

    assert list(resolved(when, NO_TABLES).days()) == []


def test_a_named_calendar_needs_no_table() -> None:
    when = When(date(2027, 1, 1), date(2027, 1, 3), Called(frozenset({"term"})))

    assert when.unpublished(NO_TABLES) == ()


def test_what_weekdays_can_say_is_said_by_weekdays() -> None:
    when = When(date(2026, 11, 2), date(2026, 11, 8), Weekly(frozenset({0, 4})))

    assert resolved(when, NO_TABLES) == Recurrence(
        date(2026, 11, 2), date(2026, 11, 8), frozenset({0, 4})
    )


def test_peaks_stand_beside_ranges_of_ones_own() -> None:
    night = Span(22 * 60, 26 * 60)
    when = When(
        date(2026, 11, 2), date(2026, 11, 8), spans=(night,), times=frozenset({"morning"})
    )

    assert resolved(when, NO_TABLES).spans == (Span(420, 540), night)


@pytest.mark.parametrize("every", [0, 53])
def test_every_nth_has_bounds(every: int) -> None:
    with pytest.raises(BadBookingError):
        MonthDays(frozenset({1}), every)


def test_rules_of_nothing_are_refused() -> None:
    with pytest.raises(BadBookingError):
        MonthWeekdays(frozenset(), frozenset({0}))
    with pytest.raises(BadBookingError):
        MonthWeekdays(frozenset({1}), frozenset())
    for rule in (Weekly, MonthDays, Dates, Called):
        with pytest.raises(BadBookingError):
            rule(frozenset())


def test_places_and_days_a_month_cannot_have_are_refused() -> None:
    with pytest.raises(BadBookingError):
        MonthDays(frozenset({32}))
    with pytest.raises(BadBookingError):
        MonthWeekdays(frozenset({6}), frozenset({0}))


def test_when_ends_after_it_begins() -> None:
    with pytest.raises(BadBookingError):
        When(date(2026, 11, 2), date(2026, 11, 1))


def test_times_whose_names_mean_nothing_any_more_never_come() -> None:
    when = When(date(2026, 11, 2), date(2026, 11, 8), times=frozenset({"teatime"}))

    assert list(resolved(when, NO_TABLES).days()) == []


def test_open_hours_stand_for_all_day_until_a_venue_says_its_own() -> None:
    when = When(date(2026, 11, 2), date(2026, 11, 8), times=frozenset({OPEN, "morning"}))

    assert resolved(when, NO_TABLES).spans == ALL_DAY
