"""How a panel follows what its timetable wants: by single steps, on the clock."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from devices.agent.dimming import STEP_MS, Dimmer
from devices.agent.floor import Look
from playlists.brightness import Mark, Profile
from playlists.calendar import brightness_at
from playlists.timetable import Timetable
from tests.devices.agent.plans import DAY, HOUR, MONDAY, plan

NOON = MONDAY + 12 * HOUR
PLAIN = plan("a").clockwork.timetable
STEADY_AHEAD = 7_000


def wanting(*marks: Mark) -> Timetable:
    return replace(PLAIN, brightness=(Profile(marks),))


DIM, BRIGHT = wanting(Mark(0, 30)), wanting(Mark(0, 90))


def look(at: int) -> Look:
    return Look(at, at - MONDAY + STEADY_AHEAD)


def followed(timetable: Timetable, *, start: int, end: int) -> Iterator[tuple[int, int]]:
    """When it moved (ms UTC) and to what, each look taken when the last one said."""
    dimmer, at = Dimmer().lit(timetable, look(start)), start
    yield at, dimmer.percent
    while at < end:
        at = dimmer.next_at(look(at)) or end
        dimmer = dimmer.lit(timetable, look(at))
        yield at, dimmer.percent


def test_a_panel_that_lights_up_is_at_once_as_bright_as_it_should_be() -> None:
    assert Dimmer().lit(DIM, look(NOON)).percent == 30


def test_a_lit_panel_goes_by_one_percent_a_step() -> None:
    dimmer = Dimmer().lit(DIM, look(NOON))
    seen = []
    for at in range(NOON, NOON + 3 * STEP_MS, 10):
        dimmer = dimmer.lit(BRIGHT, look(at))
        seen.append(dimmer.percent)

    assert seen == [31] * 10 + [32] * 10 + [33] * 10


def test_a_dark_panel_has_no_steps_to_take() -> None:
    dimmer = Dimmer().lit(DIM, look(NOON))

    assert dimmer.unlit(BRIGHT, look(NOON + 1)).percent == 90


def test_a_slow_output_takes_slow_steps() -> None:
    dimmer = Dimmer().lit(DIM, look(NOON)).lit(BRIGHT, look(NOON), step_ms=1_000)

    assert dimmer.lit(BRIGHT, look(NOON + 999), step_ms=1_000).percent == 31
    assert dimmer.lit(BRIGHT, look(NOON + 1_000), step_ms=1_000).percent == 32


def test_neighbours_that_look_at_other_times_are_as_bright_after_every_step() -> None:
    one = other = Dimmer().lit(DIM, look(NOON))
    for step in range(80):
        at = NOON + step * STEP_MS
        one = one.lit(BRIGHT, look(at + step % 7))
        other = other.lit(BRIGHT, look(at + 40 - step % 11))

        assert one.percent == other.percent


def test_a_day_of_ramps_is_followed_to_the_percent_and_without_a_jump() -> None:
    day = wanting(Mark(6 * 60, 100, 30), Mark(18 * 60, 60, 60), Mark(21 * 60, 30, 30))
    turns = list(followed(day, start=MONDAY, end=MONDAY + DAY))

    assert all(percent == brightness_at(day, at) for at, percent in turns)
    assert {abs(two - one) for (_, one), (_, two) in pairwise(turns)} <= {0, 1}
    assert len(turns) < 200


def test_a_mark_without_a_ramp_is_no_jump_either() -> None:
    sudden = wanting(Mark(6 * 60, 100), Mark(18 * 60, 20))
    start = MONDAY + 18 * HOUR
    turns = list(followed(sudden, start=start - 1, end=start + 20_000))

    moves = [(at, percent) for at, percent in turns if at <= start + 80 * STEP_MS]
    assert moves[1:81] == [(start + n * STEP_MS, 99 - n) for n in range(80)]


def test_what_stays_as_it_is_is_not_reckoned_anew() -> None:
    dimmer = Dimmer().lit(PLAIN, look(NOON))

    assert dimmer.lit(PLAIN, look(NOON + DAY)) is dimmer
    assert dimmer.next_at(look(NOON)) is None


wishes = st.lists(
    st.tuples(st.integers(5, 100), st.integers(0, 400), st.integers(-1_000_000, 1_000_000)),
    min_size=2,
    max_size=80,
)


@given(wishes)
def test_whatever_is_wanted_and_whatever_the_clock_does_nothing_flashes(
    some: list[tuple[int, int, int]],
) -> None:
    steady, dimmer = 0, Dimmer()
    given_at: list[tuple[int, int]] = []
    for percent, pause, jump in some:
        steady += pause
        here = Look(NOON + steady + jump, steady)
        dimmer = dimmer.lit(wanting(Mark(0, percent)), here)
        given_at.append((steady, dimmer.percent))

    moves = [two for one, two in pairwise(given_at) if one[1] != two[1]]
    assert {abs(two[1] - one[1]) for one, two in pairwise(given_at)} <= {0, 1}
    # half a step at least between any two: ten percent up and ten down take a second
    assert all(two[0] - one[0] >= STEP_MS // 2 for one, two in pairwise(moves))
