"""Dates and times of day as people write them, and what is said of wrong ones."""

from datetime import date

import pytest

from playlists.booking import Span
from signage.dates import day_of, no_such_day, span_of
from signage.errors import BadInputError


def test_a_date_and_a_range_over_midnight_are_read() -> None:
    assert day_of("2028-02-29", field="first") == date(2028, 2, 29)
    assert span_of(1320, 1560) == Span(1320, 1560)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2027-02-29", "2027-02-29 没有这一天：2027 年 2 月是 1 日到 28 日"),
        ("2026-11-00", "2026 年 11 月是 1 日到 30 日"),
        ("2026-00-01", "月份是 01 到 12"),
        ("0000-01-01", "没有 0 年"),
        ("11/2", "日期要写成 2026-11-02 这样（年-月-日），不是“11/2”"),
    ],
)
def test_what_is_no_date_is_said_to_be_none_and_why(written: str, said: str) -> None:
    with pytest.raises(BadInputError) as refused:
        day_of(written, field="first")

    assert refused.value.field == "first"
    assert said in str(refused.value)


def test_only_what_is_written_as_a_date_is_no_such_day() -> None:
    assert no_such_day("") == no_such_day("tomorrow") == ""


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (600, 600, "结束要晚于开始；到次日的，结束加 1440"),
        (-1, 60, "开始是一天里的第几分钟，0 到 1439"),
        (0, 1441, "最长 24 小时"),
    ],
)
def test_what_is_no_range_of_times_is_said_to_be_none_and_why(
    start: int, end: int, said: str
) -> None:
    with pytest.raises(BadInputError, match=f"时段 .{start}, {end}. 不对：{said}"):
        span_of(start, end)
