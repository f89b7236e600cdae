"""Emergencies as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Boolean, Dict, Integer, List, String
from flask import Response
from flask.typing import ResponseReturnValue

from playlists.accounting import Interval
from playlists.ids import EmergencyId, SloganId
from signage.emergencies import USUAL_MS, Act, Emergency, EmergencyDraft
from signage.people import Action
from signage.steps import arrange
from signage.store import emergencies as kept
from signage.store import history
from signage.store.ids import new_id
from signage.targets import Target, target_of
from signage.web import alarms, resting
from signage.web.etag import polled
from signage.web.forms.booking import require_somewhere
from signage.web.guard import needs, person
from signage.web.house import now, the_store

emergencies: Final = APIBlueprint("api_emergencies", __name__, tag="紧急")


class EmergencySchema(Schema):
    """An emergency as wished; instants in ms UTC. Without `until`, an hour.

    Without a target it must say `everywhere`: the whole city is meant on purpose.
    """

    slogans = List(String(), required=True)
    target = Dict(keys=String(), load_default=dict)
    everywhere = Boolean(load_default=False)
    start = Integer(strict=True, load_default=None, allow_none=True)
    until = Integer(strict=True, load_default=None, allow_none=True)
    reason = String(required=True)


@emergencies.get("/emergencies")
@emergencies.doc(summary="紧急预警：正在播的、等放行的和以往的")
@needs(Action.BLANK)
def index() -> ResponseReturnValue:
    """Every emergency there ever was, the latest first."""
    with the_store().reading() as db:
        found = kept.all_emergencies(db)
    return {"emergencies": [_told(one) for one in found]}


class ForeseenSchema(Schema):
    """Where and when an emergency would be, as in EmergencySchema."""

    target = Dict(keys=String(), load_default=dict)
    everywhere = Boolean(load_default=False)
    start = Integer(strict=True, load_default=None, allow_none=True)
    until = Integer(strict=True, load_default=None, allow_none=True)


@emergencies.post("/emergencies/foreseen")
@emergencies.input(ForeseenSchema, arg_name="wish")
@emergencies.doc(summary="发起之前：有几块屏，其中几块到时停播或熄着；什么也不保存")
@needs(Action.ALARM)
def foreseen(wish: dict[str, Any]) -> ResponseReturnValue:
    """How many screens it would be for, and how many of them would stay dark."""
    start = wish["start"] or now()
    until = start + USUAL_MS if wish["until"] is None else wish["until"]
    target = _target(wish)
    with the_store().reading() as db:
        return resting.foreseen(db, target, Interval(start, until))._asdict()


@emergencies.get("/emergencies/<emergency_id>")
@emergencies.doc(summary="一条紧急预警：哪些屏已经亮了", responses={304: "没有变化"})
@needs(Action.BLANK)
def one(emergency_id: str) -> Response:
    """One emergency, and how many screens have it on."""
    with the_store().reading() as db:
        found = kept.get(db, EmergencyId(emergency_id))
        told = alarms.told(db, found, person=person(), now=now())
        done = history.of(db, "emergency", emergency_id)
    return polled(
        {
            **_told(found),
            "titles": list(told.titles),
            "number": told.number,
            "there": told.there,
            "counts": {one.value: told.counts[one] for one in alarms.Has},
            "districts": [one._asdict() for one in told.districts],
            "yields": {"bookings": told.bookings, "plays": told.yielded},
            "resting": told.resting._asdict(),
            "done": [{"at": one.at, "by": one.name, "what": one.what} for one in done],
        }
    )


@emergencies.post("/emergencies")
@emergencies.input(EmergencySchema, arg_name="wish")
@emergencies.doc(summary="发起一条紧急预警，等另一个人放行", responses={201: "已发起"})
@needs(Action.ALARM)
def order(wish: dict[str, Any]) -> ResponseReturnValue:
    """Order one; nothing lights up before a second person has released it."""
    target = _target(wish)
    begins = wish["start"] or now()
    draft = EmergencyDraft(
        EmergencyId(new_id("emergency")),
        tuple(map(SloganId, wish["slogans"])),
        target,
        begins + USUAL_MS if wish["until"] is None else wish["until"],
        wish["reason"],
        start=wish["start"],
    )
    made = arrange.order_emergency(the_store(), draft, by=person(), now=now())
    return _told(made), 201


@emergencies.post("/emergencies/<emergency_id>/release")
@emergencies.doc(summary="放行一条紧急预警")
@needs(Action.RELEASE)
def release(emergency_id: str) -> ResponseReturnValue:
    """Let it light up, as its second person."""
    key = EmergencyId(emergency_id)
    return _told(arrange.release_emergency(the_store(), key, by=person(), now=now()))


@emergencies.post("/emergencies/<emergency_id>/end")
@emergencies.doc(summary="不同意一条紧急预警，或提前结束")
@needs(Action.ALARM)
def end(emergency_id: str) -> ResponseReturnValue:
    """Refuse one that waits, or end one early."""
    key = EmergencyId(emergency_id)
    return _told(arrange.end_emergency(the_store(), key, by=person(), now=now()))


def _target(wish: dict[str, Any]) -> Target:
    target = target_of(wish["target"])
    if not wish["everywhere"]:
        require_somewhere(target)
    return target


def _told(one: Emergency) -> dict[str, object]:
    return {
        "id": one.id,
        "phase": one.phase(now()),
        "slogans": list(one.slogans),
        "target": one.target.to_json(),
        "start": one.start or None,
        "until": one.until,
        "lapses_at": one.lapses_at,
        "reason": one.reason,
        "ordered": _act(one.ordered),
        "released": _act(one.released),
        "ended": _act(one.ended),
    }


def _act(act: Act | None) -> dict[str, object] | None:
    return {"by": act.by, "at": act.at} if act else None
