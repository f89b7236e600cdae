"""A screen's duty and its week at the JSON door."""

from collections.abc import Callable

import pytest

from playlists.ids import ScreenId
from signage.people import Person
from signage.plays import HOUR_MS
from signage.store import incidents
from tests.signage.web.api.script import Script, refusal
from tests.signage.web.city import KEEPER, NOW, OPERATOR, City
from tests.signage.web.conftest import Browser

SignedIn = Callable[[Person], Browser]


@pytest.fixture
def script(signed_in: SignedIn) -> Script:
    """An operator's."""
    return Script(signed_in(OPERATOR))


def test_a_days_account_is_told_in_ms(script: Script) -> None:
    told = script.told("/screens/sc-exit/duty?day=2026-11-22")

    assert told["day"] == "2026-11-22"
    assert told["account_ms"]["offline"] == HOUR_MS
    assert sum(told["account_ms"].values()) == 15 * HOUR_MS
    assert len(told["hours"]) == 15


def test_a_day_to_come_is_today(script: Script) -> None:
    assert script.told("/screens/sc-exit/duty?day=2027-01-01")["day"] == "2026-11-23"
    assert refusal(script.get("/screens/sc-exit/duty?day=never")) == (422, "day")


def test_what_was_refused_and_done_is_told(script: Script, city: City) -> None:
    with city.store.writing() as db:
        incidents.note(db, ScreenId("sc-exit"), what="assignment", why="旧的", at=NOW)
    script.post("/screens/sc-exit/blank", {"hours": 1, "reason": "检修"})
    told = script.told("/screens/sc-exit/duty")

    assert told["refused"] == [{"at": NOW, "what": "assignment", "why": "旧的", "times": 1}]
    assert (told["done"][0]["what"], told["done"][0]["by"]) == ("blanked", OPERATOR.name)


def test_a_keeper_reads_their_own_screens_alone(signed_in: SignedIn) -> None:
    script = Script(signed_in(KEEPER))

    for page in ("duty", "week"):
        assert script.get(f"/screens/sc-bank/{page}").status_code == 200
        assert refusal(script.get(f"/screens/sc-exit/{page}")) == (403, "")
        assert refusal(script.get(f"/screens/sc-none/{page}")) == (404, "")


def test_a_week_begins_on_its_monday(script: Script) -> None:
    this = script.told("/screens/sc-exit/week")
    that = script.told("/screens/sc-exit/week?first=2026-11-18")

    assert (this["first"], that["first"]) == ("2026-11-23", "2026-11-16")
    assert refusal(script.get("/screens/sc-exit/week?first=x")) == (422, "first")
