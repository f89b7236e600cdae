"""Settings of the word lists: each version is kept, a wrong one is told and not saved."""

from collections.abc import Callable

import pytest

from signage.advice import standard_text
from signage.people import Person
from tests.signage.town import OPERATOR
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, send, token

AtWork = Callable[[Person], Browser]
pytestmark = pytest.mark.usefixtures("town")
WITH_COUNTY = (
    standard_text()
    + '\n[[hotlines]]\nnumber = "63012345"\nname = "县局反诈咨询"\nuse = "advice"\n'
)
WORDS = {"text": "咨询电话63012345，工作日有人接", "kind": "tip"}


def advised(browser: Browser) -> list[str]:
    answer = browser.client.post("/api/v1/advice", json=WORDS, headers=token(browser))
    assert answer.json is not None
    return [each["code"] for each in answer.json["advice"]]


def test_a_number_that_an_administrator_registers_is_known_at_once(at_work: AtWork) -> None:
    browser, writer = at_work(ADMINISTRATOR), at_work(OPERATOR)
    assert "出厂设置" in browser.get("/settings/words").text
    before = advised(writer)

    fields = {"text": WITH_COUNTY, "over": "0", "note": "登记县局的电话"}
    status, page = send(browser, "/settings/words", fields)

    assert status == 302
    assert "用词第1版已保存" in page
    assert "登记县局的电话" in page
    assert (before, advised(writer)) == (["N02"], [])


def test_an_older_version_is_shown_to_go_back_to(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    send(browser, "/settings/words", {"text": WITH_COUNTY, "over": "0"})

    page = browser.get("/settings/words?version=0").text

    assert "县局反诈咨询" not in page
    assert "保存为第 2 版" in page
    assert browser.get("/settings/words?version=9").status_code == 404


def test_wrong_lists_are_told_and_what_was_typed_stays(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    fields = {"text": WITH_COUNTY.replace("road_ms = 15000", "road_ms = 5"), "over": "0"}

    status, page = send(browser, "/settings/words", fields)

    assert status == 422
    assert "limits.road_ms：应为1000至300000之间的数" in page
    assert "县局反诈咨询" in page
    assert "出厂设置" in browser.get("/settings/words").text


def test_many_faults_are_counted(at_work: AtWork) -> None:
    _, page = send(at_work(ADMINISTRATOR), "/settings/words", {"text": "", "over": "0"})

    assert "；等" in page


def test_nobody_saves_over_a_version_unseen(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    send(browser, "/settings/words", {"text": WITH_COUNTY, "over": "0"})

    status, page = send(browser, "/settings/words", {"text": standard_text(), "over": "0"})

    assert status == 422
    assert "已改过用词" in page


def test_the_same_by_json(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    path = "/api/v1/words"
    wish = {"text": WITH_COUNTY, "over": 0, "note": "县局"}

    saved = browser.client.post(path, json=wish, headers=token(browser))
    late = browser.client.post(path, json=wish, headers=token(browser))
    wrong = browser.client.post(
        path, json={"text": "companies = 5", "over": 1}, headers=token(browser)
    )
    now, first = browser.get(path).json, browser.get(f"{path}/0").json

    assert (saved.status_code, saved.json) == (201, {"version": 1})
    assert late.status_code == 409
    assert wrong.status_code == 422
    assert wrong.json is not None
    assert "companies：应为一列不空的文字" in wrong.json["message"]
    assert now is not None
    assert (now["version"], now["versions"][0]["note"]) == (1, "县局")
    assert first is not None
    assert first["text"] == standard_text()
