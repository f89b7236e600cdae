"""The library: found, counted, paged, brought in and kept as files, handed in together."""

import json
import re
from html import unescape
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from devices import wire
from signage.bundle import Carried, as_zip, bundle_of
from signage.manner import Manner, Picture
from signage.slogan import Draft, State
from signage.slogan_file import Row, rows_of
from signage.steps import compose
from signage.upload import Label
from tests import pictures_made as made
from tests.signage.steps.cast import HAN, SUN, WANG
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import WORDS, Desk, told

PNG = made.plain((30, 60, 90))
ROWS = [{"kind": "tip", "text": "先问家人"}, {"kind": "slogan", "text": "钱要出门先问一句"}]


def _listed(page: str) -> list[str]:
    return re.findall(r'<td class="words"><a [^>]*>([^<]*)</a>', page)


def _send(
    browser: Browser, rows: object, *, then: str = "draft", name: str = "一批.json"
) -> TestResponse:
    page = browser.get("/slogans/import")
    assert page.status_code == 200
    body = rows if isinstance(rows, bytes) else json.dumps(rows).encode()
    data = {
        "csrf_token": browser.tokens[0],
        "file": (BytesIO(body), name),
        "then": then,
        "do": "look",
    }
    return browser.client.post("/slogans/import", data=data)


def _keep(browser: Browser, page: str) -> TestResponse:
    fields = dict(re.findall(r'name="(arrival|then)" value="([^"]*)"', page))
    return browser.post("/slogans/import", do="keep", **fields)


@pytest.mark.parametrize("typed", ["转账", "bzz", "buzhuanzhang"])
def test_words_are_found_as_one_types_them(desk: Desk, typed: str) -> None:
    desk.draft("不轻信、不转账")
    desk.draft("先问家人")
    browser = desk.browser(WANG)

    assert _listed(browser.get(f"/slogans?q={typed}").text) == ["不轻信、不转账"]
    (found,) = told(browser.get(f"/api/v1/slogans?q={typed}"))["slogans"]
    assert found["text"] == "不轻信、不转账"


def test_each_choice_says_how_many_it_leaves(desk: Desk) -> None:
    for text, audiences in (("一", ("elderly",)), ("二", ("elderly", "student"))):
        draft = Draft(text, audiences=audiences)
        compose.create(desk.store, draft, by=WANG, now=desk.clock.now)
    compose.create(desk.store, Draft("三"), by=SUN, now=desk.clock.now)
    browser = desk.browser(WANG)

    page = browser.get("/slogans?audience=elderly&sort=pinyin")
    counted = told(browser.get("/api/v1/slogans?audience=elderly"))

    assert _listed(page.text) == ["二", "一"]
    assert "老年人（2）" in page.text
    assert "学生（1）" in page.text
    assert (counted["total"], counted["facets"]["author"][0]["number"]) == (2, 2)
    assert _listed(browser.get(f"/slogans?author={SUN.id}").text) == ["三"]


def test_a_long_list_comes_in_pages_that_keep_the_question(desk: Desk) -> None:
    rows = [{"kind": "tip", "text": f"多核实{number}"} for number in range(60)]
    read = rows_of(json.dumps(rows).encode(), name="a.json")
    compose.import_rows(desk.store, read, then=State.DRAFT, by=WANG, now=desk.clock.now)
    browser = desk.browser(WANG)

    first = browser.get("/slogans?q=dhs").text
    following = re.search(r'rel="next" href="([^"]*)"', first)

    assert following
    assert len(_listed(first)) == 50
    assert len(_listed(browser.get(unescape(following[1])).text)) == 10
    assert len(_listed(browser.get("/slogans?page=99").text)) == 10


def test_a_file_is_shown_before_it_is_kept(desk: Desk) -> None:
    browser = desk.browser(WANG)

    shown = _send(browser, ROWS)
    assert "将导入 2 条" in shown.text
    assert "还没有标语" in browser.get("/slogans").text
    assert _keep(browser, shown.text).status_code == 302
    assert len(_listed(browser.get("/slogans?state=draft").text)) == 2


def test_each_bad_row_is_named_with_what_to_do(desk: Desk) -> None:
    desk.draft("先问家人")
    browser = desk.browser(WANG)

    answer = _send(browser, [*ROWS, {"kind": "tip", "text": "三"}])
    wrong = _send(browser, [{"kind": "诗", "text": "一"}, {"kind": "tip"}])

    assert (answer.status_code, wrong.status_code) == (422, 422)
    for words in ("第 1 行", "库中已有相同的文字", "改写或删去这一行"):
        assert words in answer.text
    for words in ("第 1 行", "第 2 行", "没有正文", "类别"):
        assert words in wrong.text
    assert _listed(browser.get("/slogans").text) == ["先问家人"]


def test_rows_that_would_not_pass_the_rules_are_refused_in_the_preview(desk: Desk) -> None:
    rows = [{"kind": "slogan", "text": "9611O来电请接听"}]

    assert _send(desk.browser(WANG), rows, then="submitted").status_code == 422
    assert _send(desk.browser(WANG), rows).status_code == 200


def test_a_preview_that_is_not_ones_own_or_not_the_latest_keeps_nothing(desk: Desk) -> None:
    browser, other = desk.browser(WANG), desk.browser(SUN)
    first = re.findall(r'name="arrival" value="([^"]*)"', _send(browser, ROWS).text)[0]
    other.get("/slogans/import")
    theirs = other.post("/slogans/import", do="keep", arrival=first)
    _send(browser, ROWS[:1])

    for lost in (first, first[:-9], "钱"):
        answer = browser.post("/slogans/import", do="keep", arrival=lost)
        assert answer.status_code == 422
        assert "请重新选文件" in answer.text
    assert theirs.status_code == 422
    assert "还没有标语" in browser.get("/slogans").text


def test_pictures_come_along_are_shown_and_kept_with_their_words(desk: Desk) -> None:
    picture = Carried(wire.sha256_of(PNG), Label("校门口海报"), PNG)
    manner = Manner(picture=Picture(picture.sha256))
    body = as_zip((Row(0, "A1", Draft("先问家人", manner=manner)),), (picture,))
    browser = desk.browser(WANG)

    shown = _send(browser, body, name="标语.zip")
    assert "将导入 1 条，带 1 幅图片" in shown.text
    assert "校门口海报" in shown.text
    assert "校门口海报" not in browser.get("/uploads").text
    assert _keep(browser, shown.text).status_code == 302

    assert "校门口海报" in browser.get("/uploads").text
    assert desk.latest("A1").manner == manner
    exported = browser.get("/slogans/files/zip").data
    assert bundle_of(exported, name="a.zip").pictures == (picture,)


def test_a_row_whose_picture_is_nowhere_is_named_with_what_to_do(desk: Desk) -> None:
    manner = {"picture": {"sha256": "a" * 64}}
    rows = [{"kind": "tip", "text": "先问家人", "manner": manner}]

    answer = _send(desk.browser(WANG), rows)

    assert answer.status_code == 422
    for words in ("第 1 行", "图片 aaaaaaaaaaaa", "带图片的压缩包"):
        assert words in answer.text


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json", "zip"])
@pytest.mark.parametrize("door", ["", "/api/v1"])
def test_what_is_found_is_kept_as_a_file_that_can_be_brought_in(
    desk: Desk, door: str, ending: str
) -> None:
    one = desk.draft("不轻信，不转账")
    desk.draft("先问家人")
    browser = desk.browser(HAN)

    found = browser.get(f"{door}/slogans/files/{ending}?q=bzz")
    chosen = browser.get(f"{door}/slogans/files/{ending}?id={one.slogan}")

    for answer in (found, chosen):
        (row,) = bundle_of(answer.data, name=f"a.{ending}").rows
        assert (row.id, row.draft) == (one.slogan, Draft("不轻信，不转账"))
    assert browser.get(f"{door}/slogans/files/exe").status_code == 404


def test_ticked_drafts_are_handed_in_and_the_others_say_why(desk: Desk) -> None:
    good, bad = desk.draft(), desk.draft("9611O来电请接听")
    browser = desk.browser(WANG)
    browser.get("/slogans")
    ids = [f"{one.slogan}:{one.version}" for one in (good, bad)]
    data = {"csrf_token": browser.tokens[0], "id": ids, "back": "state=draft"}

    answer = browser.client.post("/slogans/submit", data=data)

    assert "1 条已提交，1 条没有提交" in answer.text
    assert desk.latest(good.slogan).state is State.SUBMITTED
    assert desk.latest(bad.slogan).state is State.DRAFT


def test_nothing_ticked_hands_in_nothing(desk: Desk) -> None:
    desk.draft(WORDS)
    browser = desk.browser(WANG)
    browser.get("/slogans")

    assert browser.post("/slogans/submit", back="q=x").location == "/slogans?q=x"
    assert "没有勾选草稿" in browser.get("/slogans").text
