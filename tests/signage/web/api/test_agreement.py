"""What a page refuses its door refuses, for everybody, in the same meaning."""

from collections.abc import Callable

import pytest

from playlists.ids import PlaylistId
from signage.people import Person
from tests.signage.town import HALL, KEEPER, OPERATOR, REVIEWER, STATION, Town
from tests.signage.web.api.script import Script, Wish
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, Fields, send

AtWork = Callable[[Person], Browser]
BANKS = frozenset({"bank_branch"})
OPEN, SHUT = PlaylistId("pl-open"), PlaylistId("pl-shut")
EVERYBODY = (OPERATOR, REVIEWER, KEEPER, ADMINISTRATOR)
FORMS_OWN = {400: 422}
SAME = "the same address under /api/v1"
SHOWN = (
    ("/screens", SAME),
    (f"/screens/{HALL}", SAME),
    (f"/screens/{STATION}", SAME),
    ("/screens/sc-none", SAME),
    (f"/screens/{STATION}", f"/screens/{STATION}/duty"),
    (f"/screens/{STATION}/week", SAME),
    ("/playlists", SAME),
    (f"/playlists/{OPEN}", SAME),
    (f"/playlists/{SHUT}", SAME),
    ("/playlists/pl-none", SAME),
    ("/bookings", SAME),
    ("/bookings/bk-none", SAME),
    ("/slogans", SAME),
    ("/slogans/sl-none", SAME),
    ("/slogans/sl-none", "/slogans/sl-none/dossier"),
    ("/review", "/reviews"),
    ("/statistics", SAME),
    ("/statistics?scope=partner:pa-rail", SAME),
    ("/statistics?month=x", SAME),
    ("/summary", SAME),
    ("/summary/issued", SAME),
    ("/summary/issued/2026-10/1", SAME),
    ("/settings/people", "/people"),
    (f"/settings/screens/{HALL}", f"/screens/{HALL}/registration"),
)
CHANGED: tuple[tuple[str, Fields, str, Wish], ...] = (
    (
        f"/screens/{STATION}/blank",
        {"hours": "1", "reason": "检修"},
        f"/screens/{STATION}/blank",
        {"hours": 1, "reason": "检修"},
    ),
    (f"/screens/{HALL}/resume", {}, f"/screens/{HALL}/resume", {}),
    (
        f"/screens/{HALL}/subscriptions",
        {"playlist": OPEN},
        f"/screens/{HALL}/subscriptions",
        {"playlist": OPEN},
    ),
    (
        f"/screens/{HALL}/subscriptions",
        {"playlist": SHUT},
        f"/screens/{HALL}/subscriptions",
        {"playlist": SHUT},
    ),
    (
        f"/screens/{STATION}/subscriptions",
        {"playlist": OPEN},
        f"/screens/{STATION}/subscriptions",
        {"playlist": OPEN},
    ),
    ("/bookings/bk-none/cancel", {}, "/bookings/bk-none/cancel", {}),
    (
        "/slogans/sl-none/withdraw",
        {"number": "1", "reason": "有误"},
        "/slogans/sl-none/withdraw",
        {"number": 1, "reason": "有误"},
    ),
    ("/review/sl-none/1/pass", {}, "/reviews/sl-none/1/pass", {}),
    (
        "/review/sl-none/1/return",
        {"reason": "有误"},
        "/reviews/sl-none/1/return",
        {"reason": "有误"},
    ),
    (
        "/summary/issue",
        {"month": "2026-10"},
        "/summary/issued",
        {"month": "2026-10"},
    ),
    ("/settings/districts", {"name": "新区"}, "/districts", {"name": "新区"}),
    (f"/settings/screens/{HALL}/enrol", {}, f"/screens/{HALL}/enrol", {}),
    ("/settings/screens/sc-none/retire", {}, "/screens/sc-none/retire", {}),
    ("/settings/people/pe-none/link", {}, "/people/pe-none/link", {}),
)


@pytest.fixture(autouse=True)
def _lists(town: Town) -> None:
    town.playlist("open", offered_to=BANKS)
    town.playlist("shut")


def _meaning(status: int) -> int:
    """What a status means: done is done, whether told at once or on the next page."""
    return 200 if status < 400 else FORMS_OWN.get(status, status)


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda one: one.role)
def test_what_a_page_does_not_show_its_door_does_not_tell(
    at_work: AtWork, person: Person
) -> None:
    browser = at_work(person)
    for page, door in SHOWN:
        there = browser.client.get(page).status_code
        here = browser.client.get(f"/api/v1{page if door is SAME else door}").status_code

        assert _meaning(here) == _meaning(there), (page, door)


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda one: one.role)
def test_what_a_page_refuses_its_door_refuses(at_work: AtWork, person: Person) -> None:
    browser = at_work(person)
    for page, fields, door, wish in CHANGED:
        there, _ = send(browser, page, fields)
        here = Script(browser).post(door, wish).status_code

        assert _meaning(here) == _meaning(there), (page, here, there)
