"""One screen, one hour at a time; two timetables that differ in one item."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.messages import OLDEST_RECORD_MS, Gap, Run, Why
from playlists.accounting import Interval
from playlists.attribution import attribute
from playlists.booking import Level, Span
from playlists.clockwork import Clockwork
from playlists.ids import PlaylistId, Sha256, SloganId
from playlists.timetable import Item, Offset, Rule, Share, Timetable
from signage.plays import HOUR_MS, Account, Accounts, Plays
from signage.reckoning import Evidence, Planned, Reckoning, reckon

MINUTE: Final = 60_000
T0: Final = int(datetime(2026, 10, 1, 2, tzinfo=UTC).timestamp()) * 1_000  # 10:00 there
HOUR: Final = Interval(T0, T0 + HOUR_MS)
OLD, NEW = Sha256("a" * 64), Sha256("b" * 64)
LATER: Final = T0 + 5 * HOUR_MS


def item(name: str, dwell_ms: int) -> Item:
    return Item(
        SloganId(name),
        1,
        "slogan",
        title=name,
        scene=OLD,
        approval=OLD,
        dwell_ms=dwell_ms,
        not_after=T0 + 60 * 24 * HOUR_MS,
    )


def clockwork(*items: Item) -> Clockwork:
    shares = tuple(Share(n, 1) for n in range(len(items)))
    return Clockwork(
        Timetable(
            zone="Asia/Shanghai",
            offsets=(Offset(0, 28_800),),
            effective_from=T0 - 10 * HOUR_MS,
            valid_until=T0 + 30 * 24 * HOUR_MS,
            hours=((Span(8 * 60, 20 * 60),),) * 7,
            items=items,
            rules=(Rule(PlaylistId("pl-1"), Level.EVERYDAY, shares),),
        )
    )


CLOCKWORKS: Final = {
    OLD: clockwork(item("sl-one", 10_000), item("sl-two", 14_000)),
    NEW: clockwork(item("sl-one", 9_000), item("sl-six", 15_000)),
}
ALL_OLD: Final = (Planned(T0 - 24 * HOUR_MS, T0 + 24 * HOUR_MS, OLD),)


def evidence(
    *records: Run | Gap,
    blanks: tuple[Interval, ...] = (),
    now: int = LATER,
    open_run: Run | None = None,
    until: int = LATER,
) -> Evidence:
    return Evidence(
        [record for record in records if isinstance(record, Run)],
        [record for record in records if isinstance(record, Gap)],
        blanks,
        received_until=until,
        now=now,
        open_run=open_run,
    )


def reckoned(
    found: Evidence, hour: Interval = HOUR, planned: tuple[Planned, ...] = ALL_OLD
) -> Reckoning:
    return reckon(hour, planned=planned, evidence=found, clockworks=CLOCKWORKS)


def run(start: int, end: int, timetable: Sha256 = OLD) -> Run:
    return Run(T0 + start, T0 + end, timetable)


def gap(start: int, end: int, why: Why) -> Gap:
    return Gap(T0 + start, T0 + end, why)


def total(reckoning: Reckoning) -> Plays:
    return sum(reckoning.tallies.values(), start=Plays())


def test_an_hour_covered_by_one_run_is_all_proven() -> None:
    found = reckoned(evidence(run(-HOUR_MS, 2 * HOUR_MS)))

    plays = total(found)
    assert found.accounts == Accounts(proven=HOUR_MS)
    assert (plays.complete, plays.cut) == (plays.planned, 0)
    assert plays.proven_ms == HOUR_MS


def test_an_hour_of_which_nothing_was_heard_is_pending_while_it_is_new() -> None:
    found = reckoned(evidence(until=T0))

    assert found.accounts == Accounts(pending=HOUR_MS)
    assert total(found).complete == 0


def test_what_is_not_reported_for_forty_days_was_offline() -> None:
    found = reckoned(evidence(until=T0, now=T0 + OLDEST_RECORD_MS + 2 * HOUR_MS))

    assert found.accounts == Accounts(offline=HOUR_MS)


def test_long_silence_before_a_later_report_was_offline() -> None:
    found = reckoned(evidence(run(-HOUR_MS, 0), run(HOUR_MS, 2 * HOUR_MS)))

    assert found.accounts == Accounts(offline=HOUR_MS)


def test_short_silence_is_unexplained() -> None:
    found = reckoned(evidence(run(-HOUR_MS, 20 * MINUTE), run(22 * MINUTE, 2 * HOUR_MS)))

    assert found.accounts.unexplained == 2 * MINUTE


def test_silence_over_the_hours_edge_is_one_silence() -> None:
    records = (run(-HOUR_MS, 50 * MINUTE), run(HOUR_MS + 10 * MINUTE, 3 * HOUR_MS))

    found = reckoned(evidence(*records))

    assert found.accounts.offline == 10 * MINUTE


@pytest.mark.parametrize(
    ("why", "account"),
    [
        (Why.OUTPUT, Account.DARK),
        (Why.STOPPED, Account.OFF),
        (Why.CRASHED, Account.OFF),
        (Why.STARTED, Account.OFF),
        (Why.BLANKED, Account.PREEMPTED),
        (Why.WITHDRAWN, Account.PREEMPTED),
        (Why.MISSING, Account.UNDELIVERED),
        (Why.FILLER, Account.UNDELIVERED),
        (Why.SWITCHED, Account.CUT),
        (Why.CLOCK, Account.UNEXPLAINED),
    ],
)
def test_a_gap_goes_where_its_reason_says(why: Why, account: Account) -> None:
    found = reckoned(evidence(gap(-HOUR_MS, 2 * HOUR_MS, why)))

    assert dict(found.accounts.items())[account] == HOUR_MS


def test_an_order_takes_the_time_in_which_nothing_was_shown() -> None:
    blank = Interval(T0 - HOUR_MS, T0 + 3 * HOUR_MS)

    found = reckoned(evidence(run(0, 24_000), blanks=(blank,)))

    assert found.accounts.preempted == HOUR_MS - 24_000


def test_plays_under_another_timetable_count_for_what_was_shown() -> None:
    found = reckoned(evidence(run(-HOUR_MS, 2 * HOUR_MS, NEW)))

    assert found.accounts == Accounts(undelivered=HOUR_MS)
    assert found.tallies[SloganId("sl-six"), 1].planned == 0
    assert found.tallies[SloganId("sl-six"), 1].complete == 150
    assert found.tallies[SloganId("sl-two"), 1].complete == 0
    assert found.tallies[SloganId("sl-two"), 1].planned == 150


def test_a_showing_that_was_broken_off_is_cut_and_its_time_with_it() -> None:
    showing = CLOCKWORKS[OLD].showing_at(T0 + 30 * MINUTE)
    assert showing
    broken = showing.start + 4_000

    found = reckoned(
        evidence(Run(T0 - HOUR_MS, broken, OLD), Gap(broken, T0 + 2 * HOUR_MS, Why.STOPPED))
    )

    assert found.accounts.cut == 4_000
    assert total(found).cut == 1
    assert found.accounts.proven == showing.start - T0


def test_a_showing_is_not_cut_while_its_end_may_still_be_reported() -> None:
    showing = CLOCKWORKS[OLD].showing_at(T0 + 30 * MINUTE)
    assert showing
    known = showing.start + 4_000

    found = reckoned(
        evidence(Run(T0 - HOUR_MS, known, OLD), until=known, now=T0 + 31 * MINUTE)
    )

    assert (total(found).cut, found.accounts.cut) == (0, 0)
    assert found.accounts.proven == known - T0
    assert found.accounts.pending == T0 + 31 * MINUTE - known


def test_the_run_that_goes_on_counts_until_batches_cover_it() -> None:
    records = (run(-HOUR_MS, 10 * MINUTE), run(10 * MINUTE, 20 * MINUTE))
    now = T0 + 20 * MINUTE
    before = evidence(
        records[0], until=T0 + 10 * MINUTE, now=now, open_run=run(10 * MINUTE, 20 * MINUTE)
    )
    after = evidence(*records, until=now, now=now)

    assert reckoned(before) == reckoned(after)


def test_only_the_part_of_an_hour_that_has_passed_is_accounted_for() -> None:
    found = reckoned(evidence(run(-HOUR_MS, 20 * MINUTE), now=T0 + 20 * MINUTE))

    assert found.accounts.total == 20 * MINUTE


def test_closed_time_is_in_no_account() -> None:
    night = Interval(T0 + 12 * HOUR_MS, T0 + 13 * HOUR_MS)

    found = reckoned(evidence(now=T0 + 20 * HOUR_MS), night)

    assert found == Reckoning({}, Accounts())


def test_a_showing_that_the_next_plan_ends_is_planned_up_to_there() -> None:
    showing = CLOCKWORKS[OLD].showing_at(T0 + 30 * MINUTE)
    assert showing
    switch = showing.start + 4_000
    planned = (
        Planned(T0 - 24 * HOUR_MS, switch, OLD),
        Planned(switch, T0 + 24 * HOUR_MS, NEW),
    )

    found = reckoned(evidence(), planned=planned)

    last = HOUR.end - 1
    showing_over = CLOCKWORKS[NEW].showing_at(last)
    first = next(CLOCKWORKS[OLD].showings_between(T0, LATER))
    following = next(CLOCKWORKS[NEW].showings_between(switch, LATER))
    assert showing_over
    assert total(found).planned_ms == (switch - first.start) + (
        showing_over.end - following.start
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
