"""Venues as JSON."""

from typing import Any

from apiflask import Schema
from apiflask.fields import List, String
from apiflask.validators import Length
from flask.typing import ResponseReturnValue

from playlists.ids import DistrictId, PartnerId, VenueId
from signage.people import Action
from signage.places import Venue, hours_text, parse_week
from signage.store import places as kept
from signage.store.ids import new_id
from signage.web.api.settings.frame import LINE, NAME, settings
from signage.web.forms.typed import one_line
from signage.web.guard import needs, person
from signage.web.house import now, the_store


class VenueSchema(Schema):
    """A venue; `hours` is one text for all days, or seven from Monday on.

    `audiences` are those who come to it; without any, the usual ones of its kind. Who
    that makes in the end is told as `serves`, and not taken.
    """

    name = String(required=True, validate=NAME)
    kind = String(required=True)
    district = String(required=True)
    partner = String(required=True)
    hours = List(String(), required=True, validate=Length(min=1, max=7))
    address = String(load_default="", validate=LINE)
    zone = String(load_default="Asia/Shanghai")
    tags = List(String(), load_default=list)
    audiences = List(String(), load_default=list)


@settings.get("/venues")
@settings.doc(summary="网点")
@needs(Action.ADMINISTER, Action.ARRANGE)
def venues() -> ResponseReturnValue:
    """Every venue."""
    with the_store().reading() as db:
        found = kept.venues(db)
    return {"venues": [_told(one) for one in found]}


@settings.get("/venues/<venue_id>")
@settings.doc(summary="一个网点")
@needs(Action.ADMINISTER, Action.ARRANGE)
def venue(venue_id: str) -> ResponseReturnValue:
    """One venue."""
    with the_store().reading() as db:
        return _told(kept.venue(db, VenueId(venue_id)))


@settings.post("/venues")
@settings.input(VenueSchema, arg_name="wish")
@settings.doc(
    summary="加一个网点；hours 写 08:00-20:00，一条或七条", responses={201: "做好了"}
)
@needs(Action.ADMINISTER)
def make_venue(wish: dict[str, Any]) -> ResponseReturnValue:
    """Add a venue."""
    made = _wished(wish, VenueId(new_id("venue")))
    with the_store().writing() as db:
        kept.save_venue(db, made, by=person().id, now=now())
    return {"id": made.id}, 201


@settings.put("/venues/<venue_id>")
@settings.input(VenueSchema, arg_name="wish")
@settings.doc(summary="改一个网点；每一项都写，没写的按缺省")
@needs(Action.ADMINISTER)
def change_venue(venue_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a venue."""
    with the_store().writing() as db:
        made = _wished(wish, kept.venue(db, VenueId(venue_id)).id)
        kept.save_venue(db, made, by=person().id, now=now())
    return _told(made)


def _wished(wish: dict[str, Any], key: VenueId) -> Venue:
    return Venue(
        key,
        one_line(wish["name"]),
        kind=wish["kind"],
        district=DistrictId(wish["district"]),
        partner=PartnerId(wish["partner"]),
        hours=parse_week(wish["hours"]),
        address=one_line(wish["address"]),
        zone=wish["zone"],
        tags=frozenset(wish["tags"]),
        audiences=frozenset(wish["audiences"]),
    )


def _told(one: Venue) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "district": one.district,
        "partner": one.partner,
        "hours": [hours_text(day) for day in one.hours],
        "address": one.address,
        "zone": one.zone,
        "tags": sorted(one.tags),
        "audiences": sorted(one.audiences),
        "serves": sorted(one.serves),
    }
