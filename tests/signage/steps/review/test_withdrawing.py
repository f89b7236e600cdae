import pytest

from devices.trust import (
    verify_withdrawal,
)
from playlists.ids import SloganId
from signage.errors import (
    BadInputError,
    ForbiddenStepError,
)
from signage.slogan import State
from signage.steps import review
from signage.store import blobs, history, reviews, trust_lists
from signage.store.engine import Store
from tests.signage.steps.cast import (
    DAY,
    LI,
    NOW,
)
from tests.signage.steps.review.office import KEYS, passed, ready, state


def test_one_reviewer_takes_words_back_for_ever(office: Store) -> None:
    part = passed(office)
    payload = review.withdrawal_payload(part.slogan, 1, reason="内容过时", at=NOW + 2)
    signature = KEYS[LI.id].sign("application/vnd.dengta.withdrawal+json", payload)

    kept = review.withdraw(office, payload, by=LI, signature=signature, now=NOW + 3)

    assert state(office, part) is State.WITHDRAWN
    with office.reading() as db:
        body = blobs.get(db, kept.envelope)
        trust = trust_lists.require_current(db)
        assert reviews.withdrawals_of(db, part.slogan) == (kept,)
        assert history.of(db, "slogan", part.slogan)[0].what == "withdrawn"
    found = verify_withdrawal(body, trust, now=NOW + DAY)
    assert (found.slogan, found.revision, found.at) == (part.slogan, 1, NOW + 2)


@pytest.mark.parametrize("late", [-1, 1])
def test_an_old_or_early_withdrawal_is_signed_anew(office: Store, late: int) -> None:
    part = passed(office)
    payload = review.withdrawal_payload(part.slogan, 1, reason="过时", at=NOW)
    signature = KEYS[LI.id].sign("application/vnd.dengta.withdrawal+json", payload)

    with pytest.raises(BadInputError):
        review.withdraw(
            office, payload, by=LI, signature=signature, now=NOW + late * 11 * 60_000
        )


def test_words_that_never_passed_are_not_withdrawn(office: Store) -> None:
    part = ready(office)
    payload = review.withdrawal_payload(part.slogan, 1, reason="过时", at=NOW)
    signature = KEYS[LI.id].sign("application/vnd.dengta.withdrawal+json", payload)

    with pytest.raises(ForbiddenStepError):
        review.withdraw(office, payload, by=LI, signature=signature, now=NOW)

    with office.reading() as db:
        assert reviews.withdrawals_of(db, part.slogan) == ()


@pytest.mark.parametrize("reason", [" ", "长" * 5_000, "一\0二"])
def test_a_withdrawal_says_why_in_words_that_fit(reason: str) -> None:
    with pytest.raises(BadInputError):
        review.withdrawal_payload(SloganId("sl-1"), 1, reason=reason, at=NOW)


def test_what_is_no_withdrawal_is_refused(office: Store) -> None:
    signature = KEYS[LI.id].sign("application/vnd.dengta.withdrawal+json", b"{}")

    with pytest.raises(BadInputError):
        review.withdraw(office, b"{}", by=LI, signature=signature, now=NOW)
