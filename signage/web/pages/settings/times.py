"""Settings of the times of day that have a name: peaks and the like."""

from flask import request
from flask.typing import ResponseReturnValue

from signage.people import Action
from signage.steps import mark_days
from signage.web import day_calendars
from signage.web.day_calendars import SPARE, TypedTime
from signage.web.forms import typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import page, saved, settings


@settings.get("/settings/times")
@needs(Action.ADMINISTER)
def times() -> str:
    """The named times of day."""
    return _page({})


@settings.post("/settings/times")
@needs(Action.ADMINISTER)
def save_times() -> ResponseReturnValue:
    """Put the named times of day as typed in place of those there are."""

    def save() -> str:
        over = typed.whole(request.form.get("over", "0"), "版本", field="over")
        text = day_calendars.times_text(day_calendars.times_in(request.form))
        mark_days.import_calendar(the_store(), text, over=over, by=person(), now=now())
        return "时段已保存，按它们排的排期几秒内跟着改。"

    return saved(save, back="settings.times", again=_page)


def _page(errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        found = day_calendars.times_now(db)
    form = request.form
    rows = day_calendars.times_in(form) if form else day_calendars.times_of(found)
    return page(
        "settings_times.html",
        rows=rows,
        spare=(TypedTime(),) * SPARE,
        over=form.get("over", found.version),
        errors=errors,
    )
