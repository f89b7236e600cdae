"""What bookings and playlists would do, asked by a script before it does it."""

from collections.abc import Callable

import pytest

from signage.people import Person
from signage.store import bookings, playlists
from tests.signage.town import HALL, KEEPER, MONDAY, OPERATOR, OTHER, STATION, Town
from tests.signage.web.api.script import Script, refusal
from tests.signage.web.conftest import Browser
from tests.signage.web.office import TODAY

AtWork = Callable[[Person], Browser]


@pytest.fixture
def script(at_work: AtWork) -> Script:
    """An operator's."""
    return Script(at_work(OPERATOR))


def _wish(town: Town, **more: object) -> dict[str, object]:
    when = {"first": TODAY, "last": TODAY, "at_once": True}
    playlist = town.playlist("noon", town.slogan("calm"))
    target = {"screens": [STATION]}
    return {"title": "午间", "playlist": playlist, **when, "target": target, **more}


def test_a_booking_is_foreseen_and_not_made(script: Script, town: Town) -> None:
    wish = _wish(town)
    told = script.post("/bookings/foreseen", wish).get_json()

    assert told["reaches"] == [STATION]
    assert [one["screen"] for one in told["cuts_into"]] == [STATION]
    assert (told["clashes"], told["nothing_approved"]) == ([], False)
    with town.store.reading() as db:
        assert bookings.all_bookings(db) == ()


def test_a_booking_that_would_meet_another_says_which(script: Script, town: Town) -> None:
    wish = _wish(town)
    made = script.post("/bookings", wish).get_json()
    other = script.post("/bookings/foreseen", wish).get_json()
    itself = script.post("/bookings/foreseen", {**wish, "booking": made["id"]}).get_json()

    assert [one["booking"] for one in other["clashes"]] == [made["id"]]
    assert itself["clashes"] == []


def test_what_could_not_be_booked_is_not_foreseen(script: Script, town: Town) -> None:
    wish = _wish(town)
    path = "/bookings/foreseen"

    assert refusal(script.post(path, {**wish, "last": "2026-11-01"})) == (422, "last")
    assert refusal(script.post(path, {**wish, "target": {}})) == (422, "target")
    assert refusal(script.post(path, {**wish, "everywhere": True})) == (422, "everywhere")
    assert refusal(script.post(path, {})) == (422, "title")


def test_the_whole_city_is_booked_on_purpose(script: Script, town: Town) -> None:
    wish = _wish(town, target={})

    assert refusal(script.post("/bookings", wish)) == (422, "target")
    with town.store.reading() as db:
        assert bookings.all_bookings(db) == ()
    made = script.post("/bookings", {**wish, "everywhere": True})
    assert made.status_code == 201
    assert (made.get_json()["everywhere"], len(made.get_json()["reaches"])) == (True, 4)


def test_a_playlists_reach_is_foreseen_and_not_changed(script: Script, town: Town) -> None:
    kinds = frozenset({"bank_branch"})
    playlist = town.playlist("bank", town.slogan("calm"), mandatory=True, offered_to=kinds)
    wish = {"title": "车站", "mandatory": True, "offered_to": ["station"]}
    told = script.post("/playlists/touched", {**wish, "playlist": playlist}).get_json()
    new = script.post("/playlists/touched", wish).get_json()

    assert told["touches"] == [STATION]
    assert {HALL, OTHER} < set(told["leaves"])
    assert new == {"touches": [STATION], "leaves": []}
    with town.store.reading() as db:
        assert playlists.get(db, playlist).offered_to == kinds


def test_who_may_not_arrange_foresees_nothing(at_work: AtWork, town: Town) -> None:
    script = Script(at_work(KEEPER))

    assert refusal(script.post("/bookings/foreseen", _wish(town))) == (403, "")
    assert refusal(script.post("/playlists/touched", {"title": "x"})) == (403, "")


def test_an_emergency_is_foreseen_with_how_many_screens_stay_dark(script: Script) -> None:
    path = "/emergencies/foreseen"
    hour = {"start": MONDAY, "until": MONDAY + 3_600_000}

    assert script.post(path, {"everywhere": True, **hour}).get_json() == {
        "number": 4,
        "dark": 0,
        "later": 0,
    }
    assert script.post(path, {"target": {"screens": [HALL]}}).get_json()["number"] == 1
    assert refusal(script.post(path, hour)) == (422, "target")
    wrong = {"everywhere": True, "start": MONDAY, "until": MONDAY}
    assert refusal(script.post(path, wrong)) == (422, "until")
