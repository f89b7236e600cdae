"""What policies ask of the agent itself: stay dark, stay quiet, and how bright to be."""

from dataclasses import replace

import pytest

from devices.agent.dimming import LEAST_PERCENT, bounded, wanted_at
from devices.agent.player import State, shown_at, shown_without_time
from playlists.accounting import Interval
from playlists.booking import Level
from playlists.brightness import Mark, Profile
from playlists.ids import PlaylistId
from playlists.timetable import Quiet, Rule, Share, Timetable
from tests.devices.agent.plans import DAY, HOUR, MONDAY, plan, planned, taken_back, without

NOON = MONDAY + 12 * HOUR
WEEK = plan("a", "b").clockwork.timetable


def state(timetable: Timetable) -> State:
    return State(active=planned(timetable))


def name_at(some: State, now: int) -> str:
    found = shown_at(some, now).playable
    return found.item.slogan if found else "dark"


def test_a_shut_screen_stays_dark_until_its_stretch_ends() -> None:
    shut = state(replace(WEEK, shut=(Interval(NOON, NOON + HOUR),)))
    dark = shown_at(shut, NOON)

    assert dark.playable is None
    assert dark.until == NOON + HOUR
    assert name_at(shut, NOON - 1) != "dark"
    assert name_at(shut, NOON + HOUR) != "dark"


def test_a_shut_screen_stays_dark_though_its_assignment_is_over() -> None:
    dark = Interval(NOON, NOON + 90 * DAY)
    alone = state(replace(WEEK, shut=(dark,)))

    assert name_at(alone, WEEK.valid_until + DAY) == "dark"
    assert name_at(alone, dark.end) == "filler"


def test_a_shut_screen_shows_no_stand_in_either() -> None:
    shut = state(replace(WEEK, shut=(Interval(NOON, NOON + HOUR),)))

    taken = replace(shut, withdrawn=taken_back({"a", "b"}))

    assert name_at(taken, NOON + 1) == "dark"
    assert name_at(taken, NOON - 1) == "filler"


def test_a_screen_that_lost_the_time_while_it_was_shut_stays_dark() -> None:
    shut = state(replace(WEEK, shut=(Interval(NOON, NOON + DAY),)))

    assert shown_without_time(shut, NOON + 1).playable is None
    assert shown_without_time(shut, NOON - 1).playable is not None


def test_on_a_quiet_day_nothing_else_stands_in_for_what_is_refused() -> None:
    loop = Rule(PlaylistId("pl-q"), Level.EVERYDAY, (Share(1, 1),), quiet=1)
    quiet = replace(
        WEEK, rules=(*WEEK.rules, loop), quiet=(Quiet(MONDAY, MONDAY + DAY, 1),)
    )
    one = State(active=without(planned(quiet), "b"))

    assert name_at(state(quiet), NOON) == "b"
    assert name_at(one, NOON) == "dark"
    assert name_at(one, NOON + DAY) in {"a", "filler"}


def test_the_timetable_that_plays_says_how_bright_it_is() -> None:
    evening = Profile((Mark(6 * 60, 100), Mark(18 * 60, 30)))
    some = replace(WEEK, brightness=(evening,))

    assert wanted_at(None, NOON).percent == 100
    assert wanted_at(some, NOON).percent == 100
    assert wanted_at(some, MONDAY + 19 * HOUR).percent == 30


@pytest.mark.parametrize(("wanted", "given"), [(0, LEAST_PERCENT), (50, 50), (101, 100)])
def test_no_word_makes_a_panel_darker_or_brighter_than_its_own_bounds(
    wanted: int, given: int
) -> None:
    assert bounded(wanted) == given
