"""A week of bookings taken to another week, as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Date, List, Nested, String
from apiflask.validators import Length, OneOf
from flask.typing import ResponseReturnValue

from playlists.ids import BookingId
from signage.people import Action
from signage.steps import arrange
from signage.steps.arrange import Turn
from signage.web import several, week_copies
from signage.web.api.booking_files import told_foreseen
from signage.web.api.planner import TurnSchema
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.week_copies import HERE, WHERE, Wish

week_doors: Final = APIBlueprint("api_week_copies", __name__, tag="排期")


class WeekSchema(Schema):
    """A day of a week and one of the week it is taken to; Monday begins a week.

    `of` is `screen:ID`, `venue:ID`, `group:ID`, or nothing for all bookings; `where` says
    whether copies play only there (`here`) or wherever the bookings do (`same`).
    """

    of = String(load_default="", validate=Length(max=80))
    source = Date(required=True, data_key="from")
    goal = Date(required=True, data_key="to")
    where = String(load_default=HERE, validate=OneOf([*WHERE]))


class TakeSchema(WeekSchema):
    """The bookings that are taken, as they were read; without them all."""

    bookings = List(Nested(TurnSchema), load_default=None, validate=Length(max=500))


@week_doors.get("/bookings/copy")
@week_doors.input(WeekSchema, location="query", arg_name="wish")
@week_doors.doc(summary="把一周的排期复制到另一周会怎样：哪些天、哪些屏、与谁撞上；不保存")
@needs(Action.ARRANGE)
def look(wish: dict[str, Any]) -> ResponseReturnValue:
    """What taking a week would make; keeps nothing."""
    with the_store().reading() as db:
        found = week_copies.found(db, Wish(**wish), by=person(), now=now())
        foreseen = week_copies.foreseen(db, found, by=person(), now=now())
    return told_foreseen(foreseen) | {
        "from": found.weeks.source.isoformat(),
        "to": found.weeks.goal.isoformat(),
        "of": [one._asdict() for one in found.turns],
        "left": list(found.left),
    }


@week_doors.post("/bookings/copy")
@week_doors.input(TakeSchema, arg_name="wish")
@week_doors.doc(
    summary="把一周的排期复制到另一周：要么全做，要么不做；回答里有怎样撤销",
    responses={201: "做好了"},
)
@needs(Action.ARRANGE)
def make(wish: dict[str, Any]) -> ResponseReturnValue:
    """Make the copies, all or none; says what `/bookings/together` undoes it by."""
    taken = wish.pop("bookings")
    with the_store().reading() as db:
        found = week_copies.found(db, Wish(**wish), by=person(), now=now())
        turns = found.turns if taken is None else tuple(map(_turn, taken))
        rows = week_copies.chosen(db, found, turns)
    made = arrange.book_all(the_store(), rows, by=person(), now=now())
    back = [one._asdict() for one in several.turns_of(made)]
    return {"bookings": several.told_made(made), "back": {"cancel": back}}, 201


def _turn(said: dict[str, Any]) -> Turn:
    return Turn(BookingId(said["booking"]), said["version"])
