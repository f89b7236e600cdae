"""Every page in everybody's menu, in both sizes: nothing wrong, nothing foreign."""

from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visits import DESK, PHONE, Visit, visiting
from tests.browser.walks import LOGINS, pages
from tests.journey.office import Office

pytestmark = pytest.mark.browser
TOO_WIDE: Final = "() => document.documentElement.scrollWidth - innerWidth"
NAMELESS: Final = """() => [
  ...[...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
    .filter(e => !e.labels?.length && !e.ariaLabel && !e.getAttribute("aria-labelledby")),
  ...[...document.querySelectorAll("a[href], button, summary")]
    .filter(e => e.ariaHidden !== "true" && !e.textContent.trim())
    .filter(e => !e.ariaLabel && !e.title),
  ...[...document.querySelectorAll("img")].filter(e => e.getAttribute("alt") === null),
  ...[...document.querySelectorAll("canvas")]
    .filter(e => !e.ariaLabel && !e.getAttribute("role") && e.ariaHidden !== "true"
      && !e.closest("[aria-hidden=true], [aria-label], [role=img]")),
].map(e => e.outerHTML.slice(0, 120))"""
# a document that is shown on a page has a title of its own
HEADINGS: Final = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter(heading => heading.checkVisibility())
  .filter(heading => heading.tagName !== "H1" || !heading.closest("article.paper"))
  .map(heading => [Number(heading.tagName[1]), heading.textContent.trim()])"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("role", LOGINS)
def test_every_page_that_somebody_may_open_is_sound(
    browser: Browser, office: Office, role: str, size: tuple[int, int]
) -> None:
    with visiting(browser, office, LOGINS[role], size=size) as visit:
        wrong = [
            fault
            for path in pages(visit, LOGINS[role]).values()
            for fault in _faults(visit, path)
        ]

    assert "\n".join([*visit.complaints, *wrong]) == ""


def _faults(visit: Visit, path: str) -> list[str]:
    visit.open(path)
    page, found = visit.page, []
    if page.title().partition(" · ")[0].strip() in {"", "灯塔"}:
        found.append("no title")
    if (over := page.evaluate(TOO_WIDE)) > 0:
        found.append(f"{over} px too wide")
    found += [f"nameless: {one}" for one in page.evaluate(NAMELESS)]
    found += _heading_faults(page)
    return [f"{path}: {fault}" for fault in found]


def _heading_faults(page: Page) -> list[str]:
    headings = page.evaluate(HEADINGS)
    levels = [level for level, _ in headings]
    if levels.count(1) != 1:
        return [f"{levels.count(1)} first headings"]
    return [
        f"heading {text!r} skips a level"
        for (level, text), before in zip(headings[1:], levels, strict=False)
        if level > before + 1
    ]
