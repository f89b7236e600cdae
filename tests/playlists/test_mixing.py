from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playlists.booking import EVERY_DAY, Level, Recurrence, Span
from playlists.clockwork import Clockwork
from playlists.errors import BadBookingError
from playlists.how import How
from playlists.loop import Loop, even_round
from playlists.mixing import HOUR_MS, Mix, Part, woven
from playlists.timetable import Item, Rule, Share
from tests.playlists.cities import DAY, HOUR, MONDAY, START, item, rule, timetable

ITEMS_A_PART = 4
limits = st.none() | st.integers(10, 200)


@st.composite
def parts(draw: st.DrawFn) -> tuple[tuple[Item, ...], Mix]:
    """One to three levels of parts that have no item in common; the items with them."""
    count = draw(st.integers(1, 5))
    items = tuple(
        item(n, dwell_ms=draw(st.integers(4, 40)) * 1_000)
        for n in range(count * ITEMS_A_PART)
    )
    weights = st.integers(1, 5)
    made = [
        Part(
            How(draw(st.integers(1, 3)), most=draw(limits)),
            tuple(
                Share(ITEMS_A_PART * n + k, draw(weights))
                for k in range(draw(st.integers(1, ITEMS_A_PART)))
            ),
        )
        for n in range(count)
    ]
    cut = draw(st.integers(1, count))
    upper, lower = tuple(made[:cut]), tuple(made[cut:])
    if lower and all(part.how.most for part in upper):
        return items, (upper, lower)
    return items, (upper,)


def plays(loop: Loop, part: Part) -> int:
    named = {share.item for share in part.shares}
    return sum(number in named for number in loop.order)


@given(parts())
def test_a_most_an_hour_is_kept_as_long_as_anything_else_may_show(
    drawn: tuple[tuple[Item, ...], Mix],
) -> None:
    items, mix = drawn
    loop = woven(mix, items)

    kept = [part for level in mix[:-1] for part in level]
    if any(part.how.most is None for part in mix[-1]):
        kept += mix[-1]
    assert all(
        plays(loop, part) * HOUR_MS <= part.how.most * loop.cycle_ms
        for part in kept
        if part.how.most
    )


@given(parts())
def test_every_item_of_the_highest_level_comes_in_a_round(
    drawn: tuple[tuple[Item, ...], Mix],
) -> None:
    items, mix = drawn

    assert {s.item for part in mix[0] for s in part.shares} <= set(woven(mix, items).order)


@given(parts())
def test_a_round_does_not_depend_on_the_order_of_its_parts(
    drawn: tuple[tuple[Item, ...], Mix],
) -> None:
    items, mix = drawn

    assert woven(tuple(level[::-1] for level in mix), items) == woven(mix, items)


@given(st.integers(1, 150), st.integers(4, 10), st.integers(1, 9))
def test_a_least_an_hour_is_kept_where_half_the_time_is_enough(
    least: int, dwell_s: int, weight: int
) -> None:
    items = tuple(item(n, dwell_ms=1_000 * dwell_s) for n in range(6))
    asked = Part(How(least=least), (Share(0, 1), Share(1, 2)))
    rest = Part(How(share=10), tuple(Share(n, weight) for n in range(2, 6)))

    loop = woven(((asked, rest),), items)

    assert plays(loop, asked) * HOUR_MS >= least * loop.cycle_ms
    assert set(loop.order) == set(range(6))


def test_a_least_that_takes_more_than_the_hour_leaves_the_others_their_last_play() -> None:
    items = tuple(item(n, dwell_ms=20_000) for n in range(3))
    asked = Part(How(least=360), (Share(0, 1),))
    rest = Part(How(), (Share(1, 1), Share(2, 1)))

    loop = woven(((asked, rest),), items)

    assert plays(loop, asked) > 0.9 * len(loop.order)
    assert {1, 2} < set(loop.order)


def test_a_share_multiplies_the_plays_of_a_booking() -> None:
    items = tuple(map(item, range(4)))
    double = Part(How(share=2), (Share(0, 1), Share(1, 2)))
    single = Part(How(), (Share(2, 1), Share(3, 2)))

    assert Counter(woven(((double, single),), items).order) == {0: 2, 1: 4, 2: 1, 3: 2}


def test_without_limits_a_mix_is_the_plain_round_of_its_weights() -> None:
    items = tuple(map(item, range(3)))
    one, other = Part(How(), (Share(0, 3),)), Part(How(), (Share(1, 1), Share(2, 2)))

    assert woven(((one, other),), items).order == even_round([*one.shares, *other.shares])


@settings(max_examples=50)
@given(st.integers(0, 2**31 - 1))
def test_a_seed_shuffles_and_keeps_the_plays(seed: int) -> None:
    items = tuple(map(item, range(8)))
    shares = tuple(Share(n, 1 + n // 6) for n in range(8))

    plain = woven(((Part(How(), shares),),), items)
    shuffled = woven(((Part(How(seed=seed), shares),),), items)

    assert Counter(shuffled.order) == Counter(plain.order)
    assert shuffled == woven(((Part(How(seed=seed), shares),),), items)


def test_two_seeds_make_two_orders() -> None:
    items = tuple(map(item, range(8)))
    shares = tuple(Share(n, 1) for n in range(8))

    orders = {woven(((Part(How(seed=n), shares),),), items).order for n in range(10)}

    assert len(orders) == 10


def test_what_a_most_leaves_goes_to_the_everyday_level() -> None:
    capped = _booked(How(most=20))
    clockwork = Clockwork(timetable([item(0), item(1)], rule((1, 1)), capped))

    hours = [_plays_of(clockwork, 0, START + n * HOUR) for n in range(9, 17)]

    assert all(19 <= number <= 21 for number in hours)
    assert sum(hours) in {159, 160, 161}


def test_what_a_most_leaves_goes_to_the_others_of_its_level_first() -> None:
    other = rule((2, 1), level=Level.BOOKED, when=ALL_WEEK)
    clockwork = Clockwork(
        timetable(map(item, range(3)), rule((1, 1)), _booked(How(most=20)), other)
    )

    assert _plays_of(clockwork, 1, START + 9 * HOUR) == 0
    assert _plays_of(clockwork, 0, START + 9 * HOUR) <= 21


def test_no_most_an_hour_darkens_a_screen() -> None:
    clockwork = Clockwork(timetable([item(0)], _booked(How(most=1))))

    shown = list(clockwork.showings_between(START, START + DAY))

    assert sum(one.end - one.start for one in shown) == DAY


def test_the_same_items_at_another_limit_are_another_round() -> None:
    morning, noon = _daily(Span(540, 600)), _daily(Span(600, 660))
    rare, often = How(most=10), How(most=100)
    rules = [
        replace(rule((0, 1), level=Level.BOOKED, when=when), how=how)
        for when, how in ((morning, rare), (noon, often))
    ]
    clockwork = Clockwork(timetable([item(0), item(1)], rule((1, 1)), *rules))

    assert 9 <= _plays_of(clockwork, 0, START + 9 * HOUR) <= 11
    assert 98 <= _plays_of(clockwork, 0, START + 10 * HOUR) <= 101


def test_a_limited_slogan_is_spread_over_the_hour() -> None:
    clockwork = Clockwork(timetable([item(0), item(1)], rule((1, 1)), _booked(How(most=6))))

    shown = clockwork.showings_between(START, START + DAY)
    begins = [one.start for one in shown if one.item == 0]

    assert all(
        abs(after - before - 600_000) <= 30_000 for before, after in pairwise(begins)
    )


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"share": 0}, "share"),
        ({"least": 0}, "an hour"),
        ({"least": 30, "most": 20}, "more than the most"),
        ({"seed": -1}, "seed"),
    ],
)
def test_a_how_that_contradicts_itself_is_refused(wrong: dict[str, int], says: str) -> None:
    with pytest.raises(BadBookingError, match=says):
        How(**wrong)


ALL_WEEK = Recurrence(MONDAY, MONDAY.replace(day=9))


def _booked(how: How) -> Rule:
    return replace(rule((0, 1), level=Level.BOOKED, when=ALL_WEEK), how=how)


def _daily(span: Span) -> Recurrence:
    return Recurrence(ALL_WEEK.first, ALL_WEEK.last, EVERY_DAY, (span,))


def _plays_of(clockwork: Clockwork, number: int, start: int) -> int:
    shown = clockwork.showings_between(start, start + HOUR)
    return sum(one.item == number for one in shown)
