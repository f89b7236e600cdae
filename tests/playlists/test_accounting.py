from hypothesis import given
from hypothesis import strategies as st

from playlists.accounting import Interval, intersect, subtract, total_ms, union
from playlists.attribution import attribute
from playlists.clockwork import Clockwork
from tests.playlists.cities import HOUR, START, item, rule, timetable

bounds = st.tuples(st.integers(0, 60), st.integers(0, 60))
intervals = st.lists(bounds.map(lambda pair: Interval(*sorted(pair))), max_size=8)


def moments(stretches: tuple[Interval, ...]) -> set[int]:
    return {at for start, end in stretches for at in range(start, end)}


@given(intervals)
def test_a_union_is_sorted_disjoint_and_the_same_time(some: list[Interval]) -> None:
    whole = union(some)

    assert moments(whole) == moments(tuple(some))
    assert total_ms(whole) == len(moments(whole))
    assert whole == union(reversed(whole))


@given(intervals, intervals)
def test_intersection_and_difference_part_a_time(
    some: list[Interval], others: list[Interval]
) -> None:
    one, other = union(some), union(others)

    assert moments(intersect(one, other)) == moments(one) & moments(other)
    assert moments(subtract(one, other)) == moments(one) - moments(other)


LOOP = Clockwork(timetable([item(0), item(1)], rule((0, 1), (1, 1))))
TEN_O_CLOCK = Interval(START + 10 * HOUR, START + 11 * HOUR)


def test_a_fully_covered_hour_is_all_complete_plays() -> None:
    played = attribute(LOOP, (TEN_O_CLOCK,), within=TEN_O_CLOCK)

    assert sum(one.complete for one in played.values()) == 360
    assert sum(one.ms for one in played.values()) == HOUR


def test_half_a_second_missing_leaves_a_play_complete_and_more_cuts_it() -> None:
    first = next(LOOP.showings_between(*TEN_O_CLOCK))

    almost = (Interval(first.start + 500, first.end),)
    late = (Interval(first.start + 501, first.end),)

    assert attribute(LOOP, almost, within=TEN_O_CLOCK)[first.item].complete == 1
    assert attribute(LOOP, late, within=TEN_O_CLOCK)[first.item].cut == 1


parts = st.lists(
    st.tuples(st.integers(0, 2 * HOUR), st.integers(0, 200_000)), min_size=1, max_size=6
)


@given(parts, st.integers(1, 2 * HOUR - 1))
def test_windows_side_by_side_add_up_to_the_whole(
    some: list[tuple[int, int]], cut: int
) -> None:
    begin = TEN_O_CLOCK.start
    covered = union(Interval(begin + a, begin + a + length) for a, length in some)
    whole = Interval(begin, begin + 2 * HOUR)
    halves = Interval(whole.start, begin + cut), Interval(begin + cut, whole.end)

    at_once = attribute(LOOP, covered, within=whole)
    by_halves = [attribute(LOOP, covered, within=half) for half in halves]

    for number, played in at_once.items():
        found = [half[number] for half in by_halves if number in half]
        assert sum(one.complete for one in found) == played.complete
        assert sum(one.cut for one in found) == played.cut
        assert sum(one.ms for one in found) == played.ms
