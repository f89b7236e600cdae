"""Which rules of a timetable are on in which local minutes of a week. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from playlists.accounting import Interval, intersect, subtract, union
from playlists.booking import DAY_MIN, Level
from playlists.calendar import local_minutes
from playlists.timetable import Rule, Timetable
from signage.web.wording.clashes import windows

DAYS: Final = 7


class Piece(NamedTuple):
    """Local minutes (from the year 1) in which the same rules are on.

    None are where a policy keeps the screen dark in its open hours, which is `is_shut`.
    """

    start: int
    end: int
    rules: tuple[Rule, ...]
    is_shut: bool = False


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def on_at(timetable: Timetable, day: date, minute: int) -> tuple[Rule, ...]:
    """The rules that play at a local minute: those of the highest level that are on."""
    at = day.toordinal() * DAY_MIN + minute
    for piece in pieces_of(timetable, monday(day)):
        if piece.start <= at < piece.end:
            return playing_in(piece)
    return ()


def playing_in(piece: Piece) -> tuple[Rule, ...]:
    """Of the rules that are on, those that are not silent: of the highest level."""
    top = max((rule.level for rule in piece.rules), default=Level.FILLER)
    return tuple(rule for rule in piece.rules if rule.level is top)


def pieces_of(timetable: Timetable, first: date) -> Iterator[Piece]:
    """The open minutes of the week from Monday `first`, cut where other rules are on."""
    last = first + timedelta(days=DAYS - 1)
    opened = _opened(timetable, first, last)
    shut = _minutes(timetable, timetable.shut)
    on = [
        (rule, _on(timetable, rule, opened, first=first, last=last))
        for rule in timetable.rules
    ]
    edges = {edge for span in (*opened, *shut) for edge in span}
    edges |= {edge for _, spans in on for span in spans for edge in span}
    midnights = range(
        first.toordinal() * DAY_MIN, (last.toordinal() + 2) * DAY_MIN, DAY_MIN
    )
    for start, end in pairwise(sorted(edges | set(midnights))):
        if _holds(opened, start):
            is_shut = _holds(shut, start)
            rules = (rule for rule, spans in on if not is_shut and _holds(spans, start))
            yield Piece(start, end, tuple(rules), is_shut)


def _opened(timetable: Timetable, first: date, last: date) -> tuple[Interval, ...]:
    found = []
    for ordinal in range(first.toordinal() - 1, last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        found += [
            Interval(ordinal * DAY_MIN + one.from_min, ordinal * DAY_MIN + one.until_min)
            for one in timetable.hours[day.weekday()]
        ]
    return intersect(union(found), (_whole(first, last),))


def _on(
    timetable: Timetable,
    rule: Rule,
    opened: Sequence[Interval],
    *,
    first: date,
    last: date,
) -> tuple[Interval, ...]:
    """When a rule may play, by its times and, but for emergencies, by what is quiet."""
    if rule.level is Level.EMERGENCY:
        return intersect(_minutes(timetable, (rule.between,)), opened)
    quiet = (q for q in timetable.quiet if rule.quiet in (0, q.number))
    named = _minutes(timetable, (Interval(one.start, one.end) for one in quiet))
    some = intersect(opened, named) if rule.quiet else subtract(opened, named)
    if rule.when is None:
        return some
    return intersect(windows(rule.when, first=first, last=last), some)


def _minutes(timetable: Timetable, some: Iterable[Interval]) -> tuple[Interval, ...]:
    """Instants as local minutes."""
    offsets = timetable.offsets
    return union(local_minutes(one, offsets=offsets) for one in some)


def _whole(first: date, last: date) -> Interval:
    return Interval(first.toordinal() * DAY_MIN, (last.toordinal() + 1) * DAY_MIN)


def _holds(spans: Iterable[Interval], minute: int) -> bool:
    return any(span.start <= minute < span.end for span in spans)
