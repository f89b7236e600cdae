from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise, starmap

from hypothesis import given
from hypothesis import strategies as st

from playlists.accounting import Interval, intersect, total_ms, union
from playlists.booking import Level, Recurrence, Span
from playlists.clockwork import Clockwork
from playlists.loop import even_round
from playlists.stretches import Showing
from playlists.timetable import Offset, Share, Timetable
from tests.playlists.cities import (
    DAY,
    HOUR,
    MONDAY,
    START,
    instants,
    item,
    recurrences,
    rule,
    timetable,
    timetables,
)

EVENING = Recurrence(MONDAY, MONDAY, spans=(Span(22 * 60, 26 * 60),))


@given(timetables())
def test_showings_follow_each_other_without_overlap(any_week: Timetable) -> None:
    showings = list(Clockwork(any_week).showings_between(START, START + 9 * DAY))

    assert all(one.end <= other.start for one, other in pairwise(showings))


@given(timetables())
def test_open_time_is_tiled_wherever_a_filler_may_play(any_week: Timetable) -> None:
    filler = rule((len(any_week.items), 1), level=Level.FILLER)
    items = (*any_week.items, item(99))
    clockwork = Clockwork(replace(any_week, items=items, rules=(*any_week.rules, filler)))

    showings = clockwork.showings_between(START, START + 9 * DAY)
    shown = union(Interval(showing.start, showing.end) for showing in showings)

    window = (Interval(START, START + 9 * DAY),)
    assert intersect(shown, window) == clockwork.open_between(START, START + 9 * DAY)


@given(timetables(), instants)
def test_what_shows_at_an_instant_is_what_the_list_says(week: Timetable, at: int) -> None:
    clockwork = Clockwork(week)
    listed = clockwork.showings_between(START - DAY, at + 1)

    on = [showing for showing in listed if showing.start <= at < showing.end]

    assert clockwork.showing_at(at) == (on[0] if on else None)


@given(timetables(), instants, instants)
def test_counting_equals_listing(week: Timetable, one: int, other: int) -> None:
    start, end = sorted((one, other))
    clockwork = Clockwork(week)

    listed = Counter[int]()
    ms = Counter[int]()
    for showing in clockwork.showings_between(start, end):
        listed[showing.item] += 1
        ms[showing.item] += showing.end - showing.start

    counted = clockwork.count_between(start, end)
    assert {number: count.plays for number, count in counted.items()} == listed
    assert {number: count.ms for number, count in counted.items()} == ms


@given(timetables(), instants)
def test_the_next_change_is_the_end_of_what_shows_or_the_next_begin(
    week: Timetable, at: int
) -> None:
    clockwork = Clockwork(week)
    change = clockwork.next_change(at)
    now = clockwork.showing_at(at)

    assert change > at
    assert now is None or change == now.end
    assert now is not None or not list(clockwork.showings_between(at, change))


@given(timetables(), recurrences, instants)
def test_a_higher_booking_takes_its_times_and_leaves_the_rest_lit(
    week: Timetable, when: Recurrence, at: int
) -> None:
    lower = tuple(r for r in week.rules if r.level < Level.IMPORTANT)
    items = (*week.items, item(99))
    plain = replace(week, items=items, rules=lower)
    booking = rule((len(items) - 1, 1), level=Level.IMPORTANT, when=when)
    booked = Clockwork(replace(plain, rules=(*lower, booking))).showing_at(at)

    taken = Clockwork(replace(plain, rules=(booking,))).showing_at(at)
    before = Clockwork(plain).showing_at(at)

    assert (booked is not None) == (taken is not None or before is not None)
    assert (taken is not None) == (booked is not None and booked.item == len(items) - 1)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 9)), min_size=1, max_size=8))
def test_at_every_point_of_a_round_each_item_has_had_its_share_to_within_one_play(
    shares: list[tuple[int, int]],
) -> None:
    order = even_round(starmap(Share, shares))
    whole = Counter(order)

    for place in range(1, len(order) + 1):
        so_far = Counter(order[:place])
        assert all(
            abs(so_far[number] * len(order) - place * whole[number]) < len(order)
            for number in whole
        )


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 9)), min_size=1, max_size=8))
def test_a_round_plays_each_item_as_often_as_it_weighs(
    shares: list[tuple[int, int]],
) -> None:
    weights = Counter[int]()
    for number, weight in shares:
        weights[number] += weight
    clockwork = Clockwork(timetable(map(item, range(8)), rule(*shares)))
    round_ms = sum(weights.values()) * 10_000

    counted = clockwork.count_between(START + DAY, START + DAY + round_ms)

    assert {number: count.plays for number, count in counted.items()} == weights


def test_a_slogan_is_not_shown_twice_in_a_row_while_another_waits() -> None:
    clockwork = Clockwork(timetable(map(item, range(3)), rule((0, 2), (1, 1), (2, 1))))

    showings = list(clockwork.showings_between(START, START + HOUR))

    assert all(one.item != other.item for one, other in pairwise(showings))


def test_a_higher_level_takes_the_screen_alone() -> None:
    booked = rule((1, 1), level=Level.BOOKED, when=EVENING)
    clockwork = Clockwork(timetable([item(0), item(1)], rule((0, 1)), booked))

    assert _items(clockwork, START + 21 * HOUR, START + 22 * HOUR - 20_000) == {0}
    assert _items(clockwork, START + 22 * HOUR, START + 26 * HOUR) == {1}
    assert _items(clockwork, START + 26 * HOUR, START + 27 * HOUR) == {0}


def test_the_same_level_shares_the_screen_by_weight() -> None:
    one = rule((0, 3), level=Level.BOOKED, when=EVENING)
    other = rule((1, 1), level=Level.BOOKED, when=EVENING)
    clockwork = Clockwork(timetable([item(0), item(1)], one, other))

    counted = clockwork.count_between(START + 22 * HOUR, START + 26 * HOUR)

    assert counted[0].plays == 3 * counted[1].plays


def test_a_range_over_midnight_belongs_to_the_day_it_starts() -> None:
    sunday_only = Recurrence(MONDAY, date(2026, 11, 8), frozenset({6}), EVENING.spans)
    clockwork = Clockwork(timetable([item(0)], rule((0, 1), when=sunday_only), days=9))

    sunday = START + 6 * DAY
    assert clockwork.showing_at(sunday + 22 * HOUR - 1) is None
    assert clockwork.showing_at(sunday + 26 * HOUR - 1) is not None
    assert clockwork.showing_at(sunday + 26 * HOUR) is None


def test_at_the_end_of_a_stretch_the_item_before_holds_on() -> None:
    half_a_minute_too_much = [item(0, dwell_ms=45_000)]
    hours = (Span(8 * 60, 8 * 60 + 1),)
    clockwork = Clockwork(timetable(half_a_minute_too_much, rule((0, 1)), hours=hours))

    opening = START + 8 * HOUR
    assert clockwork.showing_at(opening + 59_999) == Showing(opening, opening + 60_000, 0)


def test_after_its_validity_only_fillers_play_for_ever() -> None:
    filler = rule((1, 1), level=Level.FILLER)
    clockwork = Clockwork(timetable([item(0), item(1)], rule((0, 1)), filler))

    assert _items(clockwork, START, START + 7 * DAY) == {0}
    assert _items(clockwork, START + 7 * DAY, START + 8 * DAY) == {1}
    century = START + 36_525 * DAY
    assert _items(clockwork, century, century + HOUR) == {1}


def test_an_item_drops_out_when_its_approval_ends_and_the_loop_closes_up() -> None:
    items = [item(0, not_after=START + DAY), item(1)]
    clockwork = Clockwork(timetable(items, rule((0, 1), (1, 1))))

    assert clockwork.showing_at(START + DAY - 1) is not None
    assert _items(clockwork, START + DAY, START + 2 * DAY) == {1}
    ends = [showing.end for showing in clockwork.showings_between(START, START + DAY)]
    assert max(ends) == START + DAY


def test_before_it_takes_effect_nothing_shows() -> None:
    clockwork = Clockwork(timetable([item(0)], rule((0, 1))))

    assert clockwork.showing_at(START - 1) is None


def test_on_a_day_of_25_hours_the_wall_clock_rules() -> None:
    back_at = START + 27 * HOUR
    offsets = (Offset(0, 8 * 3600), Offset(back_at, 7 * 3600))
    hours = (Span(0, 24 * 60),)
    night = Recurrence(date(2026, 11, 3), date(2026, 11, 3), spans=(Span(60, 240),))
    clockwork = Clockwork(
        timetable([item(0)], rule((0, 1), when=night), offsets=offsets, hours=hours)
    )

    showings = clockwork.showings_between(START, START + 3 * DAY)
    shown = [Interval(showing.start, showing.end) for showing in showings]

    assert total_ms(shown) == 4 * HOUR


def _items(clockwork: Clockwork, start: int, end: int) -> set[int]:
    return {showing.item for showing in clockwork.showings_between(start, end)}
