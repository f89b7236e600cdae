"""What will be on at a moment, as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint
from apiflask.fields import String
from apiflask.validators import Length
from flask.typing import ResponseReturnValue

from signage.web import ahead as telling
from signage.web.api.weeks import YEAR_MS, MomentSchema
from signage.web.guard import person
from signage.web.house import now, the_store

ahead: Final = APIBlueprint("api_ahead", __name__, tag="排期")


class AheadSchema(MomentSchema):
    """An instant, and `screen:ID` or `venue:ID`."""

    of = String(load_default="", validate=Length(max=80))


@ahead.get("/ahead")
@ahead.input(AheadSchema, location="query", arg_name="wish")
@ahead.doc(summary="一块屏或一个网点的各屏在某一刻播什么，为什么")
def one(wish: dict[str, Any]) -> ResponseReturnValue:
    """What one or several screens play at an instant, within a year of now."""
    at = min(max(wish["at"], now() - YEAR_MS), now() + YEAR_MS)
    with the_store().reading() as db:
        chosen = telling.sites_of(db, wish["of"], person=person())
        found = telling.moments(db, chosen, at=at, person=person())
    return {"at": at, "screens": found}
