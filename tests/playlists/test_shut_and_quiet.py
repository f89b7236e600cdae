"""Dark and quiet stretches: they win over every rule, and outside them nothing changes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playlists.accounting import Interval, subtract, total_ms, union
from playlists.booking import Level
from playlists.calendar import days_between, instant_of
from playlists.clockwork import Clockwork
from playlists.errors import BadTimetableError
from playlists.ids import PlaylistId
from playlists.stretches import Showing
from playlists.timetable import Quiet, Rule, Share, Timetable
from tests.playlists.cities import (
    DAY,
    HOUR,
    START,
    instants,
    item,
    rule,
    timetable,
    timetables,
)

shuts = st.lists(
    st.builds(
        lambda start, length: Interval(start, start + length),
        st.integers(START, START + 7 * DAY),
        st.integers(1, 2 * DAY),
    ),
    min_size=1,
    max_size=4,
).map(union)
quiet_days = st.integers(0, 5).map(
    lambda n: (Quiet(START + n * DAY, START + (n + 1) * DAY, 1),)
)


@settings(max_examples=50, deadline=None)
@given(timetables(), shuts, instants)
def test_a_shut_screen_is_dark_whatever_is_booked(
    week: Timetable, shut: tuple[Interval, ...], at: int
) -> None:
    clockwork = Clockwork(replace(week, shut=shut))
    is_shut = any(one.start <= at < one.end for one in shut)

    assert not (is_shut and clockwork.showing_at(at))
    assert not (is_shut and clockwork.open_between(at, at + 1))


@settings(max_examples=50, deadline=None)
@given(timetables(), shuts)
def test_to_be_shut_changes_only_what_meets_it(
    week: Timetable, shut: tuple[Interval, ...]
) -> None:
    before, after = _shown(week), _shown(replace(week, shut=shut))
    edges = {edge for one in shut for edge in one}

    kept = [one for one in after if not edges & {one.start, one.end}]
    assert set(kept) <= set(before)
    assert all(
        one in after or any(_meets(one, other) for other in [*shut, *_beside(after, edges)])
        for one in before
    )


@settings(max_examples=50, deadline=None)
@given(timetables(), shuts)
def test_the_open_seconds_are_those_of_the_hours_without_the_shut_ones(
    week: Timetable, shut: tuple[Interval, ...]
) -> None:
    whole = Interval(week.effective_from, week.valid_until)
    hours = Clockwork(week).open_between(*whole)
    opened = Clockwork(replace(week, shut=shut)).open_between(*whole)

    assert opened == subtract(hours, shut)
    assert total_ms(opened) <= total_ms(hours)


@settings(max_examples=50, deadline=None)
@given(timetables(), quiet_days)
def test_a_quiet_day_plays_only_the_rules_of_its_number(
    week: Timetable, quiet: tuple[Quiet, ...]
) -> None:
    usual = tuple(one for one in week.rules if one.level is not Level.EMERGENCY)
    week = replace(week, rules=usual)
    items = (*week.items, item(99))
    loop = replace(rule((len(week.items), 1), level=Level.FILLER), quiet=1)
    ruled = replace(week, items=items, rules=(*week.rules, loop), quiet=quiet)
    [(start, end, _)] = quiet

    there = [one for one in _shown(ruled) if start <= one.start < end]
    elsewhere = [one for one in _shown(ruled) if not start <= one.start < end]

    assert {one.item for one in there} <= {len(week.items)}
    assert elsewhere == [one for one in _shown(week) if not start <= one.start < end]


@settings(max_examples=40, deadline=None)
@given(timetables(), shuts, quiet_days, instants, st.integers(0, 3 * DAY))
def test_what_is_counted_is_what_is_listed(
    week: Timetable,
    shut: tuple[Interval, ...],
    quiet: tuple[Quiet, ...],
    start: int,
    length: int,
) -> None:
    rules = tuple(
        one if one.level is Level.EMERGENCY else replace(one, quiet=n % 2)
        for n, one in enumerate(week.rules)
    )
    clockwork = Clockwork(replace(week, rules=rules, shut=shut, quiet=quiet))
    listed: dict[int, int] = {}
    for one in clockwork.showings_between(start, start + length):
        listed[one.item] = listed.get(one.item, 0) + 1

    counted = clockwork.count_between(start, start + length)

    assert {number: count.plays for number, count in counted.items()} == listed


def test_a_screen_that_is_left_alone_stays_dark_after_its_timetable_has_ended() -> None:
    week = timetable([item(1)], rule((0, 1), level=Level.FILLER))
    shut = (Interval(START + DAY, START + 20 * DAY),)
    clockwork = Clockwork(replace(week, shut=shut))

    assert clockwork.showing_at(START + 10 * DAY) is None
    assert clockwork.showing_at(START + 20 * DAY) is not None


def test_an_emergency_is_heard_on_a_quiet_day_but_lights_nothing_that_is_shut() -> None:
    alarm = Rule(
        PlaylistId("em-1"),
        Level.EMERGENCY,
        (Share(1, 1),),
        between=Interval(START + DAY, START + DAY + 4 * HOUR),
    )
    loop = replace(rule((0, 1), level=Level.FILLER), quiet=1)
    week = replace(
        timetable([item(1), item(2)], loop),
        rules=(loop, alarm),
        quiet=(Quiet(START + DAY, START + 2 * DAY, 1),),
        shut=(Interval(START + DAY + 2 * HOUR, START + DAY + 3 * HOUR),),
    )
    shown = [Clockwork(week).showing_at(START + DAY + n * HOUR + 1) for n in range(5)]

    assert [one and one.item for one in shown] == [1, 1, None, 1, 0]


def test_a_quiet_day_without_any_rule_of_its_own_is_dark() -> None:
    week = timetable([item(1)], rule((0, 1), level=Level.IMPORTANT))
    quiet = (Quiet(START + DAY, START + 2 * DAY, 1),)
    clockwork = Clockwork(replace(week, quiet=quiet))

    assert clockwork.showing_at(START + DAY + HOUR) is None
    assert clockwork.showing_at(START + 2 * DAY) is not None


@pytest.mark.parametrize(
    "shut",
    [
        (Interval(5, 5),),
        (Interval(1, 5), Interval(5, 9)),
        (Interval(6, 9), Interval(1, 5)),
    ],
)
def test_dark_stretches_stand_in_order_and_do_not_touch(shut: tuple[Interval, ...]) -> None:
    with pytest.raises(BadTimetableError):
        replace(timetable([]), shut=shut)


@pytest.mark.parametrize(
    "quiet", [(Quiet(5, 5, 1),), (Quiet(1, 5, 0),), (Quiet(1, 5, 1), Quiet(4, 9, 2))]
)
def test_quiet_stretches_stand_in_order_and_have_a_number(quiet: tuple[Quiet, ...]) -> None:
    with pytest.raises(BadTimetableError):
        replace(timetable([]), quiet=quiet)


def test_the_days_of_these_tests_are_local_ones() -> None:
    week = timetable([])
    [day] = days_between(START, end=START + DAY, offsets=week.offsets)

    assert instant_of(day, minute=0, offsets=week.offsets) == START


def _shown(week: Timetable) -> list[Showing]:
    return list(Clockwork(week).showings_between(week.effective_from, week.valid_until))


def _beside(shown: list[Showing], edges: set[int]) -> list[Interval]:
    return [Interval(one.start, one.end) for one in shown if edges & {one.start, one.end}]


def _meets(one: Showing, other: Interval) -> bool:
    return one.start < other.end and other.start < one.end
