from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from playlists.accounting import Interval, intersect
from playlists.booking import Level, Recurrence, Span
from playlists.clockwork import Clockwork
from playlists.errors import BadTimetableError
from playlists.how import How
from playlists.ids import PlaylistId
from playlists.stretches import Showing
from playlists.timetable import Rule, Share, Timetable
from tests.playlists.cities import (
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    START,
    emergency,
    item,
    orders,
    rule,
    timetable,
    timetables,
)

NOON = Interval(START + 12 * HOUR, START + 13 * HOUR)


def _quiet(week: Timetable) -> Timetable:
    """The week without emergencies, with one more item that never ends."""
    rules = tuple(one for one in week.rules if one.level is not Level.EMERGENCY)
    return replace(week, items=(*week.items, item(99)), rules=rules)


def _with(week: Timetable, times: Interval) -> Timetable:
    alert = emergency((len(week.items) - 1, 1), start=times.start, end=times.end)
    return replace(week, rules=(*week.rules, alert))


def _shown(week: Timetable) -> list[Showing]:
    return list(Clockwork(week).showings_between(START - DAY, START + 9 * DAY))


@settings(max_examples=80)
@given(timetables(), orders)
def test_an_emergency_changes_nothing_outside_its_times_but_the_showings_it_cuts(
    week: Timetable, times: Interval
) -> None:
    week = _quiet(week)
    before, after = _shown(week), {*_shown(_with(week, times))}

    whole = [one for one in before if one.end < times.start or one.start > times.end]

    changed = [one for one in whole if one not in after]
    assert len([one for one in changed if one.end < times.start]) <= 1
    assert len([one for one in changed if one.start > times.end]) <= 1


@settings(max_examples=80)
@given(timetables(), orders)
def test_an_emergency_plays_alone_all_the_open_time_it_lasts(
    week: Timetable, times: Interval
) -> None:
    week = _quiet(week)
    urged = Clockwork(_with(week, times))
    end = min(times.end, week.valid_until)
    lasting = intersect(urged.open_between(times.start, end), (times,))

    shown = [one for one in _shown(_with(week, times)) if one.item == len(week.items) - 1]

    assert all(times.start <= one.start < one.end <= end for one in shown)
    for start, until in lasting:
        inside = [one for one in shown if start <= one.start < until]
        assert (inside[0].start, inside[-1].end) == (start, until)
        assert all(one.end == other.start for one, other in pairwise(inside))


@settings(max_examples=80)
@given(timetables(), orders)
def test_after_an_emergency_the_loop_stands_where_the_clock_says(
    week: Timetable, times: Interval
) -> None:
    week = _quiet(week)
    plain, urged = Clockwork(week), Clockwork(_with(week, times))
    back = urged.showing_at(times.end)
    natural = plain.showing_at(times.end)

    assert (back is None) == (natural is None)
    if back and natural:
        settled = max(back.end, natural.end)
        assert urged.showing_at(settled) == plain.showing_at(settled)


def test_an_emergency_stands_above_important_bookings_and_then_they_go_on() -> None:
    lunch = Recurrence(MONDAY, MONDAY, spans=(Span(11 * 60, 14 * 60),))
    booked = rule((1, 1), level=Level.IMPORTANT, when=lunch)
    items = [item(n) for n in range(3)]
    alert = emergency((2, 1), start=NOON.start, end=NOON.end)
    clockwork = Clockwork(timetable(items, rule((0, 1)), booked, alert))

    found = [
        (showing.item if (showing := clockwork.showing_at(at)) else None)
        for at in (NOON.start - 1, NOON.start, NOON.end - 1, NOON.end)
    ]

    assert found == [1, 2, 2, 1]


def test_two_emergencies_at_once_share_the_screen() -> None:
    items = [item(n) for n in range(3)]
    one = emergency((1, 1), start=NOON.start, end=NOON.end)
    other = emergency((2, 1), start=NOON.start, end=NOON.end)
    clockwork = Clockwork(timetable(items, rule((0, 1)), one, other))

    counted = clockwork.count_between(*NOON)

    assert {number: count.plays for number, count in counted.items()} == {1: 180, 2: 180}


def test_a_screen_that_is_closed_stays_dark_in_an_emergency() -> None:
    alert = emergency((0, 1), start=NOON.start, end=NOON.end)
    morning = (Span(8 * 60, 12 * 60),)

    clockwork = Clockwork(timetable([item(0)], alert, hours=morning))

    assert clockwork.showing_at(NOON.start) is None


def test_an_emergency_outlasts_no_timetable() -> None:
    alert = emergency((0, 1), start=START, end=START + 9 * DAY)
    clockwork = Clockwork(timetable([item(0)], alert, days=7))

    assert clockwork.showing_at(START + 7 * DAY) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"level": Level.IMPORTANT},
        {"when": Recurrence(MONDAY, MONDAY)},
        {"how": How(share=2)},
        {"between": Interval(0, 0)},
        {"between": Interval(NOON.end, NOON.start)},
        {"between": Interval(NOON.start + 1, NOON.end)},
    ],
)
def test_an_emergency_is_nothing_but_a_start_and_an_end(
    changes: dict[str, object],
) -> None:
    whole = {"level": Level.EMERGENCY, "between": NOON, "shares": (Share(0, 1),)}

    with pytest.raises(BadTimetableError, match="emergency"):
        Rule(PlaylistId("em-1"), **{**whole, **changes})  # type: ignore[arg-type]  # any field


def test_a_minute_is_the_least_that_an_emergency_lasts() -> None:
    alert = emergency((0, 1), start=START, end=START + MINUTE)

    assert alert.between == (START, START + MINUTE)
