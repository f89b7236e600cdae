"""Timetables for tests: a real one by hand, and any by Hypothesis."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from playlists.accounting import Interval
from playlists.booking import ALL_DAY, DAY_MIN, EVERY_DAY, Level, Recurrence, Span
from playlists.ids import PlaylistId, Sha256, SloganId
from playlists.timetable import Item, Offset, Rule, Share, Timetable

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
MONDAY: Final = date(2026, 11, 2)
ORDINARY: Final = tuple(level for level in Level if level is not Level.EMERGENCY)
SHANGHAI: Final = 8 * 3600
START: Final = 1_793_577_600_000 - 8 * HOUR
"""Midnight of Monday, 2 November 2026, in Shanghai."""


def item(n: int, *, dwell_ms: int = 10_000, not_after: int | None = None) -> Item:
    sha = Sha256(f"{n:064x}")
    return Item(SloganId(f"sl-{n}"), 1, "slogan", f"第{n}条", sha, sha, dwell_ms, not_after)


def rule(
    *shares: tuple[int, int], level: Level = Level.EVERYDAY, when: Recurrence | None = None
) -> Rule:
    named = tuple(Share(number, weight) for number, weight in shares)
    return Rule(PlaylistId("pl-1"), level, named, when)


def emergency(*shares: tuple[int, int], start: int, end: int) -> Rule:
    named = tuple(Share(number, weight) for number, weight in shares)
    return Rule(PlaylistId("em-1"), Level.EMERGENCY, named, between=Interval(start, end))


def timetable(
    items: Iterable[Item],
    *rules: Rule,
    hours: tuple[Span, ...] = ALL_DAY,
    days: int = 7,
    offsets: tuple[Offset, ...] = (Offset(0, SHANGHAI),),
) -> Timetable:
    return Timetable(
        zone="Asia/Shanghai",
        offsets=offsets,
        effective_from=START,
        valid_until=START + days * DAY,
        hours=(hours,) * 7,
        items=tuple(items),
        rules=rules,
    )


spans = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, DAY_MIN - 1),
    st.integers(1, DAY_MIN),
)
recurrences = st.builds(
    lambda first, length, weekdays, ranges, only: Recurrence(
        MONDAY + timedelta(days=first),
        MONDAY + timedelta(days=first + length),
        weekdays,
        tuple(ranges),
        only=only,
    ),
    st.integers(-3, 6),
    st.integers(6, 9),
    st.frozensets(st.integers(0, 6), min_size=1) | st.just(EVERY_DAY),
    st.lists(spans, min_size=1, max_size=3),
    st.just(0) | st.integers(1, 1 << 12),
)


orders = st.builds(
    lambda start, length: Interval(
        START + start * MINUTE, START + (start + length) * MINUTE
    ),
    st.integers(0, 8 * DAY // MINUTE),
    st.integers(1, 2 * DAY // MINUTE),
)
"""From when to when emergencies last."""


@st.composite
def timetables(draw: st.DrawFn) -> Timetable:
    """Any week: items that end, rules at every level, any hours, perhaps an emergency."""
    number = draw(st.integers(1, 6))
    ends = st.none() | st.integers(START, START + 7 * DAY)
    items = [
        item(n, dwell_ms=draw(st.integers(60_000, 600_000)), not_after=draw(ends))
        for n in range(number)
    ]
    shares = st.lists(
        st.tuples(st.integers(0, number - 1), st.integers(1, 5)), min_size=1, max_size=4
    )
    rules = [
        rule(
            *draw(shares),
            level=draw(st.sampled_from(ORDINARY)),
            when=draw(st.none() | recurrences),
        )
        for _ in range(draw(st.integers(1, 5)))
    ]
    rules += [
        emergency(*draw(shares), start=start, end=end)
        for start, end in draw(st.lists(orders, max_size=1))
    ]
    return timetable(items, *rules, hours=tuple(draw(st.lists(spans, max_size=2))))


instants = st.integers(START - DAY, START + 9 * DAY)
