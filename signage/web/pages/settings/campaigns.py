"""Settings of campaigns."""

from flask import request
from flask.typing import ResponseReturnValue

from playlists.ids import CampaignId
from signage.people import Action
from signage.store import campaigns as kept
from signage.store.campaigns import Campaign
from signage.store.ids import new_id
from signage.web.forms import typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import page, saved, settings
from signage.web.wording import days
from signage.web.wording.words import local


@settings.get("/settings/campaigns")
@needs(Action.ADMINISTER)
def campaigns() -> str:
    """The campaigns."""
    return _page({})


@settings.post("/settings/campaigns")
@needs(Action.ADMINISTER)
def save_campaign() -> ResponseReturnValue:
    """Add a campaign, or change the one that is named."""

    def save() -> str:
        made = _typed()
        with the_store().writing() as db:
            if request.form.get("id"):
                kept.campaign(db, made.id)
            kept.save(db, made, by=person().id, now=now())
        return f"专项行动“{made.name}”已保存。"

    return saved(save, back="settings.campaigns", again=_page)


def _typed() -> Campaign:
    form = request.form
    return Campaign(
        CampaignId(form.get("id", "") or new_id("campaign")),
        typed.needed(form, "name", "名称"),
        first=typed.day(form.get("first", ""), "开始日期", field="first"),
        last=typed.day(form.get("last", ""), "结束日期", field="last"),
        basis_doc=typed.line(form, "basis_doc"),
    )


def _page(errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        rows = kept.campaigns(db)
    today = local(now()).date()
    return page(
        "settings_campaigns.html",
        rows=rows,
        errors=errors,
        typed=request.form,
        today=today,
        stretch=days.stretch,
    )
