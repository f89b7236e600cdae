import pytest
from sqlalchemy import select

from devices.messages import OLDEST_RECORD_MS, Gap, Run, Why
from playlists.ids import SloganId
from signage.plays import HOUR_MS, Accounts, Plays
from signage.steps.count import Turn, mark_current, mark_stale, recount, tally_due
from signage.store import counting, screens, tallies
from signage.store import schema as tables
from signage.store.engine import Store
from signage.store.tallies import Part
from tests.signage.street import DOOR, ENROLLED, HALL, MINUTE, T0, Street, timetable

DAY_MS = 24 * HOUR_MS
OPEN_FROM = T0 - 2 * HOUR_MS


@pytest.fixture
def street(store: Store) -> Street:
    made = Street(store)
    made.open(HALL)
    return made


def accounts(street: Street, start: int = -10, end: int = 24 * 60) -> Accounts:
    part = Part(T0 + start * HOUR_MS, T0 + end * HOUR_MS)
    with street.store.reading() as db:
        return tallies.accounts_by_screen(db, part).get(HALL, Accounts())


def plays(street: Street) -> Plays:
    part = Part(T0 - 10 * HOUR_MS, T0 + 24 * 60 * HOUR_MS)
    with street.store.reading() as db:
        return tallies.by_screen(db, part)[HALL]


def dump_of(street: Street) -> list[list[tuple[object, ...]]]:
    with street.store.reading() as db:
        return [
            sorted(tuple(row) for row in db.execute(select(table)))
            for table in (tables.tallies, tables.accounts, tables.runs, tables.gaps)
        ]


def test_every_second_of_a_silent_day_is_pending_until_it_is_told(street: Street) -> None:
    mark_current(street.store, now=T0 + 14 * HOUR_MS)
    street.tally(now=14 * HOUR_MS)

    assert accounts(street) == Accounts(pending=12 * HOUR_MS)


def test_an_hour_that_ended_is_tallied_whole(street: Street) -> None:
    mark_current(street.store, now=T0 + 30 * MINUTE)
    street.tally(now=30 * MINUTE)
    before = accounts(street, start=0).total

    mark_current(street.store, now=T0 + HOUR_MS)
    street.tally(now=HOUR_MS)

    assert (before, accounts(street, start=0).total) == (30 * MINUTE, HOUR_MS)


def test_a_later_report_settles_what_was_pending(street: Street) -> None:
    mark_current(street.store, now=T0 + 6 * HOUR_MS)
    street.tally(now=6 * HOUR_MS)

    street.report(street.batch(1, street.run(5 * HOUR_MS, 6 * HOUR_MS)), now=6 * HOUR_MS)
    street.tally(now=6 * HOUR_MS)

    assert accounts(street) == Accounts(proven=HOUR_MS, offline=7 * HOUR_MS)


def test_what_is_never_told_was_offline_in_the_end(street: Street) -> None:
    mark_current(street.store, now=T0 + HOUR_MS)
    street.tally(now=HOUR_MS)
    later = OLDEST_RECORD_MS + 3 * 24 * HOUR_MS

    marked = mark_stale(street.store, now=T0 + later)
    street.tally(now=later)

    assert marked == 3
    assert accounts(street, end=1) == Accounts(offline=3 * HOUR_MS)


def test_the_open_run_of_a_status_counts_at_once_and_only_once(street: Street) -> None:
    run = street.run(0, 10 * MINUTE)
    street.status(now=10 * MINUTE, open_run=run)
    mark_current(street.store, now=T0 + 10 * MINUTE)
    street.tally(now=10 * MINUTE)
    provisional = accounts(street, start=0), plays(street).complete

    street.report(street.batch(1, run), now=10 * MINUTE)
    street.tally(now=10 * MINUTE)

    assert provisional[0] == Accounts(proven=10 * MINUTE)
    assert (accounts(street, start=0), plays(street).complete) == provisional


def test_tallying_again_changes_nothing(street: Street) -> None:
    gap = Gap(T0 + HOUR_MS, T0 + 2 * HOUR_MS, Why.OUTPUT)
    street.report(street.batch(1, street.run(0, HOUR_MS), gap), now=2 * HOUR_MS)
    street.tally(now=2 * HOUR_MS)
    before = dump_of(street)

    recount(street.store, start=ENROLLED, end=T0 + 2 * HOUR_MS, now=T0 + 2 * HOUR_MS)
    street.tally(now=2 * HOUR_MS)

    after = dump_of(street)
    assert after[2:] == before[2:]
    assert after[0] == before[0]


def test_runs_and_tallies_can_be_made_again_from_the_batches(street: Street) -> None:
    for number in range(1, 5):
        start = number * 50 * MINUTE
        run = street.run(start, start + 47 * MINUTE)
        street.report(street.batch(number, run), now=6 * HOUR_MS)
    mark_current(street.store, now=T0 + 6 * HOUR_MS)
    street.tally(now=6 * HOUR_MS)
    before = dump_of(street)
    with street.store.writing() as db:
        for table in (tables.tallies, tables.accounts, tables.runs):
            db.execute(table.delete())

    read = recount(street.store, start=ENROLLED, end=T0 + 6 * HOUR_MS, now=T0 + 6 * HOUR_MS)
    street.tally(now=6 * HOUR_MS)

    assert (read, dump_of(street)) == (4, before)


def test_what_was_before_enrolment_does_not_count_when_made_again(street: Street) -> None:
    early = Gap(ENROLLED - HOUR_MS, ENROLLED + HOUR_MS, Why.STARTED)
    street.report(street.batch(1, early), now=HOUR_MS)
    with street.store.writing() as db:
        screens.new_generation(db, HALL, by=None, now=T0 + 2 * HOUR_MS)
        screens.bind_key(db, HALL, public_key="another", now=T0 + 2 * HOUR_MS)

    recount(street.store, start=ENROLLED - HOUR_MS, end=T0, now=T0 + 3 * HOUR_MS)

    with street.store.reading() as db:
        kept = db.execute(select(tables.gaps.c.start, tables.gaps.c.end)).all()
    assert [tuple(row) for row in kept] == [(ENROLLED, ENROLLED + HOUR_MS)]


def test_plays_of_an_older_timetable_are_kept_and_its_time_called_undelivered(
    street: Street,
) -> None:
    old = street.planned
    street.plan(timetable({"sl-new": 20_000}), HALL, at=T0)

    run = Run(T0 - HOUR_MS, T0 + HOUR_MS, old)
    street.report(street.batch(1, run), now=HOUR_MS)
    street.tally(now=HOUR_MS)

    found = accounts(street, start=-1, end=1)
    assert found.undelivered == HOUR_MS
    assert found.proven + found.cut == HOUR_MS
    part = Part(T0, T0 + HOUR_MS)
    with street.store.reading() as db:
        by_slogan = tallies.by_slogan(db, part)
    assert by_slogan[SloganId("sl-new"), 1].planned == 180
    assert by_slogan[SloganId("sl-new"), 1].complete == 0
    assert by_slogan[SloganId("sl-one"), 1].complete > 140


def test_a_screen_whose_hours_change_all_the_time_holds_up_no_other(store: Store) -> None:
    street = Street(store)
    street.open(DOOR, HALL)
    mark_current(store, now=T0 + DAY_MS)
    turn = Turn()

    for _ in range(100):
        with store.writing() as db:
            counting.mark_dirty(db, DOOR, [T0 + n * HOUR_MS for n in range(24)])
        tally_due(store, now=T0 + DAY_MS, most=8, turn=turn)

    with store.reading() as db:
        left = {screen for screen, _ in counting.dirty(db, now=T0 + DAY_MS, most=100)}
    assert left == {DOOR}


def test_a_transaction_is_small_and_the_work_is_done_in_the_end(street: Street) -> None:
    mark_current(street.store, now=T0 + 30 * 24 * HOUR_MS)

    done = []
    while found := tally_due(street.store, now=T0 + 30 * 24 * HOUR_MS, most=100):
        done.append(found)

    assert max(done) <= 100
    assert sum(done) == 30 * 24 + 10
    assert accounts(street).total == (30 * 12 + 2) * HOUR_MS
