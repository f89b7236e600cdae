"""Brightness by local time: levels, ramps, the darkest of several."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.booking import DAY_MIN
from playlists.brightness import LEAST_PERCENT, MOST_PERCENT, Mark, Profile
from playlists.calendar import brightness_at
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
