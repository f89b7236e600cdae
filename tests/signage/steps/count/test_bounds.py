"""A record out of bounds is put aside, alone."""

import pytest
from sqlalchemy import func, select

from devices.messages import OLDEST_RECORD_MS, Gap, Run, Why
from devices.statements import PLAYS
from devices.trust import seal
from devices.wire.strict import dump
from playlists.ids import Sha256
from signage.plays import HOUR_MS
from signage.steps.count import Receipt
from signage.store import counting
from signage.store import schema as tables
from signage.store.engine import Store
from signage.store.tallies import Part
from tests.signage.steps.count.seen import counted, rows
from tests.signage.street import DOOR, HALL, MINUTE, T0, Street, timetable

DAY: Part = Part(T0 - 24 * HOUR_MS, T0 + 24 * HOUR_MS)


@pytest.mark.parametrize(
    "record",
    [
        (T0 + MINUTE, T0),
        (T0, T0 + HOUR_MS + 6 * MINUTE),
        (T0 + HOUR_MS - OLDEST_RECORD_MS - 1, T0),
        (T0 - 20 * HOUR_MS, T0 - 11 * HOUR_MS),
    ],
)
def test_a_record_out_of_bounds_is_put_aside_alone(
    street: Street, record: tuple[int, int]
) -> None:
    bad = Run(*record, street.planned)

    receipt = street.report(street.batch(1, bad, street.run(0, MINUTE)), now=HOUR_MS)

    assert (receipt, rows(street, "runs")) == (Receipt.STORED, 1)
    assert rows(street, "quarantine") == 1


def test_a_run_of_a_timetable_that_was_never_made_is_put_aside(street: Street) -> None:
    bad = Run(T0, T0 + MINUTE, Sha256("f" * 64))

    street.report(street.batch(1, bad, street.run(0, MINUTE)), now=HOUR_MS)

    assert (rows(street, "runs"), rows(street, "quarantine")) == (1, 1)


def test_a_record_that_cannot_be_read_is_put_aside_alone(street: Street) -> None:
    plain = {
        "gaps": [],
        "number": 1,
        "runs": [[T0, T0 + MINUTE, street.planned], [T0, "soon", street.planned]],
        "screen": HALL,
        "store": "st-1",
        "v": 1,
    }
    body = seal(PLAYS, dump(plain), street.keys[HALL])

    receipt = street.report(body, now=HOUR_MS)

    assert (receipt, rows(street, "runs")) == (Receipt.STORED, 1)
    assert rows(street, "quarantine") == 1


def test_what_was_before_enrolment_does_not_count(street: Street) -> None:
    early = Gap(T0 - 11 * HOUR_MS, T0 - 9 * HOUR_MS, Why.STARTED)

    street.report(street.batch(1, early), now=HOUR_MS)

    with street.store.reading() as db:
        first = db.scalar(select(func.min(tables.gaps.c.start)))
    assert first == T0 - 10 * HOUR_MS


def test_a_batch_of_too_many_hours_is_refused_and_passed_over(street: Street) -> None:
    long = [street.run(n, n + 9 * 24 * HOUR_MS) for n in range(30)]

    receipt = street.report(street.batch(1, *long), now=30 * 24 * HOUR_MS)

    assert (receipt, rows(street, "runs")) == (Receipt.REFUSED, 0)
    with street.store.reading() as db:
        row = db.execute(select(tables.acceptances)).one()
    assert (row.upto, row.refused) == (1, [1])


def test_a_run_over_hours_is_kept_in_hours(street: Street) -> None:
    street.report(street.batch(1, street.run(-MINUTE, 2 * HOUR_MS)), now=2 * HOUR_MS)

    assert rows(street, "runs") == 3
    with street.store.reading() as db:
        assert counting.received_until(db, HALL) == T0 + 2 * HOUR_MS


def test_a_timetable_that_was_another_screens_counts_for_nothing(store: Store) -> None:
    street = Street(store)
    street.open(HALL, DOOR)
    hasty = street.plan(timetable({"sl-one": 2_000}), DOOR)
    stolen = Run(T0, T0 + HOUR_MS, hasty)

    street.report(street.batch(1, stolen), now=HOUR_MS)
    street.tally(now=HOUR_MS)

    plays, _ = counted(street)
    assert (plays.complete, plays.proven_ms) == (0, 0)
    assert rows(street, "quarantine") == 1
