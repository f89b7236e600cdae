"""One Chromium for all browser tests; pages that notice what goes wrong on them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.desks import Served, serving, sheet_at
from tests.browser.visits import answers
from tests.fakes.waiting import eventually
from tests.journey.house import House
from tests.journey.office import Office


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; where there is none, CI fails and others are told."""
    path = shutil.which("chromium")
    if path is None and "CI" not in os.environ:  # noqa: TID251  # an edge
        pytest.skip("no Chromium here: `make test-deps` gets it; nothing was looked at")
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(autouse=True)
def closed(browser: Browser) -> Iterator[None]:
    """What a test opened is closed after it: panels would go on moving to the end."""
    before = [*browser.contexts]
    yield
    for context in browser.contexts:
        if context not in before:
            context.close()


@pytest.fixture(scope="session")
def office(house: House) -> Iterator[Office]:
    """The office of the one demo house."""
    eventually(lambda: answers(house.address), "the web answers")
    with house.store() as store:
        yield Office.of(house, store)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A small office of two classes of panel."""
    with serving(Path(tmp_path_factory.mktemp("sheet"))) as found:
        yield found


@pytest.fixture
def sheet(browser: Browser, served: Served) -> Iterator[Page]:
    """An empty sheet before somebody who writes."""
    with sheet_at(browser, served.address) as page:
        yield page
