"""What is chosen of the look on the sheet: face, height of characters, sponsor."""

import json
from typing import Final
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Request, Response, expect

pytestmark = pytest.mark.browser
ASKED: Final = "**/api/v1/preview"
SIZES: Final = "all => all.map(one => one.value)"


def _manner_of(asked: Request) -> object:
    return json.loads(asked.post_data or "{}").get("manner")


def _keeps_the_sponsor(answer: Response) -> bool:
    asked = answer.request
    return "/slogans/" in asked.url and "云江" in unquote(asked.post_data or "")


def _written(sheet: Page) -> None:
    sheet.fill("#text", "不转账")
    expect(sheet.locator("[data-told]")).to_contain_text("3 字")


def test_the_height_of_characters_is_picked_and_undone(sheet: Page) -> None:
    _written(sheet)
    row = sheet.locator("[data-class='128x32-rg']")
    everywhere = sheet.locator("[data-choice=glyph_px]:not([data-of])")

    with sheet.expect_request(ASKED) as asked:
        everywhere.select_option("16")

    assert _manner_of(asked.value) == {"glyph_px": 16}
    expect(row.locator("[data-glyph]")).to_have_text("160 mm")
    sheet.click("[data-undo]")
    expect(everywhere).to_have_value("")
    expect(row.locator("[data-glyph]")).not_to_have_text("160 mm")


def test_a_class_offers_what_its_face_allows(sheet: Page) -> None:
    _written(sheet)
    row = sheet.locator("[data-class='128x32-rg']")
    row.locator("summary").click()
    offered = row.locator("[data-choice=glyph_px] option")

    assert offered.evaluate_all(SIZES) == ["", "16", "20", "24", "28", "32"]
    row.locator("[data-choice=face]").select_option("fusion-pixel-12px")
    assert offered.evaluate_all(SIZES) == ["", "12", "24"]
    expect(offered.nth(1)).to_have_text("12 像素，120 mm")

    with sheet.expect_request(lambda asked: "glyph_px" in (asked.post_data or "")) as asked:
        row.locator("[data-choice=glyph_px]").select_option("12")
    own = {"face": "fusion-pixel-12px", "glyph_px": 12}
    assert _manner_of(asked.value) == {"classes": {"128x32-rg": own}}
    expect(row.locator("[data-glyph]")).to_have_text("120 mm")


def test_the_sponsor_is_written_kept_and_undone(sheet: Page) -> None:
    _written(sheet)
    sponsor = sheet.locator("[data-choice=sponsor]")

    with sheet.expect_request(ASKED) as asked:
        sponsor.fill("云江市公安局")
    assert _manner_of(asked.value) == {"sponsor": "云江市公安局"}
    with sheet.expect_response(_keeps_the_sponsor) as saved:
        sponsor.press("Enter")
    assert saved.value.ok
    sheet.wait_for_url("**/slogans/*/edit")

    sheet.reload()
    expect(sponsor).to_have_value("云江市公安局")
    sponsor.fill("")
    sheet.click("[data-undo]")
    expect(sponsor).to_have_value("云江市公安局")


def test_a_sponsor_half_composed_asks_nothing(sheet: Page) -> None:
    _written(sheet)
    keys = sheet.context.new_cdp_session(sheet)
    sheet.focus("[data-choice=sponsor]")

    place = {"selectionStart": 2, "selectionEnd": 2}
    keys.send("Input.imeSetComposition", {"text": "yun", **place})
    half = sheet.input_value("[name=manner]")
    keys.send("Input.insertText", {"text": "云江"})

    assert "yun" not in half
    expect(sheet.locator("[name=manner]")).to_have_value('{"sponsor":"云江"}')
