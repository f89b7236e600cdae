"""Calendars as files: a year's days off and make-up workdays, or named ranges of dates."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from playlists.errors import PlaylistsError
from playlists.holidays import STATUTORY, HolidayYear, NamedDays
from signage.errors import BadInputError

LONGEST_TEXT: Final = 64 * 1024
MOST_RANGE_DAYS: Final = 366
_YEARS: Final = ("2025", "2026")
_KEPT: Final = 256
_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,31}")


@lru_cache(_KEPT)
def calendar_of(text: str) -> HolidayYear | NamedDays:
    """What a file of TOML says; raises BadInputError in Chinese, naming the field."""
    if len(text) > LONGEST_TEXT:
        raise BadInputError("日历文件太大", field="file")
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInputError(f"不是 TOML 文件：{error}", field="file") from error
    return _year(said) if "year" in said else _named(said)


def key_of(calendar: HolidayYear | NamedDays) -> str:
    """What a calendar is kept under: its year, or its own id."""
    return str(calendar.year) if isinstance(calendar, HolidayYear) else calendar.id


@lru_cache(1)
def standard() -> Mapping[str, str]:
    """The texts of the tables that come with the program, by year."""
    folder = files("signage").joinpath("data", "holidays")
    return {
        year: folder.joinpath(f"{year}.toml").read_text(encoding="utf-8") for year in _YEARS
    }


def _year(said: Mapping[str, Any]) -> HolidayYear:
    off = frozenset(_days_off(said))
    worked = frozenset(_date(day, "worked") for day in _list(said, "worked"))
    if both := off & worked:
        raise BadInputError(f"{min(both)} 既写成放假，又写成上班", field="worked")
    notice = _text(said, "notice")
    noticed = _date(said.get("noticed"), "noticed")
    if type(said["year"]) is not int:
        raise BadInputError("year 要写成 2027 这样的整数", field="year")
    try:
        return HolidayYear(said["year"], off, worked, notice, noticed)
    except PlaylistsError as error:
        why = f"放假和上班的日子要在 {said['year']} 年之内，补班只能在周末"
        raise BadInputError(why, field="off") from error


def _named(said: Mapping[str, Any]) -> NamedDays:
    key = _text(said, "id")
    if not _ID.fullmatch(key) or key in STATUTORY:
        raise BadInputError("id 用小写字母、数字和短横，比如 school-terms", field="id")
    ranges = tuple(_range(one, "ranges") for one in _list(said, "ranges"))
    return NamedDays(key, _text(said, "name"), ranges)


def _days_off(said: Mapping[str, Any]) -> Iterator[date]:
    for one in _list(said, "off"):
        first, last = _range(one, "off")
        for number in range((last - first).days + 1):
            yield first + timedelta(days=number)


def _range(one: object, field: str) -> tuple[date, date]:
    if not isinstance(one, dict):
        raise BadInputError(f"{field} 的每一段要写 from 和 to", field=field)
    first, last = _date(one.get("from"), field), _date(one.get("to"), field)
    if last < first:
        raise BadInputError(f"{first} 开始的一段，结束早于开始", field=field)
    if (last - first).days >= MOST_RANGE_DAYS:
        raise BadInputError(f"{first} 开始的一段超过一年", field=field)
    return first, last


def _list(said: Mapping[str, Any], field: str) -> list[object]:
    value = said.get(field)
    if not isinstance(value, list) or not (value or field == "worked"):
        raise BadInputError(f"缺少 {field}", field=field)
    return value


def _date(value: object, field: str) -> date:
    if type(value) is not date:
        raise BadInputError(f"{field} 里要写 2027-01-01 这样的日期", field=field)
    return value


def _text(said: Mapping[str, Any], field: str) -> str:
    value = said.get(field)
    if not isinstance(value, str) or not value.strip():
        raise BadInputError(f"缺少 {field}", field=field)
    return value.strip()
