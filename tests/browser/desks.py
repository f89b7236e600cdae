"""A small office's web on the loopback, and its sheet before somebody who writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.serving import served
from tests.fakes.stores import empty_store
from tests.signage.steps.cast import WANG
from tests.signage.web.city import PASSWORD
from tests.signage.web.desk import Desk, found_office, opened


@dataclass(frozen=True)
class Served:
    """An office, and where its web answers."""

    desk: Desk
    address: str


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a small office until the end of the block."""
    store = empty_store(folder / "dengta.sqlite3")
    found_office(store)
    desk = opened(store, folder)
    with served(desk.app) as address:
        yield Served(desk, address)
    store.close()


@contextmanager
def sheet_at(
    browser: Browser,
    address: str,
    path: str = "/slogans/new",
    *,
    size: tuple[int, int] = (1366, 768),
) -> Iterator[Page]:
    """A sheet before somebody who writes; fails when the page breaks."""
    broken: list[str] = []
    viewport = {"width": size[0], "height": size[1]}
    page = browser.new_page(base_url=address, viewport=viewport)  # type: ignore[arg-type]  # a plain dict is taken as well
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto("/sign-in")
    page.fill("[name=login]", WANG.login)
    page.fill("[name=password]", PASSWORD)
    page.click("button.strong")
    page.wait_for_url(f"{address}/")
    page.goto(path)
    page.wait_for_load_state("networkidle")
    yield page
    page.close()
    assert broken == []
