"""One-time links at the JSON door."""

import pytest

from signage.store import links, people
from signage.store.engine import Store
from tests.signage.web.api.script import Script, refusal
from tests.signage.web.city import NOW, OPERATOR, PASSWORD, City
from tests.signage.web.conftest import Browser

ANOTHER = "另一句足够长的登录密码"


@pytest.fixture
def script(browser: Browser) -> Script:
    """A stranger's."""
    return Script(browser)


def _link(store: Store) -> str:
    with store.writing() as db:
        return links.make(db, OPERATOR.id, now=NOW)


def test_a_link_says_whose_it_is_and_is_not_used_up(script: Script, city: City) -> None:
    path = f"/links/{_link(city.store)}"
    first, again = script.told(path), script.told(path)

    assert first == again
    assert first["person"]["login"] == OPERATOR.login
    assert first["expires_at"] == NOW + links.LASTS_MS


def test_a_link_sets_a_password_and_signs_in_once(script: Script, city: City) -> None:
    path = f"/links/{_link(city.store)}"
    answer = script.post(path, {"password": ANOTHER})

    assert answer.get_json()["person"]["id"] == OPERATOR.id
    assert script.told("/me")["person"]["id"] == OPERATOR.id
    assert refusal(script.post(path, {"password": ANOTHER})) == (410, "")
    assert refusal(script.get(path)) == (410, "")


def test_a_password_that_is_too_short_leaves_the_link(script: Script, city: City) -> None:
    path = f"/links/{_link(city.store)}"

    assert refusal(script.post(path, {"password": "短"})) == (422, "password")
    assert refusal(script.post(path, {})) == (422, "password")
    assert script.told("/me")["person"] is None
    assert script.post(path, {"password": ANOTHER}).status_code == 200


def test_a_link_that_never_was_is_gone(script: Script) -> None:
    assert refusal(script.get("/links/none")) == (410, "")
    assert refusal(script.post("/links/none", {"password": ANOTHER})) == (410, "")


def test_the_first_administrator_comes_by_json(script: Script, city: City) -> None:
    with city.store.writing() as db:
        for account in people.accounts(db):
            people.disable(db, account.person.id, by=None, now=NOW)
        path = f"/links/{links.make(db, None, now=NOW)}"
    wish = {"password": PASSWORD, "name": "赵敏", "login": "zhaomin"}

    assert script.told(path)["person"] is None
    assert refusal(script.post(path, {"password": PASSWORD})) == (422, "name")
    assert script.post(path, wish).get_json()["person"]["role"] == "administrator"
