"""The JSON door by itself, as a script uses it."""

from typing import Any

from werkzeug.test import TestResponse

from signage.web.security import HEADER
from tests.signage.web.city import KEEPER, NOW, OPERATOR, PASSWORD
from tests.signage.web.conftest import Browser

WRONG = "-"


def _ask(browser: Browser, path: str) -> dict[str, Any]:
    told = browser.get(f"/api/v1{path}").json
    assert isinstance(told, dict)
    return told


def _post(browser: Browser, path: str, **body: str) -> TestResponse:
    token = {HEADER: _ask(browser, "/me")["csrf_token"]}
    return browser.client.post(f"/api/v1{path}", json=body, headers=token)


def _enter(browser: Browser, login: str) -> TestResponse:
    return _post(browser, "/sign-in", login=login, password=PASSWORD)


def test_a_stranger_is_nobody_and_has_a_token(browser: Browser) -> None:
    told = _ask(browser, "/me")

    assert told["person"] is None
    assert len(told["csrf_token"]) == 64


def test_one_signs_in_and_out(browser: Browser) -> None:
    assert _enter(browser, OPERATOR.login).status_code == 200
    assert _ask(browser, "/me")["person"]["role"] == "operator"
    assert _ask(browser, "/wall")["counts"]["lit"] == 7

    _post(browser, "/sign-out")

    assert browser.get("/api/v1/wall").status_code == 401


def test_the_list_says_by_what_each_screen_plays(browser: Browser) -> None:
    _enter(browser, KEEPER.login)
    listed = _ask(browser, "/screens")["screens"]

    assert [one["id"] for one in listed] == ["sc-bank", "sc-lintel", "sc-tech"]
    assert listed[1]["class"] == "128x32-rg"
    assert listed[1]["heard_at"] == NOW - 10_000


def test_a_wrong_password_is_told_in_json(browser: Browser) -> None:
    answer = _post(browser, "/sign-in", login=OPERATOR.login, password=WRONG)

    assert answer.status_code == 401
    assert answer.json is not None
    assert answer.json["message"] == "登录名或密码不对"


def test_five_wrong_passwords_say_when_to_come_again(browser: Browser) -> None:
    for _ in range(5):
        _post(browser, "/sign-in", login=OPERATOR.login, password=WRONG)
    answer = _enter(browser, OPERATOR.login)

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"


def test_a_keeper_subscribes_by_json(browser: Browser) -> None:
    _enter(browser, KEEPER.login)
    path = "/screens/sc-lintel/subscriptions"

    assert _post(browser, path, playlist="pl-bank").status_code == 200
    told = {one["playlist"]: one["why"] for one in _ask(browser, path)["playlists"]}
    assert told == {"pl-96110": "mandatory", "pl-bank": "subscribed"}

    token = {HEADER: _ask(browser, "/me")["csrf_token"]}
    left = browser.client.delete(f"/api/v1{path}/pl-bank", headers=token)

    assert left.status_code == 200
    assert _ask(browser, path)["playlists"][1]["why"] == "offered"


def test_a_keeper_reads_no_other_units_subscriptions(browser: Browser) -> None:
    _enter(browser, KEEPER.login)

    assert browser.get("/api/v1/screens/sc-tall/subscriptions").status_code == 403


def test_a_blank_is_ordered_and_lifted_by_json(browser: Browser) -> None:
    _enter(browser, OPERATOR.login)
    token = {HEADER: _ask(browser, "/me")["csrf_token"]}
    order = {"hours": 2, "reason": "线路检修"}
    path = "/api/v1/screens/sc-exit"

    ordered = browser.client.post(f"{path}/blank", json=order, headers=token)

    assert ordered.status_code == 200
    assert _ask(browser, "/screens/sc-exit")["counts"]["dark"] == 1

    browser.client.post(f"{path}/resume", headers=token)

    assert _ask(browser, "/screens/sc-exit")["counts"]["lit"] == 1
