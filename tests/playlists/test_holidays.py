from dataclasses import replace
from datetime import date, timedelta

import pytest

from playlists.errors import BadCalendarError
from playlists.holidays import Almanac, HolidayYear, NamedDays

WEEK_OFF = HolidayYear(
    2026,
    off=frozenset(date(2026, 10, n) for n in range(1, 8)),
    worked=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    notice="国办发明电（2025）7号",
    noticed=date(2025, 11, 4),
)
TERM = NamedDays("term", "学期", ((date(2026, 9, 1), date(2027, 1, 15)),))
ALMANAC = Almanac({2026: WEEK_OFF}, {"term": TERM})


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2026, 9, 30), ["workday", "term"]),
        (date(2026, 10, 1), ["restday", "holiday", "term"]),
        (date(2026, 10, 10), ["workday", "makeup", "term"]),
        (date(2026, 10, 17), ["restday", "term"]),
        (date(2026, 8, 31), ["workday"]),
        (date(2027, 1, 1), ["workday", "term"]),
        (date(2027, 1, 2), ["restday", "term"]),
        (date(2027, 1, 18), ["workday"]),
    ],
)
def test_a_day_is_called_by_its_table_and_without_one_by_its_weekday(
    day: date, names: list[str]
) -> None:
    assert list(ALMANAC.names_of(day)) == names


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        ([date(2026, 9, 20)], [date(2026, 9, 20)]),
        ([date(2027, 1, 1)], []),
        ([date(2026, 10, 1)], [date(2026, 9, 21)]),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(
    off: list[date], worked: list[date]
) -> None:
    with pytest.raises(BadCalendarError):
        replace(WEEK_OFF, off=frozenset(off), worked=frozenset(worked))


def test_a_named_range_ends_after_it_begins() -> None:
    first = date(2026, 9, 1)

    with pytest.raises(BadCalendarError):
        NamedDays("term", "学期", ((first, first - timedelta(days=1)),))
