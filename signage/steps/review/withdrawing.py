"""One reviewer suffices to take words back, for ever."""

from typing import Final

from devices import wire
from devices.errors import MessageError
from devices.trust import (
    WITHDRAWAL,
    Envelope,
    Signature,
    Withdrawal,
    encode_envelope,
)
from playlists.ids import SloganId
from signage.errors import BadInputError, ForbiddenStepError
from signage.keys import Keys
from signage.people import Action, Person, require
from signage.slogan import State
from signage.steps.review.signing import require_signature
from signage.store import blobs, history, reviews, slogans, trust_lists
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.reviews import Decision, Part, Withdrawn

OLDEST_MS: Final = 10 * 60_000


def withdrawal_payload(slogan_id: SloganId, number: int, *, reason: str, at: int) -> bytes:
    """The bytes to be signed as WITHDRAWAL: a revision and all before it, at an instant.

    Raises:
        BadInputError: there is no reason, or it is too long.
    """
    if not reason.strip():
        raise BadInputError("请写明撤播的原因", field="reason")
    try:
        return wire.encode_withdrawal(
            Withdrawal(slogan_id, revision=number, at=at, reason=reason.strip())
        )
    except MessageError as error:
        raise BadInputError(f"撤播的原因写不进通知：{error}", field="reason") from error


def withdraw(
    store: Store, payload: bytes, *, by: Person, signature: Signature, now: int
) -> Withdrawn:
    """Take back what the signed payload names; every screen keeps it for ever.

    Raises:
        BadInputError: the payload is none, or was made over ten minutes ago.
        BadSignatureError: the signature does not hold for this person.
        ForbiddenStepError: that revision has not passed.
    """
    require(by, Action.WITHDRAW)
    wish = _wish(payload, now=now)
    with store.writing() as db:
        trust = trust_lists.require_current(db)
        signed = (WITHDRAWAL, payload)
        require_signature(trust, signed, by=by, signature=signature, now=now)
        body = encode_envelope(Envelope(WITHDRAWAL, payload, (signature,)))
        _take_back(db, wish)
        return _keep(db, wish, body=body, by=by, now=now)


def withdraw_on_server(
    store: Store, part: Part, *, by: Person, reason: str, keys: Keys, now: int
) -> Withdrawn:
    """Take back with the person's key on the server, as only a demo allows.

    Raises:
        TrustSetupError: this is no demo.
    """
    require(by, Action.WITHDRAW)
    payload = withdrawal_payload(part.slogan, part.number, reason=reason, at=now)
    signature = keys.server_reviewer(by.id).sign(WITHDRAWAL, payload)
    return withdraw(store, payload, by=by, signature=signature, now=now)


def _wish(payload: bytes, *, now: int) -> Withdrawal:
    try:
        wish = wire.decode_withdrawal(payload)
    except MessageError as error:
        raise BadInputError(f"这不是撤播通知：{error}", field="payload") from error
    if abs(now - wish.at) > OLDEST_MS:
        raise BadInputError("撤播通知已过时，请重新签名", field="payload")
    return wish


def _take_back(db: Connection, wish: Withdrawal) -> None:
    passed = [
        each
        for each in slogans.revisions_of(db, wish.slogan)
        if each.state is State.PASSED and each.number <= wish.revision
    ]
    if wish.revision not in {each.number for each in passed}:
        raise ForbiddenStepError("只有已通过的内容才能撤播")
    for each in passed:
        slogans.save_revision(db, each.become(State.WITHDRAWN))


def _keep(
    db: Connection, wish: Withdrawal, *, body: bytes, by: Person, now: int
) -> Withdrawn:
    envelope = blobs.put(db, body, kind="withdrawal", now=now)
    kept = Withdrawn(
        wish.slogan, wish.revision, envelope, by.id, reason=wish.reason, at=wish.at
    )
    part = Part(wish.slogan, wish.revision)
    reviews.withdraw(db, kept)
    decision = Decision(part, by.id, reviews.WITHDRAW, at=now, reason=wish.reason)
    reviews.decide(db, decision)
    detail = {"number": wish.revision, "reason": wish.reason}
    thing = ("slogan", wish.slogan)
    history.record(db, thing, what="withdrawn", by=by.id, now=now, detail=detail)
    return kept
