"""Bookings out of and into files, as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Dict, File, List, String
from apiflask.validators import Length, OneOf
from flask.typing import ResponseReturnValue

from signage.booking_file import LARGEST_FILE, MOST_ROWS, Row, drafts_of, rows_of
from signage.errors import TooLargeError
from signage.people import Action
from signage.steps import arrange
from signage.store import calendars
from signage.web import rearranging, several
from signage.web.booking_files import exported
from signage.web.guard import needs, person, takes
from signage.web.house import now, the_store
from signage.web.several import Foreseen

booking_files: Final = APIBlueprint("api_booking_files", __name__, tag="排期")


class FateSchema(Schema):
    """What becomes of rows: `look` keeps nothing, `keep` all or nothing."""

    do = String(load_default="keep", validate=OneOf(["look", "keep"]))


class BringSchema(FateSchema):
    """Bookings by the fields of an export."""

    bookings = List(
        Dict(keys=String()), required=True, validate=Length(min=1, max=MOST_ROWS)
    )


class FileSchema(FateSchema):
    """A file as one exports it: csv or json, told by the end of its name."""

    file = File(required=True)  # type: ignore[no-untyped-call]  # apiflask leaves it bare


def _too_large() -> TooLargeError:
    return TooLargeError("文件太大，请分几次导入", field="file")


@booking_files.get("/bookings/files/<ending>")
@booking_files.doc(
    summary="所有没有取消的排期，一个文件：csv、json（能再导入），或 ics 日历"
)
@needs(Action.ARRANGE)
def export(ending: str) -> ResponseReturnValue:
    """All bookings that stand, as a file."""
    return exported(ending)


@booking_files.post("/bookings/import")
@booking_files.input(BringSchema, arg_name="wish")
@booking_files.doc(
    summary="导入一批排期；有一行不对就一个也不存，逐行说明；do 为 look 时只看不存；"
    "回答里有怎样撤销",
    responses={200: "只看，没有存", 201: "都存了"},
)
@needs(Action.ARRANGE)
def bring_in(wish: dict[str, Any]) -> ResponseReturnValue:
    """Book all rows or none, or see what they would do."""
    return _brought(drafts_of(wish["bookings"]), wish["do"])


@booking_files.post("/bookings/import/file")
@takes(LARGEST_FILE, refusal=_too_large)
@booking_files.input(FileSchema, location="form_and_files", arg_name="wish")
@booking_files.doc(
    summary="导入一个排期文件（csv、json）；有一行不对就一个也不存",
    responses={200: "只看，没有存", 201: "都存了"},
)
@needs(Action.ARRANGE)
def bring_file(wish: dict[str, Any]) -> ResponseReturnValue:
    """Book all of a file or nothing, or see what it would do."""
    file = wish["file"]
    rows = rows_of(file.read(LARGEST_FILE + 1), name=file.filename or "")
    return _brought(rows, wish["do"])


def _brought(rows: tuple[Row, ...], do: str) -> ResponseReturnValue:
    if do == "keep":
        made = arrange.bring(the_store(), rows, by=person(), now=now())
        with the_store().reading() as db:
            almanac = calendars.almanac(db)
        back = rearranging.plain(made.back, almanac, by=person(), now=now())
        return {"bookings": several.told_made(made.done), "back": back}, 201
    with the_store().reading() as db:
        found = several.foreseen(db, rows, by=person(), now=now())
    return told_foreseen(found), 200


def told_foreseen(found: Foreseen) -> dict[str, object]:
    """What several bookings would do, as JSON."""
    return {
        "number": found.number,
        "may_be_made": found.may_be_made,
        "bookings": [
            {
                "row": one.row.number,
                "title": one.title,
                "plays": one.what,
                "when": one.when,
                "days": [day.isoformat() for day in one.days],
                "screens": one.screens,
                "clashes": list(one.clashes),
                "notes": list(one.notes),
                "changes": one.is_change,
            }
            for one in found.seen
        ],
        "refused": [bad._asdict() for bad in found.bad],
    }
