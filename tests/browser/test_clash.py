"""Two people change one draft: both versions are shown, and none is lost."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from signage.manner import manner_of
from signage.slogan import Draft
from signage.steps import compose
from tests.browser.desks import Served, sheet_at
from tests.signage.steps.cast import SUN, WANG

pytestmark = pytest.mark.browser
MINE = "陌生来电莫轻信"
THEIRS = "转账汇款多核实"
CHOSEN = {"style": "festive", "sponsor": "东城分局", "emphasis": [[4, 7]]}


def _clashing(served: Served, sheet: Page, slogan: str) -> None:
    """Sun saves while Wang, who saw the first version, has typed."""
    desk = served.desk
    theirs = Draft(THEIRS, manner=manner_of(CHOSEN))
    by = {"version": 1, "by": SUN, "now": desk.clock.now}
    compose.save(desk.store, desk.latest(slogan).slogan, theirs, **by)  # type: ignore[arg-type]  # a plain dict of what it takes
    sheet.fill("#text", MINE)
    sheet.check("#style-night", force=True)
    expect(sheet.locator("[data-clash] .version")).to_have_count(2)


@pytest.mark.parametrize(
    ("button", "text", "style"),
    [
        ("用我的文字和样子", MINE, "night"),
        ("用对方的文字和样子", THEIRS, "festive"),
        ("用我的文字，对方的样子", MINE, "festive"),
        ("用对方的文字，我的样子", THEIRS, "night"),
    ],
)
def test_the_author_chooses_words_and_look(
    browser: Browser, served: Served, button: str, text: str, style: str
) -> None:
    slogan = served.desk.draft("多核实").slogan
    with sheet_at(browser, served.address, f"/slogans/{slogan}/edit") as sheet:
        _clashing(served, sheet, slogan)
        expect(sheet.locator("[data-clash]")).to_contain_text("春节 · 落款 东城分局")
        expect(sheet.locator("[data-clash]")).to_contain_text("夜间")

        with sheet.expect_response(f"**/slogans/{slogan}/edit") as saved:
            sheet.get_by_role("button", name=button, exact=True).click()

        assert saved.value.ok
        kept = served.desk.latest(slogan)
        assert (kept.text, kept.manner.style, kept.changed_by) == (text, style, WANG.id)


def test_what_was_not_taken_can_be_taken_back(browser: Browser, served: Served) -> None:
    slogan = served.desk.draft("多核实").slogan
    with sheet_at(browser, served.address, f"/slogans/{slogan}/edit") as sheet:
        _clashing(served, sheet, slogan)
        sheet.get_by_role("button", name="用对方的文字和样子", exact=True).click()
        assert sheet.input_value("#text") == THEIRS

        sheet.get_by_role("button", name="换回我写的").click()

        assert sheet.input_value("#text") == MINE
        assert json.loads(sheet.input_value("[name=manner]")) == {"style": "night"}
