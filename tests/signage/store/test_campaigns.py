"""Campaigns in the store."""

from datetime import date

import pytest

from playlists.ids import CampaignId
from signage.errors import BadInputError, UnknownError
from signage.store import campaigns, history
from signage.store.campaigns import Campaign
from signage.store.engine import Store

NOW = 1_790_000_000_000


def campaign(name: str = "护航开学季") -> Campaign:
    return Campaign(
        CampaignId("ca-1"),
        name,
        first=date(2026, 9, 1),
        last=date(2026, 9, 30),
        basis_doc="云公通第7号",
    )


def test_a_campaign_is_kept_and_changed_under_its_id(each_store: Store) -> None:
    with each_store.writing() as db:
        campaigns.save(db, campaign(), by=None, now=NOW)
        campaigns.save(db, campaign("开学第一课"), by=None, now=NOW + 1)

    with each_store.reading() as db:
        assert campaigns.campaigns(db) == (campaign("开学第一课"),)
        assert [event.at for event in history.of(db, "campaign", "ca-1")] == [NOW + 1, NOW]


def test_a_campaign_is_found_by_its_id_or_said_to_be_unknown(store: Store) -> None:
    with store.writing() as db:
        campaigns.save(db, campaign(), by=None, now=NOW)

        assert campaigns.campaign(db, CampaignId("ca-1")) == campaign()
        with pytest.raises(UnknownError, match="ca-2"):
            campaigns.campaign(db, CampaignId("ca-2"))


def test_a_campaign_without_a_name_is_refused() -> None:
    with pytest.raises(BadInputError, match="名称"):
        campaign(" ")


def test_a_campaign_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInputError, match="结束日期"):
        Campaign(CampaignId("ca-1"), "倒着来", date(2026, 9, 2), last=date(2026, 9, 1))
