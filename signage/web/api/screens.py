"""Screens as JSON: the list, and one screen as its page polls it."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Date, Integer, String
from apiflask.validators import Length, Range
from flask import Response
from flask.typing import ResponseReturnValue

from playlists.ids import ScreenId
from signage.people import Action
from signage.plays import Accounts
from signage.steps import arrange
from signage.store import history, incidents, tallies
from signage.web import accounts, told, watch
from signage.web.etag import polled
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording.brightness import light
from signage.web.wording.words import HOUR, ago, local

screens: Final = APIBlueprint("api_screens", __name__, tag="屏幕")
MOST_DONE: Final = 20


@screens.get("/screens/<screen_id>")
@screens.doc(summary="一块屏的状态，以及此后两分钟播什么", responses={304: "没有变化"})
def one(screen_id: str) -> Response:
    """The same form as the wall's, with this one screen, and when it was heard."""
    with the_store().reading() as db:
        seen = watch.seen_one(db, ScreenId(screen_id), person=person(), now=now())
    heard = ago(seen.received_at, now=now()) if seen.received_at else "从未"
    facts = {"heard": heard, "light": light(seen, now=now()) or "没亮"}
    return polled({**told.wall([seen], now=now()), "facts": facts})


class DaySchema(Schema):
    """A local day; none is today."""

    day = Date(load_default=None)


@screens.get("/screens/<screen_id>/duty")
@screens.input(DaySchema, location="query", arg_name="wish")
@screens.doc(summary="一块屏尽责了没有：一天每一秒的账（毫秒）、被拒绝的、最近做过的事")
def duty(screen_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """The account of a day of the screen, what was refused, what was done to it."""
    today = local(now()).date()
    day = min(today, wish["day"] or today)
    key = ScreenId(screen_id)
    start, end = accounts.bounds(day)
    with the_store().reading() as db:
        watch.seen_one(db, key, person=person(), now=now())
        hours = tallies.accounts_by_hour(
            db, tallies.Part(start, end, screens=frozenset({key}))
        )
        refused = incidents.of(db, key)
        done = history.of(db, "screen", key, most=MOST_DONE)
    return {
        "day": day.isoformat(),
        "account_ms": dict(sum(hours.values(), Accounts()).items()),
        "hours": {str(hour): dict(sums.items()) for hour, sums in hours.items()},
        "refused": [
            {"at": one.at, "what": one.what, "why": one.why, "times": one.times}
            for one in refused
        ],
        "done": [
            {"at": one.at, "by": one.name, "what": one.what, "detail": dict(one.detail)}
            for one in done
        ],
    }


class BlankSchema(Schema):
    """An order to keep a screen dark."""

    hours = Integer(required=True, strict=True, validate=Range(min=1, max=168))
    reason = String(required=True, validate=Length(min=1, max=200))


@screens.get("/screens")
@screens.doc(summary="所有屏幕的状态")
def index() -> Response:
    """The screens that one may see, with the serials they play by and should."""
    with the_store().reading() as db:
        seen = watch.seen_by(db, person(), now=now())
    return polled({"screens": [told.listed(one, now=now()) for one in seen]})


@screens.post("/screens/<screen_id>/blank")
@screens.input(BlankSchema, arg_name="wish")
@screens.doc(summary="让一块屏黑下来，到时自己恢复")
@needs(Action.BLANK)
def blank(screen_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Order the screen dark."""
    until = now() + wish["hours"] * HOUR
    arrange.blank(
        the_store(),
        ScreenId(screen_id),
        until=until,
        reason=wish["reason"],
        by=person(),
        now=now(),
    )
    return {"until": until}


@screens.post("/screens/<screen_id>/resume")
@screens.doc(summary="让一块屏恢复播放")
@needs(Action.BLANK)
def resume(screen_id: str) -> ResponseReturnValue:
    """Let the screen show again."""
    arrange.lift_blank(the_store(), ScreenId(screen_id), by=person(), now=now())
    return {}
