"""Registrations of screens at the JSON door."""

from collections.abc import Callable

import pytest

from signage.people import Person
from signage.store import screens
from tests.signage.town import HALL, LINTEL, MONDAY, Town
from tests.signage.web.api.script import Script, Wish, refusal
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR

AtWork = Callable[[Person], Browser]
SCREEN: Wish = {
    "name": "门头屏",
    "venue": "ve-rail",
    "width": 128,
    "height": 32,
    "colour": "rg",
    "pitch_mm": 4.75,
    "position": "lintel",
    "outdoor": True,
}


@pytest.fixture
def script(at_work: AtWork) -> Script:
    """An administrator's."""
    return Script(at_work(ADMINISTRATOR))


def test_a_registration_is_changed_and_read(script: Script, town: Town) -> None:
    answer = script.put(f"/screens/{HALL}/registration", SCREEN)
    told = script.told(f"/screens/{HALL}/registration")

    assert answer.get_json() == {"id": HALL, "class": "128x32-rg"}
    assert {name: told[name] for name in SCREEN} == SCREEN
    with town.store.reading() as db:
        assert screens.screen(db, HALL).venue == "ve-rail"


def test_a_screen_that_faces_a_road_gets_a_class_of_its_own(script: Script) -> None:
    path = f"/screens/{HALL}/registration"
    faces = script.put(path, {**SCREEN, "facing_road": True}).get_json()
    told = script.told(path)
    turned = script.put(path, SCREEN).get_json()

    assert (faces["class"], told["facing_road"]) == ("128x32-rg-road", True)
    assert turned["class"] == "128x32-rg"


def test_every_screen_there_was_is_told_with_how_far_it_got(
    script: Script, town: Town
) -> None:
    town.place(HALL)
    with town.store.writing() as db:
        screens.bind_key(db, HALL, public_key="a2V5", now=MONDAY)
    script.post(f"/screens/{LINTEL}/retire")
    told = {one["id"]: one for one in script.told("/registrations")["registrations"]}

    assert len(told) == 4
    assert (told[HALL]["placed"], told[HALL]["enrolled_at"]) == (True, MONDAY)
    assert (told[HALL]["retired_at"], told[LINTEL]["retired_at"]) == (None, MONDAY)
    assert not told["sc-other"]["placed"]


def test_an_enrolled_screen_keeps_its_panel(script: Script, town: Town) -> None:
    with town.store.writing() as db:
        screens.bind_key(db, HALL, public_key="a2V5", now=MONDAY)
    path = f"/screens/{HALL}/registration"

    assert refusal(script.put(path, {**SCREEN, "width": 64})) == (422, "width")
    assert script.put(path, SCREEN).status_code == 200
    with town.store.reading() as db:
        found = screens.screen(db, HALL)
    assert (found.name, found.screen_class) == ("门头屏", "128x32-rg")
    assert (found.public_key, found.generation) == ("a2V5", 1)


def test_the_enrolment_file_is_the_pages(script: Script, town: Town) -> None:
    answer = script.post(f"/screens/{HALL}/enrol")
    told = answer.get_json()

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert (told["screen"], told["class"]) == (HALL, "128x32-rg")
    assert town.keys.is_screen_token(told["token"], HALL, 1)


def test_a_retired_screen_is_not_enrolled_again(script: Script) -> None:
    script.post(f"/screens/{HALL}/retire")

    assert refusal(script.post(f"/screens/{HALL}/enrol")) == (409, "")
    assert refusal(script.post(f"/screens/{HALL}/retire")) == (409, "")
