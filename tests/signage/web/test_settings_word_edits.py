"""The common edits of the word lists, each a form, each a version."""

from collections.abc import Callable

import pytest

from signage.advice import lexicon_of, standard_text, wordbook
from signage.people import Person
from tests.signage.town import OPERATOR
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, send, token

AtWork = Callable[[Person], Browser]
pytestmark = pytest.mark.usefixtures("town")
EDIT = "/settings/words/edit"
HOTLINE = {"number": "63012345", "name": "县局反诈咨询", "use": "advice"}
CALLED = {"text": "咨询电话63012345，工作日有人接", "kind": "tip"}


def codes(browser: Browser, words: dict[str, str]) -> list[str]:
    answer = browser.client.post("/api/v1/advice", json=words, headers=token(browser))
    assert answer.json is not None
    return [each["code"] for each in answer.json["advice"]]


def test_a_hotline_is_registered_and_taken_away_by_a_form(at_work: AtWork) -> None:
    browser, writer = at_work(ADMINISTRATOR), at_work(OPERATOR)

    status, page = send(browser, EDIT, {"do": "add-hotline", "over": "0", **HOTLINE})
    known = codes(writer, CALLED)
    send(browser, EDIT, {"do": "drop-hotline", "over": "1", "number": "63012345"})

    assert (status, known) == (302, [])
    assert "登记号码63012345。用词第1版已保存" in page
    assert codes(writer, CALLED) == ["N02"]
    assert "去掉号码63012345" in browser.get("/settings/words").text


def test_a_phrase_is_forbidden_and_allowed_again(at_work: AtWork) -> None:
    browser, writer = at_work(ADMINISTRATOR), at_work(OPERATOR)
    words = {"text": "周末到广场领取鸡蛋礼盒", "kind": "slogan"}
    phrase = {"say": "领取…礼盒", "why": "送礼引流，不上屏"}

    send(browser, EDIT, {"do": "add-phrase", "over": "0", **phrase})
    forbidden = codes(writer, words)
    send(browser, EDIT, {"do": "drop-phrase", "over": "1", "say": phrase["say"]})

    assert forbidden == ["A01"]
    assert codes(writer, words) == []


def test_a_threshold_is_changed_and_a_wrong_one_is_told(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)

    status, page = send(
        browser, EDIT, {"do": "limit", "over": "0", "limit": "road_ms", "value": "20000"}
    )
    wrong, told = send(
        browser, EDIT, {"do": "limit", "over": "1", "limit": "road_ms", "value": "5"}
    )
    no_number, _ = send(
        browser, EDIT, {"do": "limit", "over": "1", "limit": "road_ms", "value": "久"}
    )

    assert (status, wrong, no_number) == (302, 422, 422)
    assert "每幅至少（毫秒）改为20000" in page
    assert "应为1000至300000之间的数" in told


def test_an_edit_over_a_version_unseen_or_of_nothing_known_is_refused(
    at_work: AtWork,
) -> None:
    browser = at_work(ADMINISTRATOR)
    send(browser, EDIT, {"do": "add-hotline", "over": "0", **HOTLINE})

    late, _ = send(browser, EDIT, {"do": "drop-hotline", "over": "0", "number": "110"})
    gone, page = send(browser, EDIT, {"do": "drop-hotline", "over": "1", "number": "1"})
    nothing, _ = send(browser, EDIT, {"do": "dance", "over": "1"})

    assert (late, gone, nothing) == (422, 422, 422)
    assert "没有“1”这一项" in page


def test_an_edit_leaves_all_else_as_it_was_written() -> None:
    text = standard_text()
    phrase = {"say": '他说"好"', "why": "试一试"}

    added = wordbook.with_entry(text, "unsafe", phrase)
    back = wordbook.without_entry(added, "unsafe", name="say", value=phrase["say"])

    assert lexicon_of(added).unsafe[-1].say == phrase["say"]
    assert back.rstrip() == text.rstrip()
    changed = wordbook.with_limit(text, "scroll", "3.5").replace(
        "scroll = 3.5", "scroll = 4"
    )
    assert changed == text
