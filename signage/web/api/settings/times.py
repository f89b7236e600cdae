"""The times of day that have a name as JSON."""

from typing import Any

from apiflask import Schema
from apiflask.fields import Integer, List, Nested, String
from apiflask.validators import Length, Range
from flask.typing import ResponseReturnValue

from signage.calendar_toml import MOST_TIMES
from signage.people import Action
from signage.steps import mark_days
from signage.web import day_calendars
from signage.web.api.settings.frame import NAME, settings
from signage.web.day_calendars import TypedTime
from signage.web.forms.typed import one_line
from signage.web.guard import needs, person
from signage.web.house import now, the_store

TimeSchema = Schema.from_dict(
    {
        "id": String(load_default=""),
        "name": String(required=True, validate=NAME),
        "from": String(required=True),
        "to": String(required=True),
    },
    name="TimeSchema",
)


class TimesSchema(Schema):
    """All named times of day; `over` is the version that was read."""

    times = List(Nested(TimeSchema), required=True, validate=Length(1, MOST_TIMES))
    over = Integer(strict=True, required=True, validate=Range(min=0))


@settings.get("/times")
@settings.doc(summary="有名字的时段：早高峰、晚高峰……是几点到几点")
@needs(Action.ADMINISTER, Action.ARRANGE)
def times() -> ResponseReturnValue:
    """The named times of day."""
    with the_store().reading() as db:
        return day_calendars.told(day_calendars.times_now(db))


@settings.put("/times")
@settings.input(TimesSchema, arg_name="wish")
@settings.doc(summary="改有名字的时段；每一个都写，没有 id 的是新的，排期在用的不能去掉")
@needs(Action.ADMINISTER)
def save_times(wish: dict[str, Any]) -> ResponseReturnValue:
    """Put the named times of day in place of those there are."""
    rows = tuple(
        TypedTime(one["id"], one_line(one["name"]), one["from"], one["to"])
        for one in wish["times"]
    )
    text = day_calendars.times_text(rows)
    saved = mark_days.import_calendar(
        the_store(), text, over=wish["over"], by=person(), now=now()
    )
    return day_calendars.told(saved)
