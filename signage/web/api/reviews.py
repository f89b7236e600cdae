"""Reviews as JSON: what waits, the exact bytes to sign, decisions, taking back."""

from base64 import b64decode, b64encode
from binascii import Error as BadBase64Error
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Dict, Integer, Nested, String
from apiflask.validators import Length, Range
from flask.typing import ResponseReturnValue

from devices.trust import Signature
from playlists.ids import SloganId
from signage.advice import Reasons
from signage.errors import BadInputError
from signage.people import Action
from signage.steps import review
from signage.store import reviews as kept
from signage.store import slogans
from signage.store.reviews import Part, Statement
from signage.web import bench
from signage.web.api.dossiers import decision_told
from signage.web.api.preview import advice_told
from signage.web.guard import needs, person
from signage.web.house import now, the_house, the_store

reviews: Final = APIBlueprint("api_review", __name__, tag="审核")


class SignatureSchema(Schema):
    """A signature over the statement's bytes (DSSE, type approval), in base64."""

    key_id = String(required=True, validate=Length(equal=64))
    sig = String(required=True, validate=Length(max=200))


class PassSchema(Schema):
    """A pass; without a signature the key on the server signs, which only a demo has.

    The reason says why words with warnings may be lit all the same; `reasons` has one
    a code.
    """

    part = Integer(strict=True, load_default=1, validate=Range(min=1))
    signature = Nested(SignatureSchema, allow_none=True, load_default=None)
    reason = String(load_default="", validate=Length(max=500))
    reasons = Dict(
        keys=String(validate=Length(equal=3)),
        values=String(validate=Length(max=500)),
        load_default=dict,
        validate=Length(max=40),
    )


class ReasonSchema(Schema):
    """Why."""

    reason = String(required=True, validate=Length(min=1, max=500))


class WithdrawSchema(ReasonSchema):
    """Which passed revision is taken back, with all before it, and why."""

    number = Integer(required=True, strict=True, validate=Range(min=1))


@reviews.get("/reviews")
@reviews.doc(summary="等待审核的，新写的在前，后加的屏型在后")
@needs(Action.REVIEW)
def index() -> ResponseReturnValue:
    """Everything that waits."""
    waiting = review.waiting(the_store())
    with the_store().reading() as db:
        turns = [bench.turn(db, one, person=person()) for one in waiting]
    return {
        "waiting": [
            {
                "slogan": one.listed.slogan.id,
                "number": one.listed.revision.number,
                "part": one.statement.part.part if one.statement else None,
                "text": one.listed.revision.text,
                "signed_by": [each.person for each in one.passes],
                "turn": turn,
            }
            for one, turn in zip(waiting, turns, strict=True)
        ]
    }


@reviews.get("/reviews/<slogan_id>/<int:number>")
@reviews.doc(summary="一稿的待签内容（逐字节）、画面类别和已有的决定")
@needs(Action.REVIEW)
def one(slogan_id: str, number: int) -> ResponseReturnValue:
    """The statements about a revision and what was decided."""
    with the_store().reading() as db:
        revision = slogans.revision(db, SloganId(slogan_id), number)
        stated = kept.statements_of(db, revision.slogan, number)
        decided = kept.decisions_of(db, revision.slogan, number)
        advice = review.standing(db, stated[-1].part) if stated else ()
    return {
        "state": revision.state,
        "statements": [_statement(each) for each in stated],
        "decisions": [decision_told(each) for each in decided],
        "advice": [advice_told(each) for each in advice],
    }


@reviews.post("/reviews/<slogan_id>/<int:number>/pass")
@reviews.input(PassSchema, arg_name="wish")
@reviews.doc(summary="通过并签名；两个不同的人签了才能上屏")
@needs(Action.REVIEW)
def pass_(slogan_id: str, number: int, wish: dict[str, Any]) -> ResponseReturnValue:
    """Pass with one's own signature, or in a demo with the key on the server."""
    part = Part(SloganId(slogan_id), number, wish["part"])
    reasons = Reasons(wish["reason"], wish["reasons"])
    about: dict[str, Any] = {"by": person(), "now": now(), "reasons": reasons}
    if wish["signature"] is None:
        keys = the_house().keys
        outcome = review.decide_pass_on_server(the_store(), part, keys=keys, **about)
    else:
        signature = _signature(wish["signature"])
        outcome = review.decide_pass(the_store(), part, signature=signature, **about)
    return {
        "signed": outcome.signed,
        "needed": outcome.needed,
        "approval": outcome.envelope,
        "why": outcome.why,
    }


@reviews.post("/reviews/<slogan_id>/<int:number>/return")
@reviews.input(ReasonSchema, arg_name="wish")
@reviews.doc(summary="退回修改，必须写原因")
@needs(Action.REVIEW)
def return_(slogan_id: str, number: int, wish: dict[str, Any]) -> ResponseReturnValue:
    """Give it back to its author."""
    returned = review.decide_return(
        the_store(),
        SloganId(slogan_id),
        number,
        by=person(),
        reason=wish["reason"],
        now=now(),
    )
    return {"state": returned.state}


@reviews.post("/slogans/<slogan_id>/withdraw")
@reviews.input(WithdrawSchema, arg_name="wish")
@reviews.doc(summary="撤播一稿和它以前的各稿（演示：用服务器上的钥匙签名）")
@needs(Action.WITHDRAW)
def withdraw(slogan_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Take passed words off the screens."""
    taken = review.withdraw_on_server(
        the_store(),
        Part(SloganId(slogan_id), wish["number"]),
        by=person(),
        reason=wish["reason"],
        keys=the_house().keys,
        now=now(),
    )
    return {"number": taken.number, "at": taken.at}


def _statement(one: Statement) -> dict[str, object]:
    return {
        "part": one.part.part,
        "classes": list(one.classes),
        "payload": b64encode(one.payload).decode(),
        "approval": one.envelope,
    }


def _signature(wish: dict[str, Any]) -> Signature:
    try:
        return Signature(wish["key_id"], b64decode(wish["sig"], validate=True))
    except BadBase64Error:
        raise BadInputError("签名不是 base64", field="signature") from None
