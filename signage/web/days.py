"""Dates, weekdays and times of day in words: 11月23日至29日 · 周一至周五 · 17:00～19:00."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Final

from playlists.booking import ALL_DAY, DAY_MIN, EVERY_DAY, Level, Recurrence, Span
from signage.web.words import WEEKDAYS

LEVELS: Final = {
    Level.FILLER: "垫片",
    Level.EVERYDAY: "日常",
    Level.BOOKED: "普通",
    Level.IMPORTANT: "重要",
}
FEW: Final = 2


def day(one: date) -> str:
    """A date: 11月23日."""
    return f"{one.month}月{one.day}日"


def weekday(one: date) -> str:
    """The day of the week of a date: 周一."""
    return f"周{WEEKDAYS[one.weekday()]}"


def stretch(first: date, last: date) -> str:
    """Two dates, what they share said once: 11月23日至29日."""
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


def when(one: Recurrence) -> str:
    """All of a recurrence."""
    parts = (stretch(one.first, one.last), weekdays(one.weekdays), spans(one.spans))
    return " · ".join(parts)


def _run(days: list[int]) -> str:
    first, last = f"周{WEEKDAYS[days[0]]}", f"周{WEEKDAYS[days[-1]]}"
    if len(days) == 1:
        return first
    return f"{first}、{last}" if len(days) == FEW else f"{first}至{last}"
