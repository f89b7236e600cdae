from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playlists.booking import EVERY_DAY, Recurrence, Span
from playlists.clockwork import Clockwork
from playlists.errors import BadTimetableError
from playlists.loop import MOST_PLAYS, even_round
from playlists.timetable import MOST_SHARES, MOST_WINDOWS, Rule, Share, Timetable
from tests.playlists import plainly
from tests.playlists.cities import (
    DAY,
    HOUR,
    MONDAY,
    START,
    instants,
    item,
    rule,
    timetable,
    timetables,
)

SOON_S = 1.5
"""Far more than is needed here, far less than a round for each stretch would take."""

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


def test_what_stops_with_the_last_hours_does_not_play_on_to_the_end() -> None:
    minute = Span(0, 1)
    week = timetable([item(0)], rule((0, 1), when=_daily(minute)), hours=(minute,))

    clockwork = Clockwork(week)

    assert clockwork.showing_at(START + 6 * DAY)
    assert clockwork.showing_at(START + 6 * DAY + HOUR) is None


def test_lists_that_say_the_same_otherwise_divided_go_on_as_one_stretch() -> None:
    morning, noon = _daily(Span(600, 660)), _daily(Span(660, 720))
    rules = [
        rule((0, 1), (1, 1), when=morning),
        rule((2, 1), when=morning),
        rule((0, 1), when=noon),
        rule((1, 1), (2, 1), when=noon),
    ]
    week = timetable(map(item, range(3)), *rules)

    shown = list(Clockwork(week).showings_between(START, START + DAY))

    assert shown == plainly.showings(week, START, START + DAY)
    assert len(shown) == 2 * HOUR // 10_000


@given(timetables(), st.lists(instants, min_size=1, max_size=20))
def test_it_is_the_same_whatever_was_asked_before(
    week: Timetable, asked: list[int]
) -> None:
    clockwork = Clockwork(week)

    answers = [clockwork.showing_at(instant) for instant in asked]

    assert answers == [Clockwork(week).showing_at(instant) for instant in asked]


def test_it_is_the_same_after_more_was_asked_than_is_kept() -> None:
    clockwork = Clockwork(_many_ends(400))
    first = list(clockwork.showings_between(START, START + HOUR))

    clockwork.count_between(START, START + 100 * DAY)

    assert list(clockwork.showings_between(START, START + HOUR)) == first


def test_a_thousand_approvals_that_end_apart_hold_nobody_up() -> None:
    begun = process_time()

    showing = Clockwork(_many_ends(1_000)).showing_at(START + 50 * DAY)

    assert showing
    assert process_time() - begun < SOON_S


def test_what_plays_all_the_time_under_many_windows_holds_nobody_up() -> None:
    base = [rule(*((7 * n + k, 1 + k) for k in range(15))) for n in range(120)]
    spans = tuple(Span(96 * k + 5, 96 * k + 90) for k in range(15))
    booked = [rule((n, 1), when=_daily(*spans)) for n in range(6)]
    week = timetable(map(item, range(1_000)), *base, *booked, days=100)
    begun = process_time()

    assert Clockwork(week).showing_at(START + 50 * DAY)
    assert process_time() - begun < SOON_S


@given(shares)
def test_a_round_is_the_one_of_the_plainest_reading(weighed: list[Share]) -> None:
    assert even_round(weighed) == plainly.even_round(weighed)


@given(st.lists(st.integers(1, 60), min_size=2, max_size=12))
def test_no_item_follows_itself_while_another_waits(weights: list[int]) -> None:
    heaviest = max(weights)
    lightened = [*weights, *[1] * max(0, 2 * heaviest - sum(weights))]

    order = even_round([Share(n, weight) for n, weight in enumerate(lightened)])

    assert all(one != other for one, other in pairwise([*order, order[0]]))


def test_a_pair_that_nearly_fills_a_round_still_takes_turns_around_a_third() -> None:
    order = even_round([Share(0, 6), Share(1, 5), Share(2, 1)])

    assert "".join("ABC"[item] for item in order) == "ABABABACABAB"


@given(shares)
def test_a_round_does_not_depend_on_the_order_of_its_shares(weighed: list[Share]) -> None:
    assert even_round(weighed) == even_round(weighed[::-1])


def test_weights_near_the_longest_round_are_kept_exactly() -> None:
    weighed = [Share(0, 4_999), Share(1, 4_998), Share(2, 3)]

    assert even_round(weighed) == plainly.even_round(weighed)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=60))
def test_however_heavy_a_round_stays_short_and_forgets_nobody(heavy: list[int]) -> None:
    order = even_round([Share(number, weight) for number, weight in enumerate(heavy)])

    assert len(order) <= MOST_PLAYS + len(heavy)
    assert set(order) == set(range(len(heavy)))


def test_weights_too_heavy_keep_their_proportion() -> None:
    order = even_round([Share(0, 997_001), Share(1, 498_500), Share(2, 1)])

    assert order.count(2) == 1
    assert order.count(0) == pytest.approx(2 * order.count(1), rel=0.001)


def test_a_timetable_of_too_many_entries_is_refused() -> None:
    full = rule(*((0, 1) for _ in range(MOST_SHARES)))
    timetable([item(0)], full)

    with pytest.raises(BadTimetableError, match="entries"):
        timetable([item(0)], full, rule((0, 1)))


def test_a_timetable_whose_rules_begin_too_often_is_refused() -> None:
    with pytest.raises(BadTimetableError, match="begin"):
        timetable(
            [item(0)], *_booked_daily(weeks=7, bookings=MOST_WINDOWS // 49 + 1), days=44
        )


def test_two_hundred_daily_bookings_for_six_weeks_are_taken() -> None:
    week = timetable([item(0)], *_booked_daily(weeks=7, bookings=200), days=42)

    assert Clockwork(week).showing_at(START + DAY // 2)


def test_a_booking_for_years_counts_only_while_the_timetable_is_valid() -> None:
    for_years = rule((0, 1), when=Recurrence(MONDAY, date(9999, 1, 1)))
    week = timetable([item(0)], *[for_years] * 200, days=42)

    assert Clockwork(week).showing_at(START + DAY // 2)


def _daily(*spans: Span) -> Recurrence:
    return Recurrence(MONDAY, MONDAY + timedelta(days=99), EVERY_DAY, spans)


def _booked_daily(*, weeks: int, bookings: int) -> list[Rule]:
    when = Recurrence(MONDAY, MONDAY + timedelta(days=7 * weeks - 1))
    return [rule((0, 1), when=when) for _ in range(bookings)]


def _many_ends(number: int) -> Timetable:
    items = [item(n, not_after=START + (n + 1) * 2 * HOUR) for n in range(number)]
    return timetable(items, rule(*((n, 1 + n % 10) for n in range(number))), days=100)
