"""Settings of guarded periods (重保期)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import GuardId
from signage.errors import BadInputError
from signage.guarding import GuardedPeriod
from signage.people import Action
from signage.steps import guard as step
from signage.store import guards as kept
from signage.store import history, places
from signage.store.ids import new_id
from signage.targets import Target
from signage.web.forms import target as target_form
from signage.web.forms import typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import page, saved, settings
from signage.web.wording.guarded import Told

DONE: Final = {"made": "定下", "changed": "修改", "ended": "提前结束"}


@dataclass(frozen=True, slots=True)
class _Wish:
    """A period as the form holds it, right or wrong."""

    id: str = ""
    version: str = "1"
    name: str = ""
    start: str = ""
    until: str = ""
    basis_doc: str = ""
    everywhere: bool = False
    districts: Sequence[str] = ()
    venue_kinds: Sequence[str] = ()

    @classmethod
    def typed(cls, form: typed.Form) -> Self:
        """What somebody typed."""
        lines = ("id", "version", "name", "start", "until", "basis_doc")
        said = {name: form.get(name, "") for name in lines}
        return cls(
            **said,
            everywhere=typed.is_ticked(form, "everywhere"),
            districts=form.getlist("districts"),
            venue_kinds=form.getlist("venue_kinds"),
        )

    @classmethod
    def of(cls, period: GuardedPeriod) -> Self:
        """A period that is to be changed."""
        said = period.target.plain()
        return cls(
            period.id,
            str(period.version),
            period.name,
            target_form.as_typed(period.start),
            target_form.as_typed(period.until),
            period.basis_doc,
            everywhere=period.target == Target(),
            districts=said.get("districts", ()),
            venue_kinds=said.get("venue_kinds", ()),
        )


@settings.get("/settings/guards")
@needs(Action.ADMINISTER)
def guards() -> str:
    """The guarded periods."""
    return _page({})


@settings.post("/settings/guards")
@needs(Action.ADMINISTER)
def save_guard() -> ResponseReturnValue:
    """Make a period, or change the one that is named."""

    def save() -> str:
        made = _typed()
        put = step.change_period if request.form.get("id") else step.make_period
        put(the_store(), made, by=person(), now=now())
        return f"重保期“{made.name}”已保存。"

    return saved(save, back="settings.guards", again=_page)


@settings.post("/settings/guards/<guard_id>/end")
@needs(Action.ADMINISTER)
def end_guard(guard_id: str) -> ResponseReturnValue:
    """End a period early, or call it off."""
    ended = step.end_period(the_store(), GuardId(guard_id), by=person(), now=now())
    flash(f"重保期“{ended.name}”已结束，编排可以改了。", "well")
    return redirect(url_for("settings.guards"))


def _typed() -> GuardedPeriod:
    form = request.form
    return GuardedPeriod(
        GuardId(form.get("id", "") or new_id("guard")),
        typed.needed(form, "name", "名称"),
        target_form.target_in(form),
        _instant("start", "开始"),
        _instant("until", "结束"),
        basis_doc=typed.line(form, "basis_doc"),
        version=typed.whole(form.get("version", "1"), "版本", field="version"),
    )


def _instant(name: str, label: str) -> int:
    found = target_form.instant_in(request.form, name, label)
    if found is None:
        raise BadInputError(f"请填{label}的日期和时刻", field=name)
    return found


def _page(errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        names = {one.id: one.name for one in places.districts(db)}
        found = kept.periods(db)
        rows = [Told.of(one, districts=names, now=now()) for one in found]
        done = {one.id: history.of(db, "guard", one.id, most=8) for one in found}
        choices = target_form.choices(db)
    return page(
        "settings_guards.html",
        rows=rows,
        done=done,
        done_words=DONE,
        choices=choices,
        wish=_wish(found),
        errors=errors,
    )


def _wish(known: Sequence[GuardedPeriod]) -> _Wish:
    """What was typed, or the period that is to be changed, or nothing yet."""
    if request.form:
        return _Wish.typed(request.form)
    asked = request.args.get("edit", "")
    return next((_Wish.of(one) for one in known if one.id == asked), _Wish())
