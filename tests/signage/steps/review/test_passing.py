from dataclasses import replace

import pytest

from devices.trust import (
    APPROVAL,
    Installation,
    KeyKind,
    Signature,
    SigningKey,
    verify_approval,
)
from signage.advice import Reasons
from signage.errors import (
    BadInputError,
    BadSignatureError,
    ForbiddenError,
    ForbiddenStepError,
    OwnReviewError,
    TrustSetupError,
)
from signage.slogan import Draft, State
from signage.steps import compose, review
from signage.steps.render import render_due
from signage.store import blobs, history, reviews, trust_lists
from signage.store.engine import Store
from signage.store.reviews import Part
from tests.signage.steps.cast import (
    DAY,
    LI,
    NOW,
    SUN,
    WANG,
    ZHAO,
    submitted,
)
from tests.signage.steps.review.office import (
    KEYS,
    ROOT,
    SECOND_OF_LI,
    STRANGE,
    latest,
    passed,
    ready,
    sign,
    state,
)


def test_two_people_pass_and_the_approval_holds_for_a_screen(office: Store) -> None:
    part = ready(office)

    first = sign(office, part, LI)
    assert (first.signed, first.needed, first.envelope) == (1, 2, None)
    assert state(office, part) is State.SUBMITTED

    second = sign(office, part, ZHAO)
    assert second.envelope
    assert state(office, part) is State.PASSED
    with office.reading() as db:
        body = blobs.get(db, second.envelope)
        trust = trust_lists.require_current(db)
        assert reviews.statement(db, part).envelope == second.envelope
    assert verify_approval(body, trust, now=NOW + DAY).slogan == part.slogan


def test_the_same_person_twice_is_one_person(office: Store) -> None:
    part = ready(office)

    outcomes = [sign(office, part, LI), sign(office, part, LI)]

    assert [each.signed for each in outcomes] == [1, 1]
    with office.reading() as db:
        assert len(reviews.passes_of(db, part)) == 1


def test_one_person_with_two_keys_is_not_two(office: Store) -> None:
    part = ready(office)

    sign(office, part, LI)
    outcome = sign(office, part, LI, key=SECOND_OF_LI)

    assert (outcome.signed, outcome.envelope) == (1, None)
    assert state(office, part) is State.SUBMITTED


def test_nobody_passes_their_own_words(office: Store) -> None:
    first = compose.create(office, Draft("不轻信"), by=LI, now=NOW)
    compose.submit(office, first.slogan, version=1, by=LI, now=NOW)
    render_due(office, now=NOW)
    review.statements_due(office, now=NOW)

    with pytest.raises(OwnReviewError):
        sign(office, Part(first.slogan, 1), LI)


def test_who_changed_a_word_once_does_not_pass_it_either(office: Store) -> None:
    first = compose.create(office, Draft("不轻"), by=WANG, now=NOW)
    compose.save(office, first.slogan, Draft("不轻信"), version=1, by=LI, now=NOW)
    compose.save(office, first.slogan, Draft("不轻信！"), version=2, by=SUN, now=NOW)
    compose.submit(office, first.slogan, version=3, by=SUN, now=NOW)
    render_due(office, now=NOW)
    review.statements_due(office, now=NOW)

    with pytest.raises(OwnReviewError):
        sign(office, Part(first.slogan, 1), LI)


def test_who_is_no_reviewer_passes_nothing(office: Store) -> None:
    part = ready(office)

    with pytest.raises(ForbiddenError):
        sign(office, part, SUN, key=STRANGE)


@pytest.mark.parametrize("key", [STRANGE, KEYS[ZHAO.id]])
def test_a_key_that_is_not_the_persons_own_is_refused(
    office: Store, key: SigningKey
) -> None:
    part = ready(office)

    with pytest.raises(BadSignatureError):
        sign(office, part, LI, key=key)


def test_a_signature_under_other_bytes_is_refused(office: Store) -> None:
    part = ready(office)
    other = ready(office, "多核实，少上当")
    signature = KEYS[LI.id].sign(APPROVAL, review.statement(office, other))

    with pytest.raises(BadSignatureError):
        review.decide_pass(office, part, by=LI, signature=signature, now=NOW)

    with office.reading() as db:
        assert reviews.passes_of(db, part) == ()


def test_a_key_past_its_day_signs_nothing(office: Store) -> None:
    part = ready(office)
    signature = KEYS[LI.id].sign(APPROVAL, review.statement(office, part))

    with pytest.raises(BadSignatureError):
        review.decide_pass(office, part, by=LI, signature=signature, now=NOW + 101 * DAY)


def test_without_a_trust_list_nothing_passes(city: Store) -> None:
    part = ready(city)

    with pytest.raises(TrustSetupError):
        sign(city, part, LI)


def test_returned_words_come_back_as_a_new_revision(office: Store) -> None:
    part = ready(office)
    sign(office, part, LI)

    review.decide_return(office, part.slogan, 1, by=ZHAO, reason="请写明电话", now=NOW + 2)

    assert state(office, part) is State.RETURNED
    with pytest.raises(ForbiddenStepError):
        sign(office, part, ZHAO)
    seen = latest(office, part)
    again = compose.revise(office, part.slogan, version=seen.version, by=WANG, now=NOW)
    assert (again.number, again.state, again.text) == (2, State.DRAFT, seen.text)
    with office.reading() as db:
        decisions = reviews.decisions_of(db, part.slogan, 1)
    assert [(each.verdict, each.name, each.reason) for each in decisions] == [
        ("pass", "李明", ""),
        ("return", "赵静", "请写明电话"),
    ]


def test_a_return_needs_a_reason(office: Store) -> None:
    part = ready(office)

    with pytest.raises(BadInputError):
        review.decide_return(office, part.slogan, 1, by=LI, reason=" ", now=NOW)


def test_a_passed_revision_stays_while_the_next_is_written(office: Store) -> None:
    part = passed(office)
    seen = latest(office, part)

    second = compose.revise(office, part.slogan, version=seen.version, by=SUN, now=NOW)
    better = Draft("不轻信，不转账，多核实")
    compose.save(office, part.slogan, better, version=second.version, by=SUN, now=NOW)

    assert state(office, part) is State.PASSED
    assert state(office, Part(part.slogan, 2)) is State.DRAFT


def test_what_waits_is_listed_with_who_signed(office: Store) -> None:
    part = ready(office)
    sign(office, part, LI)
    undrawn = submitted(office, "还没有画")

    found = {each.listed.revision.slogan: each for each in review.waiting(office)}

    assert [each.name for each in found[part.slogan].passes] == ["李明"]
    assert found[undrawn.slogan].statement is None


def test_the_journey_of_one_slogan_stands_in_its_rows(office: Store) -> None:
    part = passed(office)

    with office.reading() as db:
        found = [each.what for each in history.of(db, "slogan", part.slogan)]
    assert found == ["approved", "passed", "passed", "submitted", "created"]


def test_a_signature_is_64_bytes_and_nothing_else(office: Store) -> None:
    part = ready(office)
    short = Signature(KEYS[LI.id].public.key_id, b"no")

    with pytest.raises(BadSignatureError):
        review.decide_pass(office, part, by=LI, signature=short, now=NOW)


def test_enough_people_are_not_enough_where_the_list_asks_for_more(office: Store) -> None:
    with office.reading() as db:
        trust = trust_lists.require_current(db)
    browsers = tuple(replace(each, kind=KeyKind.BROWSER) for each in trust.reviewers)
    stricter = replace(trust, version=9, reviewers=browsers, tool_kinds=("slogan",))
    body = review.signed_list(stricter, ROOT)
    review.adopt(office, body, roots=(), installation=Installation.REAL, now=NOW)
    part = ready(office)

    outcomes = [sign(office, part, person) for person in (LI, ZHAO)]

    assert [each.envelope for each in outcomes] == [None, None]
    assert (outcomes[1].signed, outcomes[1].needed) == (2, 2)
    assert "tool" in outcomes[1].why
    assert state(office, part) is State.SUBMITTED


def test_words_past_their_last_day_do_not_pass(office: Store) -> None:
    minute_before = NOW - 60_000
    words = Draft("今天开会", not_after=NOW)
    first = compose.create(office, words, by=WANG, now=minute_before)
    compose.submit(office, first.slogan, version=1, by=WANG, now=minute_before)
    render_due(office, now=minute_before)
    review.statements_due(office, now=minute_before)

    with pytest.raises(ForbiddenStepError):
        sign(office, Part(first.slogan, 1), LI)


def test_words_with_a_warning_pass_only_with_a_reason(office: Store) -> None:
    part = ready(office, "个人帐号不外借，违法走账要担责")
    signature = KEYS[LI.id].sign(APPROVAL, review.statement(office, part))

    with pytest.raises(BadInputError, match="通常写作“账”") as refused:
        review.decide_pass(
            office, part, by=LI, signature=signature, now=NOW + 1, reasons=Reasons(" ")
        )
    review.decide_pass(
        office,
        part,
        by=LI,
        signature=signature,
        now=NOW + 1,
        reasons=Reasons("引用旧文件原文"),
    )

    assert refused.value.field == "reason"
    with office.reading() as db:
        (kept,) = reviews.decisions_of(db, part.slogan, part.number)
    assert kept.reason == "引用旧文件原文"
