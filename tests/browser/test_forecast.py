"""The booking form says how much would play, while one fills it in."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desks import Served, sheet_at

pytestmark = pytest.mark.browser


def test_the_forecast_follows_what_is_filled_in(browser: Browser, served: Served) -> None:
    with sheet_at(browser, served.address, "/bookings/new") as page:
        told = page.locator(".forecast [data-told]")
        expect(told).to_contain_text("请选一个播放列表")
        page.fill("[name=first]", "")

        expect(told).to_contain_text("填好后这里算出")
        expect(page.locator(".forecast")).to_have_attribute("aria-busy", "false")
