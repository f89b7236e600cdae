"""Days and times of day in words."""

from datetime import date

import pytest

from playlists.booking import ALL_DAY, Span
from signage.web.wording import days

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (MONDAY, MONDAY, "11月23日"),
        (MONDAY, SUNDAY, "11月23日至29日"),
        (MONDAY, date(2026, 12, 3), "11月23日至12月3日"),
        (MONDAY, date(2027, 1, 3), "11月23日至2027年1月3日"),
    ],
)
def test_dates_say_what_they_share_once(first: date, last: date, said: str) -> None:
    assert days.stretch(first, last) == said


@pytest.mark.parametrize(
    ("some", "said"),
    [
        (range(7), "每天"),
        (range(5), "周一至周五"),
        ((5, 6), "周六、周日"),
        ((0, 2, 3, 4), "周一、周三至周五"),
    ],
)
def test_days_of_the_week_are_said_in_runs(some: tuple[int, ...], said: str) -> None:
    assert days.weekdays(some) == said


def test_times_of_day_are_said_with_the_next_day() -> None:
    assert days.spans(ALL_DAY) == "全天"
    assert days.spans((Span(545, 600), Span(1320, 1560))) == "9:05～10:00、22:00～次日 2:00"
    assert days.span(Span(600, 1440)) == "10:00～24:00"
