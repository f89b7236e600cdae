from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from devices.agent.tape import LATENESS_MS, Record, Tape
from devices.messages import Gap, Run, Why
from playlists.accounting import Interval, total_ms, union
from playlists.ids import Sha256

ONE = Sha256("1" * 64)
TWO = Sha256("2" * 64)


def played(*frames: tuple[Sha256 | Why, int, int], stop: int) -> list[Record]:
    tape, records = Tape(), list[Record]()
    for proof, at, good_until in frames:
        tape, ended = tape.accept(proof, at=at, good_until=good_until)
        records += ended
    return [*records, *tape.stop(stop, why=Why.STOPPED)[1]]


def test_frames_in_time_are_one_run() -> None:
    records = played((ONE, 0, 2_000), (ONE, 2_001, 4_000), stop=3_000)

    assert records == [Run(0, 3_000, ONE)]


def test_a_frame_that_is_late_ends_the_run_where_it_was_due() -> None:
    records = played((ONE, 0, 2_000), (ONE, 3_000, 5_000), stop=4_000)

    assert records == [
        Run(0, 2_000, ONE),
        Gap(2_000, 3_000, Why.OUTPUT),
        Run(3_000, 4_000, ONE),
    ]


def test_another_timetable_begins_another_run() -> None:
    records = played((ONE, 0, 2_000), (TWO, 2_003, 4_000), stop=4_000)

    assert records == [
        Run(0, 2_000, ONE),
        Gap(2_000, 2_003, Why.SWITCHED),
        Run(2_003, 4_000, TWO),
    ]


def test_cutting_in_ends_the_run_at_that_instant() -> None:
    records = played((ONE, 0, 9_000), (TWO, 4_000, 6_000), stop=6_000)

    assert records == [Run(0, 4_000, ONE), Run(4_000, 6_000, TWO)]


def test_a_gap_keeps_its_reason() -> None:
    records = played((ONE, 0, 2_000), (Why.BLANKED, 1_000, 9_000), stop=5_000)

    assert records == [Run(0, 1_000, ONE), Gap(1_000, 5_000, Why.BLANKED)]


def test_a_cut_tape_goes_on_where_it_was_cut() -> None:
    tape, _ = Tape().accept(ONE, at=0, good_until=9_000)
    tape, first = tape.cut(3_000)
    tape, second = tape.stop(5_000, why=Why.STOPPED)

    assert (first, second) == ((Run(0, 3_000, ONE),), (Run(3_000, 5_000, ONE),))


def test_a_stretch_is_never_longer_than_its_frame_was_good_for() -> None:
    assert played((ONE, 0, 2_000), stop=60_000) == [Run(0, 2_000, ONE)]


def test_a_clock_that_jumped_back_counts_nothing_twice() -> None:
    tape, _ = Tape().accept(ONE, at=10_000, good_until=20_000)
    tape, before = tape.stop(15_000, why=Why.CLOCK)
    tape, _ = tape.accept(ONE, at=5_000, good_until=20_000)
    tape, _ = tape.accept(ONE, at=15_000, good_until=20_000)

    assert (before, tape.stop(18_000, why=Why.STOPPED)[1]) == (
        (Run(10_000, 15_000, ONE),),
        (Run(15_000, 18_000, ONE),),
    )


def test_what_is_unknown_after_a_crash_is_a_gap_until_something_is_lit() -> None:
    _, records = Tape(None, 5_000, Why.CRASHED).accept(ONE, at=8_000, good_until=9_000)

    assert records == (Gap(5_000, 8_000, Why.CRASHED),)


def test_before_the_first_start_there_is_nothing_to_explain() -> None:
    assert Tape().accept(ONE, at=8_000, good_until=9_000)[1] == ()


FRAMES = st.lists(
    st.tuples(
        st.sampled_from([ONE, TWO, Why.BLANKED, Why.OUTPUT]),
        st.integers(-500, 5_000),
        st.integers(0, 4_000),
        st.sampled_from(["accept", "accept", "accept", "cut", "stop"]),
    ),
    max_size=40,
)


@given(FRAMES)
def test_records_never_overlap_and_leave_nothing_out(
    frames: list[tuple[Sha256 | Why, int, int, str]],
) -> None:
    tape, now, records, first = Tape(), 10_000, list[Record](), None
    for proof, passed, good_for, deed in frames:
        now += passed
        if deed == "accept":
            first = now if first is None else first
            tape, ended = tape.accept(proof, at=now, good_until=now + good_for)
        else:
            tape, ended = tape.cut(now) if deed == "cut" else tape.stop(now, why=Why.CLOCK)
        records += ended
    records += tape.stop(now, why=Why.STOPPED)[1]

    assert all(one.start < one.end for one in records)
    assert all(one.end == other.start for one, other in pairwise(records))


@given(FRAMES)
def test_a_run_holds_only_time_that_some_frame_was_good_for(
    frames: list[tuple[Sha256 | Why, int, int, str]],
) -> None:
    tape, now, records = Tape(), 10_000, list[Record]()
    good: list[Interval] = []
    for proof, passed, good_for, _ in frames:
        now += abs(passed)
        good.append(Interval(now, now + good_for + LATENESS_MS))
        tape, ended = tape.accept(proof, at=now, good_until=now + good_for)
        records += ended
    records += tape.stop(now, why=Why.STOPPED)[1]
    runs = [Interval(one.start, one.end) for one in records if isinstance(one, Run)]

    assert total_ms(union([*good, *runs])) == total_ms(union(good))
