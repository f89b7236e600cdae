"""Calendars: which days are off, worked, or called by a name."""

from http import HTTPStatus
from typing import Final, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.daytime import DayTimes
from playlists.holidays import HolidayYear, NamedDays
from signage.errors import BadInputError, ChangedMeanwhileError
from signage.people import Action
from signage.steps import mark_days
from signage.store import calendars as kept
from signage.store.calendars import Saved
from signage.web import day_calendars
from signage.web.day_calendars import SPARE, TypedRange
from signage.web.forms import typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording import days
from signage.web.wording.words import local

calendars: Final = Blueprint("calendars", __name__)


class Draft(NamedTuple):
    """A calendar of one's own as typed; `over` is the version read, 0 for a new one."""

    key: str = ""
    over: str = "0"
    name: str = ""
    rows: tuple[TypedRange, ...] = ()


EMPTY: Final = Draft()


@calendars.get("/calendars")
@needs(Action.ARRANGE)
def index() -> str:
    """The calendars in force, and a place to import another."""
    return _page("", {})


@calendars.post("/calendars")
@needs(Action.ARRANGE)
def save() -> ResponseReturnValue:
    """Put a calendar in force, as it was written in a file."""
    text = request.form.get("text", "")
    return _saved(text, text=text)


@calendars.post("/calendars/named")
@needs(Action.ARRANGE)
def save_named() -> ResponseReturnValue:
    """Put a calendar of one's own in force, as it was filled in."""
    form = request.form
    draft = Draft(
        form.get("key", ""),
        form.get("over", "0"),
        typed.line(form, "name"),
        day_calendars.ranges_in(form),
    )
    try:
        with the_store().reading() as db:
            key = draft.key or day_calendars.new_key(db)
        made = day_calendars.named_text(key, draft.name, draft.rows)
    except BadInputError as error:
        page = _page("", {error.field: str(error)}, draft)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    return _saved(made, draft=draft)


def _saved(made: str, *, text: str = "", draft: Draft = EMPTY) -> ResponseReturnValue:
    try:
        over = typed.whole(request.form.get("over", "0"), "版本", field="over")
        saved = mark_days.import_calendar(
            the_store(), made, over=over, by=person(), now=now()
        )
    except BadInputError as error:
        page = _page(text, {error.field: str(error)}, draft)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    except ChangedMeanwhileError as error:
        return _page(text, {"over": str(error)}, draft), HTTPStatus.CONFLICT
    flash(f"“{_name(saved)}”已保存，按它排的排期几秒内跟着改。", "well")
    return redirect(url_for("calendars.index"))


def _page(text: str, errors: dict[str, str], draft: Draft = EMPTY) -> str:
    with the_store().reading() as db:
        found = kept.current(db)
    following = local(now()).year + 1
    known = {one.key for one in found}
    named = [_draft(one, draft) for one in found if isinstance(one.calendar, NamedDays)]
    return render_template(
        "calendars.html",
        calendars=[
            (one, _told(one))
            for one in reversed(found)
            if isinstance(one.calendar, HolidayYear)
        ],
        named=named,
        texts={one.key: one.text for one in found},
        draft=EMPTY if draft.key else draft,
        wrong_key=draft.key,
        text=text,
        errors=errors,
        spare=(TypedRange(),) * SPARE,
        unpublished=[n for n in (following - 1, following) if str(n) not in known],
    )


def _draft(saved: Saved, draft: Draft) -> tuple[Draft, str]:
    """A calendar's form, as it is kept or as it was just typed, and what is kept."""
    said = saved.calendar
    if not isinstance(said, NamedDays) or draft.key == saved.key:
        return draft, _told(saved)
    rows = day_calendars.ranges_of(said)
    return Draft(saved.key, str(saved.version), said.name, rows), _told(saved)


def _name(saved: Saved) -> str:
    said = saved.calendar
    return said.name if isinstance(said, NamedDays) else saved.key


def _told(saved: Saved) -> str:
    said = saved.calendar
    if isinstance(said, HolidayYear):
        number = f"放假 {len(said.off)} 天，调休上班 {len(said.worked)} 天"
        return f"{number} · {said.notice}（{said.noticed}）"
    if isinstance(said, DayTimes):
        return "、".join(one.name for one in said.times.values())
    titles = said.titles or ("",) * len(said.ranges)
    return "、".join(
        f"{title} {days.stretch(*one)}".strip()
        for one, title in zip(said.ranges, titles, strict=True)
    )
