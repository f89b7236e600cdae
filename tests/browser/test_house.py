"""A real house in a real browser: the way in, and a wall that lives."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import fresh_link, visiting
from tests.journey.office import Office

pytestmark = pytest.mark.browser
LOGIN = "mengxiao"
PASSPHRASE = "a pass phrase of the browser"  # noqa: S105  # of nobody real
CANVASES = """() => [...document.querySelectorAll("main canvas")]
  .map(canvas => canvas.toDataURL())"""


def test_a_one_time_link_lets_somebody_in_once(browser: Browser, office: Office) -> None:
    address = office.house.address
    link = address + fresh_link(office, LOGIN)
    page = browser.new_page()

    page.goto(link)
    page.fill("[name=password]", PASSPHRASE)
    page.fill("[name=again]", PASSPHRASE)
    page.click("button.strong")
    page.wait_for_url(f"{address}/")
    again = page.goto(link)
    page.close()

    assert again is not None
    assert again.status == 410


def test_a_wrong_password_is_said_beside_the_field(
    browser: Browser, office: Office
) -> None:
    page = browser.new_page()

    page.goto(f"{office.house.address}/sign-in")
    page.fill("[name=login]", "nobody")
    page.fill("[name=password]", "guessed it")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    url = page.url
    page.close()

    assert url.endswith("/sign-in")


def test_the_wall_of_a_real_house_moves(browser: Browser, office: Office) -> None:
    with visiting(
        browser, office, "linyue", size=(1366, 2400), motion="no-preference"
    ) as visit:
        visit.open("/")
        before = visit.page.evaluate(CANVASES)

        visit.page.wait_for_function(
            f"before => ({CANVASES})().some((picture, n) => picture !== before[n])",
            arg=before,
        )

        assert len(before) == 8
        assert visit.complaints == []
