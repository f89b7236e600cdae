"""Without a mouse: one gets past the menu, to the main action, and sees where one is."""

from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import visiting
from tests.browser.walks import LOGINS
from tests.journey.office import Office

pytestmark = pytest.mark.browser
MOST_TABS: Final = 40
MAIN_ACTIONS: Final = {
    "/slogans": ("operator", "a.btn.strong"),
    "/slogans/new": ("operator", "#text"),
    "/playlists": ("operator", "a.btn.strong"),
    "/playlists/new": ("operator", "main button.strong"),
    "/bookings": ("operator", "a.btn.strong"),
    "/bookings/new": ("operator", "main button.strong"),
    "/statistics": ("operator", "a.btn.strong"),
    "/screens": ("operator", "main a[href^='/screens/']"),
    "/review": ("reviewer", "main a[href^='/review/']"),
    "/settings/people": ("administrator", "a.btn.strong"),
}
SHOWN: Final = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""
IS_AT: Final = """(wanted) => document.activeElement.matches(wanted)"""
IS_UNDER: Final = "() => document.getElementById('main').contains(document.activeElement)"


@pytest.mark.parametrize("path", MAIN_ACTIONS)
def test_the_main_action_is_a_few_presses_behind_the_skip_link(
    browser: Browser, office: Office, path: str
) -> None:
    role, wanted = MAIN_ACTIONS[path]
    with visiting(browser, office, LOGINS[role]) as visit:
        visit.open(path)
        if not visit.page.evaluate(IS_AT, wanted):
            _skip_the_menu(visit.page)

        assert _comes_to(visit.page, wanted)
        assert visit.page.evaluate(SHOWN)


def test_a_strong_link_is_followed_by_enter(browser: Browser, office: Office) -> None:
    with visiting(browser, office, LOGINS["operator"]) as visit:
        visit.open("/bookings")
        _skip_the_menu(visit.page)
        _comes_to(visit.page, "a.btn.strong")
        visit.page.keyboard.press("Enter")

        expect(visit.page).to_have_url(f"{visit.address}/bookings/new")


def test_a_name_and_password_are_typed_and_sent_by_keys_alone(
    browser: Browser, office: Office
) -> None:
    page = browser.new_page(base_url=office.house.address, reduced_motion="reduce")
    page.goto("/sign-in")
    assert _comes_to(page, "[name=login]")
    page.keyboard.type("linyue")
    page.keyboard.press("Tab")
    page.keyboard.type("no password of hers")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_be_visible()
    page.close()


def _skip_the_menu(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(IS_UNDER)


def _comes_to(page: Page, wanted: str) -> bool:
    """Whether the focus reaches it by Tab, or is there already."""
    for _ in range(MOST_TABS):
        if page.evaluate(IS_AT, wanted):
            return True
        page.keyboard.press("Tab")
    return False
