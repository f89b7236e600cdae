"""Pages enlarged to 200 % on a desk: nothing sideways, no way on under a bar."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import DESK, PHONE, Visit, visiting
from tests.browser.walks import LOGINS, pages
from tests.journey.office import Office

pytestmark = pytest.mark.browser
ENLARGED: Final = (DESK[0] // 2, DESK[1] // 2)
TOO_WIDE: Final = "() => document.scrollingElement.scrollWidth - innerWidth"
# each in turn is come to as the keyboard does, and one looks at where it is
COVERED: Final = """() => {
  for (const one of document.querySelectorAll("main details")) one.open = true;
  const covered = (one) => {
    one.focus();
    const box = one.getClientRects()[0];
    if (document.activeElement !== one || !box || !box.width || !box.height) return false;
    // what scrolls sideways by itself may show only the beginning of it
    const x = Math.min(box.left + box.width / 2, innerWidth - 24);
    const y = box.top + box.height / 2;
    if (box.height > innerHeight / 2) return false;
    const at = document.elementFromPoint(x, y);
    const own = [one, ...(one.labels ?? [])];
    return !at || !(at.contains(one) || own.some((each) => each.contains(at)));
  };
  return [...document.querySelectorAll("main a[href], main button, main input, "
      + "main select, main textarea, main summary, main [tabindex='0']")]
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}))
    .filter(covered)
    .map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", [ENLARGED, PHONE], ids=["enlarged", "phone"])
def test_whatever_the_keyboard_comes_to_is_in_sight(
    browser: Browser, office: Office, size: tuple[int, int]
) -> None:
    looked: dict[str, str] = {}
    found: list[str] = []
    for login in LOGINS.values():
        with visiting(browser, office, login, size=size) as visit:
            fresh = {k: path for k, path in pages(visit, login).items() if k not in looked}
            found += [fault for path in fresh.values() for fault in _faults(visit, path)]
        looked |= fresh

    assert "\n".join(found) == ""


def _faults(visit: Visit, path: str) -> Iterator[str]:
    visit.open(path)
    if (over := visit.page.evaluate(TOO_WIDE)) > 0:
        yield f"{path}: {over} px too wide"
    for one in visit.page.evaluate(COVERED):
        yield f"{path}: covered: {one}"
