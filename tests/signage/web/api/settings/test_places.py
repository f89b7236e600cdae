"""Districts, partner units, venues and campaigns at the JSON door."""

from collections.abc import Callable
from datetime import date

from signage.people import Person
from signage.store import campaigns, places
from tests.signage.town import KEEPER, OPERATOR, Town
from tests.signage.web.api.script import Script, refusal
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR

AtWork = Callable[[Person], Browser]


def test_a_district_is_renamed(at_work: AtWork, town: Town) -> None:
    answer = Script(at_work(ADMINISTRATOR)).put("/districts/di-east", {"name": " 东  城 "})

    assert answer.get_json() == {"id": "di-east"}
    with town.store.reading() as db:
        assert {one.name for one in places.districts(db)} == {"东 城", "城西"}


def test_a_partner_unit_is_changed(at_work: AtWork, town: Town) -> None:
    wish = {"name": "云江邮政", "kind": "courier"}
    answer = Script(at_work(ADMINISTRATOR)).put("/partners/pa-bank", wish)

    assert answer.status_code == 200
    with town.store.reading() as db:
        found = {one.id: (one.name, one.kind) for one in places.partners(db)}
    assert found == {"pa-bank": ("云江邮政", "courier"), "pa-rail": ("云江站", "station")}


def test_a_venue_is_read_changed_and_read_again(at_work: AtWork, town: Town) -> None:
    script = Script(at_work(ADMINISTRATOR))
    wish = {
        **script.told("/venues/ve-bank"),
        "hours": ["09:00-17:00"],
        "address": "路 1 号",
    }
    key, _derived = wish.pop("id"), wish.pop("serves")
    changed = script.put(f"/venues/{key}", wish)

    assert changed.status_code == 200
    assert script.told("/venues/ve-bank") == changed.get_json()
    with town.store.reading() as db:
        found = places.venue(db, key)
    assert (found.address, found.hours[6][0].from_min) == ("路 1 号", 540)


def test_who_books_reads_venues_and_a_keeper_does_not(at_work: AtWork) -> None:
    assert Script(at_work(OPERATOR)).told("/venues/ve-bank")["partner"] == "pa-bank"
    assert refusal(Script(at_work(KEEPER)).get("/venues/ve-bank")) == (403, "")


def test_a_keeper_is_told_of_their_own_unit_alone(at_work: AtWork) -> None:
    every = Script(at_work(OPERATOR)).told("/partners")["partners"]
    own = Script(at_work(KEEPER)).told("/partners")["partners"]

    assert [one["id"] for one in every] == ["pa-bank", "pa-rail"]
    assert [one["id"] for one in own] == ["pa-bank"]


def test_a_campaign_is_added_changed_and_listed(at_work: AtWork, town: Town) -> None:
    script = Script(at_work(ADMINISTRATOR))
    wish = {"name": "宣传月", "first": "2026-11-01", "last": "2026-11-30"}
    made = script.post("/campaigns", wish)
    path = f"/campaigns/{made.get_json()['id']}"
    changed = script.put(path, {**wish, "name": "全民反诈月", "basis_doc": "云公 12 号"})

    assert (made.status_code, changed.status_code) == (201, 200)
    assert script.told("/campaigns")["campaigns"] == [changed.get_json()]
    with town.store.reading() as db:
        (found,) = campaigns.campaigns(db)
    assert (found.name, found.basis_doc) == ("全民反诈月", "云公 12 号")
    assert (found.first, found.last) == (date(2026, 11, 1), date(2026, 11, 30))


def test_a_campaign_does_not_end_before_it_begins(at_work: AtWork, town: Town) -> None:
    script = Script(at_work(ADMINISTRATOR))
    wish = {"name": "宣传月", "first": "2026-11-30", "last": "2026-11-01"}

    assert refusal(script.post("/campaigns", wish)) == (422, "last")
    assert refusal(script.post("/campaigns", {**wish, "first": "soon"})) == (422, "first")
    with town.store.reading() as db:
        assert campaigns.campaigns(db) == ()


def test_who_writes_reads_the_campaigns_and_makes_none(at_work: AtWork) -> None:
    script = Script(at_work(OPERATOR))

    assert script.told("/campaigns") == {"campaigns": []}
    assert refusal(Script(at_work(KEEPER)).get("/campaigns")) == (403, "")
