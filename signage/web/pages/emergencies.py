"""Emergencies: what is on or waits, ordering one, and the page that releases it."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.accounting import Interval
from playlists.ids import EmergencyId, PlaylistId, SloganId
from signage.emergencies import EmergencyDraft
from signage.errors import BadInputError
from signage.people import Action, may
from signage.steps import arrange
from signage.store import blanks, history, people, places
from signage.store import emergencies as kept
from signage.store.connection import Connection
from signage.store.ids import new_id
from signage.web import alarms, resting
from signage.web.forms import alarm as alarm_form
from signage.web.forms import target as target_form
from signage.web.forms.typed import Form
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.reach import label
from signage.web.wording.words import times

emergencies: Final = Blueprint("emergencies", __name__)
DONE: Final = {
    "ordered": "发起",
    "released": "放行",
    "refused": "不同意",
    "ended": "提前结束",
}


@emergencies.get("/emergencies")
@needs(Action.BLANK)
def index() -> str:
    """What is on now, what waits, and what was."""
    with the_store().reading() as db:
        found = kept.all_emergencies(db)
        titles = {one.id: alarm_form.titles(db, one.slogans) for one in found}
        dark = blanks.orders(db)
        return render_template(
            "emergencies.html",
            rows=[(one, one.phase(now())) for one in found],
            titles=titles,
            dark=[(one, one.phase(now())) for one in dark],
            names=_names(db),
            said=_said(db),
            may_order=may(person().role, Action.ALARM),
        )


@emergencies.get("/emergencies/new")
@needs(Action.ALARM)
def new() -> str:
    """The form of a new emergency."""
    return _form({})


@emergencies.post("/emergencies/new")
@needs(Action.ALARM)
def order() -> ResponseReturnValue:
    """Order one; nothing lights up before a second person has released it."""
    key = EmergencyId(new_id("emergency"))
    try:
        draft = _draft(key)
        arrange.order_emergency(the_store(), draft, by=person(), now=now())
    except BadInputError as error:
        said = {error.field: str(error)}
        return _form(said), HTTPStatus.UNPROCESSABLE_ENTITY
    flash("已发起。还没有亮：请另一个人在 10 分钟内放行。", "hot")
    return redirect(url_for("emergencies.one", emergency_id=key))


@emergencies.get("/emergencies/foreseen")
@needs(Action.ALARM)
def foreseen() -> str:
    """A piece of the form's page: how many screens it is for, and how many stay dark."""
    return _foreseen(request.args)


@emergencies.get("/emergencies/<emergency_id>")
@needs(Action.BLANK)
def one(emergency_id: str) -> str:
    """One emergency: the true pictures, who has it on, and the red button."""
    with the_store().reading() as db:
        found = kept.get(db, EmergencyId(emergency_id))
        told = alarms.told(db, found, person=person(), now=now())
        return render_template(
            "emergency.html",
            it=told,
            where=_said(db)(found.target),
            names=_names(db),
            done=history.of(db, "emergency", emergency_id),
            done_words=DONE,
            has=tuple((one, alarms.WORDS[one], alarms.SHAPES[one]) for one in alarms.Has),
            yielded="".join(times(told.yielded)),
            may_release=may(person().role, Action.RELEASE),
            may_end=may(person().role, Action.ALARM),
        )


@emergencies.post("/emergencies/<emergency_id>/release")
@needs(Action.RELEASE)
def release(emergency_id: str) -> ResponseReturnValue:
    """Let it light up, as its second person."""
    key = EmergencyId(emergency_id)
    arrange.release_emergency(the_store(), key, by=person(), now=now())
    flash("已放行，屏幕收到后马上亮。", "hot")
    return redirect(url_for("emergencies.one", emergency_id=key))


@emergencies.post("/emergencies/<emergency_id>/end")
@needs(Action.ALARM)
def end(emergency_id: str) -> ResponseReturnValue:
    """Refuse one that waits, or end one early."""
    key = EmergencyId(emergency_id)
    ended = arrange.end_emergency(the_store(), key, by=person(), now=now())
    over = "已结束，屏幕收到后回到此刻该播的。"
    flash(over if ended.released else "已作废，什么也没有亮。", "well")
    return redirect(url_for("emergencies.one", emergency_id=key))


def _draft(key: EmergencyId) -> EmergencyDraft:
    form = request.form
    with the_store().reading() as db:
        listed = alarm_form.alerts_of(db, PlaylistId(form.get("playlist", "")))
    start = target_form.instant_in(form, "start", "开始")
    hours = alarm_form.length_in(form)
    return EmergencyDraft(
        key,
        (*map(SloganId, form.getlist("slogans")), *listed),
        target_form.target_in(form),
        (start or now()) + hours,
        form.get("reason", ""),
        start=start,
    )


def _form(errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        return render_template(
            "emergency_new.html",
            alerts=alarm_form.alerts(db, now=now()),
            lists=alarm_form.lists(db, now=now()),
            choices=target_form.choices(db),
            lengths=tuple(alarm_form.LENGTHS.items()),
            usual=alarm_form.USUAL,
            label=label,
            errors=errors,
            typed=request.form,
            foreseen=_foreseen(request.form),
        )


def _foreseen(form: Form) -> str:
    try:
        target = target_form.target_in(form)
        start = target_form.instant_in(form, "start", "开始") or now()
        lasting = Interval(start, start + alarm_form.length_in(form))
    except BadInputError:
        return render_template("emergency_foreseen.html", found=None)
    with the_store().reading() as db:
        found = resting.foreseen(db, target, lasting)
    return render_template("emergency_foreseen.html", found=found)


def _names(db: Connection) -> dict[str, str]:
    return {one.person.id: one.person.name for one in people.accounts(db)}


def _said(db: Connection) -> alarm_form.Said:
    names = {one.id: one.name for one in places.districts(db)}
    return lambda target: target_form.said(target, names)
