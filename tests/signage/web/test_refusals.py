"""What is refused: how, in what words, and that nothing changed."""

from collections.abc import Callable

import pytest
from flask import Flask

from signage.people import Person
from signage.store import blanks
from signage.web.security import HEADER
from tests.signage.web.city import KEEPER, MANAGER, NOW, OPERATOR, City
from tests.signage.web.conftest import Browser

SignedIn = Callable[[Person], Browser]


def _blanked(city: City) -> int:
    with city.store.reading() as db:
        return len(blanks.in_force(db, now=NOW + 1))


def test_a_change_without_its_token_is_refused(signed_in: SignedIn, city: City) -> None:
    browser = signed_in(OPERATOR)
    fields = {"reason": "检修", "hours": "1"}
    answer = browser.client.post("/screens/sc-hall/blank", data=fields)

    assert answer.status_code == 403
    assert "校验码" in answer.text
    assert _blanked(city) == 0


def test_the_token_of_another_session_is_refused(signed_in: SignedIn, city: City) -> None:
    other = signed_in(MANAGER)
    browser = signed_in(OPERATOR)
    browser.tokens[:] = other.tokens
    answer = browser.post("/screens/sc-hall/blank", reason="检修", hours="1")

    assert answer.status_code == 403
    assert _blanked(city) == 0


def test_a_role_that_may_not_is_refused(signed_in: SignedIn, city: City) -> None:
    answer = signed_in(KEEPER).post("/screens/sc-bank/blank", reason="检修", hours="1")

    assert answer.status_code == 403
    assert "网点管理员不能" in answer.text
    assert _blanked(city) == 0


def test_what_is_not_there_is_told_in_chinese(signed_in: SignedIn) -> None:
    browser = signed_in(OPERATOR)

    for path in ("/nowhere", "/screens/sc-none", f"/pictures/{'0' * 64}"):
        answer = browser.get(path)

        assert answer.status_code == 404
        assert "没有" in answer.text


def test_the_json_door_refuses_in_json(signed_in: SignedIn) -> None:
    answer = signed_in(OPERATOR).get("/api/v1/screens/sc-none")

    assert answer.status_code == 404
    assert answer.json == {
        "error": "unknown",
        "message": "没有屏幕“sc-none”",
        "field": "",
    }


def test_a_stranger_at_the_json_door_is_told_to_sign_in(browser: Browser) -> None:
    answer = browser.get("/api/v1/wall")

    assert answer.status_code == 401
    assert answer.json is not None
    assert answer.json["message"] == "请先登录。"


def test_a_body_that_is_too_big_is_refused(signed_in: SignedIn, city: City) -> None:
    browser = signed_in(OPERATOR)
    answer = browser.post(
        "/screens/sc-hall/blank", reason="长" * (3 * 1024 * 1024), hours="1"
    )

    assert answer.status_code == 413
    assert "太大" in answer.text
    assert _blanked(city) == 0


def test_bad_json_is_refused(signed_in: SignedIn, city: City) -> None:
    browser = signed_in(OPERATOR)
    answer = browser.client.post(
        "/api/v1/screens/sc-hall/blank",
        data="{",
        headers={HEADER: browser.tokens[0], "Content-Type": "application/json"},
    )

    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["message"] == "正文不是 JSON，或不是一组（{ }），什么也没有改。"
    assert _blanked(city) == 0


def test_a_nul_is_refused_wherever_it_stands(signed_in: SignedIn, city: City) -> None:
    browser = signed_in(OPERATOR)
    token = {HEADER: browser.tokens[0]}
    order = {"hours": 1, "reason": "检修\0"}

    assert browser.get("/screens/sc%00hall").status_code == 400
    assert browser.get("/screens?q=%00").status_code == 400
    form = browser.post("/screens/sc-hall/blank", reason="检修\0", hours="1")
    assert form.status_code == 400
    json = browser.client.post("/api/v1/screens/sc-hall/blank", json=order, headers=token)
    assert json.status_code == 400
    assert _blanked(city) == 0


def test_a_missing_field_is_named(signed_in: SignedIn, city: City) -> None:
    browser = signed_in(OPERATOR)
    answer = browser.client.post(
        "/api/v1/screens/sc-hall/blank",
        json={"hours": 1},
        headers={HEADER: browser.tokens[0]},
    )

    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["field"] == "reason"
    assert _blanked(city) == 0


def test_json_without_the_token_is_refused(signed_in: SignedIn, city: City) -> None:
    answer = signed_in(OPERATOR).client.post(
        "/api/v1/screens/sc-hall/blank", json={"hours": 1, "reason": "检修"}
    )

    assert answer.status_code == 403
    assert answer.mimetype == "application/json"
    assert _blanked(city) == 0


def test_a_fault_gets_a_number_and_gives_nothing_away(
    app: Flask, signed_in: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    @app.get("/broken")
    def broken() -> str:
        raise ZeroDivisionError("a secret")

    answer = signed_in(OPERATOR).get("/broken")

    assert answer.status_code == 500
    assert "出错编号" in answer.text
    assert "a secret" not in answer.text
    number = answer.text.split('class="num">')[1][:8]
    assert number in caplog.text


def test_every_answer_allows_only_what_is_our_own(browser: Browser) -> None:
    for path in ("/sign-in", "/nowhere", "/healthz", "/api/v1/wall"):
        policy = browser.get(path).headers["Content-Security-Policy"]

        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy


def test_no_page_has_inline_scripts_or_styles(signed_in: SignedIn) -> None:
    browser = signed_in(OPERATOR)

    for path in ("/", "/screens", "/screens/sc-exit", "/me", "/more", "/nowhere"):
        page = browser.get(path).text

        assert " style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert " onclick=" not in page
