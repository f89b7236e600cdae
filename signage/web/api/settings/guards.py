"""Guarded periods (重保期) as JSON."""

from typing import Any

from apiflask import Schema
from apiflask.fields import Boolean, Dict, Integer, String
from flask.typing import ResponseReturnValue

from playlists.ids import GuardId
from signage.guarding import GuardedPeriod
from signage.people import Action
from signage.steps import guard as step
from signage.store import guards as kept
from signage.store import history
from signage.store.ids import new_id
from signage.targets import target_of
from signage.web.api.settings.frame import LINE, NAME, settings
from signage.web.forms.booking import require_somewhere
from signage.web.forms.typed import one_line
from signage.web.guard import needs, person
from signage.web.house import now, the_store


class GuardSchema(Schema):
    """A period as wished; instants in ms UTC, `version` the one that was read.

    Without a target it must say `everywhere`: the whole city is meant on purpose.
    """

    name = String(required=True, validate=NAME)
    start = Integer(strict=True, required=True)
    until = Integer(strict=True, required=True)
    target = Dict(keys=String(), load_default=dict)
    everywhere = Boolean(load_default=False)
    basis_doc = String(load_default="", validate=LINE)
    version = Integer(strict=True, load_default=1)


@settings.get("/guards")
@settings.doc(summary="重保期")
@needs(Action.ADMINISTER)
def guards() -> ResponseReturnValue:
    """Every guarded period, with what was done to it."""
    with the_store().reading() as db:
        found = kept.periods(db)
        done = {one.id: history.of(db, "guard", one.id) for one in found}
    said = [
        {
            **_told(one),
            "done": [
                {"at": event.at, "by": event.name, "what": event.what}
                for event in done[one.id]
            ],
        }
        for one in found
    ]
    return {"guards": said}


@settings.post("/guards")
@settings.input(GuardSchema, arg_name="wish")
@settings.doc(summary="定一个重保期", responses={201: "做好了"})
@needs(Action.ADMINISTER)
def make_guard(wish: dict[str, Any]) -> ResponseReturnValue:
    """Make a period."""
    period = _wished(wish, GuardId(new_id("guard")))
    return _told(step.make_period(the_store(), period, by=person(), now=now())), 201


@settings.put("/guards/<guard_id>")
@settings.input(GuardSchema, arg_name="wish")
@settings.doc(summary="改一个重保期；每一项都写，没写的按缺省")
@needs(Action.ADMINISTER)
def change_guard(guard_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a period."""
    period = _wished(wish, GuardId(guard_id))
    return _told(step.change_period(the_store(), period, by=person(), now=now()))


@settings.post("/guards/<guard_id>/end")
@settings.doc(summary="提前结束一个重保期")
@needs(Action.ADMINISTER)
def end_guard(guard_id: str) -> ResponseReturnValue:
    """End a period early, or call it off."""
    key = GuardId(guard_id)
    return _told(step.end_period(the_store(), key, by=person(), now=now()))


def _wished(wish: dict[str, Any], key: GuardId) -> GuardedPeriod:
    target = target_of(wish["target"])
    if not wish["everywhere"]:
        require_somewhere(target)
    return GuardedPeriod(
        key,
        one_line(wish["name"]),
        target,
        wish["start"],
        wish["until"],
        basis_doc=one_line(wish["basis_doc"]),
        version=wish["version"],
    )


def _told(one: GuardedPeriod) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "phase": one.phase(now()),
        "target": one.target.to_json(),
        "start": one.start,
        "until": one.until,
        "basis_doc": one.basis_doc,
        "version": one.version,
        "ended_at": one.ended_at,
    }
