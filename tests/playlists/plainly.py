"""What a timetable shows, by the plainest reading of the rule: slow, for comparison."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import gcd
from typing import NamedTuple
from zlib import crc32

from playlists.accounting import Interval
from playlists.booking import Level, Recurrence, Span
from playlists.calendar import days_between, instant_of, local_day, spans_on
from playlists.stretches import Showing
from playlists.timetable import Rule, Share, Timetable

_ByLevel = dict[Level, tuple[Share, ...]]


class _Stretch(NamedTuple):
    start: int
    end: int
    shares: tuple[Share, ...]
    since: int
    level: Level


def showings(week: Timetable, start: int, end: int) -> list[Showing]:
    """Every showing that begins in [start, end), play by play."""
    whole = Interval(week.effective_from, week.valid_until)
    stretches = list(_stretches(week, week.rules, whole))
    fillers = [rule for rule in week.rules if rule.level is Level.FILLER]
    for day in days_between(week.valid_until, end=end, offsets=week.offsets):
        midnights = [instant_of(day, minute=m, offsets=week.offsets) for m in (0, 1440)]
        after = Interval(max(week.valid_until, midnights[0]), midnights[1])
        stretches += _stretches(week, fillers, after)
    shown = (one for stretch in stretches for one in _plays(week, stretch))
    return [one for one in shown if start <= one.start < end]


def even_round(shares: Sequence[Share]) -> tuple[int, ...]:
    """Of the items whose time has come, always the one that is due first."""
    weights = Counter[int]()
    for item, weight in shares:
        weights[item] += weight
    divisor = gcd(*weights.values())
    parts = {item: Fraction(divisor, weight) for item, weight in weights.items()}
    done = Counter[int]()
    total = weights.total() // divisor
    order = []
    for place in range(total):
        come = [i for i in parts if done[i] * parts[i] <= Fraction(place, total)]
        chosen = min(come, key=lambda i: ((done[i] + 1) * parts[i], parts[i], i))
        done[chosen] += 1
        order.append(chosen)
    return tuple(_parted(order))


def _parted(order: list[int]) -> list[int]:
    """Wherever an item follows itself, the nearest stretch beside it turned round."""
    total = len(order)
    if 2 * max(Counter(order).values()) > total:
        return order
    for place in range(total):
        if order[place] == order[(place + 1) % total]:
            turned = (_turned(order, *ends) for ends in _beside(place, total))
            order = next((one for one in turned if one), order)
    return order


def _beside(place: int, total: int) -> Iterator[tuple[int, int]]:
    after = (place + 1) % total
    for reach in range(1, total):
        yield place - reach, place
        yield after, after + reach


def _turned(order: list[int], low: int, high: int) -> list[int] | None:
    total = len(order)
    if low < 0 or high >= total:
        return None
    new = [*order[:low], *order[low : high + 1][::-1], *order[high + 1 :]]
    met = any(new[one - 1] == new[one] for one in (low, (high + 1) % total))
    return None if met or not _is_timely(new, low, high) else new


def _is_timely(order: list[int], low: int, high: int) -> bool:
    whole, total = Counter(order), len(order)
    return all(
        order[:place].count(order[place])
        <= Fraction(place * whole[order[place]], total)
        < order[:place].count(order[place]) + 1
        for place in range(low, high + 1)
    )


def _plays(week: Timetable, stretch: _Stretch) -> list[Showing]:
    order = even_round(stretch.shares)
    number = crc32(stretch.since.to_bytes(8, "big", signed=True)) % len(order)
    at, played = stretch.since, list[Showing]()
    while at < stretch.start:
        at, number = at + _dwell(week, order[number % len(order)]), number + 1
    while not played or at + _dwell(week, order[number % len(order)]) <= stretch.end:
        item = order[number % len(order)]
        begin = at if played else stretch.start
        at, number = at + _dwell(week, item), number + 1
        played.append(Showing(begin, at, item))
    played[-1] = played[-1]._replace(end=stretch.end)
    return played


def _dwell(week: Timetable, item: int) -> int:
    return week.items[item].dwell_ms


def _stretches(
    week: Timetable, rules: Sequence[Rule], within: Interval
) -> Iterator[_Stretch]:
    today = local_day(within.start, offsets=week.offsets)
    early = Interval(instant_of(today, minute=0, offsets=week.offsets), within.end)
    pieces = list(pairwise(_changes(week, rules, early)))
    levels = [_shares(week, rules, at) for at, _ in pieces]
    found = list[_Stretch]()
    for number, (at, end) in enumerate(pieces):
        level = next((one for one in levels[number] if levels[number][one]), None)
        if level is None:
            continue
        shares = levels[number][level]
        since = _since(week, [at for at, _ in pieces], levels, number=number, level=level)
        if found and found[-1].end == at and found[-1][2:] == (shares, since, level):
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(_Stretch(at, end, shares, since, level))
    for one in found:
        if one.end > within.start:
            yield one._replace(start=max(one.start, within.start))


def _since(
    week: Timetable,
    begins: Sequence[int],
    levels: Sequence[_ByLevel],
    *,
    number: int,
    level: Level,
) -> int:
    """Back to the day's beginning, as long as the level would have said the same."""
    day = local_day(begins[number], offsets=week.offsets)
    midnight = instant_of(day, minute=0, offsets=week.offsets)
    while begins[number] > midnight and levels[number - 1][level] == levels[number][level]:
        number -= 1
    return begins[number]


def _changes(week: Timetable, rules: Sequence[Rule], within: Interval) -> list[int]:
    days = list(days_between(within.start, end=within.end, offsets=week.offsets, before=1))
    spans = {span for hours in week.hours for span in hours}
    spans |= {span for rule in rules if rule.when for span in rule.when.spans}
    found = {end for day in days for span in spans for end in _window(week, day, span)}
    found |= {edge for rule in rules for edge in rule.between if any(rule.between)}
    found |= {item.not_after for item in week.items if item.not_after is not None}
    found |= {instant_of(day, minute=0, offsets=week.offsets) for day in days}
    inside = {instant for instant in found if within.start < instant < within.end}
    return sorted({*inside, *within})


def _shares(week: Timetable, rules: Sequence[Rule], at: int) -> _ByLevel:
    is_open = any(at in _window_range(week, day, span) for day, span in _open(week, at))
    playing = [rule for rule in rules if is_open and _plays_at(week, rule, at)]
    return {
        level: tuple(
            share
            for rule in playing
            if rule.level is level
            for share in rule.shares
            if _may_show(week, share.item, at)
        )
        for level in sorted(Level, reverse=True)
    }


def _may_show(week: Timetable, item: int, at: int) -> bool:
    end = week.items[item].not_after
    return end is None or at < end


def _plays_at(week: Timetable, rule: Rule, at: int) -> bool:
    if any(rule.between):
        return rule.between.start <= at < rule.between.end
    when = rule.when
    return when is None or any(
        at in _window_range(week, day, span)
        for day in _days(week, at)
        if _begins_on(when, day)
        for span in when.spans
    )


def _begins_on(when: Recurrence, day: date) -> bool:
    said = when.first <= day <= when.last and day.weekday() in when.weekdays
    if not when.only:
        return said
    return said and bin(when.only)[:1:-1].ljust(500, "0")[(day - when.first).days] == "1"


def _open(week: Timetable, at: int) -> list[tuple[date, Span]]:
    return [(day, span) for day in _days(week, at) for span in week.hours[day.weekday()]]


def _days(week: Timetable, at: int) -> tuple[date, date]:
    today = next(days_between(at, end=at + 1, offsets=week.offsets))
    return today - timedelta(days=1), today


def _window(week: Timetable, day: date, span: Span) -> Interval:
    return next(spans_on(day, spans=(span,), offsets=week.offsets))


def _window_range(week: Timetable, day: date, span: Span) -> range:
    return range(*_window(week, day, span))
