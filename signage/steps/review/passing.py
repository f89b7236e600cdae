"""Reviewers pass words by signing their statement, or return them with a reason."""

from dataclasses import dataclass
from typing import Final

from devices.errors import TrustError
from devices.trust import (
    APPROVAL,
    Envelope,
    Signature,
    TrustList,
    encode_envelope,
    verify_approval,
)
from devices.wire import decode_approval
from playlists.ids import PersonId, Sha256, SloganId
from signage.advice import NO_REASONS, Reasons
from signage.errors import BadInputError, ForbiddenStepError, OwnReviewError
from signage.keys import Keys
from signage.people import Action, Person, may, require
from signage.slogan import Revision, State
from signage.steps.review.signing import require_signature
from signage.steps.review.standing import require_reasons
from signage.store import blobs, guards, history, reviews, slogans, trust_lists, turns
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.reviews import Decision, Part, Statement
from signage.store.slogans import Listed

WRITING: Final = frozenset({"created", "saved", "revised", "submitted"})
MOST_CHANGES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words under review; `statement` is None while their pictures are being drawn."""

    listed: Listed
    statement: Statement | None
    passes: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many people have signed, how many must; `envelope` when that is enough.

    `why` tells what still stands against the approval though enough people signed.
    """

    signed: int
    needed: int
    envelope: Sha256 | None = None
    why: str = ""


def waiting(store: Store) -> tuple[Waiting, ...]:
    """Everything that waits for reviewers: new words first, then classes added later."""
    with store.reading() as db:
        submitted = slogans.in_state(db, State.SUBMITTED)
        open_ones = reviews.unsigned(db)
        added = [each for each in open_ones if _state(db, each) is State.PASSED]
        first = [(one, _statement_about(open_ones, one.revision)) for one in submitted]
        later = [(slogans.listed_one(db, *each.part[:2]), each) for each in added]
        return tuple(_waiting(db, one, stated) for one, stated in [*first, *later])


def waits_for(store: Store, person: Person) -> int:
    """How many of what waits this person may decide; 0 for who does not review."""
    if not may(person.role, Action.REVIEW):
        return 0
    with store.reading() as db:
        return turns.waiting_for(db, person.id, writing=WRITING)


def statement(store: Store, part: Part) -> bytes:
    """The exact bytes to be signed as APPROVAL; UnknownError before all is drawn."""
    with store.reading() as db:
        return reviews.statement(db, part).payload


def decide_pass(
    store: Store,
    part: Part,
    *,
    by: Person,
    signature: Signature,
    now: int,
    reasons: Reasons = NO_REASONS,
) -> Outcome:
    """Keep a reviewer's signed pass; with enough of them the words may be lit.

    In a guarded period that is one more than the trust list asks for.
    A repeat by the same person changes nothing. Where advice of severity W stands against
    the words or their pictures, `reasons` say why they may be lit all the same.

    Raises:
        AdviceError: advice of severity E stands against them.
        BadInputError: such a reason is missing.
        OwnReviewError: the person wrote some of these words.
        BadSignatureError: the signature does not hold for this person.
        ForbiddenStepError: the words are not under review.
    """
    require(by, Action.REVIEW)
    with store.writing() as db:
        stated = reviews.statement(db, part)
        trust = trust_lists.require_current(db)
        if by.id not in _people(reviews.passes_of(db, part)):
            _require_open(db, stated, now=now)
            _require_not_own(db, part, by=by)
            signed = (APPROVAL, stated.payload)
            require_signature(trust, signed, by=by, signature=signature, now=now)
            told = require_reasons(db, part, reasons)
            _keep(db, part, by=by, signature=signature, now=now, reason=told)
        return _outcome(db, stated, trust=trust, now=now)


def decide_pass_on_server(
    store: Store,
    part: Part,
    *,
    by: Person,
    keys: Keys,
    now: int,
    reasons: Reasons = NO_REASONS,
) -> Outcome:
    """Pass with the person's key on the server, as only a demo allows.

    Raises:
        TrustSetupError: this is no demo.
    """
    require(by, Action.REVIEW)
    key = keys.server_reviewer(by.id)
    signature = key.sign(APPROVAL, statement(store, part))
    return decide_pass(store, part, by=by, signature=signature, now=now, reasons=reasons)


def complete_due(store: Store, *, now: int) -> int:
    """Let words be lit that enough people passed before less was asked of them; how many.

    A guarded period that ends, early or not, asks for one person less.
    """
    with store.reading() as db:
        if not any(reviews.passes_of(db, each.part) for each in reviews.unsigned(db)):
            return 0
    with store.writing() as db:
        trust = trust_lists.require_current(db)
        found = (_outcome(db, one, trust=trust, now=now) for one in reviews.unsigned(db))
        return sum(each.envelope is not None for each in found)


def decide_return(
    store: Store, slogan_id: SloganId, number: int, *, by: Person, reason: str, now: int
) -> Revision:
    """Return words under review to their author, with a reason.

    Raises:
        BadInputError: there is no reason.
        ForbiddenStepError: the words are not under review.
    """
    require(by, Action.REVIEW)
    if not reason.strip():
        raise BadInputError("请写明退回的原因", field="reason")
    with store.writing() as db:
        returned = slogans.revision(db, slogan_id, number).become(State.RETURNED)
        slogans.save_revision(db, returned)
        part = Part(slogan_id, number)
        decision = Decision(part, by.id, reviews.RETURN, at=now, reason=reason.strip())
        reviews.decide(db, decision)
        _record(db, part, "returned", by=by.id, now=now)
        return returned


def _outcome(db: Connection, stated: Statement, *, trust: TrustList, now: int) -> Outcome:
    passes = reviews.passes_of(db, stated.part)
    extra = guards.extra_approvers(db, decode_approval(stated.payload), now=now)
    signed, needed = len(_people(passes)), trust.approval_threshold + extra
    if stated.envelope or signed < needed:
        return Outcome(signed, needed, stated.envelope)
    signatures = tuple(Signature(each.key_id, each.signature) for each in passes)
    body = encode_envelope(Envelope(APPROVAL, stated.payload, signatures))
    try:
        verify_approval(body, trust, now=now)
    except TrustError as error:
        return Outcome(signed, needed, why=str(error))
    return Outcome(signed, needed, _complete(db, stated.part, body, now=now))


def _complete(db: Connection, part: Part, body: bytes, *, now: int) -> Sha256:
    envelope = blobs.put(db, body, kind="approval", now=now)
    reviews.complete(db, part, envelope=envelope)
    revision = slogans.revision(db, part.slogan, part.number)
    if revision.state is State.SUBMITTED:
        slogans.save_revision(db, revision.become(State.PASSED))
    _record(db, part, "approved", by=None, now=now)
    return envelope


def _keep(
    db: Connection,
    part: Part,
    *,
    by: Person,
    signature: Signature,
    now: int,
    reason: str,
) -> None:
    decision = Decision(
        part,
        by.id,
        reviews.PASS,
        at=now,
        key_id=signature.key_id,
        signature=signature.sig,
        reason=reason,
    )
    reviews.decide(db, decision)
    _record(db, part, "passed", by=by.id, now=now)


def _require_open(db: Connection, stated: Statement, *, now: int) -> None:
    revision = slogans.revision(db, stated.part.slogan, stated.part.number)
    if stated.envelope or revision.state not in {State.SUBMITTED, State.PASSED}:
        raise ForbiddenStepError(f"这一版“{revision.state.label}”，不在审核中")
    if revision.not_after is not None and revision.not_after <= now:
        raise ForbiddenStepError("这一版的有效期已过，请退回作者另写一版")


def _require_not_own(db: Connection, part: Part, *, by: Person) -> None:
    if by.id in writers(db, part.slogan):
        raise OwnReviewError("自己写过或改过的内容，须由别人审核")


def writers(db: Connection, slogan_id: SloganId) -> frozenset[PersonId]:
    """Everybody who ever wrote, saved or submitted some revision of a slogan."""
    changes = history.of(db, "slogan", slogan_id, most=MOST_CHANGES)
    wrote = {each.person for each in changes if each.what in WRITING}
    for revision in slogans.revisions_of(db, slogan_id):
        wrote |= {revision.author, revision.changed_by}
    return frozenset(person for person in wrote if person)


def _people(passes: tuple[Decision, ...]) -> frozenset[PersonId]:
    return frozenset(each.person for each in passes)


def _state(db: Connection, stated: Statement) -> State:
    return slogans.revision(db, stated.part.slogan, stated.part.number).state


def _statement_about(
    open_ones: tuple[Statement, ...], revision: Revision
) -> Statement | None:
    about = (revision.slogan, revision.number)
    return next((each for each in open_ones if each.part[:2] == about), None)


def _waiting(db: Connection, listed: Listed, stated: Statement | None) -> Waiting:
    passes = reviews.passes_of(db, stated.part) if stated else ()
    return Waiting(listed, stated, passes=passes)


def _record(
    db: Connection, part: Part, what: str, *, by: PersonId | None, now: int
) -> None:
    detail = {"number": part.number, "part": part.part}
    history.record(db, ("slogan", part.slogan), what=what, by=by, now=now, detail=detail)
