import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from devices.keys import SigningKey
from devices.messages import Gap, Run, Why
from devices.statements import PLAYS, STATUS
from devices.trust import seal
from devices.wire.strict import dump
from playlists.clockwork import Clockwork
from playlists.ids import ScreenId
from signage.plays import HOUR_MS
from signage.steps.count import Rates, Receipt, receive_batch
from signage.steps.count.intake import TOO_MANY, TOO_MUCH
from signage.store import counting, incidents
from signage.store import schema as tables
from signage.store.tallies import Part
from tests.fakes.stores import empty_store
from tests.signage.steps.count.seen import counted, noted, rows
from tests.signage.street import DOOR, HALL, MINUTE, T0, Street, timetable

DAY: Part = Part(T0 - 24 * HOUR_MS, T0 + 24 * HOUR_MS)


def test_a_batch_is_kept_and_counted(street: Street) -> None:
    body = street.batch(1, street.run(0, HOUR_MS))

    receipt = street.report(body, now=HOUR_MS)
    street.tally(now=HOUR_MS)

    plays, accounts = counted(street)
    shown = Clockwork(timetable()).showings_between(T0, T0 + HOUR_MS)
    whole = [showing for showing in shown if showing.end <= T0 + HOUR_MS]
    assert receipt is Receipt.STORED
    assert (plays.complete, plays.proven_ms) == (len(whole), HOUR_MS)
    assert accounts.proven + accounts.cut == HOUR_MS


def test_a_batch_twice_changes_nothing(street: Street) -> None:
    body = street.batch(1, street.run(0, HOUR_MS))
    street.report(body, now=HOUR_MS)
    street.tally(now=HOUR_MS)
    before = counted(street)

    receipt = street.report(body, now=2 * HOUR_MS)
    done = street.tally(now=2 * HOUR_MS)

    assert (receipt, done) == (Receipt.KNOWN, 0)
    assert counted(street) == before


def test_another_body_of_a_known_identity_changes_nothing_but_is_noted(
    street: Street,
) -> None:
    street.report(street.batch(1, street.run(0, HOUR_MS)), now=HOUR_MS)

    receipt = street.report(street.batch(1, street.run(0, 2 * HOUR_MS)), now=2 * HOUR_MS)

    assert receipt is Receipt.CLASHING
    assert (rows(street, "runs"), rows(street, "quarantine")) == (1, 1)
    assert noted(street) == {"another batch came before under its number": 1}


def test_a_new_disk_starts_a_new_store(street: Street) -> None:
    street.report(street.batch(1, street.run(0, MINUTE)), now=HOUR_MS)

    receipt = street.report(
        street.batch(1, street.run(MINUTE, 2 * MINUTE), disk="st-2"), now=HOUR_MS
    )

    assert receipt is Receipt.STORED
    assert rows(street, "batches") == 2


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.permutations(range(6)), again=st.sets(st.integers(0, 5)))
def test_late_repeated_and_reordered_batches_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], again: set[int]
) -> None:
    found = []
    for numbers in (list(range(6)), [*order, *sorted(again)]):
        path = tmp_path_factory.mktemp("street") / "dengta.sqlite3"
        store = empty_store(path)
        street = Street(store)
        street.open(HALL)
        for number in numbers:
            start = number * 40 * MINUTE
            records = (
                street.run(start, start + 25 * MINUTE),
                street.run(start + 20 * MINUTE, start + 33 * MINUTE),
                Gap(T0 + start + 33 * MINUTE, T0 + start + 39 * MINUTE, Why.OUTPUT),
            )
            street.report(street.batch(number + 1, *records), now=5 * HOUR_MS)
            street.tally(now=5 * HOUR_MS)
        with store.reading() as db:
            found.append(
                [
                    sorted(map(tuple, db.execute(select(tables.metadata.tables[name]))))
                    for name in ("tallies", "accounts", "runs", "gaps", "acceptances")
                ]
            )
        store.close()

    assert found[0] == found[1]


def test_a_batch_from_an_unknown_screen_is_refused(street: Street) -> None:
    body = street.batch(1, street.run(0, MINUTE))

    receipt = receive_batch(street.store, ScreenId("sc-nobody"), body, now=T0 + HOUR_MS)

    assert receipt is Receipt.REFUSED
    assert rows(street, "batches") == 0
    with street.store.reading() as db:
        assert incidents.of(db, incidents.NOBODY)[0].what == "plays"


def test_a_batch_signed_by_another_key_is_refused(street: Street) -> None:
    street.keys[HALL] = SigningKey.generate()

    receipt = street.report(street.batch(1, street.run(0, MINUTE)), now=HOUR_MS)

    assert (receipt, rows(street, "batches")) == (Receipt.REFUSED, 0)
    assert rows(street, "quarantine") == 1


def test_a_batch_on_another_screens_topic_is_refused(street: Street) -> None:
    street.enrol(DOOR)
    street.keys[DOOR] = street.keys[HALL]
    body = street.batch(1, street.run(0, MINUTE), screen=DOOR)

    assert street.report(body, now=HOUR_MS) is Receipt.REFUSED
    assert rows(street, "batches") == 0


def test_a_status_sealed_by_the_screen_is_no_batch(street: Street) -> None:
    body = seal(STATUS, b"{}", street.keys[HALL])

    assert street.report(body, now=HOUR_MS) is Receipt.REFUSED


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"\xff\x00", b"[" * 100_000, b"x" * 300_000, b"null"]
)
def test_garbage_is_put_aside_and_noted(street: Street, body: bytes) -> None:
    assert street.report(body, now=HOUR_MS) is Receipt.REFUSED
    assert rows(street, "quarantine") == 1


def test_any_bit_changed_in_a_batch_is_refused(street: Street) -> None:
    body = street.batch(1, street.run(0, MINUTE))
    for at in range(0, len(body), 37):
        changed = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]

        assert street.report(changed, now=HOUR_MS) is Receipt.REFUSED


def test_a_flood_of_garbage_keeps_a_hundred_and_counts_the_rest(street: Street) -> None:
    for number in range(103):
        street.report(b"garbage", now=HOUR_MS + number)

    with street.store.reading() as db:
        assert sum(one.times for one in incidents.of(db, HALL)) == 103
    assert rows(street, "quarantine") == 100


def test_more_batches_than_the_rate_allows_are_not_looked_at(street: Street) -> None:
    rates = Rates(most=2, within_ms=1_000)
    bodies = [street.batch(n, street.run(n, n + MINUTE)) for n in (1, 2, 3, 4)]

    receipts = [
        receive_batch(street.store, HALL, body, now=T0 + HOUR_MS + at, rates=rates)
        for body, at in zip(bodies, (0, 1, 2, 1_500), strict=True)
    ]

    stored, limited = Receipt.STORED, Receipt.LIMITED
    assert receipts == [stored, stored, limited, stored]
    assert noted(street) == {TOO_MANY: 1}


def test_a_flood_is_told_of_at_once_and_then_in_a_while(street: Street) -> None:
    rates = Rates(most=1, within_ms=1_000)
    body = street.batch(1, street.run(0, MINUTE))

    told = []
    for at in (0, 1, 2, 3, 1_002, 1_003):
        receive_batch(street.store, HALL, body, now=T0 + HOUR_MS + at, rates=rates)
        told.append(noted(street).get(TOO_MANY, 0))

    assert told == [0, 1, 1, 1, 1, 4]


def test_what_is_over_a_days_bytes_is_not_looked_at_before_the_next_day(
    street: Street,
) -> None:
    first, second = (street.batch(n, street.run(n, n + MINUTE)) for n in (1, 2))
    rates = Rates(most_bytes_a_day=len(first) + len(second) - 1)

    receipts = [
        receive_batch(street.store, HALL, body, now=T0 + at, rates=rates)
        for body, at in ((first, HOUR_MS), (second, HOUR_MS), (second, 25 * HOUR_MS))
    ]

    assert receipts == [Receipt.STORED, Receipt.LIMITED, Receipt.STORED]
    assert noted(street) == {TOO_MUCH: 1}


def test_a_batch_that_comes_again_is_not_added_to_a_days_bytes(street: Street) -> None:
    body = street.batch(1, street.run(0, MINUTE))

    for _ in range(3):
        street.report(body, now=HOUR_MS)

    with street.store.reading() as db:
        assert counting.sender(db, HALL, now=T0 + HOUR_MS).taken == len(body)
        assert counting.sender(db, HALL, now=T0 + 25 * HOUR_MS).taken == 0


def test_of_a_batch_of_bad_records_ten_are_put_aside_and_all_are_counted(
    street: Street,
) -> None:
    bad = [Run(T0 + n, T0, street.planned) for n in range(1, 1_000)]

    receipt = street.report(street.batch(1, *bad, street.run(0, MINUTE)), now=HOUR_MS)

    assert (receipt, rows(street, "runs")) == (Receipt.STORED, 1)
    assert rows(street, "quarantine") == 10
    assert noted(street) == {"ends before it begins": 999}


def test_a_thousand_records_wrong_in_their_own_ways_are_all_counted(street: Street) -> None:
    plain = {
        "gaps": [],
        "number": 1,
        "runs": [[T0, f"soon {n}", street.planned] for n in range(1_000)],
        "screen": HALL,
        "store": "st-1",
        "v": 1,
    }
    body = seal(PLAYS, dump(plain), street.keys[HALL])

    assert street.report(body, now=HOUR_MS) is Receipt.STORED
    assert (rows(street, "quarantine"), rows(street, "incidents")) == (10, 101)
    assert sum(noted(street).values()) == 1_000
