"""What a slogan is handed out as, by both doors."""

from io import BytesIO

import pytest
from PIL import Image

from signage.steps.handout import House, mark_of
from signage.steps.review import decide_pass_on_server
from signage.store.reviews import Part
from signage.web.house import NAME
from tests.signage.steps.cast import LI, WANG, ZHAO
from tests.signage.web.desk import WORDS, Desk, told


def _passed(desk: Desk) -> str:
    one = desk.submitted()
    keys = desk.app.extensions[NAME].keys
    for person in (LI, ZHAO):
        part = Part(one.slogan, one.number)
        decide_pass_on_server(desk.store, part, by=person, keys=keys, now=desk.clock.now)
    return one.slogan


def test_the_page_leads_to_files_and_holds_texts_to_copy(desk: Desk) -> None:
    one = desk.submitted()
    browser = desk.browser(WANG)

    page = browser.get(f"/slogans/{one.slogan}/handouts").text

    assert f"【云江市公安局】{WORDS}。" in page
    assert f"/slogans/{one.slogan}/artwork/a3.pdf?n=1" in page
    assert "样稿" in page
    assert f"/slogans/{one.slogan}/handouts" in browser.get(f"/slogans/{one.slogan}").text


def test_the_door_says_what_the_page_says(desk: Desk) -> None:
    one = desk.submitted()

    found = told(desk.browser(WANG).get(f"/api/v1/slogans/{one.slogan}/handouts"))

    assert found["sms"] == {
        "text": f"【云江市公安局】{WORDS}。",
        "characters": 24,
        "messages": 1,
    }
    assert found["mark"] == "样稿"
    assert [form["name"] for form in found["forms"]][:2] == ["sticker", "strip"]


@pytest.mark.parametrize("door", ["", "/api/v1"])
def test_a_sheet_of_what_is_stored_is_a_pdf_or_a_png(desk: Desk, door: str) -> None:
    slogan = _passed(desk)
    browser = desk.browser(WANG)

    pdf = browser.get(f"{door}/slogans/{slogan}/sheet.pdf")
    png = browser.get(f"{door}/slogans/{slogan}/sheet.png")

    assert pdf.data.startswith(b"%PDF-")
    assert "attachment" in pdf.headers["Content-Disposition"]
    with Image.open(BytesIO(png.data)) as page:
        assert page.size == (1654, 2339)


def test_a_sheet_of_a_draft_is_drawn_for_the_classes_in_use(desk: Desk) -> None:
    one = desk.draft()

    answer = desk.browser(WANG).get(f"/slogans/{one.slogan}/sheet.pdf")

    assert answer.status_code == 200


@pytest.mark.parametrize("door", ["", "/api/v1"])
def test_artwork_is_a_file_of_its_forms_size(desk: Desk, door: str) -> None:
    one = desk.submitted()

    path = f"{door}/slogans/{one.slogan}/artwork/sticker.png"
    answer = desk.browser(WANG).get(path)

    with Image.open(BytesIO(answer.data)) as page:
        assert page.size == (1063, 591)


@pytest.mark.parametrize(
    "path", ["sheet.doc", "artwork/poster.pdf", "artwork/a4.doc", "sheet.pdf?n=9"]
)
def test_what_there_is_not_is_not_found(desk: Desk, path: str) -> None:
    one = desk.submitted()

    answer = desk.browser(WANG).get(f"/slogans/{one.slogan}/{path}")

    assert answer.status_code == 404


def test_a_printers_copy_has_bleed_and_a_picture_for_a_chat_has_none(desk: Desk) -> None:
    one = desk.submitted()
    browser = desk.browser(WANG)

    cut = browser.get(f"/slogans/{one.slogan}/artwork/sticker.png?bleed=1")
    chat = browser.get(f"/slogans/{one.slogan}/artwork/wechat.png?bleed=1")

    with Image.open(BytesIO(cut.data)) as page:
        assert page.size == (1063 + 188, 591 + 188)
    assert chat.status_code == 409
    assert "没有出血" in chat.text


def test_words_that_cannot_be_drawn_are_refused_in_chinese(desk: Desk) -> None:
    one = desk.draft("转账😀先核实")

    answer = desk.browser(WANG).get(f"/slogans/{one.slogan}/artwork/strip.pdf")

    assert answer.status_code == 409
    assert "字体里没有" in answer.text


def test_only_passed_words_bear_no_mark_and_those_of_a_demo_say_so(desk: Desk) -> None:
    draft, passed = desk.draft(), desk.latest(_passed(desk))
    real, demo = House("局", is_demo=False), House("局", is_demo=True)

    assert mark_of(draft, real) == mark_of(draft, demo) == "样稿"
    assert mark_of(passed, real) == ""
    assert mark_of(passed, demo) == "演示"
