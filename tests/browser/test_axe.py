"""What axe-core finds on the pages, for those who hear them or see them enlarged."""

from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.visits import DESK, PHONE, Visit, visiting
from tests.browser.walks import LOGINS, pages
from tests.journey.office import Office

pytestmark = pytest.mark.browser
GRAVE: Final = frozenset({"serious", "critical"})
DOUBTFUL: Final = "96110是骗子电话，点链接领补贴"
ONLY_FAULTS: Final = {"resultTypes": ["violations"]}
OPEN_ALL: Final = """() => {
  for (const one of document.querySelectorAll("main details")) one.open = true;
}"""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_grave_is_found_on_any_page(
    browser: Browser, office: Office, size: tuple[int, int]
) -> None:
    judged: dict[str, str] = {}
    found: list[str] = []
    for login in LOGINS.values():
        with visiting(browser, office, login, size=size) as visit:
            fresh = {k: path for k, path in pages(visit, login).items() if k not in judged}
            found += [fault for path in fresh.values() for fault in _faults(visit, path)]
        judged |= fresh

    assert "\n".join(found) == ""
    assert len(judged) > 30


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_grave_is_found_where_advice_is_shown(
    browser: Browser, office: Office, size: tuple[int, int]
) -> None:
    with visiting(browser, office, LOGINS["operator"], size=size) as visit:
        visit.open("/slogans/new")
        visit.page.fill("#text", DOUBTFUL)
        visit.page.locator("#says .say").first.wait_for()

        assert "\n".join(_found(visit.page)) == ""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["/sign-in", "/links/nobody", "/nothing-there"])
def test_nothing_grave_is_found_at_the_door(
    browser: Browser, office: Office, path: str, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    page = browser.new_page(base_url=office.house.address, viewport=viewport)  # type: ignore[arg-type]  # a plain dict is taken as well
    page.goto(path)

    assert "\n".join(_found(page)) == ""
    page.close()


def _faults(visit: Visit, path: str) -> list[str]:
    visit.open(path)
    visit.page.evaluate(OPEN_ALL)
    return [f"{path}: {one}" for one in _found(visit.page)]


def _found(page: Page) -> list[str]:
    told: Any = Axe().run(page, options=ONLY_FAULTS).response
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in told["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
