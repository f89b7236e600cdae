"""Keeps campaigns (专项行动): a name, the paper it rests on, its days."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from playlists.ids import CampaignId, PersonId
from signage.errors import BadInputError, UnknownError
from signage.store import history, schema
from signage.store.writes import upsert

LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign from its first to its last local day, both included."""

    id: CampaignId
    name: str
    first: date
    last: date
    basis_doc: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.name.strip()) <= LONGEST_NAME:
            raise BadInputError(f"名称须有 1 至 {LONGEST_NAME} 个字", field="name")
        if self.last < self.first:
            raise BadInputError("结束日期早于开始日期", field="last")


def campaigns(db: Connection) -> tuple[Campaign, ...]:
    """Every campaign, by its first day and id."""
    table = schema.campaigns
    found = db.execute(select(table).order_by(table.c.first, table.c.id))
    return tuple(
        Campaign(CampaignId(row.id), row.name, row.first, row.last, basis_doc=row.basis_doc)
        for row in found
    )


def campaign(db: Connection, campaign_id: CampaignId) -> Campaign:
    """The campaign of an id; UnknownError when there is none."""
    known = {one.id: one for one in campaigns(db)}
    if campaign_id not in known:
        raise UnknownError(f"没有专项行动“{campaign_id}”")
    return known[campaign_id]


def save(db: Connection, campaign: Campaign, *, by: PersonId | None, now: int) -> None:
    """Add a campaign or change the one of the same id."""
    first, last = campaign.first, campaign.last
    told = {"id": campaign.id, "name": campaign.name, "basis_doc": campaign.basis_doc}
    upsert(db, schema.campaigns, [{**told, "first": first, "last": last}])
    detail = {**told, "first": first.isoformat(), "last": last.isoformat()}
    thing = ("campaign", campaign.id)
    history.record(db, thing, what="saved", by=by, now=now, detail=detail)
