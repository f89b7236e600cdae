"""Districts, units and venues: kept, changed, and refused when they lean on nothing."""

from dataclasses import replace

import pytest

from playlists.ids import DistrictId, PartnerId, VenueId
from signage.errors import BadInputError, UnknownError
from signage.places import Venue, parse_week
from signage.store import places
from signage.store.engine import Store
from tests.signage.store.town import BANK, BRANCH, EAST, RAIL, STATION, settle


def test_what_was_saved_comes_back_as_it_was(each_store: Store) -> None:
    with each_store.writing() as db:
        settle(db)

    with each_store.reading() as db:
        assert places.districts(db) == (EAST,)
        assert places.partners(db) == (BANK, RAIL)
        assert places.venues(db) == (BRANCH, STATION)
        assert places.venue(db, BRANCH.id) == BRANCH
        assert places.district(db, EAST.id) == EAST
        assert places.partner(db, RAIL.id) == RAIL


def test_what_is_not_there_is_said(store: Store) -> None:
    with store.reading() as db:
        with pytest.raises(UnknownError, match="没有辖区"):
            places.district(db, EAST.id)
        with pytest.raises(UnknownError, match="没有单位"):
            places.partner(db, RAIL.id)


def test_a_venue_is_changed(store: Store) -> None:
    later = replace(BRANCH, hours=parse_week(["09:00-17:00"]))

    with store.writing() as db:
        settle(db)
        places.save_venue(db, later, by=None, now=1)

        assert places.venue(db, BRANCH.id) == later


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(BRANCH, district=DistrictId("north")), "district"),
        (replace(BRANCH, partner=PartnerId("nobody")), "partner"),
        (replace(BRANCH, zone="Asia/Yunjiang"), "zone"),
        (replace(BRANCH, zone="../etc/passwd"), "zone"),
    ],
)
def test_a_venue_that_leans_on_nothing_is_refused(
    store: Store, wrong: Venue, field: str
) -> None:
    with store.writing() as db:
        settle(db)
        with pytest.raises(BadInputError) as caught:
            places.save_venue(db, wrong, by=None, now=0)

    assert caught.value.field == field


def test_an_unknown_venue_is_unknown(store: Store) -> None:
    with store.reading() as db, pytest.raises(UnknownError):
        places.venue(db, VenueId("nowhere"))
