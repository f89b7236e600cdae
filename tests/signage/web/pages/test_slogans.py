"""Writing on the web: drafts, conflicts, the list, handing in, taking back."""

import re

from signage.slogan import Draft, State
from signage.steps import compose
from signage.steps.review import decide_pass_on_server
from signage.store.reviews import Part
from signage.web.house import NAME
from tests.signage.steps.cast import HAN, LI, SUN, WANG, ZHAO
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import WORDS, Desk, told

FIELDS = {"kind": "slogan", "fraud_type": "general", "audiences": "general"}
JSON = {"Accept": "application/json"}


def _write(browser: Browser, path: str, text: str, **fields: str) -> int:
    browser.get(path)
    return browser.post(path, text=text, **{**FIELDS, **fields}).status_code


def _newest(browser: Browser) -> str:
    page = browser.get("/slogans").text
    (found,) = set(re.findall(r'href="/slogans/(sl-\w+)"', page))
    return str(found)


def _passed(desk: Desk) -> str:
    one = desk.submitted()
    keys = desk.app.extensions[NAME].keys
    for person in (LI, ZHAO):
        part = Part(one.slogan, one.number)
        decide_pass_on_server(desk.store, part, by=person, keys=keys, now=desk.clock.now)
    return one.slogan


def test_words_are_written_kept_and_handed_in(desk: Desk) -> None:
    browser = desk.browser(WANG)

    assert _write(browser, "/slogans/new", WORDS, do="save") == 302
    slogan = _newest(browser)
    assert WORDS in browser.get(f"/slogans/{slogan}/edit").text
    fields = {"version": "1", "do": "submit"}
    assert _write(browser, f"/slogans/{slogan}/edit", f"{WORDS}！", **fields) == 302

    kept = desk.latest(slogan)
    assert (kept.text, kept.state) == (f"{WORDS}！", State.SUBMITTED)
    assert "待审核" in browser.get(f"/slogans/{slogan}").text


def test_lines_end_as_the_house_ends_them(desk: Desk) -> None:
    browser = desk.browser(WANG)
    _write(browser, "/slogans/new", "钱要出门\r\n先问一句\r再问一句", do="save")

    assert desk.latest(_newest(browser)).text == "钱要出门\n先问一句\n再问一句"


def test_a_script_keeps_the_draft_and_is_told_its_version(desk: Desk) -> None:
    browser = desk.browser(WANG)
    browser.get("/slogans/new")
    data = {**FIELDS, "text": "9611", "csrf_token": browser.tokens[0]}
    made = browser.client.post("/slogans/new", data=data, headers=JSON)
    edit = told(made)["edit"]
    again = {**data, "text": "96110来电", "version": str(told(made)["version"])}
    saved = browser.client.post(edit, data=again, headers=JSON)

    assert (made.status_code, saved.status_code) == (200, 200)
    assert told(saved)["version"] == 2
    assert desk.latest(told(made)["id"]).text == "96110来电"


def test_a_second_writer_overwrites_nothing_and_loses_nothing(desk: Desk) -> None:
    one = desk.draft()
    browser = desk.browser(WANG)
    browser.get(f"/slogans/{one.slogan}/edit")
    compose.save(
        desk.store,
        one.slogan,
        Draft("孙强改的"),
        version=one.version,
        by=SUN,
        now=desk.clock.now + 1,
    )
    answer = browser.post(
        f"/slogans/{one.slogan}/edit", text="我写的", version="1", do="save", **FIELDS
    )

    assert answer.status_code == 409
    for words in ("我写的", "孙强改的", "孙强"):
        assert words in answer.text
    assert desk.latest(one.slogan).text == "孙强改的"
    kept = re.search(r'name="version" value="(\d+)"', answer.text)
    assert kept
    again = browser.post(
        f"/slogans/{one.slogan}/edit", text="我写的", version=kept[1], do="save", **FIELDS
    )
    assert again.status_code == 302
    assert desk.latest(one.slogan).text == "我写的"


def test_the_script_is_told_of_a_conflict_in_json(desk: Desk) -> None:
    one = desk.draft()
    browser = desk.browser(WANG)
    browser.get(f"/slogans/{one.slogan}/edit")
    data = {**FIELDS, "text": "我写的", "version": "7", "csrf_token": browser.tokens[0]}
    answer = browser.client.post(f"/slogans/{one.slogan}/edit", data=data, headers=JSON)

    assert answer.status_code == 409
    assert told(answer)["error"] == "changed_meanwhile"
    assert desk.latest(one.slogan).text == WORDS


def test_what_must_be_changed_stops_the_handing_in_but_keeps_the_words(desk: Desk) -> None:
    browser = desk.browser(WANG)

    assert _write(browser, "/slogans/new", "9611O来电请接听", do="submit") == 422

    kept = desk.latest(_newest(browser))
    assert (kept.text, kept.state) == ("9611O来电请接听", State.DRAFT)


def test_a_wrong_field_keeps_what_was_typed(desk: Desk) -> None:
    browser = desk.browser(WANG)
    browser.get("/slogans/new")
    answer = browser.post("/slogans/new", text=WORDS, **{**FIELDS, "until": "明年"})

    assert answer.status_code == 422
    assert WORDS in answer.text
    assert "请选一个日期" in answer.text


def test_a_role_that_does_not_write_is_refused(desk: Desk) -> None:
    browser = desk.browser(HAN)

    assert browser.get("/slogans/new").status_code == 403
    assert browser.post("/slogans/new", text=WORDS, **FIELDS).status_code == 403
    assert browser.get("/slogans").status_code == 200


def test_a_draft_without_its_token_is_not_kept(desk: Desk) -> None:
    browser = desk.browser(WANG)
    answer = browser.client.post("/slogans/new", data={**FIELDS, "text": WORDS})

    assert answer.status_code == 403
    assert "写第一条" in browser.get("/slogans").text


def test_unknown_slogans_are_not_found(desk: Desk) -> None:
    browser = desk.browser(LI)

    for path in ("/slogans/sl-none", "/slogans/sl-none/edit", "/review/sl-none/1"):
        assert browser.get(path).status_code == 404
    assert browser.post("/review/sl-none/1/pass", part="1").status_code == 404


def test_the_list_filters_as_the_address_says(desk: Desk) -> None:
    desk.draft("钱要出门先问一句")
    desk.submitted()
    browser = desk.browser(WANG)

    drafts = browser.get("/slogans?state=draft").text
    assert "钱要出门先问一句" in drafts
    assert WORDS not in drafts
    assert "草稿 1" in drafts
    assert "待审核 1" in drafts
    assert "没有这样的标语" in browser.get("/slogans?kind=alert").text


def test_a_passed_slogan_is_revised_into_a_new_draft(desk: Desk) -> None:
    slogan = _passed(desk)
    browser = desk.browser(WANG)
    browser.get(f"/slogans/{slogan}")
    version = str(desk.latest(slogan).version)
    answer = browser.post(f"/slogans/{slogan}/revise", version=version)

    assert answer.location.endswith(f"/slogans/{slogan}/edit")
    assert (desk.latest(slogan).number, desk.latest(slogan).state) == (2, State.DRAFT)
    assert "接着写" in browser.get(f"/slogans/{slogan}").text
    assert "不是最新的一稿" in browser.get(f"/slogans/{slogan}?n=1").text


def test_one_reviewer_takes_words_back_with_a_reason(desk: Desk) -> None:
    slogan = _passed(desk)
    browser = desk.browser(LI)
    page = browser.get(f"/slogans/{slogan}")
    without = browser.post(f"/slogans/{slogan}/withdraw", number="1", reason=" ")
    done = browser.post(f"/slogans/{slogan}/withdraw", number="1", reason="活动结束")

    assert "现在没有屏幕在播它" in page.text
    assert without.status_code == 400
    assert "请写明撤播的原因" in without.text
    assert done.status_code == 302
    assert desk.latest(slogan).state is State.WITHDRAWN


def test_a_writer_takes_nothing_back(desk: Desk) -> None:
    slogan = _passed(desk)
    browser = desk.browser(WANG)
    page = browser.get(f"/slogans/{slogan}").text
    answer = browser.post(f"/slogans/{slogan}/withdraw", number="1", reason="试试")

    assert 'id="withdraw"' not in page
    assert answer.status_code == 403
    assert desk.latest(slogan).state is State.PASSED
