import pytest

from devices.trust import Installation, SigningKey
from playlists.ids import DistrictId, GuardId, PersonId
from signage.guarding import GuardedPeriod
from signage.people import Person, Role
from signage.slogan import State
from signage.steps import review
from signage.steps.guard import end_period, make_period
from signage.store import people, trust_lists
from signage.store.engine import Store
from signage.store.reviews import Part
from signage.targets import Target
from tests.signage.steps.cast import DAY, LI, NOW, ZHAO
from tests.signage.steps.review.office import ROOT, ready, reviewer, sign, state

ADMIN = Person(PersonId("pe-admin"), "高峰", "gaofeng", Role.ADMINISTRATOR)
QIAN = Person(PersonId("pe-qian"), "钱进", "qian", Role.REVIEWER)
KEY = GuardId("gu-1")
OF_QIAN = SigningKey.generate()


@pytest.fixture
def three(office: Store) -> Store:
    """The office with a third reviewer and an administrator."""
    with office.writing() as db:
        for person in (ADMIN, QIAN):
            people.save(db, person, by=None, now=NOW)
        before = trust_lists.require_current(db)
    trust = review.with_reviewer(before, reviewer(QIAN, OF_QIAN), now=NOW)
    review.adopt(
        office,
        review.signed_list(trust, ROOT),
        roots=(ROOT.public,),
        installation=Installation.REAL,
        now=NOW,
    )
    return office


def guard(store: Store, target: Target) -> None:
    period = GuardedPeriod(KEY, "两会", target, NOW, NOW + DAY)
    make_period(store, period, by=ADMIN, now=NOW)


def both(store: Store) -> tuple[Part, review.Outcome]:
    part = ready(store)
    sign(store, part, LI)
    return part, sign(store, part, ZHAO)


def test_in_a_guarded_period_a_third_person_must_pass(three: Store) -> None:
    guard(three, Target())

    part, second = both(three)
    assert (second.signed, second.needed, second.envelope) == (2, 3, None)
    assert state(three, part) is State.SUBMITTED

    assert sign(three, part, QIAN, key=OF_QIAN).envelope
    assert state(three, part) is State.PASSED


def test_words_for_other_places_need_no_more_than_ever(three: Store) -> None:
    guard(three, Target(districts=frozenset({DistrictId("di-2")})))

    assert both(three)[1].envelope


def test_when_the_period_ends_two_are_enough_after_all(three: Store) -> None:
    guard(three, Target())
    part, _ = both(three)
    assert review.complete_due(three, now=NOW + 2) == 0

    end_period(three, KEY, by=ADMIN, now=NOW + 3)

    assert review.complete_due(three, now=NOW + 3) == 1
    assert state(three, part) is State.PASSED
