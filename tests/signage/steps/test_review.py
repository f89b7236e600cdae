import pytest

from devices import wire
from devices.trust import (
    APPROVAL,
    Installation,
    KeyKind,
    Reviewer,
    Signature,
    SigningKey,
    verify_approval,
    verify_withdrawal,
)
from playlists.ids import ScreenClass
from signage.errors import (
    BadInputError,
    BadSignatureError,
    ForbiddenError,
    ForbiddenStepError,
    OwnReviewError,
    TrustSetupError,
    UnknownError,
)
from signage.people import Person
from signage.slogan import Draft, Kind, Revision, State
from signage.steps import compose, review
from signage.steps.render import render_due
from signage.store import blobs, history, reviews, slogans, trust_lists
from signage.store.engine import Store
from signage.store.reviews import Part
from tests.signage.steps.cast import (
    DAY,
    HALL,
    LI,
    LINTEL,
    NOW,
    SUN,
    WANG,
    ZHAO,
    add_screen,
    submitted,
)

ROOT = SigningKey.generate()
KEYS = {person.id: SigningKey.generate() for person in (WANG, LI, ZHAO)}
SECOND_OF_LI = SigningKey.generate()
STRANGE = SigningKey.generate()


def reviewer(person: Person, key: SigningKey, kind: KeyKind = KeyKind.TOOL) -> Reviewer:
    return Reviewer(
        person.id,
        person.name,
        key=key.public,
        kind=kind,
        not_before=NOW - DAY,
        not_after=NOW + 100 * DAY,
    )


@pytest.fixture
def office(city: Store) -> Store:
    """The city, with a trust list of two reviewers, one of whom has two keys."""
    trust = review.first_list(
        ROOT.public,
        SigningKey.generate().public,
        installation=Installation.REAL,
        now=NOW,
    )
    for person, key in ((LI, KEYS[LI.id]), (ZHAO, KEYS[ZHAO.id]), (LI, SECOND_OF_LI)):
        trust = review.with_reviewer(trust, reviewer(person, key), now=NOW)
    review.adopt(
        city,
        review.signed_list(trust, ROOT),
        roots=(ROOT.public,),
        installation=Installation.REAL,
        now=NOW,
    )
    return city


def ready(store: Store, text: str = "不轻信，不转账", kind: Kind = Kind.SLOGAN) -> Part:
    one = submitted(store, text, kind)
    render_due(store, now=NOW)
    review.statements_due(store, now=NOW)
    return Part(one.slogan, one.number)


def sign(
    store: Store, part: Part, person: Person, *, key: SigningKey | None = None
) -> review.Outcome:
    by = key or KEYS[person.id]
    signature = by.sign(APPROVAL, review.statement(store, part))
    return review.decide_pass(store, part, by=person, signature=signature, now=NOW + 1)


def state(store: Store, part: Part) -> State:
    with store.reading() as db:
        return slogans.revision(db, part.slogan, part.number).state


def passed(store: Store, part: Part | None = None) -> Part:
    part = part or ready(store)
    sign(store, part, LI)
    sign(store, part, ZHAO)
    return part


def test_a_statement_is_made_once_every_class_in_use_is_drawn(office: Store) -> None:
    one = submitted(office)
    render_due(office, now=NOW, most=1)
    assert review.statements_due(office, now=NOW) == 0

    render_due(office, now=NOW)
    assert [review.statements_due(office, now=NOW) for _ in range(2)] == [1, 0]

    payload = review.statement(office, Part(one.slogan, 1))
    approval = wire.decode_approval(payload)
    assert [screen_class for screen_class, _ in approval.scenes] == [HALL, LINTEL]
    assert (approval.slogan, approval.revision, approval.part) == (one.slogan, 1, 1)
    assert approval.not_after == one.not_after
    assert approval.kind == "slogan"


def test_before_that_there_is_nothing_to_sign(office: Store) -> None:
    one = submitted(office)

    with pytest.raises(UnknownError):
        review.statement(office, Part(one.slogan, 1))


def test_a_class_that_cannot_show_the_words_does_not_hold_up_the_others(
    office: Store,
) -> None:
    add_screen(office, "sc-3", "24x8-mono")
    part = ready(office)

    approval = wire.decode_approval(review.statement(office, part))

    assert [screen_class for screen_class, _ in approval.scenes] == [HALL, LINTEL]


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


def latest(store: Store, part: Part) -> Revision:
    with store.reading() as db:
        return slogans.latest(db, part.slogan)


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


def test_a_class_added_later_asks_only_for_its_own_pictures(office: Store) -> None:
    part = passed(office)
    add_screen(office, "sc-3", "256x128-rgb")
    render_due(office, now=NOW + DAY)

    assert review.statements_due(office, now=NOW + DAY) == 1

    second = part._replace(part=2)
    approval = wire.decode_approval(review.statement(office, second))
    assert [each for each, _ in approval.scenes] == [ScreenClass("256x128-rgb")]
    assert approval.part == 2
    (waiting,) = review.waiting(office)
    assert waiting.statement is not None
    assert waiting.statement.part == second
    passed(office, second)
    assert review.waiting(office) == ()
    assert state(office, part) is State.PASSED


def test_a_new_statement_keeps_the_kind_that_the_first_one_had(office: Store) -> None:
    part = passed(office)
    seen = latest(office, part)
    second = compose.revise(office, part.slogan, version=seen.version, by=SUN, now=NOW)
    alert = Draft(second.text, kind=Kind.ALERT)
    compose.save(office, part.slogan, alert, version=second.version, by=SUN, now=NOW)
    add_screen(office, "sc-3", "256x128-rgb")
    render_due(office, now=NOW + DAY)
    review.statements_due(office, now=NOW + DAY)

    payload = review.statement(office, part._replace(part=2))

    assert wire.decode_approval(payload).kind == "slogan"


def test_what_waits_is_listed_with_who_signed(office: Store) -> None:
    part = ready(office)
    sign(office, part, LI)
    undrawn = submitted(office, "还没有画")

    found = {each.listed.revision.slogan: each for each in review.waiting(office)}

    assert [each.name for each in found[part.slogan].passes] == ["李明"]
    assert found[undrawn.slogan].statement is None


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


def test_a_trust_list_by_another_root_is_not_adopted(office: Store) -> None:
    with office.reading() as db:
        trust = trust_lists.require_current(db)
    another = review.with_reviewer(trust, reviewer(SUN, STRANGE), now=NOW)

    with pytest.raises(TrustSetupError):
        review.adopt(
            office,
            review.signed_list(another, STRANGE),
            roots=(STRANGE.public,),
            installation=Installation.REAL,
            now=NOW,
        )

    with office.reading() as db:
        assert trust_lists.require_current(db) == trust


def test_the_journey_of_one_slogan_stands_in_its_rows(office: Store) -> None:
    part = passed(office)

    with office.reading() as db:
        found = [each.what for each in history.of(db, "slogan", part.slogan)]
    assert found == ["approved", "passed", "passed", "submitted", "created"]


def test_an_unsigned_part_is_kept_as_made(office: Store) -> None:
    part = ready(office)
    payload = review.statement(office, part)

    review.statements_due(office, now=NOW + DAY)

    assert review.statement(office, part) == payload


def test_a_signature_is_64_bytes_and_nothing_else(office: Store) -> None:
    part = ready(office)
    short = Signature(KEYS[LI.id].public.key_id, b"no")

    with pytest.raises(BadSignatureError):
        review.decide_pass(office, part, by=LI, signature=short, now=NOW)
