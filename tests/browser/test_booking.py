"""The booking form shows the fields of the chosen repetition, and dates by click."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desks import Served, sheet_at

pytestmark = pytest.mark.browser


def test_the_form_shows_what_the_chosen_repetition_needs(
    browser: Browser, served: Served
) -> None:
    with sheet_at(browser, served.address, "/bookings/new") as page:
        page.get_by_text("不按每周").click()
        expect(page.locator("[name=every]")).to_be_visible()
        expect(page.locator("[name=numbers]")).to_be_hidden()

        page.check("#kind-month_days", force=True)
        expect(page.locator("[name=numbers]")).to_be_visible()
        expect(page.locator("#weekdays-0")).to_be_hidden()

        page.check("#kind-dates", force=True)
        expect(page.locator("[name=every]")).to_be_hidden()
        page.fill("[data-add-date=dates] input", "2026-12-12")
        page.click("[data-add-date=dates] button")
        expect(page.locator("[name=dates]")).to_have_value("2026-12-12")

        page.fill("[name=first]", "2026-12-25")
        page.click("[data-length='14']")
        expect(page.locator("[name=last]")).to_have_value("2027-01-07")
