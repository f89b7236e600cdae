"""Dates and times of day as people write them, and what is wrong with one. Pure."""

import re
from calendar import monthrange
from datetime import MINYEAR, date
from typing import Final

from playlists.booking import DAY_MIN, Span
from playlists.errors import PlaylistsError
from signage.errors import BadInputError

LONGEST_QUOTED: Final = 20
_MONTHS: Final = 12
_WRITTEN: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def day_of(value: object, *, field: str) -> date:
    """The date that a value says.

    Raises:
        BadInputError: it is none; says why and how it should be written.
    """
    text = str(value)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInputError(why_none(text), field=field) from error


def why_none(text: str) -> str:
    """Why a text that says no date does not: no such day, or another way of writing."""
    return no_such_day(text) or (
        f"日期要写成 2026-11-02 这样（年-月-日），不是“{text[:LONGEST_QUOTED]}”"
    )


def no_such_day(text: str) -> str:
    """Why there is no such day, of a text that is written as a date; else nothing."""
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        return ""
    year, month, day = map(int, written.groups())
    if year < MINYEAR:
        return f"没有 {year} 年"
    if not 1 <= month <= _MONTHS:
        return f"{text} 没有这一天：月份是 01 到 12"
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return f"{text} 没有这一天：{year} 年 {month} 月是 1 日到 {last} 日"
    return ""


def span_of(from_min: int, until_min: int) -> Span:
    """The range of times between two minutes of a day; above 1440 on the next one.

    Raises:
        BadInputError: it is none; says why.
    """
    try:
        return Span(from_min, until_min)
    except PlaylistsError as error:
        why = f"时段 [{from_min}, {until_min}] 不对：{_no_span(from_min, until_min)}"
        raise BadInputError(why, field="spans") from error


def _no_span(from_min: int, until_min: int) -> str:
    if not 0 <= from_min < DAY_MIN:
        return f"开始是一天里的第几分钟，0 到 {DAY_MIN - 1}"
    if until_min > from_min:
        return "最长 24 小时"
    return "结束要晚于开始；到次日的，结束加 1440，如 22:00 到次日 2:00 是 [1320, 1560]"
