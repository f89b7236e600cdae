"""Templates of bookings: the list, using one, keeping one of what is booked."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import BookingId
from signage.booking_template import BookingTemplate, TemplateId
from signage.errors import BadInputError, BadRowsError
from signage.people import Action
from signage.steps import arrange
from signage.steps.arrange import Wanted
from signage.store import booking_templates, history, places, showables
from signage.web import reach, several, template_uses
from signage.web.forms import typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.several import Foreseen
from signage.web.wording import days
from signage.web.wording.words import local

templates: Final = Blueprint("templates", __name__)
DEEDS: Final = {"made": "存为模板", "renamed": "改名", "deleted": "删除", "used": "使用"}


@templates.get("/bookings/templates")
@needs(Action.ARRANGE)
def index() -> str:
    """All templates, one's own first."""
    with the_store().reading() as db:
        found = booking_templates.templates(db)
        starts = {one.id: template_uses.start_of(db, one, now=now()) for one in found}
    return render_template(
        "templates.html", section="bookings", templates=found, starts=starts
    )


@templates.get("/bookings/templates/new")
@needs(Action.ARRANGE)
def new() -> str:
    """A form that makes a template of bookings."""
    return _new()


@templates.post("/bookings/templates/new")
@needs(Action.ARRANGE)
def make() -> ResponseReturnValue:
    """Keep a template of the bookings that were ticked."""
    chosen = tuple(map(BookingId, request.form.getlist("bookings")))
    try:
        first = typed.day(request.form.get("first", ""), "第一天", field="first")
        title, note = typed.line(request.form, "title"), typed.line(request.form, "note")
        wish = Wanted(title, chosen, first, note)
        made = arrange.keep_template(the_store(), wish, by=person(), now=now())
    except BadInputError as error:
        return _new(str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(f"“{made.title}”已存为模板。", "well")
    return redirect(url_for("templates.one", template_id=made.id))


@templates.get("/bookings/templates/<template_id>")
@needs(Action.ARRANGE)
def one(template_id: str) -> str:
    """A template; with a first day in the address, what using it would make."""
    return _page(_found(template_id))


@templates.post("/bookings/templates/<template_id>")
@needs(Action.ARRANGE)
def use(template_id: str) -> ResponseReturnValue:
    """Book all that a template says, or nothing."""
    template = _found(template_id)
    try:
        wish = template_uses.use_in(request.form)
        made = arrange.use_template(the_store(), template, wish, by=person(), now=now())
    except BadInputError as error:
        return _page(template, str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
    except BadRowsError as error:
        return _page(template, error.rows[0].why), HTTPStatus.UNPROCESSABLE_ENTITY
    return several.listed(made)


@templates.post("/bookings/templates/<template_id>/rename")
@needs(Action.ARRANGE)
def rename(template_id: str) -> ResponseReturnValue:
    """Give a template another title and note."""
    template = _read(template_id)
    title, note = typed.line(request.form, "title"), typed.line(request.form, "note")
    wish = replace(template, title=title, note=note)
    try:
        arrange.rename_template(the_store(), wish, by=person(), now=now())
    except BadInputError as error:
        return _page(template, str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
    flash("已改名。", "well")
    return redirect(url_for("templates.one", template_id=template_id))


@templates.post("/bookings/templates/<template_id>/delete")
@needs(Action.ARRANGE)
def delete(template_id: str) -> ResponseReturnValue:
    """Delete a template; what was booked by it stays."""
    template = _read(template_id)
    arrange.delete_template(the_store(), template, by=person(), now=now())
    flash(f"模板“{template.title}”已删除，照它排过的不变。", "well")
    return redirect(url_for("templates.index"))


def _found(template_id: str) -> BookingTemplate:
    with the_store().reading() as db:
        return booking_templates.get(db, TemplateId(template_id))


def _read(template_id: str) -> BookingTemplate:
    """The template as the form read it."""
    version = typed.whole(request.form.get("version", ""), "版本", field="version")
    return replace(_found(template_id), version=version)


def _page(template: BookingTemplate, trouble: str = "") -> str:
    foreseen: Foreseen | None = None
    with the_store().reading() as db:
        if "first" in request.values:
            try:
                wish = template_uses.use_in(request.values)
                foreseen = template_uses.foreseen(
                    db, template, wish, by=person(), now=now()
                )
            except BadInputError as error:
                trouble = trouble or str(error)
        arranged = reach.arranged(db)
        return render_template(
            "template.html",
            section="bookings",
            template=template,
            start=template_uses.start_of(db, template, now=now()),
            foreseen=foreseen,
            trouble=trouble,
            chosen=request.values,
            districts=[(each.id, each.name, None) for each in places.districts(db)],
            taken=request.values.getlist("districts"),
            lists=[("", "请选择"), *_lists(arranged)],
            single=[("", "不用，播上面的列表"), *showables.bookable(db, now=now()).items()],
            history=history.of(db, "template", template.id, most=20),
            deeds=DEEDS,
            lines=template_uses.told(db, template, arranged),
        )


def _lists(arranged: reach.Arranged) -> list[tuple[str, str]]:
    return [(one.id, one.title) for one in arranged.playlists if not one.filler]


def _new(trouble: str = "") -> str:
    today = local(now()).date()
    with the_store().reading() as db:
        arranged = reach.arranged(db)
    return render_template(
        "template_new.html",
        section="bookings",
        trouble=trouble,
        bookings=arranged.bookings,
        taken=request.values.getlist("bookings"),
        typed=request.values,
        today=today,
        when=lambda one: days.booked(one, arranged.almanac, today=today),
    )
