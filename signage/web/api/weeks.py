"""What a screen will play at a moment, and why, as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Integer
from apiflask.validators import Range
from flask.typing import ResponseReturnValue

from playlists.ids import ScreenId
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.pages.weeks import moment_of, plan_of

weeks: Final = APIBlueprint("api_weeks", __name__, tag="排期")
YEAR_MS: Final = 366 * 24 * 3_600_000


class MomentSchema(Schema):
    """An instant in ms UTC."""

    at = Integer(required=True, validate=Range(min=0, max=10**14))


@weeks.get("/screens/<screen_id>/showing")
@weeks.input(MomentSchema, location="query", arg_name="wish")
@weeks.doc(summary="一块屏在某一刻播什么，为什么")
def showing(screen_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """What a screen plays at an instant, within a year of now."""
    at = min(max(wish["at"], now() - YEAR_MS), now() + YEAR_MS)
    with the_store().reading() as db:
        plan = plan_of(db, ScreenId(screen_id), by=person(), at=at)
    return moment_of(plan, at)
