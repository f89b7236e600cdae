"""What plays when on a screen, a venue or a group, as JSON; what a move would change."""

from datetime import date
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Date, Dict, Integer, List, Nested, String
from apiflask.validators import Length, OneOf, Range
from flask.typing import ResponseReturnValue

from playlists.booking import DAY_MIN
from playlists.holidays import Almanac
from playlists.ids import BookingId
from signage.booking_file import MOST_ROWS
from signage.dates import span_of
from signage.people import Action
from signage.steps import arrange
from signage.steps.arrange import Rearrangement
from signage.store import calendars
from signage.web import rearranging
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.planner import desk, moves, papers, sentences
from signage.web.planner.lanes import Bar, Lane
from signage.web.planner.moves import Choice
from signage.web.planner.shifts import Shift
from signage.web.plans import near
from signage.web.wording import days
from signage.web.wording.words import local

planner: Final = APIBlueprint("api_planner", __name__, tag="排期")


class PlanSchema(Schema):
    """What to see: `screen:ID`, `venue:ID`, or `group:ID` of one of its screens."""

    of = String(load_default="", validate=Length(max=80))
    view = String(load_default="week", validate=OneOf(("week", "day")))
    day = Date(load_default=None)


class MoveSchema(Schema):
    """A block of a booking and where it is to be; times in minutes of its day."""

    version = Integer(required=True, strict=True, validate=Range(min=1))
    day = Date(required=True)
    from_min = Integer(required=True, strict=True)
    until_min = Integer(required=True, strict=True)
    to_day = Date(required=True)
    to_from_min = Integer(required=True, strict=True)
    to_until_min = Integer(required=True, strict=True)


class TurnSchema(Schema):
    """A booking and the version of it that was read."""

    booking = String(required=True)
    version = Integer(required=True, strict=True, validate=Range(min=1))


class TogetherSchema(Schema):
    """Bookings to change (with `version`) and to make, by the fields of an export."""

    change = List(Dict(keys=String()), load_default=list, validate=Length(max=MOST_ROWS))
    book = List(Dict(keys=String()), load_default=list, validate=Length(max=MOST_ROWS))
    cancel = List(Nested(TurnSchema), load_default=list, validate=Length(max=MOST_ROWS))
    restore = List(Nested(TurnSchema), load_default=list, validate=Length(max=MOST_ROWS))


@planner.get("/plan")
@planner.input(PlanSchema, location="query", arg_name="wish")
@planner.doc(summary="一块屏、一个网点或播得一样的一组屏，一周或一天里何时播什么、谁让给谁")
def one(wish: dict[str, Any]) -> ResponseReturnValue:
    """What plays when, screen by screen; of a group one of its screens tells all."""
    today = local(now()).date()
    asked = desk.Asked(
        wish["of"], near(wish["day"] or today, today), is_day=wish["view"] == "day"
    )
    with the_store().reading() as db:
        found = desk.laid(db, asked, by=person(), now=now())
    period = asked.period
    return {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "screens": [site.screen.id for site in found.sites] if found else [],
        "lanes": [
            {"screen": site.screen.id, **_lane(lane)}
            for site, lane in (zip(found.sites, found.lanes, strict=False) if found else ())
        ],
        "policies": list(found.rulings) if found else [],
    }


@planner.get("/plan/calendar.ics")
@planner.input(PlanSchema, location="query", arg_name="wish")
@planner.doc(summary="同一周或同一天，一个 iCalendar 文件：每块屏何时播什么")
def calendar(wish: dict[str, Any]) -> ResponseReturnValue:
    """What plays when, as a file for calendars."""
    today = local(now()).date()
    day = near(wish["day"] or today, today)
    asked = desk.Asked(wish["of"], day, is_day=wish["view"] == "day")
    with the_store().reading() as db:
        return papers.calendar(db, asked, by=person(), now=now())


@planner.post("/bookings/<booking_id>/moves/foreseen")
@planner.input(MoveSchema, arg_name="wish")
@planner.doc(summary="挪动一个时段会怎样：整个排期改，或只改这一天；什么也不保存")
@needs(Action.ARRANGE)
def foreseen(booking_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """The ways to move a block, each as a change that `/bookings/together` takes."""
    shift = Shift(
        wish["day"],
        span_of(wish["from_min"], wish["until_min"]),
        wish["to_day"],
        span_of(wish["to_from_min"], wish["to_until_min"]),
    )
    with the_store().reading() as db:
        found = moves.foreseen(
            db,
            BookingId(booking_id),
            shift,
            version=wish["version"],
            by=person(),
            now=now(),
        )
        almanac = calendars.almanac(db)
    return {
        "title": found.title,
        "says": found.says,
        "choices": [_choice(each, almanac) for each in found.choices],
    }


@planner.post("/bookings/together")
@planner.input(TogetherSchema, arg_name="wish")
@planner.doc(summary="几个排期一起改、加、取消、恢复：要么全做，要么不做；回答里有怎样撤销")
@needs(Action.ARRANGE)
def together(wish: dict[str, Any]) -> ResponseReturnValue:
    """Change, make, end and bring back bookings, all or none; says what undoes it."""
    wanted = rearranging.wish_of(wish)
    made = arrange.rearrange(the_store(), wanted, by=person(), now=now())
    with the_store().reading() as db:
        almanac = calendars.almanac(db)
    return {
        "bookings": [
            {
                "id": each.booking.id,
                "title": each.title,
                "version": each.version,
                "when": days.booked(each, almanac),
            }
            for each in made.done
        ],
        "back": _plain(made.back, almanac),
    }


def _plain(wish: Rearrangement, almanac: Almanac) -> dict[str, list[dict[str, object]]]:
    """A change as `/bookings/together` takes it."""
    return rearranging.plain(wish, almanac, by=person(), now=now())


def _choice(one: Choice, almanac: Almanac) -> dict[str, object]:
    return {
        "scope": one.scope,
        "title": one.title,
        "says": one.says,
        "clashes": list(one.clashes),
        "trouble": one.trouble,
        "together": None if one.trouble else _plain(one.wish, almanac),
    }


def _lane(lane: Lane) -> dict[str, object]:
    return {
        "bookings": [_bar(one) for one in lane.bars],
        "quiet": [
            {
                **_time(one.start, one.end),
                "plays": [each.title for each in one.sources],
                "gap": one.is_gap,
            }
            for one in lane.quiet
        ],
        "clashes": [sentences.clash(one) for one in lane.clashes],
    }


def _bar(one: Bar) -> dict[str, object]:
    return {
        "booking": one.source.booking,
        "version": one.source.version,
        "title": one.source.title,
        "playlist": one.source.playlist,
        "level": one.source.level,
        "day": one.day.isoformat(),
        "span": [one.span.from_min, one.span.until_min],
        **_time(one.start, one.end),
        "parts": [
            {
                **_time(part.start, part.end),
                "state": part.state,
                "others": [each.title for each in part.others],
            }
            for part in one.parts
        ],
    }


def _time(start: int, end: int) -> dict[str, object]:
    """Minutes since the year 1 as a date and minutes of that day."""
    day, minute = divmod(start, DAY_MIN)
    return {
        "date": date.fromordinal(day).isoformat(),
        "from_min": minute,
        "until_min": minute + end - start,
    }
