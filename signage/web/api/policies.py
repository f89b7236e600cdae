"""Policies as JSON."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Boolean, Date, Dict, Integer, String
from apiflask.validators import Length, Range
from flask.typing import ResponseReturnValue

from signage.people import Action
from signage.policies import Policy, PolicyId
from signage.policy_json import policy_json, policy_of
from signage.steps import arrange
from signage.store import policies as kept
from signage.store import screens
from signage.store.ids import new_id
from signage.web import policy_view
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording.rulings import Ruling

policies: Final = APIBlueprint("api_policies", __name__, tag="规定")


class PolicySchema(Schema):
    """A policy as wished; times of day in minutes.

    `rule` is one of {"kind": "hours", "spans": [[420, 1320]]}, {"kind": "dark"},
    {"kind": "quiet", "allowed": "fillers"}, {"kind": "stills"} and
    {"kind": "dimming", "marks": [[360, 100, 30], [1080, 30, 30]]}.

    `days` says which days of those from `first` to `last`; without `last` it holds until
    it is ended. Without a target it must say `everywhere`.
    """

    name = String(required=True, validate=Length(min=1, max=60))
    rule = Dict(keys=String(), required=True)
    first = Date(required=True)
    last = Date(allow_none=True, load_default=None)
    days = Dict(keys=String(), allow_none=True, load_default=None)
    target = Dict(keys=String(), load_default=dict)
    everywhere = Boolean(load_default=False)
    only_outdoor = Boolean(load_default=False)
    basis = String(load_default="", validate=Length(max=200))
    version = Integer(strict=True, load_default=1, validate=Range(min=1))


@policies.get("/policies")
@policies.doc(summary="所有规定，新的在前，结束的也在")
@needs(Action.REGULATE, Action.ARRANGE)
def index() -> ResponseReturnValue:
    """Every policy."""
    with the_store().reading() as db:
        return {"policies": [_told(one) for one in kept.all_policies(db)]}


@policies.get("/policies/<policy_id>")
@policies.doc(summary="一条规定，和它管着的屏")
@needs(Action.REGULATE, Action.ARRANGE)
def one(policy_id: str) -> ResponseReturnValue:
    """One policy."""
    with the_store().reading() as db:
        found = kept.get(db, PolicyId(policy_id))
        under = policy_view.under(screens.sites(db), found)
    return _told(found) | {"reaches": [site.screen.id for site in under]}


@policies.post("/policies")
@policies.input(PolicySchema, arg_name="wish")
@policies.doc(summary="加一条规定；它压过所有排期", responses={201: "做好了"})
@needs(Action.REGULATE)
def make(wish: dict[str, Any]) -> ResponseReturnValue:
    """Make a policy."""
    made = wished(wish, new_id("policy"))
    return _ruled(arrange.make_policy(the_store(), made, by=person(), now=now())), 201


@policies.put("/policies/<policy_id>")
@policies.input(PolicySchema, arg_name="wish")
@policies.doc(summary="改一条规定；version 是读到的那一版，别人改过就拒绝")
@needs(Action.REGULATE)
def change(policy_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a policy."""
    made = wished(wish, policy_id)
    return _ruled(arrange.change_policy(the_store(), made, by=person(), now=now()))


@policies.post("/policies/<policy_id>/end")
@policies.doc(summary="结束一条规定；再来一次不变")
@needs(Action.REGULATE)
def end(policy_id: str) -> ResponseReturnValue:
    """End a policy."""
    arrange.end_policy(the_store(), PolicyId(policy_id), by=person(), now=now())
    return {}


@policies.post("/policies/foreseen")
@policies.input(PolicySchema, arg_name="wish")
@policies.doc(summary="这样规定会怎样：管哪些屏、哪些排期让位；什么也不保存")
@needs(Action.REGULATE)
def foreseen(wish: dict[str, Any]) -> ResponseReturnValue:
    """What a policy would do if it were made now; keeps nothing."""
    made = wished(wish, "new")
    with the_store().reading() as db:
        found = policy_view.foreseen_of(db, made, now=now())
    return {
        "reaches": [site.screen.id for site in found.sites],
        "yielding": [_yields(one) for one in found.yielding],
    }


def wished(wish: Mapping[str, Any], key: str) -> Policy:
    """The policy that a script asks for; BadInputError names the field that is wrong."""
    said = {name: value for name, value in wish.items() if name != "version"}
    return replace(policy_of({**said, "id": key}), version=wish["version"])


def _ruled(done: arrange.Ruled) -> dict[str, object]:
    return _told(done.policy) | {"reaches": list(done.reaches)}


def _told(one: Policy) -> dict[str, object]:
    return policy_json(one) | {"version": one.version, "ended_at": one.ended_at}


def _yields(one: Ruling) -> dict[str, object]:
    return {
        "booking": one.booking.id,
        "title": one.title,
        "screens": one.screens,
        "says": one.lost,
    }
