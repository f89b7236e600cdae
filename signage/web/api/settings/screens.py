"""Registrations of screens as JSON: panel, place, enrolment file, retirement."""

from typing import Any

from apiflask import Schema
from apiflask.fields import Boolean, Float, Integer, List, String
from apiflask.validators import Range
from flask import Response
from flask.typing import ResponseReturnValue

from playlists.ids import ScreenId, VenueId
from signage.moving import ROAD
from signage.people import Action
from signage.places import Screen
from signage.steps.review import placements_due
from signage.store import screens as kept
from signage.store.ids import new_id
from signage.web.api.settings.frame import LINE, NAME, settings
from signage.web.forms.typed import one_line
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.registration import Stand, enrolment, panel_of, save_changed


class ScreenSchema(Schema):
    """A screen: its panel in pixels, pitch in mm, viewing distance in m, its place."""

    name = String(required=True, validate=NAME)
    venue = String(required=True)
    width = Integer(required=True, strict=True, validate=Range(min=8, max=8192))
    height = Integer(required=True, strict=True, validate=Range(min=8, max=8192))
    colour = String(required=True)
    pitch_mm = Float(load_default=10.0, validate=Range(min=0.1, max=1000))
    viewing_m = Float(load_default=10.0, validate=Range(min=0.1, max=10_000))
    position = String(load_default="hall")
    outdoor = Boolean(load_default=False)
    facing_road = Boolean(load_default=False)
    keeper = String(load_default="", validate=LINE)
    filing_no = String(load_default="", validate=LINE)
    tags = List(String(), load_default=list)


@settings.get("/registrations")
@settings.doc(summary="登记过的屏，停用的也在；接入、安放到了哪一步")
@needs(Action.ADMINISTER)
def screens() -> ResponseReturnValue:
    """Every screen there ever was, with how far its registration got."""
    unsigned = _unsigned()
    with the_store().reading() as db:
        found = kept.all_sites(db)
    return {"registrations": [_told(one.screen, unsigned) for one in found]}


@settings.get("/screens/<screen_id>/registration")
@settings.doc(summary="一块屏的登记")
@needs(Action.ADMINISTER)
def screen(screen_id: str) -> ResponseReturnValue:
    """One screen's registration."""
    with the_store().reading() as db:
        found = kept.screen(db, ScreenId(screen_id))
    return _told(found, _unsigned())


@settings.post("/screens")
@settings.input(ScreenSchema, arg_name="wish")
@settings.doc(summary="登记一块屏", responses={201: "做好了"})
@needs(Action.ADMINISTER)
def make_screen(wish: dict[str, Any]) -> ResponseReturnValue:
    """Register a screen."""
    made = _wished(wish, ScreenId(new_id("screen")))
    with the_store().writing() as db:
        kept.save_screen(db, made, by=person().id, now=now())
    return {"id": made.id, "class": made.screen_class}, 201


@settings.put("/screens/<screen_id>/registration")
@settings.input(ScreenSchema, arg_name="wish")
@settings.doc(summary="改一块屏的登记；每一项都写，没写的按缺省。已接入的屏不能改点阵")
@needs(Action.ADMINISTER)
def change_screen(screen_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a screen."""
    key = ScreenId(screen_id)
    with the_store().writing() as db:
        kept.screen(db, key)  # one that is unknown is said before what is wrong
        made = save_changed(db, _wished(wish, key), by=person().id, now=now())
    return {"id": made.id, "class": made.screen_class}


@settings.post("/screens/<screen_id>/enrol")
@settings.doc(summary="接入文件，带到屏幕上去；已接入的屏，旧文件和旧钥匙作废")
@needs(Action.ADMINISTER)
def enrol_screen(screen_id: str) -> Response:
    """The enrolment file."""
    return enrolment(ScreenId(screen_id))


@settings.post("/screens/<screen_id>/retire")
@settings.doc(summary="停用一块屏；播过的记录都在")
@needs(Action.ADMINISTER)
def retire_screen(screen_id: str) -> ResponseReturnValue:
    """Take a screen out of service."""
    with the_store().writing() as db:
        kept.retire(db, ScreenId(screen_id), by=person().id, now=now())
    return {}


def _wished(wish: dict[str, Any], key: ScreenId) -> Screen:
    return Screen(
        key,
        one_line(wish["name"]),
        VenueId(wish["venue"]),
        profile=panel_of(
            wish["width"],
            wish["height"],
            colour=wish["colour"],
            stand=Stand(
                wish["pitch_mm"],
                wish["viewing_m"],
                variant=ROAD if wish["facing_road"] else "",
            ),
        ),
        position=wish["position"],
        outdoor=wish["outdoor"],
        keeper=one_line(wish["keeper"]),
        filing_no=one_line(wish["filing_no"]),
        tags=frozenset(wish["tags"]),
    )


def _unsigned() -> frozenset[ScreenId]:
    return frozenset(due.screen for due in placements_due(the_store(), now=now()))


def _told(one: Screen, unsigned: frozenset[ScreenId]) -> dict[str, object]:
    profile = one.profile
    return {
        "id": one.id,
        "name": one.name,
        "venue": one.venue,
        "class": one.screen_class,
        "width": profile.width,
        "height": profile.height,
        "colour": profile.colour,
        "pitch_mm": profile.pitch_mm,
        "viewing_m": profile.viewing_m,
        "position": one.position,
        "outdoor": one.outdoor,
        "facing_road": profile.variant == ROAD,
        "keeper": one.keeper,
        "filing_no": one.filing_no,
        "tags": sorted(one.tags),
        "placed": one.id not in unsigned,
        "enrolled_at": one.enrolled_at,
        "retired_at": one.retired_at,
    }
