"""Districts, partner units, venues and screens as JSON, for administrators."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Boolean, Float, Integer, List, String
from apiflask.validators import Length, Range
from flask.typing import ResponseReturnValue

from devices.profile import Colour, ScreenProfile
from playlists.ids import DistrictId, PartnerId, ScreenId, VenueId
from signage.errors import BadInputError
from signage.people import Action
from signage.places import District, Partner, Screen, Venue, hours_text, parse_week
from signage.store import places as kept
from signage.store import screens
from signage.store.ids import new_id
from signage.web.guard import needs, person
from signage.web.house import now, the_store

places: Final = APIBlueprint("api_places", __name__, tag="设置")
NAME: Final = Length(min=1, max=60)


class DistrictSchema(Schema):
    """A district."""

    name = String(required=True, validate=NAME)


class PartnerSchema(Schema):
    """A partner unit."""

    name = String(required=True, validate=NAME)
    kind = String(required=True)


class VenueSchema(Schema):
    """A venue; `hours` is one text for all days, or seven from Monday on."""

    name = String(required=True, validate=NAME)
    kind = String(required=True)
    district = String(required=True)
    partner = String(required=True)
    hours = List(String(), required=True, validate=Length(min=1, max=7))
    address = String(load_default="", validate=Length(max=200))
    zone = String(load_default="Asia/Shanghai")


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
    keeper = String(load_default="", validate=Length(max=200))
    filing_no = String(load_default="", validate=Length(max=200))


@places.get("/districts")
@places.doc(summary="辖区")
def districts() -> ResponseReturnValue:
    """Every district."""
    with the_store().reading() as db:
        found = kept.districts(db)
    return {"districts": [{"id": one.id, "name": one.name} for one in found]}


@places.post("/districts")
@places.input(DistrictSchema, arg_name="wish")
@places.doc(summary="加一个辖区")
@needs(Action.ADMINISTER)
def make_district(wish: dict[str, Any]) -> ResponseReturnValue:
    """Add a district."""
    made = District(DistrictId(new_id("district")), wish["name"])
    with the_store().writing() as db:
        kept.save_district(db, made, by=person().id, now=now())
    return {"id": made.id}, 201


@places.get("/partners")
@places.doc(summary="单位")
def partners() -> ResponseReturnValue:
    """Every partner unit."""
    with the_store().reading() as db:
        found = kept.partners(db)
    rows = [{"id": one.id, "name": one.name, "kind": one.kind} for one in found]
    return {"partners": rows}


@places.post("/partners")
@places.input(PartnerSchema, arg_name="wish")
@places.doc(summary="加一个单位")
@needs(Action.ADMINISTER)
def make_partner(wish: dict[str, Any]) -> ResponseReturnValue:
    """Add a partner unit."""
    made = Partner(PartnerId(new_id("partner")), wish["name"], kind=wish["kind"])
    with the_store().writing() as db:
        kept.save_partner(db, made, by=person().id, now=now())
    return {"id": made.id}, 201


@places.get("/venues")
@places.doc(summary="网点")
@needs(Action.ADMINISTER, Action.ARRANGE)
def venues() -> ResponseReturnValue:
    """Every venue."""
    with the_store().reading() as db:
        found = kept.venues(db)
    return {"venues": [_venue(one) for one in found]}


@places.post("/venues")
@places.input(VenueSchema, arg_name="wish")
@places.doc(summary="加一个网点；hours 写 08:00-20:00，一条或七条")
@needs(Action.ADMINISTER)
def make_venue(wish: dict[str, Any]) -> ResponseReturnValue:
    """Add a venue."""
    made = Venue(
        VenueId(new_id("venue")),
        wish["name"],
        kind=wish["kind"],
        district=DistrictId(wish["district"]),
        partner=PartnerId(wish["partner"]),
        hours=parse_week(wish["hours"]),
        address=wish["address"],
        zone=wish["zone"],
    )
    with the_store().writing() as db:
        kept.save_venue(db, made, by=person().id, now=now())
    return {"id": made.id}, 201


@places.post("/screens")
@places.input(ScreenSchema, arg_name="wish")
@places.doc(summary="登记一块屏")
@needs(Action.ADMINISTER)
def make_screen(wish: dict[str, Any]) -> ResponseReturnValue:
    """Register a screen."""
    made = Screen(
        ScreenId(new_id("screen")),
        wish["name"],
        VenueId(wish["venue"]),
        profile=_profile(wish),
        position=wish["position"],
        outdoor=wish["outdoor"],
        keeper=wish["keeper"],
        filing_no=wish["filing_no"],
    )
    with the_store().writing() as db:
        screens.save_screen(db, made, by=person().id, now=now())
    return {"id": made.id, "class": made.screen_class}, 201


@places.post("/screens/<screen_id>/retire")
@places.doc(summary="停用一块屏；播过的记录都在")
@needs(Action.ADMINISTER)
def retire(screen_id: str) -> ResponseReturnValue:
    """Take a screen out of service."""
    with the_store().writing() as db:
        screens.retire(db, ScreenId(screen_id), by=person().id, now=now())
    return {}


def _profile(wish: dict[str, Any]) -> ScreenProfile:
    try:
        return ScreenProfile(
            wish["width"],
            wish["height"],
            colour=Colour(wish["colour"]),
            pitch_mm=wish["pitch_mm"],
            viewing_m=wish["viewing_m"],
        )
    except ValueError as error:
        field = "width" if wish["colour"] in list(Colour) else "colour"
        said = "颜色是 mono、rg 或 rgb" if field == "colour" else "总共不超过 400 万点"
        raise BadInputError(said, field=field) from error


def _venue(one: Venue) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "district": one.district,
        "partner": one.partner,
        "hours": [hours_text(day) for day in one.hours],
        "address": one.address,
        "zone": one.zone,
    }
