import pytest

from devices.keys import SigningKey
from devices.messages import Accepted, Topics
from devices.statements import ACCEPTED
from devices.trust import open_sealed
from devices.wire import decode_accepted
from signage.plays import HOUR_MS
from signage.steps.count import accept_due
from signage.store import acceptances
from signage.store.engine import Store
from tests.signage.street import HALL, MINUTE, T0, Street

KEY = SigningKey.generate()


@pytest.fixture
def street(store: Store) -> Street:
    made = Street(store)
    made.open(HALL)
    return made


def told(street: Street, *, now: int) -> list[Accepted]:
    sent: list[tuple[str, bytes]] = []
    accept_due(
        street.store,
        lambda topic, body: sent.append((topic, body)),
        key=KEY,
        topics=Topics(),
        now=T0 + now,
    )
    assert {topic for topic, _ in sent} <= {f"signage/v1/a/screens/{HALL}/plays/accepted"}
    return [decode_accepted(open_sealed(body, ACCEPTED, (KEY.public,))) for _, body in sent]


def report(street: Street, *numbers: int) -> None:
    for number in numbers:
        run = street.run(number * MINUTE, (number + 1) * MINUTE)
        street.report(street.batch(number, run), now=HOUR_MS)


def test_what_is_committed_is_told_up_to_the_first_one_missing(street: Street) -> None:
    street.status(now=0)

    report(street, 1, 2, 4)

    assert [(a.upto, a.refused) for a in told(street, now=HOUR_MS)] == [(2, ())]


def test_a_late_batch_closes_the_gap(street: Street) -> None:
    street.status(now=0)
    report(street, 1, 2, 4, 5)
    told(street, now=HOUR_MS)

    report(street, 3)

    assert [a.upto for a in told(street, now=HOUR_MS)] == [5]


def test_what_was_told_is_not_told_again(street: Street) -> None:
    street.status(now=0)
    report(street, 1)
    told(street, now=HOUR_MS)

    assert told(street, now=HOUR_MS) == []


def test_a_repeated_batch_is_answered_again(street: Street) -> None:
    street.status(now=0)
    report(street, 1)
    told(street, now=HOUR_MS)

    report(street, 1)

    assert [a.upto for a in told(street, now=HOUR_MS)] == [1]


def test_a_status_is_answered_with_its_nonce_even_before_any_batch(street: Street) -> None:
    street.status(now=0, nonce="fresh")

    answers = told(street, now=5)

    assert [(a.upto, a.nonce, a.now) for a in answers] == [(0, "fresh", T0 + 5)]
    assert told(street, now=6) == []


def test_a_new_status_is_answered_again(street: Street) -> None:
    street.status(now=0, nonce="first")
    told(street, now=5)
    street.status(now=30_000, nonce="second")

    assert [a.nonce for a in told(street, now=30_001)] == ["second"]


def test_a_flood_of_refused_batches_keeps_no_screen_from_its_answer(street: Street) -> None:
    street.status(now=0)
    with street.store.writing() as db:
        acceptances.accept(db, HALL, "st-1", refused=range(2, 1_500))

    refused = told(street, now=HOUR_MS)[0].refused
    assert (len(refused), refused[-1]) == (1_000, 1_499)
