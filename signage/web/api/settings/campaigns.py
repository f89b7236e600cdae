"""Campaigns as JSON."""

from typing import Any

from apiflask import Schema
from apiflask.fields import Date, String
from flask.typing import ResponseReturnValue

from playlists.ids import CampaignId
from signage.people import Action
from signage.store import campaigns as kept
from signage.store.campaigns import Campaign
from signage.store.ids import new_id
from signage.web.api.settings.frame import LINE, NAME, settings
from signage.web.forms.typed import one_line
from signage.web.guard import needs, person
from signage.web.house import now, the_store


class CampaignSchema(Schema):
    """A campaign: its first and last day, both included; the paper it rests on."""

    name = String(required=True, validate=NAME)
    first = Date(required=True)
    last = Date(required=True)
    basis_doc = String(load_default="", validate=LINE)


@settings.get("/campaigns")
@settings.doc(summary="专项行动")
@needs(Action.ADMINISTER, Action.COMPOSE, Action.ARRANGE, Action.REPORT)
def campaigns() -> ResponseReturnValue:
    """Every campaign."""
    with the_store().reading() as db:
        found = kept.campaigns(db)
    return {"campaigns": [_told(one) for one in found]}


@settings.post("/campaigns")
@settings.input(CampaignSchema, arg_name="wish")
@settings.doc(summary="加一个专项行动", responses={201: "做好了"})
@needs(Action.ADMINISTER)
def make_campaign(wish: dict[str, Any]) -> ResponseReturnValue:
    """Add a campaign."""
    made = _wished(wish, CampaignId(new_id("campaign")))
    with the_store().writing() as db:
        kept.save(db, made, by=person().id, now=now())
    return _told(made), 201


@settings.put("/campaigns/<campaign_id>")
@settings.input(CampaignSchema, arg_name="wish")
@settings.doc(summary="改一个专项行动；每一项都写，没写的按缺省")
@needs(Action.ADMINISTER)
def change_campaign(campaign_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a campaign."""
    with the_store().writing() as db:
        made = _wished(wish, kept.campaign(db, CampaignId(campaign_id)).id)
        kept.save(db, made, by=person().id, now=now())
    return _told(made)


def _wished(wish: dict[str, Any], key: CampaignId) -> Campaign:
    return Campaign(
        key,
        one_line(wish["name"]),
        first=wish["first"],
        last=wish["last"],
        basis_doc=one_line(wish["basis_doc"]),
    )


def _told(one: Campaign) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "basis_doc": one.basis_doc,
    }
