"""Calendars: which days are off, worked, or called by a name; each is edited as TOML."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.holidays import HolidayYear
from signage.errors import BadInputError, ChangedMeanwhileError
from signage.people import Action
from signage.steps import mark_days
from signage.store import calendars as kept
from signage.store.calendars import Saved
from signage.web import days, typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.words import local

calendars: Final = Blueprint("calendars", __name__)


@calendars.get("/calendars")
@needs(Action.ARRANGE)
def index() -> str:
    """The calendars in force, and a place to import another."""
    return _page("", {})


@calendars.post("/calendars")
@needs(Action.ARRANGE)
def save() -> ResponseReturnValue:
    """Put a calendar in force."""
    text = request.form.get("text", "")
    try:
        over = typed.whole(request.form.get("over", "0"), "版本", field="over")
        saved = mark_days.import_calendar(
            the_store(), text, over=over, by=person(), now=now()
        )
    except BadInputError as error:
        return _page(text, {error.field: str(error)}), HTTPStatus.UNPROCESSABLE_ENTITY
    except ChangedMeanwhileError as error:
        return _page(text, {"over": str(error)}), HTTPStatus.CONFLICT
    flash(f"“{saved.key}”已保存，按它排的排期几秒内跟着改。", "well")
    return redirect(url_for("calendars.index"))


def _page(text: str, errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        found = kept.current(db)
    following = local(now()).year + 1
    known = {one.key for one in found}
    return render_template(
        "calendars.html",
        calendars=[(one, _told(one)) for one in reversed(found)],
        text=text,
        errors=errors,
        unpublished=[n for n in (following - 1, following) if str(n) not in known],
    )


def _told(saved: Saved) -> str:
    said = saved.calendar
    if isinstance(said, HolidayYear):
        number = f"放假 {len(said.off)} 天，调休上班 {len(said.worked)} 天"
        return f"{number} · {said.notice}（{said.noticed}）"
    ranges = "、".join(days.stretch(*one) for one in said.ranges)
    return f"{said.name}：{ranges}"
