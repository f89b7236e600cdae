"""Bookings as events of a calendar: by a rule where one says the same days, else by dates.

Pure. A booking is an event for each of its ranges of times, as an event has but one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from playlists.booking import DAY_MIN, EVERY_DAY, Level, Span
from playlists.dayrules import (
    LAST,
    Called,
    Dates,
    DayRule,
    MonthDays,
    MonthWeekdays,
    Weekly,
)
from playlists.holidays import Almanac
from playlists.ids import PlaylistId
from signage.arranged import Sited
from signage.arrangements import ArrangedBooking
from signage.ics import Event, as_ics

_NAMES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NO_TABLES: Final = Almanac()


class Told(NamedTuple):
    """What an event says beside its title: what plays, where, and more."""

    category: str = ""
    location: str = ""
    description: str = ""


def bookings_ics(
    some: Sequence[ArrangedBooking],
    sites: Sequence[Sited],
    titles: Mapping[PlaylistId, str],
    *,
    name: str,
) -> str:
    """Bookings as a calendar's file; `titles` are those of playlists.

    Times are told by the zone that all their venues share, or else as local ones.
    """

    def told(one: ArrangedBooking) -> Told:
        meant = sum(one.target.matches(*site) for site in sites)
        level = "重要，独占" if one.booking.level == Level.IMPORTANT else "普通"
        hours = "；按各网点的营业时间" if one.booking.in_hours else ""
        return Told(
            titles.get(one.booking.playlist, ""), f"{meant} 块屏", f"级别：{level}{hours}"
        )

    zones = {venue.zone for _, venue in sites}
    zone = zones.pop() if len(zones) == 1 else ""
    return as_ics(events_of(some, told), name=name, zone=zone)


def events_of(
    some: Sequence[ArrangedBooking], told: Callable[[ArrangedBooking], Told]
) -> tuple[Event, ...]:
    """All that these bookings are in a calendar."""
    return tuple(event for one in some for event in _events(one, told(one)))


def _events(one: ArrangedBooking, told: Told) -> Iterator[Event]:
    dates = tuple(one.booking.when.days())
    if not dates:  # a calendar left it no day
        return
    if one.booking.in_hours:
        yield _event(one, Span(0, DAY_MIN), dates, told=told, is_dates=True)
        return
    for span in one.booking.when.spans:
        yield _event(one, span, dates, told=told, is_dates=False)


def _event(
    one: ArrangedBooking, span: Span, dates: Sequence[date], *, told: Told, is_dates: bool
) -> Event:
    rule = _rule(one)
    never = _left_out(one, dates) if rule else ()
    first = min((*dates, *never))
    part = "open" if is_dates else f"{span.from_min}-{span.until_min}"
    return Event(
        f"{one.booking.id}-{part}@dengta",
        one.title,
        _at(first, span.from_min),
        _at(first, span.until_min),
        rule,
        dates[-1] if rule else None,
        tuple(_at(day, span.from_min) for day in ([] if rule else dates[1:])),
        tuple(_at(day, span.from_min) for day in never),
        told.description,
        told.location,
        told.category,
        one.changed_at,
        one.version - 1,
        is_dates,
    )


def _rule(one: ArrangedBooking) -> str:
    """The RRULE of its days; nothing where only dates say them."""
    rule = one.wish.days if one.wish else Weekly(one.booking.when.weekdays)
    match rule:
        case Weekly(weekdays, every):
            if weekdays == EVERY_DAY and every == 1:
                return "FREQ=DAILY"
            names = ",".join(_NAMES[day] for day in sorted(weekdays))
            return f"FREQ=WEEKLY;INTERVAL={every};WKST=MO;BYDAY={names}"
        case MonthDays(days, every):
            numbers = ",".join(map(str, _ordered(days)))
            return f"FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY={numbers}"
        case MonthWeekdays(nth, weekdays, every):
            names = ",".join(
                f"{n}{_NAMES[day]}" for n in _ordered(nth) for day in sorted(weekdays)
            )
            return f"FREQ=MONTHLY;INTERVAL={every};BYDAY={names}"
        case Dates() | Called():
            return ""


def _ordered(numbers: frozenset[int]) -> list[int]:
    return sorted(numbers, key=lambda n: (n == LAST, n))


def _left_out(one: ArrangedBooking, dates: Sequence[date]) -> tuple[date, ...]:
    """The days that its rule names and that are left out, up to its last one."""
    if one.wish is None:
        return ()
    return tuple(
        day
        for day in sorted(one.wish.excluded)
        if one.wish.first <= day <= dates[-1] and _names(one.wish.days, day, one.wish.first)
    )


def _names(rule: DayRule, day: date, first: date) -> bool:
    return rule.holds(day, first=first, almanac=_NO_TABLES)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)
