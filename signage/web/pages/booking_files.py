"""Bookings out of and into files, and several of them taken back at once."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from signage.booking_file import LARGEST_FILE, MOST_ROWS, rows_of
from signage.errors import BadInputError, BadRow, BadRowsError, TooLargeError, UnknownError
from signage.people import Action
from signage.steps import arrange
from signage.steps.arrange import Rearrangement
from signage.store import arrivals
from signage.store.arrivals import Arrival
from signage.web import rearranging, several
from signage.web.booking_files import exported
from signage.web.guard import needs, person, takes
from signage.web.house import now, the_store
from signage.web.several import Foreseen

booking_files: Final = Blueprint("booking_files", __name__)
MIB: Final = 1024 * 1024
FIELDS: Final = {
    "id": "编号",
    "title": "名称",
    "playlist": "播放列表",
    "slogan": "标语",
    "first": "第一天",
    "last": "最后一天",
    "weekdays": "星期几",
    "spans": "时段",
    "days": "日子",
    "excluded": "哪天不播",
    "times": "有名字的时段",
    "level": "级别",
    "target": "在哪播",
    "everywhere": "全市",
    "campaign": "专项行动",
    "guard": "重保期",
}


def _too_large() -> TooLargeError:
    return TooLargeError(f"文件最大 {LARGEST_FILE // MIB} MB，请分几次导入", field="file")


@booking_files.get("/bookings/files/<ending>")
@needs(Action.ARRANGE)
def export(ending: str) -> ResponseReturnValue:
    """All bookings that stand, as a file: csv, json, ics."""
    return exported(ending)


@booking_files.get("/bookings/import")
@needs(Action.ARRANGE)
def bring() -> str:
    """A place for a file."""
    return _page()


@booking_files.post("/bookings/import")
@takes(LARGEST_FILE, refusal=_too_large)
@needs(Action.ARRANGE)
def bring_in() -> ResponseReturnValue:
    """Show what a file would change, or keep all of what was shown."""
    name = ""
    try:
        file = _sent()
        name = file.name
        rows = rows_of(file.body, name=file.name)
        if request.form.get("do") == "keep":
            made = arrange.bring(the_store(), rows, by=person(), now=now())
            with the_store().writing() as db:
                back = rearranging.hold(db, made.back, by=person(), now=now())
            return redirect(url_for("bookings.index", brought=back))
        with the_store().reading() as db:
            found = several.foreseen(db, rows, by=person(), now=now())
        with the_store().writing() as db:
            held = arrivals.put(db, file, by=person().id, now=now())
    except BadRowsError as error:
        return _page(name=name, bad=error.rows), HTTPStatus.UNPROCESSABLE_ENTITY
    except (BadInputError, UnknownError) as error:
        return _page(name=name, error=str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
    status = HTTPStatus.UNPROCESSABLE_ENTITY if found.bad else HTTPStatus.OK
    return _page(name=name, found=found, bad=found.bad, held=held), status


@booking_files.post("/bookings/import/undo")
@needs(Action.ARRANGE)
def take_back() -> ResponseReturnValue:
    """Take an import back: what it added ends, what it changed is as before."""
    with the_store().reading() as db:
        back = rearranging.held(db, request.form.get("back", ""), by=person())
    arrange.rearrange(the_store(), back, by=person(), now=now())
    with the_store().writing() as db:
        arrivals.let_go(db, by=person().id)
    flash(f"已撤销这次导入：{rearranging.undone(back)}。", "well")
    return redirect(url_for("bookings.index"))


@booking_files.post("/bookings/undo")
@needs(Action.ARRANGE)
def undo() -> ResponseReturnValue:
    """End bookings that were just made together: all of them, or none."""
    turns = several.turns_in(request.form.get("turns", ""))
    wish = Rearrangement(cancel=turns)
    done = arrange.rearrange(the_store(), wish, by=person(), now=now()).done
    flash(f"已撤销，刚加的 {len(done)} 个排期都取消了。", "well")
    return redirect(url_for("bookings.index"))


def _sent() -> Arrival:
    held = request.form.get("arrival", "")
    if held:
        with the_store().reading() as db:
            return arrivals.one(db, held, by=person().id)
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BadInputError("请先选一个文件", field="file")
    return Arrival(file.filename, file.read(LARGEST_FILE + 1))


def _page(
    *,
    name: str = "",
    found: Foreseen | None = None,
    bad: tuple[BadRow, ...] = (),
    error: str = "",
    held: str = "",
) -> str:
    return render_template(
        "bookings_import.html",
        section="bookings",
        name=name,
        found=found,
        bad=bad,
        error=error,
        held=held,
        fields=FIELDS,
        most_rows=MOST_ROWS,
        most_mib=LARGEST_FILE // MIB,
    )
