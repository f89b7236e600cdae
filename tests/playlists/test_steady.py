"""What must not change: whenever it is asked or made, and whatever else is booked."""

from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from playlists.accounting import Interval
from playlists.booking import DAY_MIN, Level, Recurrence, Span
from playlists.clockwork import Clockwork
from playlists.stretches import Showing
from playlists.timetable import Item, Offset, Rule, Timetable
from signage.windows import offsets
from tests.playlists.cities import (
    DAY,
    HOUR,
    MONDAY,
    START,
    instants,
    item,
    recurrences,
    rule,
    timetable,
    timetables,
)

WEEK = Interval(START, START + 7 * DAY)
NEVER_ENDS = 253_402_300_799_999


@settings(max_examples=60)
@given(timetables(), recurrences)
def test_a_higher_booking_changes_nothing_outside_its_times(
    week: Timetable, when: Recurrence
) -> None:
    lower = tuple(r for r in week.rules if r.level < Level.IMPORTANT)
    items = (*week.items, item(99))
    booking = rule((len(week.items), 1), level=Level.IMPORTANT, when=when)
    before = _shown(replace(week, items=items, rules=lower))
    after = _shown(replace(week, items=items, rules=(*lower, booking)))
    own = len(week.items)
    taken = [one for one in after if one.item == own]
    edges = {one.start for one in taken} | {one.end for one in taken}
    beside = [one for one in after if edges & {one.start, one.end}]

    left = {one for one in after if one.item != own} - {*beside}
    assert left <= {*before}
    lost = {*before} - {*after}
    assert all(_meets_any(one, taken) or _meets_any(one, beside) for one in lost)


@settings(max_examples=60)
@given(timetables(), instants)
def test_it_does_not_matter_when_a_timetable_was_made(week: Timetable, at: int) -> None:
    assume(week.effective_from <= at < week.valid_until)
    showing = Clockwork(week).showing_at(at)
    begin = showing.end if showing else at
    assume(begin < week.valid_until)

    later = replace(week, effective_from=begin)

    assert _shown(later) == [one for one in _shown(week) if one.start >= begin]


@settings(max_examples=60)
@given(timetables(), st.randoms(use_true_random=False))
def test_it_does_not_matter_in_what_order_rules_stand(
    week: Timetable, chance: Random
) -> None:
    rules = list(week.rules)
    chance.shuffle(rules)

    assert _shown(replace(week, rules=tuple(rules))) == _shown(week)


def test_after_an_interruption_the_loop_is_where_the_clock_says() -> None:
    noon = Recurrence(MONDAY, MONDAY, spans=(Span(720, 727),))
    items = [item(n, dwell_ms=11_000) for n in range(6)]
    everyday = rule(*((n, 1) for n in range(5)))
    plain = Clockwork(timetable(items, everyday))
    booked = Clockwork(
        timetable(items, everyday, rule((5, 1), level=Level.BOOKED, when=noon))
    )

    evening = START + 18 * HOUR
    assert booked.showing_at(evening) == plain.showing_at(evening)


def test_the_item_that_comes_next_opens_what_follows_an_interruption() -> None:
    noon = Recurrence(MONDAY, MONDAY, spans=(Span(720, 727),))
    items = [item(n, dwell_ms=11_000) for n in range(6)]
    everyday = rule(*((n, 1) for n in range(5)))
    back = START + 727 * 60_000
    clockwork = Clockwork(
        timetable(items, everyday, rule((5, 1), level=Level.BOOKED, when=noon))
    )
    following = Clockwork(timetable(items, everyday)).showings_between(back, back + HOUR)

    opening, natural = clockwork.showing_at(back), next(following)

    assert opening == Showing(back, natural.end, natural.item)


def test_an_hour_that_the_clocks_skip_shows_nothing_twice_and_nothing_late() -> None:
    """An hourly event pushed into the missing hour that never recovers."""
    newyork = ZoneInfo("America/New_York")
    spring = date(2027, 3, 14)
    start = _midnight(spring - timedelta(days=1), newyork)
    night = rule(
        (0, 1),
        level=Level.BOOKED,
        when=Recurrence(spring, spring, spans=(Span(120, 240),)),
    )
    clockwork = Clockwork(_abroad(newyork, start, [item(0), item(1)], rule((1, 1)), night))
    two, four = _midnight(spring, newyork) + 2 * HOUR, _midnight(spring, newyork) + 3 * HOUR

    booked = [
        one for one in clockwork.showings_between(start, start + 3 * DAY) if not one.item
    ]

    assert (booked[0].start, booked[-1].end) == (two, four)


def test_an_hour_that_comes_twice_is_read_by_the_wall_clock() -> None:
    """An event on the day of the change that is shown an hour early."""
    newyork = ZoneInfo("America/New_York")
    autumn = date(2026, 11, 1)
    start = _midnight(autumn - timedelta(days=1), newyork)
    evening = Recurrence(autumn, autumn, spans=(Span(1_080, 1_140),))
    booked = rule((0, 1), level=Level.BOOKED, when=evening)
    clockwork = Clockwork(_abroad(newyork, start, [item(0)], booked))

    shown = list(clockwork.showings_between(start, start + 3 * DAY))

    assert shown[0].start == _midnight(autumn, newyork) + 19 * HOUR
    assert shown[-1].end == shown[0].start + HOUR


def test_a_last_day_ends_at_its_own_midnight() -> None:
    """An end date that creeps by a day."""
    when = Recurrence(MONDAY, MONDAY + timedelta(days=2))
    clockwork = Clockwork(timetable([item(0)], rule((0, 1), level=Level.BOOKED, when=when)))

    shown = list(clockwork.showings_between(START, START + 7 * DAY))

    assert (shown[0].start, shown[-1].end) == (START, START + 3 * DAY)


def test_a_night_shift_is_open_after_midnight() -> None:
    """Hours whose end lies before their beginning, so that nobody is ever inside."""
    hours = (Span(22 * 60, 30 * 60),)
    clockwork = Clockwork(timetable([item(0)], rule((0, 1)), hours=hours))

    assert clockwork.showing_at(START + 29 * HOUR)
    assert clockwork.showing_at(START + 31 * HOUR) is None


@pytest.mark.parametrize("zone", ["Asia/Urumqi", "Asia/Kolkata", "America/New_York"])
def test_times_of_day_are_the_venues_own(zone: str) -> None:
    """A daypart that is read in the server's zone."""
    local = ZoneInfo(zone)
    start = _midnight(MONDAY, local)
    when = Recurrence(MONDAY, MONDAY, spans=(Span(540, 600),))
    booked = rule((0, 1), level=Level.BOOKED, when=when)

    shown = list(
        Clockwork(_abroad(local, start, [item(0)], booked)).showings_between(
            start, start + 3 * DAY
        )
    )

    assert (shown[0].start, shown[-1].end) == (start + 9 * HOUR, start + 10 * HOUR)


@given(
    timetables(),
    st.integers(0, NEVER_ENDS) | instants | st.integers(START, START + 10 * DAY),
)
def test_no_schedule_is_ever_stuck(week: Timetable, at: int) -> None:
    """A player that waits two seconds before a change, for ever."""
    clockwork = Clockwork(week)
    following = clockwork.next_change(min(at, NEVER_ENDS - 30 * DAY))

    assert following > min(at, NEVER_ENDS - 30 * DAY)


@pytest.mark.parametrize("year", [1970, 2038, 2100, 9000])
def test_a_clock_that_is_years_off_gets_the_filler_or_nothing(year: int) -> None:
    week = timetable([item(0), item(1)], rule((0, 1)), rule((1, 1), level=Level.FILLER))
    there = (date(year, 6, 1) - date(1970, 1, 1)).days * DAY

    showing = Clockwork(week).showing_at(there)

    assert (showing.item if showing else None) == (None if there < START else 1)


def _abroad(zone: ZoneInfo, start: int, items: list[Item], *rules: Rule) -> Timetable:
    within = Interval(start, start + 7 * DAY)
    plain = timetable(items, *rules, hours=(Span(0, DAY_MIN),))
    return replace(
        plain,
        zone=zone.key,
        offsets=offsets(zone.key, within),
        effective_from=within.start,
        valid_until=within.end,
    )


def _midnight(day: date, zone: ZoneInfo) -> int:
    around = Interval(_utc(day) - 2 * DAY, _utc(day) + 2 * DAY)
    return _at_midnight(day, offsets(zone.key, around))


def _utc(day: date) -> int:
    return (day - date(1970, 1, 1)).days * DAY


def _at_midnight(day: date, table: tuple[Offset, ...]) -> int:
    return _utc(day) - 1_000 * next(
        one.seconds
        for one in reversed(table)
        if one.from_ms <= _utc(day) - 1_000 * one.seconds or one is table[0]
    )


def _meets_any(one: Showing, others: list[Showing]) -> bool:
    """Whether it has a moment in common with one of others, which follow each other."""
    place = bisect_right(others, one.start, key=lambda other: other.end)
    return place < len(others) and others[place].start < one.end


def _shown(week: Timetable) -> list[Showing]:
    return list(Clockwork(week).showings_between(WEEK.start, WEEK.end))
