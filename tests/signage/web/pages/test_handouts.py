"""What a slogan is handed out as, by both doors."""

from io import BytesIO

import pytest
from PIL import Image

from fonts.areas import Words
from fonts.artwork import artwork
from fonts.forms import FORMS
from fonts.house import house_style
from signage.manner import Manner, Picture
from signage.slogan import Draft, Kind
from signage.steps import compose
from signage.steps.handout import House, mark_of
from signage.steps.review import decide_pass_on_server
from signage.store.reviews import Part
from signage.upload import Label
from signage.web.house import NAME
from tests import pictures_made as made
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


def _pixels(body: bytes) -> bytes:
    with Image.open(BytesIO(body)) as page:
        return page.convert("RGB").tobytes()


def test_artwork_wears_the_style_and_the_emphasis_of_its_revision(desk: Desk) -> None:
    chosen = Manner("school", emphasis=((0, 4),), sponsor="西门派出所")
    one = compose.create(
        desk.store, Draft(WORDS, manner=chosen), by=WANG, now=desk.clock.now
    )
    plain = compose.create(desk.store, Draft(WORDS), by=WANG, now=desk.clock.now)
    browser = desk.browser(WANG)

    for form in ("strip", "wechat-wide"):
        worn, ever = (
            browser.get(f"/slogans/{each.slogan}/artwork/{form}.png").data
            for each in (one, plain)
        )
        words = Words(WORDS, "slogan", chosen.sponsor, chosen.emphasis)
        wanted = artwork(words, FORMS[form], style=house_style("school"), mark="样稿")
        assert _pixels(worn) == wanted.tobytes()
        assert _pixels(worn) != _pixels(ever)


def test_a_posters_artwork_is_its_picture_and_says_how_fine_it_is(desk: Desk) -> None:
    png = made.plain((200, 20, 20), size=(400, 200))
    found, _ = compose.take_in(desk.store, png, Label("海报"), by=WANG, now=desk.clock.now)
    manner = Manner(picture=Picture(found.upload.sha256))
    draft = Draft(WORDS, kind=Kind.POSTER, manner=manner)
    one = compose.create(desk.store, draft, by=WANG, now=desk.clock.now)
    browser = desk.browser(WANG)

    page = browser.get(f"/slogans/{one.slogan}/handouts").text
    forms = told(browser.get(f"/api/v1/slogans/{one.slogan}/handouts"))["forms"]
    sticker = browser.get(f"/slogans/{one.slogan}/artwork/sticker.png")
    with Image.open(BytesIO(sticker.data)) as printed:
        assert printed.getpixel((printed.width // 2, 60)) == (200, 20, 20)

    assert "整幅图片，不裁" in page
    assert "每英寸 34 点，近看会发虚" in page
    assert {form["name"]: form["dots_an_inch"] for form in forms} == {
        "sticker": 112,
        "strip": 169,
        "a4": 34,
        "a3": 24,
        "wechat": None,
        "wechat-wide": None,
    }


def test_a_poster_without_a_picture_has_no_artwork(desk: Desk) -> None:
    draft = Draft(WORDS, kind=Kind.POSTER)
    one = compose.create(desk.store, draft, by=WANG, now=desk.clock.now)

    answer = desk.browser(WANG).get(f"/slogans/{one.slogan}/artwork/a4.png")

    assert answer.status_code == 409
    assert "海报还没有选图片" in answer.text
