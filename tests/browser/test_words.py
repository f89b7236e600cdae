"""Writing in a real browser: input methods, fixes, drafts kept, two writers at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from playlists.ids import SloganId
from signage.people import Person
from signage.store import slogans
from tests.browser.serving import served
from tests.fakes.stores import empty_store
from tests.signage.steps.cast import LI, SUN, WANG
from tests.signage.web.city import PASSWORD
from tests.signage.web.desk import Desk, found_office, opened

pytestmark = pytest.mark.browser
SignedIn = Callable[[Person], Page]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office with the web over it."""
    folder = tmp_path_factory.mktemp("office")
    store = empty_store(folder / "dengta.sqlite3")
    found_office(store)
    yield opened(store, Path(folder))
    store.close()


@pytest.fixture(scope="module")
def address(desk: Desk) -> Iterator[str]:
    """Where the web is served, on the loopback."""
    with served(desk.app) as address:
        yield address


@pytest.fixture
def signed_in(browser: Browser, address: str) -> Iterator[SignedIn]:
    """Signs people in; fails when a page of theirs breaks."""
    broken: list[str] = []

    def sign_in(person: Person) -> Page:
        page = browser.new_page(base_url=address, viewport={"width": 1366, "height": 768})
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto("/sign-in")
        page.fill("[name=login]", person.login)
        page.fill("[name=password]", PASSWORD)
        page.click("button.strong")
        page.wait_for_url(f"{address}/")
        return page

    yield sign_in
    assert broken == []


def _kept(desk: Desk, page: Page) -> str:
    slogan = page.url.split("/")[-2]
    with desk.store.reading() as db:
        return slogans.latest(db, SloganId(slogan)).text


def test_nothing_is_sent_while_an_input_method_composes(signed_in: SignedIn) -> None:
    page = signed_in(WANG)
    page.clock.install()
    page.goto("/slogans/new")
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url))
    keys = page.context.new_cdp_session(page)
    page.focus("#text")

    for typed in ("zhuan", "zhuanz", "zhuanzhang"):
        place = {"selectionStart": len(typed), "selectionEnd": len(typed)}
        keys.send("Input.imeSetComposition", {"text": typed, **place})
        page.clock.run_for(5_000)
    while_composing = list(sent)
    keys.send("Input.insertText", {"text": "转账"})
    with page.expect_response("**/api/v1/preview"):
        page.clock.run_for(1_000)

    assert while_composing == []
    assert page.input_value("#text") == "转账"


def test_a_fix_is_one_press_and_can_be_undone(signed_in: SignedIn) -> None:
    page = signed_in(WANG)
    page.goto("/slogans/new")
    page.fill("#text", "9611O来电请接听")

    expect(page.locator("[data-blocking]")).to_have_text("还有 1 处必须改")
    expect(page.locator("[data-submit]")).to_be_disabled()
    page.click("#says button")
    expect(page.locator("[data-submit]")).to_be_enabled()
    expect(page.locator("[data-blocking]")).to_be_hidden()

    assert page.input_value("#text") == "96110来电请接听"
    page.wait_for_url("**/edit")
    page.keyboard.press("Control+z")
    assert page.input_value("#text") == "9611O来电请接听"


def test_of_two_writers_neither_loses_words(desk: Desk, signed_in: SignedIn) -> None:
    mine, theirs = signed_in(WANG), signed_in(SUN)
    mine.goto("/slogans/new")
    mine.fill("#text", "第一句")
    mine.wait_for_url("**/edit")
    theirs.goto(mine.url)
    theirs.fill("#text", "孙强写的一句")
    expect(theirs.locator("[data-saved]")).to_contain_text("已自动保存")

    mine.fill("#text", "王芳写的一句")
    expect(mine.locator("[data-clash]")).to_contain_text("孙强写的一句")
    assert mine.input_value("#text") == "王芳写的一句"
    assert _kept(desk, mine) == "孙强写的一句"

    mine.click("text=用对方的")
    assert mine.input_value("#text") == "孙强写的一句"
    mine.click("text=换回我写的")
    expect(mine.locator("[data-saved]")).to_contain_text("已自动保存")
    assert _kept(desk, mine) == "王芳写的一句"


def test_the_pass_button_wakes_when_all_was_seen(desk: Desk, signed_in: SignedIn) -> None:
    one = desk.submitted()
    page = signed_in(LI)
    page.goto(f"/review/{one.slogan}/1")
    button = page.locator("[data-pass]")

    expect(button).to_be_disabled()
    expect(page.locator("[data-left]")).to_have_text("还有 2 项没勾")
    for tick in page.locator("[data-tick]").all():
        tick.check()
    expect(button).to_be_enabled()
    button.click()

    expect(page.locator("main")).to_contain_text("已签名，还差 1 人")
