"""What holds of any hour, whatever was reported of it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from devices.messages import Gap, Run, Why
from playlists.accounting import Interval
from playlists.attribution import attribute
from signage.plays import HOUR_MS
from signage.reckoning import Planned
from tests.signage.hours import (
    CLOCKWORKS,
    MINUTE,
    NEW,
    OLD,
    T0,
    evidence,
    gap,
    reckoned,
    run,
    total,
)

instants = st.integers(-30 * MINUTE, HOUR_MS + 30 * MINUTE)
spans = st.tuples(instants, instants).map(sorted)
runs = st.builds(
    lambda span, timetable: run(span[0], span[1], timetable),
    spans,
    st.sampled_from([OLD, NEW]),
)
gaps = st.builds(lambda span, why: gap(span[0], span[1], why), spans, st.sampled_from(Why))
plans = st.lists(instants, max_size=3, unique=True).map(
    lambda cuts: tuple(
        Planned(start, end, (OLD, NEW)[n % 2])
        for n, (start, end) in enumerate(
            zip(
                [T0 - 24 * HOUR_MS, *(T0 + c for c in sorted(cuts))],
                [*(T0 + c for c in sorted(cuts)), T0 + 24 * HOUR_MS],
                strict=True,
            )
        )
    )
)


reports = st.lists(st.one_of(runs, gaps), max_size=8)


@given(reports, plans, st.tuples(instants, instants))
def test_the_accounts_sum_to_the_open_time_exactly(
    records: list[Run | Gap], planned: tuple[Planned, ...], times: tuple[int, int]
) -> None:
    until, now = times
    known = evidence(*records, until=T0 + until, now=T0 + now)

    accounts = reckoned(known, planned=planned).accounts

    assert accounts.total == max(0, min(HOUR_MS, now))
    assert min(accounts) >= 0


@given(reports, plans, st.data())
def test_order_and_repetition_of_reports_change_nothing(
    records: list[Run | Gap], planned: tuple[Planned, ...], data: st.DataObject
) -> None:
    repeated = data.draw(st.permutations([*records, *records[::2]]))

    assert reckoned(evidence(*repeated), planned=planned) == reckoned(
        evidence(*records), planned=planned
    )


@given(runs, st.lists(instants, max_size=4), plans)
def test_a_run_reported_in_parts_counts_like_the_whole(
    whole: Run, cuts: list[int], planned: tuple[Planned, ...]
) -> None:
    inner = {whole.start, whole.end, *(T0 + cut for cut in cuts)}
    marks = sorted(at for at in inner if whole.start <= at <= whole.end)
    parts = [Run(a, b, whole.timetable) for a, b in pairwise(marks)]

    assert reckoned(evidence(*parts), planned=planned) == reckoned(
        evidence(whole), planned=planned
    )


@given(st.lists(runs, max_size=6), plans)
def test_shown_time_is_counted_once_by_item_and_by_account(
    found: list[Run], planned: tuple[Planned, ...]
) -> None:
    reckoning = reckoned(evidence(*found), planned=planned)

    accounts = reckoning.accounts
    assert total(reckoning).proven_ms == (
        accounts.proven + accounts.cut + accounts.undelivered
    )


@given(st.integers(-20 * MINUTE, 70 * MINUTE), st.integers(1, HOUR_MS))
def test_arithmetic_counts_like_going_through_the_showings(start: int, length: int) -> None:
    window = Interval(T0 + start, T0 + start + length)
    everything = (Interval(T0 - 2 * HOUR_MS, T0 + 4 * HOUR_MS),)

    found = reckoned(evidence(run(-2 * HOUR_MS, 4 * HOUR_MS)), window)

    items = CLOCKWORKS[OLD].timetable.items
    one_by_one = attribute(CLOCKWORKS[OLD], everything, within=window)
    assert {
        name: (plays.complete, plays.cut, plays.proven_ms)
        for (name, _), plays in found.tallies.items()
    } == {items[number].slogan: tuple(played) for number, played in one_by_one.items()}
