"""A day slides, steps and plays before the eyes."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desks import Served, sheet_at

pytestmark = pytest.mark.browser
NOON = "/ahead?day=2026-11-24&minute=720"


def test_the_slider_obeys_the_keyboard(browser: Browser, served: Served) -> None:
    with sheet_at(browser, served.address, NOON) as page:
        told = page.locator("[data-when]")
        expect(told).to_have_text("12:00:00")
        page.focus("[data-at]")
        page.keyboard.press("ArrowRight")

        expect(told).to_have_text("12:01:00")
        page.keyboard.press("ArrowLeft")
        expect(page.locator("[data-at]")).to_have_attribute(
            "aria-valuetext", re.compile("^12:00:00")
        )


def test_a_day_plays_until_it_is_stopped(browser: Browser, served: Served) -> None:
    with sheet_at(browser, served.address, NOON) as page:
        page.click("[data-play]")
        expect(page.locator("[data-when]")).to_have_text("12:00:01")
        page.click("[data-play]")

        expect(page.locator("[data-play]")).to_have_attribute("aria-pressed", "false")
