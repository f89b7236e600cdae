"""Calendars as files: a year's days off, named ranges of dates, named times of day."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

from playlists.booking import DAY_MIN, Span
from playlists.daytime import OPEN, DayTime, DayTimes
from playlists.errors import PlaylistsError
from playlists.holidays import STATUTORY, Almanac, HolidayYear, NamedDays
from signage.errors import BadInputError

LONGEST_TEXT: Final = 64 * 1024
MOST_RANGE_DAYS: Final = 366
_YEARS: Final = ("2025", "2026")
_KEPT: Final = 256
LONGEST_NAME: Final = 20
TIMES: Final = "times"
"""What the named times of day are kept under; no calendar of one's own is so called."""
MOST_TIMES: Final = 12
_CLOCK: Final = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,31}")


Calendar: TypeAlias = HolidayYear | NamedDays | DayTimes


@lru_cache(_KEPT)
def calendar_of(text: str) -> Calendar:
    """What a file of TOML says; raises BadInputError in Chinese, naming the field."""
    if len(text) > LONGEST_TEXT:
        raise BadInputError("日历文件太大", field="file")
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInputError(f"不是 TOML 文件：{error}", field="file") from error
    if TIMES in said:
        return named_times(said)
    return _year(said) if "year" in said else named_days(said)


def key_of(calendar: Calendar) -> str:
    """What a calendar is kept under: its year, its own id, or TIMES."""
    match calendar:
        case HolidayYear():
            return str(calendar.year)
        case NamedDays():
            return calendar.id
        case DayTimes():
            return TIMES


def almanac_of(texts: Iterable[str]) -> Almanac:
    """What these calendars call days and times, with what comes with the program."""
    found = {key_of(one): one for one in map(calendar_of, (standard()[TIMES], *texts))}
    times = found.pop(TIMES)
    return Almanac(
        {one.year: one for one in found.values() if isinstance(one, HolidayYear)},
        {one.id: one for one in found.values() if isinstance(one, NamedDays)},
        times.times if isinstance(times, DayTimes) else {},
    )


@lru_cache(1)
def standard() -> Mapping[str, str]:
    """The texts that come with the program: tables by year, and the named times of day."""
    data = files("signage").joinpath("data")
    paths = {year: data.joinpath("holidays", f"{year}.toml") for year in _YEARS}
    paths[TIMES] = data.joinpath("times", "peaks.toml")
    return {key: path.read_text(encoding="utf-8") for key, path in paths.items()}


def breaks_of(text: str) -> Mapping[date, str]:
    """The names of a year's breaks by their first days; none for what is no year."""
    said = tomllib.loads(text)
    rows = said.get("off", []) if "year" in said else []
    return {one["from"]: str(one.get("name", "")) for one in rows}


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


def named_days(said: Mapping[str, Any]) -> NamedDays:
    """A calendar of one's own of plain values; BadInputError names the field."""
    key = _text(said, "id")
    if not _ID.fullmatch(key) or key in {*STATUTORY, TIMES}:
        raise BadInputError("id 用小写字母、数字和短横，比如 school-terms", field="id")
    ranges = tuple(_range(one, "ranges") for one in _list(said, "ranges"))
    titles = tuple(_title(one) for one in _list(said, "ranges"))
    return NamedDays(key, _text(said, "name"), ranges, titles if any(titles) else ())


def _title(one: object) -> str:
    said = one.get("name", "") if isinstance(one, dict) else ""
    if not isinstance(said, str) or len(said.strip()) > LONGEST_NAME:
        raise BadInputError(f"每一段的名称最多 {LONGEST_NAME} 个字", field="ranges")
    return said.strip()


def named_times(said: Mapping[str, Any]) -> DayTimes:
    """The named times of day of plain values; BadInputError names the field `times`."""
    found = [_time(one) for one in _list(said, TIMES)]
    if len(found) > MOST_TIMES:
        raise BadInputError(f"有名字的时段最多 {MOST_TIMES} 个", field=TIMES)
    for name in ("id", "name"):
        if len({getattr(one, name) for one in found}) != len(found):
            raise BadInputError("两个时段不能同名", field=TIMES)
    return DayTimes({one.id: one for one in found})


def _time(one: object) -> DayTime:
    if not isinstance(one, dict):
        raise BadInputError("每个时段写 id、name、from 和 to", field=TIMES)
    key, name = _text(one, "id"), _text(one, "name")
    if not _ID.fullmatch(key) or key == OPEN or len(name) > LONGEST_NAME:
        why = f"时段“{name[:40]}”：id 用小写字母、数字和短横，名称最多 {LONGEST_NAME} 个字"
        raise BadInputError(why, field=TIMES)
    start, end = _minute(one.get("from"), name), _minute(one.get("to"), name)
    try:
        return DayTime(key, name, Span(start, end if end > start else end + DAY_MIN))
    except PlaylistsError as error:
        why = f"“{name}”要从 00:00 到 23:59 之间开始，不超过 24 小时"
        raise BadInputError(why, field=TIMES) from error


def _minute(value: object, name: str) -> int:
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    minute = int(found[1]) * 60 + int(found[2]) if found else DAY_MIN + 1
    if minute > DAY_MIN:
        raise BadInputError(f"“{name}”的时刻要写成 07:00", field=TIMES)
    return minute


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


def named_toml(calendar: NamedDays) -> str:
    """A calendar of one's own as a file; what `calendar_of` reads is checked there."""
    titles = calendar.titles or ("",) * len(calendar.ranges)
    rows = [
        f"    {{ {_name(title)}from = {first}, to = {last} }},"
        for (first, last), title in zip(calendar.ranges, titles, strict=True)
    ]
    head = [f"id = {_quoted(calendar.id)}", f"name = {_quoted(calendar.name)}"]
    return "\n".join([*head, "ranges = [", *rows, "]", ""])


def times_toml(times: DayTimes) -> str:
    """The named times of day as a file; what `calendar_of` reads is checked there."""
    rows = [
        f"[[{TIMES}]]\nid = {_quoted(one.id)}\nname = {_quoted(one.name)}\n"
        f"from = {_quoted(clock(one.span.from_min))}\n"
        f"to = {_quoted(clock(one.span.until_min))}\n"
        for one in times.times.values()
    ]
    return "\n".join(rows)


def clock(minute: int) -> str:
    """A minute of a day, or of the next one, as 07:00; midnight at a day's end is 24:00."""
    within = minute if minute <= DAY_MIN else minute - DAY_MIN
    return f"{within // 60:02}:{within % 60:02}"


def _name(title: str) -> str:
    return f"name = {_quoted(title)}, " if title else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
