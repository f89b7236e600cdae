"""Brightness by local time: levels, ramps, the darkest of several."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.booking import DAY_MIN
from playlists.brightness import LEAST_PERCENT, MOST_PERCENT, Mark, Profile
from playlists.calendar import as_bright_until, brightness_at
from playlists.errors import BadTimetableError
from tests.playlists.cities import DAY, HOUR, START, instants, timetable

DUSK = Profile((Mark(6 * 60, 80, 60), Mark(18 * 60, 30, 120)))
marks = st.lists(
    st.tuples(st.integers(0, DAY_MIN - 1), st.integers(LEAST_PERCENT, MOST_PERCENT)),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one[0],
).map(lambda found: tuple(Mark(minute, percent) for minute, percent in sorted(found)))


def at(hour: float, *profiles: Profile, day: int = 0) -> int:
    lit = replace(timetable([]), brightness=profiles)
    return brightness_at(lit, START + day * DAY + round(hour * HOUR))


def test_without_a_profile_a_screen_is_as_bright_as_it_can_be() -> None:
    assert at(12) == 100


@pytest.mark.parametrize(
    ("hour", "percent"),
    [
        (0, 30),
        (5.99, 30),
        (6, 30),
        (6.5, 55),
        (7, 80),
        (12, 80),
        (18, 80),
        (19, 55),
        (20, 30),
    ],
)
def test_it_goes_up_and_down_by_ramps(hour: float, percent: int) -> None:
    assert at(hour, DUSK, day=3) == percent


def test_the_darkest_of_several_profiles_holds() -> None:
    steady = Profile((Mark(0, 50),))

    assert at(12, DUSK, steady) == 50
    assert at(23, DUSK, steady) == 30


def test_a_profile_holds_only_in_its_days() -> None:
    some = Profile((Mark(0, 20),), START + DAY, START + 2 * DAY)

    assert [at(12, some, day=n) for n in range(3)] == [100, 20, 100]


@given(marks, instants)
def test_it_never_leaves_what_the_marks_span(some: tuple[Mark, ...], instant: int) -> None:
    lit = replace(timetable([]), brightness=(Profile(some),))

    levels = [one.percent for one in some]
    assert min(levels) <= brightness_at(lit, instant) <= max(levels)


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        (Mark(0, LEAST_PERCENT - 1),),
        (Mark(0, MOST_PERCENT + 1),),
        (Mark(DAY_MIN, 50),),
        (Mark(60, 50), Mark(60, 40)),
        (Mark(120, 50), Mark(60, 40)),
        (Mark(60, 50, 61), Mark(120, 40)),
        (Mark(0, 50), Mark(DAY_MIN - 10, 40, 20)),
    ],
)
def test_marks_stand_in_order_and_ramps_end_in_time(wrong: tuple[Mark, ...]) -> None:
    with pytest.raises(BadTimetableError):
        Profile(wrong)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Marks with ramps that end in time."""
    found = draw(marks)
    rooms = [
        (later.minute - one.minute) % DAY_MIN or DAY_MIN - 1
        for one, later in zip(found, (*found[1:], found[0]), strict=True)
    ]
    return Profile(
        tuple(
            one._replace(ramp_min=draw(st.integers(0, min(room, 180))))
            for one, room in zip(found, rooms, strict=True)
        ),
        start=draw(st.sampled_from([0, START + HOUR])),
        end=draw(st.sampled_from([None, START + 30 * HOUR])),
    )


@given(st.lists(profiles(), min_size=1, max_size=3), st.data())
def test_it_is_as_bright_until_the_instant_it_says(
    some: list[Profile], data: st.DataObject
) -> None:
    lit = replace(timetable([]), brightness=tuple(some))
    instant = data.draw(st.integers(START, START + 3 * DAY))

    until = as_bright_until(lit, instant)

    end = START + 9 * DAY if until is None else until
    assert end > instant
    between = data.draw(st.lists(st.integers(instant, end - 1), max_size=20))
    for one in (*between, end - 1):
        assert brightness_at(lit, one) == brightness_at(lit, instant)


def test_a_ramp_is_told_percent_by_percent() -> None:
    lit = replace(timetable([]), brightness=(DUSK,))
    instant, seen = START + DAY + 18 * HOUR, []
    while instant < START + DAY + 20 * HOUR:
        seen.append(brightness_at(lit, instant))
        instant = as_bright_until(lit, instant) or START + 2 * DAY

    assert seen == list(range(80, 29, -1))


def test_without_a_profile_it_is_as_bright_for_ever() -> None:
    assert as_bright_until(timetable([]), START) is None
