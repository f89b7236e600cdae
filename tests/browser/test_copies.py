"""Copying a message, and a picture with its caption, in a real browser."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.fakes.stores import empty_store
from tests.signage.steps.cast import WANG
from tests.signage.web.city import PASSWORD
from tests.signage.web.desk import found_office, opened

pytestmark = pytest.mark.browser
CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = await (await item.getType("text/plain")).text();
  return [item.types.includes("image/png"), text];
}"""


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The handouts of a draft, as its author sees them."""
    store = empty_store(tmp_path / "dengta.sqlite3")
    found_office(store)
    desk = opened(store, tmp_path)
    draft = desk.draft("不轻信、不转账")
    server = make_server("127.0.0.1", 0, desk.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    shown = context.new_page()
    shown.goto(f"{address}/sign-in")
    shown.fill("[name=login]", WANG.login)
    shown.fill("[name=password]", PASSWORD)
    shown.press("[name=password]", "Enter")
    shown.wait_for_url(f"{address}/")
    shown.goto(f"{address}/slogans/{draft.slogan}/handouts")
    yield shown
    context.close()
    server.shutdown()
    thread.join()
    server.server_close()
    store.close()


def test_a_message_is_copied_and_its_length_is_told(page: Page) -> None:
    message = page.locator("#sms").input_value()

    page.get_by_role("button", name="复制短信").click()

    expect(page.locator("[data-copied=sms]")).to_have_text(f"已复制，{len(message)} 个字")
    assert page.evaluate("() => navigator.clipboard.readText()") == message


def test_a_picture_is_copied_with_its_caption(page: Page) -> None:
    page.get_by_role("button", name="复制图片和配文").click()

    expect(page.locator("[data-copied=caption]")).to_have_text("图片和配文都已复制")
    assert page.evaluate(CLIPBOARD) == [True, page.locator("#caption").input_value()]


def test_without_a_clipboard_the_old_way_is_taken(page: Page) -> None:
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(Error()); }"
    )

    page.get_by_role("button", name="复制短信").click()

    expect(page.locator("[data-copied=sms]")).to_contain_text("已复制")
    message = page.locator("#sms").input_value()
    assert page.evaluate("() => navigator.clipboard.readText()") == message
