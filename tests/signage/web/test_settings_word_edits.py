"""The edits of the word lists as forms and by JSON: tried, saved, taken back."""

from collections.abc import Callable
from typing import Any

import pytest

from signage.people import Person
from tests.signage.town import OPERATOR
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, send, token

AtWork = Callable[[Person], Browser]
pytestmark = pytest.mark.usefixtures("town")
PAGE = "/settings/words"
EDIT, TRY, BACK = f"{PAGE}/edit", f"{PAGE}/try", f"{PAGE}/back"
HOTLINE = {"number": "63012345", "name": "县局反诈咨询", "use": "advice"}
ADD_HOTLINE = {"do": "add", "place": "hotlines", "part": "hotlines", **HOTLINE}
CALLED = {"text": "咨询电话63012345，工作日有人接", "kind": "tip"}
SECRET = {"do": "add", "place": "classes.秘密", "part": "classes", "word": "取件码"}
ASKED = "把取件码告诉客服，会给您退款"
PLACES = ("hotlines", "phrases", "classes", "context", "spellings", "limits", "rhymes")


def advised(browser: Browser, words: dict[str, str]) -> list[str]:
    answer = browser.client.post("/api/v1/advice", json=words, headers=token(browser))
    assert answer.json is not None
    return [each["code"] for each in answer.json["advice"]]


def post(browser: Browser, path: str, body: dict[str, Any]) -> tuple[int, Any]:
    answer = browser.client.post(f"/api/v1{path}", json=body, headers=token(browser))
    return answer.status_code, answer.json


def test_a_hotline_is_registered_and_taken_away_by_a_form(at_work: AtWork) -> None:
    browser, writer = at_work(ADMINISTRATOR), at_work(OPERATOR)

    status, page = send(browser, EDIT, {"over": "0", **ADD_HOTLINE})
    known = advised(writer, CALLED)
    drop = {"do": "drop", "place": "hotlines", "part": "hotlines", "row": "21"}
    send(browser, EDIT, {"over": "1", **drop})

    assert (status, known) == (302, [])
    assert "登记的号码：加“63012345”。用词第1版已保存" in page
    assert advised(writer, CALLED) == ["N02"]
    assert "登记的号码：去掉第21条“63012345”" in browser.get(PAGE).text


def test_a_word_is_tried_on_a_sentence_before_it_is_saved(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    sentence = {"try": ASKED, "kind": "slogan"}

    status, page = send(browser, TRY, {"over": "0", **SECRET, **sentence})

    assert status == 200
    assert "词类“秘密”：加“取件码”" in page
    before, _, after = page.partition("改后说")
    assert "都不能给" not in before
    assert "都不能给" in after
    assert "出厂设置" in browser.get(PAGE).text
    assert "第 1 版" not in browser.get(PAGE).text


def test_every_part_is_shown_and_a_row_of_it_opened(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)

    for part in PLACES:
        assert browser.get(f"{PAGE}?part={part}").status_code == 200, part
    opened = browser.get(f"{PAGE}?part=phrases&open=unsafe&row=2").text
    assert "改第 2 条" in opened


def test_a_sentence_is_tried_by_the_lists_in_force(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)

    page = browser.get(f"{PAGE}?part=hotlines&try=先转账后核实&kind=slogan").text
    wrong = browser.get(f"{PAGE}?part=hotlines&try=先&kind=poem").text

    assert "顺序反了，应先核实后转账" in page
    assert "没有这个类别" in wrong


def test_what_is_wrong_is_told_by_field_and_row_and_stays_typed(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)

    status, page = send(browser, EDIT, {"over": "0", **ADD_HOTLINE, "number": "63a"})
    nothing, _ = send(browser, EDIT, {"over": "0", "do": "dance"})
    no_row, _ = send(browser, EDIT, {"over": "0", **ADD_HOTLINE, "row": "x"})
    untried, _ = send(browser, TRY, {"over": "0", **ADD_HOTLINE, "number": "63a"})

    assert (status, nothing, no_row, untried) == (422, 422, 422, 422)
    assert "登记的号码新的一条“号码”：应为3至12位半角数字" in page
    assert 'value="63a"' in page
    assert "第 1 版" not in browser.get(PAGE).text


def test_an_edit_over_a_version_unseen_is_refused(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    send(browser, EDIT, {"over": "0", **ADD_HOTLINE})

    late, page = send(browser, EDIT, {"over": "0", **SECRET})

    assert late == 422
    assert "已改过用词" in page


def test_an_older_version_is_taken_back_by_a_button(at_work: AtWork) -> None:
    browser, writer = at_work(ADMINISTRATOR), at_work(OPERATOR)
    send(browser, EDIT, {"over": "0", **ADD_HOTLINE})

    status, page = send(browser, BACK, {"over": "1", "version": "0"})
    late, _ = send(browser, BACK, {"over": "1", "version": "0"})

    assert (status, late) == (302, 422)
    assert "已退回出厂设置，存为第2版" in page
    assert advised(writer, CALLED) == ["N02"]


def test_a_new_class_is_made_by_a_form(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    fields = {"do": "add", "place": "classes", "part": "classes", "class": "花名"}

    status, page = send(browser, EDIT, {"over": "0", **fields, "word": "花名册"})

    assert status == 302
    assert "词类“花名”：加“花名册”" in page


def test_the_whole_is_tried_before_it_is_saved(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    whole = {"do": "set", "place": "whole", "part": "whole", "over": "0"}

    wrong, told = send(browser, TRY, {**whole, "text": "companies = 5"})

    assert wrong == 422
    assert "companies：应为一列不空的文字" in told


def test_the_same_by_json(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    edit = {"do": "add", "place": "classes.秘密", "values": {"word": "取件码"}}

    _, tried = post(browser, "/words/trials", {"text": ASKED, "edit": edit})
    saved = post(browser, "/words/edits", {**edit, "over": 0})
    other = {**edit, "values": {"word": "提货码"}}
    late, _ = post(browser, "/words/edits", {**other, "over": 0})
    back = post(browser, "/words/back", {"version": 0, "over": 1})
    lists = browser.get("/api/v1/words/lists").json

    assert "E" not in {one["severity"] for one in tried["now"]}
    assert [one["code"] for one in tried["then"] if one["severity"] == "E"] == ["A01"]
    assert saved == (201, {"version": 1, "note": "词类“秘密”：加“取件码”"})
    assert (late, back) == (409, (201, {"version": 2}))
    assert lists is not None
    assert (lists["version"], lists["parts"][0]["label"]) == (2, "号码")
    wrong, why = post(browser, "/words/edits", {**edit, "over": 2, "values": {"word": ""}})
    assert wrong == 422
    assert "词类“秘密”：请写要加的词" in str(why)
