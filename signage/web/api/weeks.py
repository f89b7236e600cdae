"""What a screen plays in a week and at a moment, and why, as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Date, Integer
from apiflask.validators import Range
from flask.typing import ResponseReturnValue

from playlists.ids import ScreenId
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.pieces import monday
from signage.web.plans import moment_in, moment_of, near, plan_of, week_of
from signage.web.week import Block
from signage.web.wording.words import local

weeks: Final = APIBlueprint("api_weeks", __name__, tag="排期")
YEAR_MS: Final = 366 * 24 * 3_600_000


class MomentSchema(Schema):
    """An instant in ms UTC."""

    at = Integer(required=True, validate=Range(min=0, max=10**14))


class WeekSchema(Schema):
    """A day of the week that is meant; none is this week's."""

    first = Date(load_default=None)


@weeks.get("/screens/<screen_id>/week")
@weeks.input(WeekSchema, location="query", arg_name="wish")
@weeks.doc(summary="一块屏的一周：哪些时段播什么，谁让给谁；时刻为当日分钟数")
def one(screen_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """One screen's week, from its Monday; no days without a timetable."""
    today = local(now()).date()
    first = monday(near(wish["first"] or today, today))
    with the_store().reading() as db:
        plan = plan_of(db, ScreenId(screen_id), by=person(), at=moment_in(first))
        found = week_of(db, plan, first)
    days = [
        {"date": day.date.isoformat(), "blocks": [_told(each) for each in day.blocks]}
        for day in (found.days if found else ())
    ]
    return {"first": first.isoformat(), "days": days}


@weeks.get("/screens/<screen_id>/showing")
@weeks.input(MomentSchema, location="query", arg_name="wish")
@weeks.doc(summary="一块屏在某一刻播什么，为什么")
def showing(screen_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """What a screen plays at an instant, within a year of now."""
    at = min(max(wish["at"], now() - YEAR_MS), now() + YEAR_MS)
    with the_store().reading() as db:
        plan = plan_of(db, ScreenId(screen_id), by=person(), at=at)
    return moment_of(plan, at)


def _told(block: Block) -> dict[str, object]:
    return {
        "from_min": block.start,
        "until_min": block.end,
        "kind": block.look,
        "plays": [each.title for each in block.names],
        "yields": [each.title for each in block.yielding],
    }
