"""Templates of bookings as JSON."""

from dataclasses import replace
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Date, Integer, List, String
from apiflask.validators import Length, Range
from flask.typing import ResponseReturnValue

from playlists.ids import BookingId, DistrictId, PlaylistId, SloganId
from signage.booking_template import BookingTemplate, TemplateId, Use
from signage.people import Action
from signage.steps import arrange
from signage.steps.arrange import Wanted
from signage.store import booking_templates, history
from signage.web import several, template_uses
from signage.web.api.booking_files import told_foreseen
from signage.web.guard import needs, person
from signage.web.house import now, the_store

templates: Final = APIBlueprint("api_templates", __name__, tag="排期")


class UseSchema(Schema):
    """How a template is used: its first day, what plays where it says nothing, where."""

    first = Date(required=True)
    playlist = String(allow_none=True, load_default=None)
    slogan = String(allow_none=True, load_default=None)
    districts = List(String(), load_default=list, validate=Length(max=200))


class KeepSchema(Schema):
    """A template to be made of bookings; their days are counted from `first`."""

    title = String(required=True)
    note = String(load_default="", validate=Length(max=200))
    first = Date(required=True)
    bookings = List(String(), required=True, validate=Length(min=1, max=60))


class NameSchema(Schema):
    """Another title and note, in place of the version that was read."""

    title = String(required=True)
    note = String(load_default="", validate=Length(max=200))
    version = Integer(required=True, strict=True, validate=Range(min=1))


class VersionSchema(Schema):
    """The version that was read."""

    version = Integer(required=True, strict=True, validate=Range(min=1))


@templates.get("/bookings/templates")
@templates.doc(summary="所有排期模板，自己存的在前；first 是下一次的第一天，没公布就说明")
@needs(Action.ARRANGE)
def index() -> ResponseReturnValue:
    """All templates."""
    with the_store().reading() as db:
        found = booking_templates.templates(db)
        starts = [template_uses.start_of(db, each, now=now()) for each in found]
    told = zip(found, starts, strict=True)
    return {"templates": [_told(each) | _start(start) for each, start in told]}


@templates.get("/bookings/templates/<template_id>")
@templates.doc(summary="一个排期模板、它的每一条和经过；日子是从第一天（0）数的天数")
@needs(Action.ARRANGE)
def one(template_id: str) -> ResponseReturnValue:
    """One template."""
    with the_store().reading() as db:
        found = booking_templates.get(db, TemplateId(template_id))
        start = template_uses.start_of(db, found, now=now())
        deeds = history.of(db, "template", found.id)
    return (
        _told(found)
        | _start(start)
        | {
            "lines": [dict(line) for line in found.lines],
            "history": [
                {"at": each.at, "by": each.name, "what": each.what} for each in deeds
            ],
        }
    )


@templates.post("/bookings/templates")
@templates.input(KeepSchema, arg_name="wish")
@templates.doc(summary="把几个排期存为模板", responses={201: "存好了"})
@needs(Action.ARRANGE)
def make(wish: dict[str, Any]) -> ResponseReturnValue:
    """Keep a template of bookings."""
    chosen = tuple(map(BookingId, wish["bookings"]))
    wanted = Wanted(wish["title"], chosen, wish["first"], wish["note"])
    made = arrange.keep_template(the_store(), wanted, by=person(), now=now())
    return _told(made), 201


@templates.post("/bookings/templates/<template_id>/foreseen")
@templates.input(UseSchema, arg_name="wish")
@templates.doc(summary="用这个模板会怎样：哪些天、哪些屏、与谁撞上；什么也不保存")
@needs(Action.ARRANGE)
def foreseen(template_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """What using a template would make; keeps nothing."""
    with the_store().reading() as db:
        template = booking_templates.get(db, TemplateId(template_id))
        found = template_uses.foreseen(db, template, _use(wish), by=person(), now=now())
    return told_foreseen(found)


@templates.post("/bookings/templates/<template_id>/use")
@templates.input(UseSchema, arg_name="wish")
@templates.doc(
    summary="照模板排：要么全做，要么不做；回答里有怎样撤销", responses={201: "做好了"}
)
@needs(Action.ARRANGE)
def use(template_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Book all that a template says, or nothing."""
    with the_store().reading() as db:
        template = booking_templates.get(db, TemplateId(template_id))
    made = arrange.use_template(the_store(), template, _use(wish), by=person(), now=now())
    back = [one._asdict() for one in several.turns_of(made)]
    return {"bookings": several.told_made(made), "back": {"cancel": back}}, 201


@templates.put("/bookings/templates/<template_id>")
@templates.input(NameSchema, arg_name="wish")
@templates.doc(summary="给自己存的模板改名；version 是读到的那一版")
@needs(Action.ARRANGE)
def rename(template_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Give a template another title and note."""
    with the_store().reading() as db:
        found = booking_templates.get(db, TemplateId(template_id))
    changed = replace(found, **wish)
    arrange.rename_template(the_store(), changed, by=person(), now=now())
    return _told(replace(changed, version=changed.version + 1))


@templates.post("/bookings/templates/<template_id>/delete")
@templates.input(VersionSchema, arg_name="wish")
@templates.doc(summary="删除自己存的模板；照它排过的不变")
@needs(Action.ARRANGE)
def delete(template_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Delete a template."""
    with the_store().reading() as db:
        found = booking_templates.get(db, TemplateId(template_id))
    read = replace(found, version=wish["version"])
    arrange.delete_template(the_store(), read, by=person(), now=now())
    return {}


def _use(wish: dict[str, Any]) -> Use:
    return Use(
        wish["first"],
        PlaylistId(wish["playlist"]) if wish["playlist"] else None,
        SloganId(wish["slogan"]) if wish["slogan"] else None,
        frozenset(map(DistrictId, wish["districts"])),
    )


def _start(start: template_uses.Start) -> dict[str, object]:
    first = start.day.isoformat() if start.day else None
    return {"first": first, "why_no_first": start.why}


def _told(one: BookingTemplate) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "note": one.note,
        "anchor": one.anchor.to_json(),
        "shipped": one.is_shipped,
        "needs_playlist": one.needs_playlist,
        "number": len(one.lines),
        "version": one.version,
    }
