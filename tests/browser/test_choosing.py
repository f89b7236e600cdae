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


def _keeps(answer: Response, what: str) -> bool:
    asked = answer.request
    return "/slogans/" in asked.url and what in unquote(asked.post_data or "")


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
    with sheet.expect_response(lambda answer: _keeps(answer, "云江")) as saved:
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


def test_a_motion_for_all_is_kept_and_spares_the_panels_that_cannot_show_it(
    sheet: Page,
) -> None:
    _written(sheet)
    row = sheet.locator("[data-class='128x32-rg']")

    with sheet.expect_response(lambda answer: _keeps(answer, '"motion":"fade"')) as saved:
        sheet.check("#motion-fade")

    assert saved.value.ok
    expect(sheet.locator("[data-spared]")).to_have_text(
        "64×16 单色屏、128×32 双色屏不能渐显，仍用静止（只有全彩屏能渐显）。"
    )
    expect(row.locator("[data-motion]")).to_contain_text("静止 2.8")
    expect(row.locator("[data-motion]")).to_contain_text("不能渐显，仍用静止")
    sheet.click("[data-undo]")
    expect(sheet.locator("[data-spared]")).to_be_empty()


def test_a_motion_for_one_class_that_it_cannot_show_is_refused_and_it_stays_unlit(
    sheet: Page,
) -> None:
    _written(sheet)
    row = sheet.locator("[data-class='128x32-rg']")
    row.locator("summary").click()
    row.locator("[data-choice=motion]").select_option("fade")

    expect(row.locator("[data-motion] .st.dark")).to_have_text("只有全彩屏能渐显")
    expect(row.locator(".led")).to_have_css("opacity", "1")
    expect(sheet.locator("[data-saved]")).to_contain_text("128×32 双色屏：只有全彩屏能渐显")
