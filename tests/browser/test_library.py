"""Looking through the library in a real browser: typing, the address, the way back."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from flask import request
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import served
from tests.fakes.stores import empty_store
from tests.signage.steps.cast import WANG
from tests.signage.web.city import PASSWORD
from tests.signage.web.desk import found_office, opened

pytestmark = pytest.mark.browser


@pytest.fixture
def checking() -> Iterator[Event]:
    """Files that are brought are looked at once it is set."""
    may_go_on = Event()
    yield may_go_on
    may_go_on.set()


@pytest.fixture
def address(tmp_path: Path, checking: Event) -> Iterator[str]:
    """Where the web of an office with two drafts is served."""
    store = empty_store(tmp_path / "dengta.sqlite3")
    found_office(store)
    desk = opened(store, tmp_path)
    for text in ("不轻信、不转账", "先问家人"):
        desk.draft(text)

    def wait() -> None:
        if (request.path, request.method) == ("/slogans/import", "POST"):
            checking.wait(timeout=30)

    desk.app.before_request(wait)
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


def _brings(page: Page, body: str) -> None:
    page.goto(f"{page.url}/import")
    file = {"name": "标语.csv", "mimeType": "text/csv", "buffer": body.encode()}
    page.set_input_files("[name=file]", file)  # type: ignore[arg-type]  # a plain dict is taken as well
    page.click("button[value=look]")


def test_a_file_on_its_way_says_that_it_is_checked_and_then_what_it_brings(
    page: Page, checking: Event
) -> None:
    _brings(page, "类别,正文\nslogan,转账之前多核实\n")
    going = page.locator("[data-going]")

    expect(going).to_contain_text("已传完，正在检查")
    expect(page.locator("button[value=look]")).to_be_disabled()
    checking.set()
    expect(page.locator("main h2").first).to_have_text("将导入 1 条")
    page.click("button[value=keep]")
    expect(page.locator(".note.well")).to_contain_text("导入了 1 条")


def test_a_file_on_its_way_can_be_stopped_and_another_chosen(
    page: Page, checking: Event
) -> None:
    _brings(page, "类别,正文\nslogan,转账之前多核实\n")

    page.click("text=停下")
    expect(page.locator("[data-going]")).to_have_text("已停下，什么也没有导入")
    checking.set()
    page.click("button[value=look]")
    expect(page.locator("main h2").first).to_have_text("将导入 1 条")


def test_a_file_with_wrong_rows_names_them_in_place(page: Page, checking: Event) -> None:
    checking.set()
    _brings(page, "类别,正文\nnothing,转账之前多核实\n")

    expect(page.get_by_role("alert")).to_contain_text("有 1 行不对，什么也没有导入")
    expect(page.locator(".bad-rows")).to_contain_text("第 2 行")
