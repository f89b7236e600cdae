"""Blanks of many screens: the form, and the end of one."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import BlankId
from signage.blanking import BlankDraft
from signage.errors import BadInputError
from signage.people import Action
from signage.steps import arrange
from signage.store.ids import new_id
from signage.web.forms import alarm as alarm_form
from signage.web.forms import target as target_form
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.reach import label

blanks: Final = Blueprint("blanks", __name__)


@blanks.get("/blanks/new")
@needs(Action.BLANK)
def new() -> str:
    """The form of an order to darken screens."""
    return _form({})


@blanks.post("/blanks/new")
@needs(Action.BLANK)
def order() -> ResponseReturnValue:
    """Darken the screens of a target; one person suffices."""
    try:
        start = target_form.instant_in(request.form, "start", "开始")
        draft = BlankDraft(
            BlankId(new_id("blank")),
            target_form.target_in(request.form),
            (start or now()) + alarm_form.length_in(request.form),
            request.form.get("reason", ""),
            start=start,
        )
        made = arrange.blank_many(the_store(), draft, by=person(), now=now())
    except BadInputError as error:
        said = {error.field: str(error)}
        return _form(said), HTTPStatus.UNPROCESSABLE_ENTITY
    soon = "到时自己熄灭" if start else "屏幕收到后马上熄灭"
    flash(f"已下令 {made.screens} 块屏黑屏，{soon}，到结束时间自己恢复。", "well")
    return redirect(url_for("emergencies.index"))


@blanks.post("/blanks/<blank_id>/end")
@needs(Action.BLANK)
def end(blank_id: str) -> ResponseReturnValue:
    """Let the screens of an order show again."""
    arrange.end_blank(the_store(), BlankId(blank_id), by=person(), now=now())
    flash("已恢复，屏幕收到后接着播。", "well")
    return redirect(url_for("emergencies.index"))


def _form(errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        choices = target_form.choices(db)
    return render_template(
        "blank_new.html",
        choices=choices,
        lengths=tuple(alarm_form.LENGTHS.items()),
        usual=alarm_form.USUAL,
        label=label,
        errors=errors,
        typed=request.form,
    )
