"""Blanks and emergencies: they cut in, end by themselves, and go one before the other."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from devices.agent.plan import Plan
from devices.agent.player import (
    shown_at,
)
from playlists.accounting import Interval
from playlists.booking import Level
from playlists.ids import PlaylistId
from playlists.timetable import Rule, Share
from tests.devices.agent.plans import (
    HOUR,
    MINUTE,
    item,
    planned,
)
from tests.devices.agent.playing import NOON, ONE, PLAYING, WHOLE, accepted, seen


def test_a_blank_cuts_in_and_ends_by_itself() -> None:
    blank = replace(ONE.assignment, serial=NOON, blank_until=NOON + MINUTE)
    state = accepted(PLAYING, replace(ONE, assignment=blank), now=NOON + 3_000)

    assert seen(state, NOON + 3_000) == ("", "blanked")
    assert seen(state, NOON + MINUTE) == ("a", "run")


def test_a_blank_ordered_ahead_begins_and_ends_by_itself() -> None:
    blank = replace(
        ONE.assignment,
        serial=NOON,
        blank_from=NOON + MINUTE,
        blank_until=NOON + 2 * MINUTE,
    )
    state = accepted(PLAYING, replace(ONE, assignment=blank), now=NOON + 3_000)

    assert shown_at(state, NOON + 55_000).until == NOON + MINUTE
    assert [seen(state, NOON + one * MINUTE)[1] for one in (0, 1, 2)] == [
        "run",
        "blanked",
        "run",
    ]


def _alerted(start: int, end: int) -> Plan:
    """The plan ONE with an emergency in it."""
    week = ONE.clockwork.timetable
    alert = Rule(
        PlaylistId("em-1"),
        Level.EMERGENCY,
        (Share(len(week.items), 1),),
        between=Interval(start, end),
    )
    rules, items = (*week.rules, alert), (*week.items, item("alert"))
    changed = replace(week, items=items, rules=rules, effective_from=NOON + 3_000)
    return planned(changed, cut_in=True)


def test_an_emergency_cuts_in_and_ends_by_itself_with_nobody_to_ask() -> None:
    end = WHOLE + HOUR
    state = accepted(PLAYING, _alerted(WHOLE, end), now=NOON + 3_000)

    assert seen(state, NOON + 3_000) == ("alert", "run")
    assert seen(state, end - 1) == ("alert", "run")
    assert seen(state, end)[0] in {"a", "b"}


@given(st.integers(1, 3 * 60), st.integers(1, 5 * 60))
def test_after_an_emergency_an_offline_screen_stands_where_the_others_do(
    start: int, length: int
) -> None:
    begin = WHOLE + start * MINUTE
    end = begin + length * MINUTE
    state = accepted(PLAYING, _alerted(begin, end), now=NOON + 3_000)

    assert seen(state, begin) == seen(state, end - 1) == ("alert", "run")
    settled = shown_at(state, end).until
    assert seen(state, settled) == seen(PLAYING, settled)


def test_a_blank_goes_before_an_emergency() -> None:
    alert = _alerted(WHOLE, WHOLE + HOUR)
    blank = replace(alert.assignment, blank_until=NOON + MINUTE)
    state = accepted(PLAYING, replace(alert, assignment=blank), now=NOON + 3_000)

    assert seen(state, NOON + 3_000) == ("", "blanked")
    assert seen(state, NOON + MINUTE) == ("alert", "run")
