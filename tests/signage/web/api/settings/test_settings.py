"""What holds for every door of the settings that changes something."""

from collections.abc import Callable
from typing import Final

import pytest

from signage.people import Person
from signage.store import campaigns, places, screens
from signage.store import people as accounts
from tests.signage.town import HALL, KEEPER, OPERATOR, REVIEWER, Town
from tests.signage.web.api.script import Script, Wish, refusal
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR

AtWork = Callable[[Person], Browser]
DISTRICT: Final[Wish] = {"name": "新区"}
PARTNER: Final[Wish] = {"name": "农商行", "kind": "bank"}
VENUE: Final[Wish] = {
    "name": "总行",
    "kind": "bank_branch",
    "district": "di-east",
    "partner": "pa-bank",
    "hours": ["08:00-20:00"],
}
SCREEN: Final[Wish] = {
    "name": "门头屏",
    "venue": "ve-bank",
    "width": 128,
    "height": 32,
    "colour": "rg",
}
PERSON: Final[Wish] = {"name": "张三", "login": "zhangsan", "role": "operator"}
CAMPAIGN: Final[Wish] = {"name": "宣传月", "first": "2026-11-01", "last": "2026-11-30"}
CHANGES: Final = (
    ("/districts/di-east", DISTRICT),
    ("/partners/pa-bank", PARTNER),
    ("/venues/ve-bank", VENUE),
    (f"/screens/{HALL}/registration", SCREEN),
    (f"/people/{OPERATOR.id}", PERSON),
    ("/campaigns/ca-none", CAMPAIGN),
)
NEW: Final = (
    ("/districts", DISTRICT),
    ("/partners", PARTNER),
    ("/venues", VENUE),
    ("/screens", SCREEN),
    ("/people", PERSON),
    ("/campaigns", CAMPAIGN),
)
ORDERS: Final = (
    f"/screens/{HALL}/enrol",
    f"/screens/{HALL}/retire",
    f"/people/{OPERATOR.id}/link",
    f"/people/{OPERATOR.id}/disable",
    f"/people/{OPERATOR.id}/enable",
)
SHOWS: Final = (
    "/registrations",
    f"/screens/{HALL}/registration",
    "/people",
    f"/people/{OPERATOR.id}",
)


def _kept(town: Town) -> tuple[object, ...]:
    with town.store.reading() as db:
        return (
            places.districts(db),
            places.partners(db),
            places.venues(db),
            screens.all_sites(db),
            accounts.accounts(db),
            campaigns.campaigns(db),
        )


@pytest.mark.parametrize("person", [OPERATOR, REVIEWER, KEEPER], ids=lambda one: one.role)
def test_other_roles_stay_outside(at_work: AtWork, town: Town, person: Person) -> None:
    script, before = Script(at_work(person)), _kept(town)
    answers = [
        *(script.post(path, wish) for path, wish in NEW),
        *(script.put(path, wish) for path, wish in CHANGES),
        *(script.post(path) for path in ORDERS),
        *(script.get(path) for path in SHOWS),
    ]

    assert {refusal(answer) for answer in answers} == {(403, "")}
    assert _kept(town) == before


def test_what_is_not_there_is_not_made_by_a_change(at_work: AtWork, town: Town) -> None:
    script, before = Script(at_work(ADMINISTRATOR)), _kept(town)
    answers = [
        script.put("/districts/di-none", DISTRICT),
        script.put("/partners/pa-none", PARTNER),
        script.put("/venues/ve-none", VENUE),
        script.put("/screens/sc-none/registration", SCREEN),
        script.put("/people/pe-none", PERSON),
        script.put("/campaigns/ca-none", CAMPAIGN),
        script.post("/screens/sc-none/enrol"),
        script.post("/people/pe-none/link"),
        script.get("/venues/ve-none"),
        script.get("/screens/sc-none/registration"),
        script.get("/people/pe-none"),
    ]

    assert {refusal(answer) for answer in answers} == {(404, "")}
    assert _kept(town) == before


@pytest.mark.parametrize(("path", "wish"), CHANGES, ids=[path for path, _ in CHANGES])
def test_a_missing_field_is_named(
    at_work: AtWork, town: Town, path: str, wish: Wish
) -> None:
    script, before = Script(at_work(ADMINISTRATOR)), _kept(town)
    nameless = {name: value for name, value in wish.items() if name != "name"}

    assert refusal(script.put(path, nameless)) == (422, "name")
    assert refusal(script.put(path, {**wish, "more": 1})) == (422, "more")
    assert _kept(town) == before


@pytest.mark.parametrize(
    ("path", "wish", "field"),
    [
        ("/districts/di-east", {"name": " "}, "name"),
        ("/partners/pa-bank", {**PARTNER, "kind": "moon"}, "kind"),
        ("/venues/ve-bank", {**VENUE, "hours": ["8点到9点"]}, "hours"),
        ("/venues/ve-bank", {**VENUE, "district": "di-none"}, "district"),
        ("/venues/ve-bank", {**VENUE, "zone": "Moon/Base"}, "zone"),
        (f"/screens/{HALL}/registration", {**SCREEN, "venue": "ve-none"}, "venue"),
        (f"/screens/{HALL}/registration", {**SCREEN, "colour": "pink"}, "colour"),
        (f"/screens/{HALL}/registration", {**SCREEN, "width": 4}, "width"),
        (f"/screens/{HALL}/registration", {**SCREEN, "position": "moon"}, "position"),
        (f"/people/{OPERATOR.id}", {**PERSON, "login": "liqiang"}, "login"),
        (f"/people/{OPERATOR.id}", {**PERSON, "role": "king"}, "role"),
        (f"/people/{OPERATOR.id}", {**PERSON, "role": "partner"}, "partner"),
    ],
)
def test_a_wrong_field_is_named(
    at_work: AtWork, town: Town, path: str, wish: Wish, field: str
) -> None:
    script, before = Script(at_work(ADMINISTRATOR)), _kept(town)

    assert refusal(script.put(path, wish)) == (422, field)
    assert _kept(town) == before


def test_a_change_without_the_token_is_refused(at_work: AtWork, town: Town) -> None:
    browser, before = at_work(ADMINISTRATOR), _kept(town)
    for path, wish in CHANGES:
        assert refusal(browser.client.put(f"/api/v1{path}", json=wish)) == (403, "")

    assert _kept(town) == before


def test_what_is_made_answers_as_the_document_says(at_work: AtWork) -> None:
    script = Script(at_work(ADMINISTRATOR))
    paths = script.told("/openapi.json")["paths"]

    for path, wish in NEW:
        assert script.post(path, wish).status_code == 201
        assert "201" in paths[f"/api/v1{path}"]["post"]["responses"]
