"""Limits an hour that cannot be kept are known before they are missed."""

from hypothesis import given
from hypothesis import strategies as st

from playlists.accounting import Interval
from playlists.booking import Level
from playlists.clockwork import Clockwork
from playlists.how import PLAIN, How
from playlists.ids import PlaylistId
from playlists.limits import unkept
from playlists.mixing import HOUR_MS, Mix, heard, woven
from playlists.timetable import Item, Rule, Share
from tests.playlists.cities import DAY, START, item, timetable
from tests.playlists.test_mixing import parts, plays

WITHIN = Interval(START, START + DAY)


def booked(number: int, how: How = PLAIN) -> Rule:
    return Rule(PlaylistId(f"pl-{number}"), Level.BOOKED, (Share(number, 1),), how=how)


@given(parts())
def test_what_is_said_to_be_heard_is_what_the_loop_plays(
    drawn: tuple[tuple[Item, ...], Mix],
) -> None:
    items, mix = drawn
    loop = woven(mix, items)

    for one in heard(mix, items):
        assert plays(loop, one.part) * one.round_ms == one.plays * loop.cycle_ms


def test_a_least_beyond_the_hour_is_told_with_what_can_be() -> None:
    one = booked(0, How(least=100))
    made = timetable((item(0, dwell_ms=60_000),), one)

    (found,) = unkept(made, WITHIN)

    assert (found.rule, found.limit, found.is_most, found.plays) == (one, 100, False, 60)


def test_the_least_that_another_leaves_no_room_for_is_told() -> None:
    items = (item(0, dwell_ms=60_000), item(1, dwell_ms=60_000))
    one, other = booked(0, How(least=50)), booked(1, How(least=30))

    found = {each.rule: each.plays for each in unkept(timetable(items, one, other), WITHIN)}

    assert found == {one: 30}


def test_a_most_with_nothing_else_to_show_is_told() -> None:
    one = booked(0, How(most=6))
    made = timetable((item(0, dwell_ms=10_000),), one)

    (found,) = unkept(made, WITHIN)

    assert (found.is_most, found.plays) == (True, 360)


@given(least=st.integers(1, 400), dwell_s=st.integers(4, 60), others=st.integers(0, 3))
def test_what_is_not_told_is_kept_over_a_day(least: int, dwell_s: int, others: int) -> None:
    items = tuple(item(n, dwell_ms=dwell_s * 1_000) for n in range(others + 1))
    one = booked(0, How(least=least))
    rest = tuple(booked(n) for n in range(1, others + 1))
    made = timetable(items, one, *rest)

    told = [each for each in unkept(made, WITHIN) if each.rule == one]
    counted = Clockwork(made).count_between(*WITHIN)[0].plays
    hours = DAY // HOUR_MS

    if told:
        assert told[0].plays < least
        assert counted <= (told[0].plays + 1) * hours + 1
    else:
        assert counted >= least * hours - hours


def test_a_rule_without_limits_has_none_to_miss() -> None:
    made = timetable((item(0),), booked(0))

    assert unkept(made, WITHIN) == ()
