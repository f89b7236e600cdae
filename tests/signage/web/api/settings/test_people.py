"""People at the JSON door, and the one-time links that let them in."""

from collections.abc import Callable

import pytest

from signage.people import Person, Role
from signage.store import people
from tests.signage.town import KEEPER, OPERATOR, REVIEWER, Town
from tests.signage.web.api.script import Script, refusal
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR

AtWork = Callable[[Person], Browser]
OWN = f"/people/{ADMINISTRATOR.id}"


@pytest.fixture
def script(at_work: AtWork) -> Script:
    """An administrator's."""
    return Script(at_work(ADMINISTRATOR))


def test_a_person_is_read_and_changed(script: Script, town: Town) -> None:
    path = f"/people/{OPERATOR.id}"
    wish = {**script.told(path), "name": "王 芳", "post": "宣传岗"}
    key = wish.pop("id")
    answer = script.put(path, wish)

    assert answer.get_json() == script.told(path)
    with town.store.reading() as db:
        found = people.person(db, key)
    assert (found.name, found.post, found.login) == ("王 芳", "宣传岗", "wangfang")


def test_a_changed_role_holds_at_once(script: Script, at_work: AtWork) -> None:
    other = Script(at_work(REVIEWER))
    wish = {"name": REVIEWER.name, "login": REVIEWER.login, "role": "manager"}

    assert script.put(f"/people/{REVIEWER.id}", wish).status_code == 200
    assert refusal(other.get("/wall")) == (401, "")


def test_a_keeper_is_given_another_unit(script: Script, town: Town) -> None:
    wish = {"name": KEEPER.name, "login": KEEPER.login, "role": "partner"}
    path = f"/people/{KEEPER.id}"

    assert refusal(script.put(path, {**wish, "partner": "pa-none"})) == (422, "partner")
    assert script.put(path, {**wish, "partner": "pa-rail"}).status_code == 200
    with town.store.reading() as db:
        assert people.person(db, KEEPER.id).partner == "pa-rail"


def test_an_administrator_does_not_shut_themselves_out(script: Script, town: Town) -> None:
    wish = {"name": "王立民", "login": "wanglimin", "role": "operator"}

    assert refusal(script.put(OWN, wish)) == (422, "role")
    assert refusal(script.post(f"{OWN}/disable")) == (409, "")
    with town.store.reading() as db:
        assert people.person(db, ADMINISTRATOR.id).role is Role.ADMINISTRATOR
    assert script.get("/wall").status_code == 200


def test_a_new_link_lets_somebody_in_and_the_earlier_dies(
    script: Script, at_work: AtWork
) -> None:
    stranger = at_work(REVIEWER).client
    first, second = (
        script.post(f"/people/{OPERATOR.id}/link").get_json()["link"] for _ in range(2)
    )

    assert stranger.get(first).status_code == 410
    assert stranger.get(second).status_code == 200
