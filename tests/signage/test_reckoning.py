"""One screen, one hour at a time; two timetables that differ in one item."""

from dataclasses import replace

import pytest

from devices.messages import OLDEST_RECORD_MS, Gap, Run, Why
from playlists.accounting import Interval
from playlists.booking import Level
from playlists.clockwork import Clockwork
from playlists.ids import PlaylistId, SloganId
from playlists.timetable import Rule, Share
from signage.plays import HOUR_MS, Account, Accounts
from signage.reckoning import Planned, Reckoning, reckon
from tests.signage.hours import (
    CLOCKWORKS,
    HOUR,
    LATER,
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


def test_what_goes_on_in_a_later_hour_takes_nothing_from_an_earlier_one() -> None:
    showing = CLOCKWORKS[OLD].showing_at(T0 + 30 * MINUTE)
    assert showing
    broken, known = showing.start + 4_000, showing.start + HOUR_MS + 4_000
    records = (Run(T0 - HOUR_MS, broken, OLD), Run(showing.end, known, OLD))

    found = reckoned(evidence(*records, until=known, now=known))

    assert total(found).cut == 1


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


def urgent(begins: int) -> Clockwork:
    """The old timetable with an emergency from a whole minute on."""
    week = CLOCKWORKS[OLD].timetable
    alert = Rule(
        PlaylistId("em-1"),
        Level.EMERGENCY,
        (Share(0, 1),),
        between=Interval(begins, begins + HOUR_MS),
    )
    return Clockwork(replace(week, rules=(*week.rules, alert)))


@pytest.mark.parametrize(
    ("later", "account"),
    [(urgent(T0 + 30 * MINUTE), "preempted"), (CLOCKWORKS[OLD], "cut")],
)
def test_a_showing_that_an_emergency_broke_off_gave_way(
    later: Clockwork, account: str
) -> None:
    """The new timetable begins with a whole showing, as all of them do."""
    showing = CLOCKWORKS[OLD].showing_at(T0 + 31 * MINUTE)
    assert showing
    switch = showing.start + 4_000
    begun = Clockwork(replace(later.timetable, effective_from=switch))
    planned = (
        Planned(T0 - 2 * HOUR_MS, switch, OLD),
        Planned(switch, T0 + 9 * HOUR_MS, NEW),
    )
    records = (
        run(-2 * HOUR_MS, switch - T0),
        run(switch - T0, 2 * HOUR_MS, NEW),
    )

    found = reckon(
        HOUR,
        planned=planned,
        evidence=evidence(*records),
        clockworks={OLD: CLOCKWORKS[OLD], NEW: begun},
    )

    assert getattr(found.accounts, account) == 4_000
    assert found.accounts.proven == HOUR_MS - 4_000
