"""Ordering an emergency in a real browser: who will stay dark is said before it is sent."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from playlists.booking import Span
from signage.slogan import Kind
from signage.steps.schedule import schedule_due
from signage.store import places, screens
from tests.browser.serving import served
from tests.fakes.stores import empty_store
from tests.signage.town import MONDAY, OPERATOR, STATION
from tests.signage.web.apps import app_over
from tests.signage.web.city import PASSWORD
from tests.signage.web.office import opened

pytestmark = pytest.mark.browser


@pytest.fixture
def form(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The form, in a town whose station opens at noon; it is nine in the morning."""
    store = empty_store(tmp_path / "dengta.sqlite3")
    town = opened(store)
    town.slogan("alert", kind=Kind.ALERT)
    with store.writing() as db:
        station = screens.site(db, STATION).venue
        closed = replace(station, hours=((Span(12 * 60, 20 * 60),),) * 7)
        places.save_venue(db, closed, by=None, now=MONDAY)
    schedule_due(store, now=MONDAY)
    with served(app_over(town.settings, store, clock=lambda: MONDAY)) as address:
        page = browser.new_page(base_url=address)
        page.goto("/sign-in")
        page.fill("[name=login]", OPERATOR.login)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/")
        page.goto("/emergencies/new")
        yield page
        page.close()
    store.close()


def test_the_form_says_who_stays_dark_as_it_is_filled_in(form: Page) -> None:
    said = form.locator("#foreseen")
    expect(said).to_contain_text("选好哪些屏")

    form.check("[name=everywhere]")
    expect(said).to_contain_text("选中 4 块屏")
    expect(said).to_contain_text("1 块一直不亮")

    form.select_option("[name=length]", "240")
    expect(said).to_contain_text("1 块晚些才亮")
    expect(said).not_to_contain_text("一直不亮")
