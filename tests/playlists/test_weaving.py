from collections import Counter
from itertools import pairwise, starmap
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playlists.booking import Level
from playlists.clockwork import Clockwork
from playlists.loop import MOST_PLAYS, even_round
from playlists.timetable import Share, Timetable
from tests.playlists import plainly
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

shares = st.lists(
    st.builds(Share, st.integers(0, 9), st.integers(1, 40)), min_size=1, max_size=10
)


@settings(max_examples=40)
@given(timetables(), st.integers(START - DAY, START + 7 * DAY))
def test_what_shows_is_what_the_plainest_reading_of_the_rule_says(
    week: Timetable, start: int
) -> None:
    shown = list(Clockwork(week).showings_between(start, start + 2 * DAY))

    assert shown == plainly.showings(week, start, start + 2 * DAY)


@given(timetables(), st.lists(instants, min_size=1, max_size=20))
def test_it_is_the_same_whatever_was_asked_before(week: Timetable, asked: list[int]) -> None:
    clockwork = Clockwork(week)

    answers = [clockwork.showing_at(instant) for instant in asked]

    assert answers == [Clockwork(week).showing_at(instant) for instant in asked]


@given(shares)
def test_a_round_is_the_one_of_the_plainest_reading(weighed: list[Share]) -> None:
    assert even_round(weighed) == plainly.even_round(weighed)


@given(shares)
def test_a_round_does_not_depend_on_the_order_of_its_shares(weighed: list[Share]) -> None:
    assert even_round(weighed) == even_round(weighed[::-1])
