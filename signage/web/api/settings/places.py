"""Districts and partner units as JSON."""

from typing import Any

from apiflask import Schema
from apiflask.fields import String
from flask.typing import ResponseReturnValue

from playlists.ids import DistrictId, PartnerId
from signage.people import Action, sees
from signage.places import District, Partner
from signage.store import places as kept
from signage.store.ids import new_id
from signage.web.api.settings.frame import NAME, settings
from signage.web.forms.typed import one_line
from signage.web.guard import needs, person
from signage.web.house import now, the_store


class DistrictSchema(Schema):
    """A district."""

    name = String(required=True, validate=NAME)


class PartnerSchema(Schema):
    """A partner unit."""

    name = String(required=True, validate=NAME)
    kind = String(required=True)


@settings.get("/districts")
@settings.doc(summary="辖区")
def districts() -> ResponseReturnValue:
    """Every district."""
    with the_store().reading() as db:
        found = kept.districts(db)
    return {"districts": [{"id": one.id, "name": one.name} for one in found]}


@settings.post("/districts")
@settings.input(DistrictSchema, arg_name="wish")
@settings.doc(summary="加一个辖区", responses={201: "做好了"})
@needs(Action.ADMINISTER)
def make_district(wish: dict[str, Any]) -> ResponseReturnValue:
    """Add a district."""
    made = District(DistrictId(new_id("district")), one_line(wish["name"]))
    with the_store().writing() as db:
        kept.save_district(db, made, by=person().id, now=now())
    return {"id": made.id}, 201


@settings.put("/districts/<district_id>")
@settings.input(DistrictSchema, arg_name="wish")
@settings.doc(summary="改一个辖区")
@needs(Action.ADMINISTER)
def change_district(district_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a district."""
    with the_store().writing() as db:
        old = kept.district(db, DistrictId(district_id))
        made = District(old.id, one_line(wish["name"]))
        kept.save_district(db, made, by=person().id, now=now())
    return {"id": made.id}


@settings.get("/partners")
@settings.doc(summary="单位；网点管理员只见本单位")
def partners() -> ResponseReturnValue:
    """Every partner unit that one may see."""
    with the_store().reading() as db:
        found = [one for one in kept.partners(db) if sees(person(), one.id)]
    rows = [{"id": one.id, "name": one.name, "kind": one.kind} for one in found]
    return {"partners": rows}


@settings.post("/partners")
@settings.input(PartnerSchema, arg_name="wish")
@settings.doc(summary="加一个单位", responses={201: "做好了"})
@needs(Action.ADMINISTER)
def make_partner(wish: dict[str, Any]) -> ResponseReturnValue:
    """Add a partner unit."""
    made = _partner(wish, PartnerId(new_id("partner")))
    with the_store().writing() as db:
        kept.save_partner(db, made, by=person().id, now=now())
    return {"id": made.id}, 201


@settings.put("/partners/<partner_id>")
@settings.input(PartnerSchema, arg_name="wish")
@settings.doc(summary="改一个单位")
@needs(Action.ADMINISTER)
def change_partner(partner_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a partner unit."""
    with the_store().writing() as db:
        old = kept.partner(db, PartnerId(partner_id))
        made = _partner(wish, old.id)
        kept.save_partner(db, made, by=person().id, now=now())
    return {"id": made.id}


def _partner(wish: dict[str, Any], key: PartnerId) -> Partner:
    return Partner(key, one_line(wish["name"]), kind=wish["kind"])
