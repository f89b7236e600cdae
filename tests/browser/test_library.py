"""Looking through the library in a real browser: typing, the address, the way back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from signage.store.engine import Store
from tests.browser.serving import served
from tests.signage.steps.cast import WANG
from tests.signage.web.city import PASSWORD
from tests.signage.web.desk import found_office, opened

pytestmark = pytest.mark.browser


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where the web of an office with two drafts is served."""
    store = Store.open(f"sqlite:///{tmp_path / 'dengta.sqlite3'}")
    store.upgrade()
    found_office(store)
    desk = opened(store, tmp_path)
    for text in ("不轻信、不转账", "先问家人"):
        desk.draft(text)
    with served(desk.app) as address:
        yield address
    store.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The library, as an author sees it."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    shown = context.new_page()
    shown.goto(f"{address}/sign-in")
    shown.fill("[name=login]", WANG.login)
    shown.fill("[name=password]", PASSWORD)
    shown.press("[name=password]", "Enter")
    shown.wait_for_url(f"{address}/")
    shown.goto(f"{address}/slogans")
    yield shown
    context.close()


def test_first_letters_find_words_and_the_way_back_leads_back(page: Page) -> None:
    rows = page.locator("#slogans tbody tr")
    page.locator("[name=q]").press_sequentially("bzz")

    expect(rows).to_have_count(1)
    expect(page).to_have_url(re.compile("q=bzz"))
    expect(page.locator("[name=q]")).to_be_focused()
    page.go_back()
    expect(page.locator("[name=q]")).to_have_value("")
    expect(rows).to_have_count(2)


def test_ticked_drafts_are_handed_in_by_keyboard(page: Page) -> None:
    button = page.locator("[data-ticked]").first
    expect(button).to_be_disabled()

    page.locator("[data-every]").press("Space")
    expect(button).to_contain_text("（2）")
    button.press("Enter")

    expect(page.locator(".note.well")).to_contain_text("2 条已提交审核")
