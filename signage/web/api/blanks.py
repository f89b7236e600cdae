"""Blanks of many screens as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Boolean, Dict, Integer, String
from flask.typing import ResponseReturnValue

from playlists.ids import BlankId
from signage.blanking import BlankDraft, BlankOrder
from signage.people import Action
from signage.steps import arrange
from signage.store import blanks as kept
from signage.store.ids import new_id
from signage.targets import target_of
from signage.web.forms.booking import require_somewhere
from signage.web.guard import needs, person
from signage.web.house import now, the_store

blanks: Final = APIBlueprint("api_blanks", __name__, tag="紧急")


class BlankOrderSchema(Schema):
    """An order as wished; instants in ms UTC, without `start` at once.

    Without a target it must say `everywhere`: the whole city is meant on purpose.
    """

    target = Dict(keys=String(), load_default=dict)
    everywhere = Boolean(load_default=False)
    start = Integer(strict=True, load_default=None, allow_none=True)
    until = Integer(strict=True, required=True)
    reason = String(required=True)


@blanks.get("/blank-orders")
@blanks.doc(summary="一次让许多块屏黑屏的指令")
@needs(Action.BLANK)
def index() -> ResponseReturnValue:
    """Every order of many screens there ever was, the latest first."""
    with the_store().reading() as db:
        found = kept.orders(db)
    return {"orders": [_told(one) for one in found]}


@blanks.post("/blank-orders")
@blanks.input(BlankOrderSchema, arg_name="wish")
@blanks.doc(summary="让一个范围的屏黑下来，到时自己恢复", responses={201: "已下令"})
@needs(Action.BLANK)
def order(wish: dict[str, Any]) -> ResponseReturnValue:
    """Darken the screens of a target; one person suffices."""
    target = target_of(wish["target"])
    if not wish["everywhere"]:
        require_somewhere(target)
    key = BlankId(new_id("blank"))
    draft = BlankDraft(key, target, wish["until"], wish["reason"], start=wish["start"])
    made = arrange.blank_many(the_store(), draft, by=person(), now=now())
    return _told(made), 201


@blanks.post("/blank-orders/<blank_id>/end")
@blanks.doc(summary="让一次黑屏的屏提前恢复")
@needs(Action.BLANK)
def end(blank_id: str) -> ResponseReturnValue:
    """Let the screens of an order show again."""
    ended = arrange.end_blank(the_store(), BlankId(blank_id), by=person(), now=now())
    return _told(ended)


def _told(one: BlankOrder) -> dict[str, object]:
    return {
        "id": one.id,
        "phase": one.phase(now()),
        "target": one.target.to_json(),
        "screens": one.screens,
        "start": one.start,
        "until": one.until,
        "reason": one.reason,
        "ordered": {"by": one.ordered_by, "at": one.ordered_at},
        "ended": {"by": one.ended_by, "at": one.ended_at} if one.ended_at else None,
    }
