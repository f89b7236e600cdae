"""Statistics and the summary in a real browser: both sizes, quiet, on paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from signage.settings import Settings
from signage.store import sessions
from tests.browser.serving import served
from tests.fakes.stores import empty_store
from tests.signage.month import MANAGER, NOW, Month
from tests.signage.web.apps import app_over

pytestmark = pytest.mark.browser
PAGES: Final = (
    "/statistics?month=2026-10",
    "/statistics?period=this-year&table=screens",
    "/summary",
    "/summary/print",
    "/summary/issued",
)
Opening = Callable[[str, int], Page]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The web over a small city's October, and a manager's session."""
    folder = tmp_path_factory.mktemp("web")
    store = empty_store(folder / "dengta.sqlite3")
    Month(store).build()
    with store.writing() as db:
        token = sessions.begin(db, MANAGER.id, agent="test", now=NOW)
    settings = Settings(data=Path(folder), demo=True, city="云江市公安局")
    app = app_over(settings, store, clock=lambda: NOW)
    with served(app) as address:
        yield address, token
    store.close()


@pytest.fixture
def opening(office: tuple[str, str], browser: Browser) -> Iterator[Opening]:
    """Opens a page as the manager; fails when a page complains."""
    address, token = office
    complaints: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append(said.text)

    def opened(path: str, width: int) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.context.add_cookies(
            [{"name": "dengta_session", "value": token, "url": address}]
        )
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}{path}")
        return page

    yield opened
    assert complaints == []


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_the_window(opening: Opening, path: str, width: int) -> None:
    page = opening(path, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_short_form_prints_on_one_sheet(opening: Opening) -> None:
    paper = opening("/summary/print", 1366).pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_a_press_on_a_figure_shows_where_it_comes_from(opening: Opening) -> None:
    page = opening("/summary", 1366)

    page.click("a.q >> nth=3")

    assert page.inner_text("a.q.sel") == page.inner_text("a.q >> nth=3")
    assert page.locator("#proof .ev.sys").count() == 1


def test_another_scope_is_one_choice_away(opening: Opening) -> None:
    page = opening("/statistics?month=2026-10", 1366)

    page.select_option("select[name=scope]", "district:di-1")
    page.wait_for_url("**/statistics?scope=district*")

    assert "城东区" in page.inner_text(".head")
