"""Calendars as JSON: each is a text of TOML."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Integer, List, Nested, String
from apiflask.validators import Length, Range
from flask.typing import ResponseReturnValue

from signage.calendar_toml import LONGEST_TEXT
from signage.people import Action
from signage.steps import mark_days
from signage.store import calendars as kept
from signage.store.calendars import Saved
from signage.web import day_calendars
from signage.web.day_calendars import TypedRange
from signage.web.guard import needs, person
from signage.web.house import now, the_store

calendars: Final = APIBlueprint("api_calendars", __name__, tag="排期")


class CalendarSchema(Schema):
    """A calendar as TOML; `over` is the version that was read, 0 for a new one."""

    text = String(required=True, validate=Length(max=LONGEST_TEXT))
    over = Integer(strict=True, load_default=0, validate=Range(min=0))


RangeSchema = Schema.from_dict(
    {
        "name": String(load_default=""),
        "from": String(required=True),
        "to": String(load_default=""),
    },
    name="RangeSchema",
)


class NamedSchema(Schema):
    """Days with a name; a range without `to` is one day. `over`: the version read, or 0."""

    id = String(load_default="")
    name = String(required=True)
    ranges = List(Nested(RangeSchema), required=True, validate=Length(1, 366))
    over = Integer(strict=True, load_default=0, validate=Range(min=0))


@calendars.get("/calendars")
@calendars.doc(summary="现在用的日历：每年的放假安排，和学期等自己的日历")
@needs(Action.ARRANGE)
def index() -> ResponseReturnValue:
    """The calendars in force."""
    with the_store().reading() as db:
        return {"calendars": [_told(one) for one in kept.current(db)]}


@calendars.post("/calendars")
@calendars.input(CalendarSchema, arg_name="wish")
@calendars.doc(summary="导入一个日历（TOML）；按它排的排期自动跟着改")
@needs(Action.ARRANGE)
def save(wish: dict[str, Any]) -> ResponseReturnValue:
    """Put a calendar in force."""
    saved = mark_days.import_calendar(
        the_store(), wish["text"], over=wish["over"], by=person(), now=now()
    )
    return _told(saved)


@calendars.post("/calendars/named")
@calendars.input(NamedSchema, arg_name="wish")
@calendars.doc(summary="学期等自己的日历：哪些天，各叫什么；没有 id 的是新的")
@needs(Action.ARRANGE)
def save_named(wish: dict[str, Any]) -> ResponseReturnValue:
    """Put a calendar of one's own in force."""
    rows = tuple(TypedRange(one["name"], one["from"], one["to"]) for one in wish["ranges"])
    with the_store().reading() as db:
        key = wish["id"] or day_calendars.new_key(db)
    text = day_calendars.named_text(key, wish["name"], rows)
    saved = mark_days.import_calendar(
        the_store(), text, over=wish["over"], by=person(), now=now()
    )
    return day_calendars.told(saved)


def _told(one: Saved) -> dict[str, object]:
    return {"id": one.key, "version": one.version, "text": one.text}
