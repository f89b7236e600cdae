from datetime import date

import pytest

from signage.errors import BadInputError
from signage.period import Period, month_of, parse_month


def test_a_month_is_named_and_spelled_out() -> None:
    month = parse_month("2026-10")

    assert (month.name, month.span) == ("2026年10月", "2026年10月1日至31日")


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        (date(2026, 11, 5), date(2026, 11, 5), "2026年11月5日"),
        (date(2026, 10, 5), date(2026, 11, 5), "2026年10月5日至11月5日"),
        (date(2025, 12, 1), date(2026, 1, 31), "2025年12月1日至2026年1月31日"),
    ],
)
def test_a_span_repeats_neither_year_nor_month(first: date, last: date, span: str) -> None:
    assert Period(first, last).span == span


def test_a_period_begins_and_ends_at_local_midnight() -> None:
    day = Period(date(2026, 10, 1), date(2026, 10, 1))

    assert day.until_ms - day.from_ms == 24 * 3_600_000
    assert str(day.local(day.from_ms)) == "2026-10-01 00:00:00+08:00"


def test_december_and_february_are_months_too() -> None:
    assert month_of(date(2026, 12, 9)).last == date(2026, 12, 31)
    assert month_of(date(2028, 2, 1)).is_month


@pytest.mark.parametrize("text", ["2026-13", "October", "2026-1", "", "2026-10-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(BadInputError):
        parse_month(text)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInputError):
        Period(date(2026, 10, 2), date(2026, 10, 1))
