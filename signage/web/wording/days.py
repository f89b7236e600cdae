"""Dates, weekdays and times of day in words: 11月23日至29日 · 周一至周五 · 17:00～19:00."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Final

from playlists.booking import ALL_DAY, DAY_MIN, EVERY_DAY, Level, Recurrence, Span
from playlists.dayrules import (
    LAST,
    Called,
    Dates,
    DayRule,
    MonthDays,
    MonthWeekdays,
    Weekly,
)
from playlists.holidays import HOLIDAY, MAKEUP, RESTDAY, WORKDAY, Almanac
from playlists.when import When
from signage.arrangements import ArrangedBooking
from signage.web.wording.words import WEEKDAYS

LEVELS: Final = {
    Level.FILLER: "垫片",
    Level.EVERYDAY: "日常",
    Level.BOOKED: "普通",
    Level.IMPORTANT: "重要",
    Level.EMERGENCY: "紧急",
}
LOOKS: Final = {
    Level.FILLER: "filler",
    Level.EVERYDAY: "sub",
    Level.BOOKED: "bkd",
    Level.IMPORTANT: "imp",
    Level.EMERGENCY: "fire",
}
CALLED: Final = {
    WORKDAY: "工作日",
    RESTDAY: "休息日",
    HOLIDAY: "法定节假日",
    MAKEUP: "调休上班日",
}
HOURS: Final = "营业时间"
FEW: Final = 2
MANY: Final = 5
FAR_DAYS: Final = 365


def day(one: date) -> str:
    """A date: 11月23日."""
    return f"{one.month}月{one.day}日"


def weekday(one: date) -> str:
    """The day of the week of a date: 周一."""
    return f"周{WEEKDAYS[one.weekday()]}"


def stretch(first: date, last: date, *, today: date | None = None) -> str:
    """Two dates, what they share said once: 11月23日至29日.

    With `today`, what begins a year or more from it says its year.
    """
    if today and abs((first - today).days) >= FAR_DAYS:
        return f"{first.year}年{stretch(first, last)}"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{day(first)}至{last.day}日"
    year = "" if first.year == last.year else f"{last.year}年"
    return f"{day(first)}至{year}{day(last)}"


def weekdays(some: Iterable[int]) -> str:
    """Days of the week (0 is Monday): 每天, 周一至周五, 周二、周四."""
    days = sorted(some)
    if frozenset(days) == EVERY_DAY:
        return "每天"
    runs = [
        [one for _, one in run]
        for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0])
    ]
    return "、".join(_run(run) for run in runs)


def clock(minute: int) -> str:
    """A minute of a local day: 9:05, 24:00, 次日 2:00."""
    if minute > DAY_MIN:
        return f"次日 {clock(minute - DAY_MIN)}"
    return f"{minute // 60}:{minute % 60:02}"


def span(one: Span) -> str:
    """A range of times of a day."""
    return f"{clock(one.from_min)}～{clock(one.until_min)}"


def spans(some: Iterable[Span]) -> str:
    """Ranges of times of a day; 全天 for the whole."""
    ranges = tuple(some)
    return "全天" if ranges == ALL_DAY else "、".join(map(span, ranges))


def when(one: Recurrence, *, today: date | None = None) -> str:
    """All of a recurrence."""
    parts = (
        stretch(one.first, one.last, today=today),
        weekdays(one.weekdays),
        spans(one.spans),
    )
    return " · ".join(parts)


def booked(one: ArrangedBooking, almanac: Almanac, *, today: date | None = None) -> str:
    """When a booking plays, as it was wished."""
    if one.wish:
        return wished(one.wish, almanac, today=today)
    return when(one.booking.when, today=today)


def wished(one: When, almanac: Almanac, *, today: date | None = None) -> str:
    """All of a wish: 11月1日至30日 · 每月最后一个周五 · 早高峰."""
    days = rule(one.days, almanac)
    if one.excluded:
        days += f"（除{dates(one.excluded)}）"
    times = [HOURS] if one.is_in_hours else []
    times += [each.name for key, each in almanac.times.items() if key in one.times]
    times += [spans(one.spans)] if one.spans or not times else []
    dates_said = stretch(one.first, one.last, today=today)
    return " · ".join((dates_said, days, "、".join(times)))


def rule(one: DayRule, almanac: Almanac) -> str:
    """A rule of days: 每2周周一, 每月15日、最后一天, 工作日."""
    match one:
        case Weekly(some, every):
            return weekdays(some) if every == 1 else f"每{every}周的{weekdays(some)}"
        case MonthDays(days, every):
            ordered = sorted(days, key=lambda n: (n == LAST, n))
            said = ["最后一天" if n == LAST else f"{n}日" for n in ordered]
            return _months(every) + "、".join(said)
        case MonthWeekdays(nth, some, every):
            ordered = sorted(nth, key=lambda n: (n == LAST, n))
            places = ["最后一个" if n == LAST else f"第{n}个" for n in ordered]
            which = _run([*EVERY_DAY]) if some == EVERY_DAY else weekdays(some)
            return f"{_months(every)}{'、'.join(places)}{which}"
        case Dates(some_dates):
            return dates(some_dates)
        case Called(names):
            return "、".join(called(name, almanac) for name in sorted(names))


def called(name: str, almanac: Almanac) -> str:
    """What days of that name are called."""
    named = almanac.named.get(name)
    return CALLED.get(name) or (named.name if named else name)


def dates(some: Iterable[date]) -> str:
    """Dates by name, only the first few of many."""
    ordered = sorted(some)
    said = "、".join(map(day, ordered[:MANY]))
    return said if len(ordered) <= MANY else f"{said}等{len(ordered)}天"


def unpublished(years: Iterable[int]) -> str:
    """Which years' days off nobody has published, and what that means; or nothing."""
    said = "、".join(f"{year}年" for year in years)
    return f"{said}的放假安排尚未公布，先按星期排；导入后会自动改过来。" if said else ""


def _months(every: int) -> str:
    return "每月" if every == 1 else f"每{every}个月的"


def _run(days: list[int]) -> str:
    first, last = f"周{WEEKDAYS[days[0]]}", f"周{WEEKDAYS[days[-1]]}"
    if len(days) == 1:
        return first
    return f"{first}、{last}" if len(days) == FEW else f"{first}至{last}"
