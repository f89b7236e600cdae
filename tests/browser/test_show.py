"""The whole of a show by its pages alone: written, passed twice, booked, lit, counted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from playlists.ids import ScreenId, SloganId
from signage.store import counting
from tests.browser.visits import DESK
from tests.fakes.waiting import eventually, now_ms
from tests.journey.house import DEMO, House
from tests.journey.office import OPERATOR, REVIEWERS, Booked, Office

pytestmark = [pytest.mark.browser, pytest.mark.broker]
WORDS: Final = "陌生来电要转账，挂断先问96110"
LIST: Final = "新话先播"
SCREENS: Final = (ScreenId("dongcheng-hall"), ScreenId("liuxiang-lintel"))
PASSPHRASE: Final = "a pass phrase of the show"  # noqa: S105  # of nobody real
LOGIN: Final = "zhouhaiyan"
SELDOM_S: Final = "600"
"""Screens report so seldom that what is told sooner is provisional."""
COUNTED_MS: Final = 120_000
"""What is promised from the first frame to the statistics."""
COMPLETE: Final = 2
"""The column of plays that are complete."""
Entering = Callable[[str], Page]


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office of a city whose screens report every ten minutes."""
    folder = tmp_path_factory.mktemp("seldom")
    house = House(folder, *DEMO, SIGNAGE_REPORT_EVERY_S=SELDOM_S)
    with house, house.store() as store:
        opened = Office.of(house, store)
        eventually(opened.plays_everywhere, "every screen plays")
        yield opened


def test_an_operator_sees_new_words_from_the_sheet_to_the_statistics(
    browser: Browser, office: Office
) -> None:
    with entering(browser, office.house) as enters:
        operator = enters(OPERATOR)
        sign_out_and_in(operator)
        slogan = write(operator)
        for name in REVIEWERS:
            let_pass(enters(name), slogan)
        make_list(operator)
        booked = book_at_once(operator, office, slogan)
        first = min(office.await_lit(booked).values())
        see_on_the_wall(operator)
        see_in_statistics(operator)
        told, until = now_ms(), reported(office, booked)

    assert booked.at <= first
    assert told - first <= COUNTED_MS
    assert until <= first


@contextmanager
def entering(browser: Browser, house: House) -> Iterator[Entering]:
    """Lets people in by their one-time links, each in a browser of their own."""
    complaints: list[str] = []

    def enter(name: str) -> Page:
        context = browser.new_context(
            viewport={"width": DESK[0], "height": DESK[1]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            base_url=house.address,
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.goto(house.link_of(name))
        page.fill("[name=password]", PASSPHRASE)
        page.fill("[name=again]", PASSPHRASE)
        page.click("button.strong")
        page.wait_for_url(f"{house.address}/")
        return page

    yield enter
    for context in browser.contexts:
        context.close()
    assert complaints == []


def sign_out_and_in(page: Page) -> None:
    """Leave, and come in by name and password."""
    page.goto("/me")
    page.get_by_role("button", name="退出").first.click()
    page.goto("/sign-in")
    page.fill("[name=login]", LOGIN)
    page.fill("[name=password]", PASSPHRASE)
    page.click("button.strong")
    expect(page.get_by_role("heading", name="城市墙")).to_be_visible()


def write(page: Page) -> SloganId:
    """Write the words on the compose page, and hand them in."""
    page.get_by_role("link", name="标语").first.click()
    page.get_by_role("link", name="写一条").click()
    page.fill("#text", WORDS)
    page.wait_for_url("**/edit")
    page.click("[data-submit]")
    expect(page.locator("main")).to_contain_text("待审核")
    return SloganId(page.url.rpartition("/")[2])


def let_pass(page: Page, slogan: SloganId) -> None:
    """Look at every picture, tick what is to be ticked, sign."""
    page.get_by_role("link", name="审核").first.click()
    page.get_by_role("link", name=WORDS).first.click()
    for look in page.locator("[data-look]").all():
        look.scroll_into_view_if_needed()
        expect(look.locator(".seen-mark")).to_be_visible()
    for tick in page.locator("[data-tick]").all():
        tick.check()
    page.click("[data-pass]")
    expect(page.locator("main")).to_contain_text("已签名")
    assert f"/{slogan}/" in page.url


def make_list(page: Page) -> None:
    """Make a playlist of only these words."""
    page.get_by_role("link", name="播放列表").first.click()
    page.get_by_role("link", name="建一个列表").first.click()
    page.fill("[name=title]", LIST)
    page.fill("[name=find]", WORDS[:4])
    page.locator("#found li", has_text=WORDS).get_by_role("button").click()
    page.get_by_role("button", name="建这个列表").first.click()
    expect(page.get_by_role("heading", name=LIST)).to_be_visible()


def book_at_once(page: Page, office: Office, slogan: SloganId) -> Booked:
    """Book the list on two screens, at once."""
    page.get_by_role("link", name="给它加一个").click()
    page.fill("[name=title]", LIST)
    page.get_by_text("更多条件").first.click()
    page.get_by_text("按屏名选").click()
    for screen in SCREENS:
        page.check(f"[name=screens][value={screen}]")
    page.get_by_role("radio", name="重要").check()
    page.check("[name=at_once]")
    page.get_by_role("button", name="块屏立即换").first.click()
    page.wait_for_url("**/bookings/bk-*")
    booking = page.url.rpartition("/")[2]
    at = office.written(("booking", booking), "booked")
    return Booked(slogan, booking, frozenset(SCREENS), at)


def see_on_the_wall(page: Page) -> None:
    """The screens that were chosen show the words on the wall, and no other does."""
    page.goto("/")
    for screen in SCREENS:
        expect(page.locator(f"[data-screen={screen}]")).to_contain_text(WORDS)
    expect(page.locator("[data-screen]", has_text=WORDS)).to_have_count(len(SCREENS))


def see_in_statistics(page: Page) -> None:
    """The words are in the statistics' table, with plays that are told provisionally."""
    page.get_by_role("link", name="统计").first.click()
    page.get_by_role("link", name="列出全部").click()
    eventually(lambda: has_plays(page), "its plays are told", patience_s=COUNTED_MS / 1_000)
    expect(page.locator("main")).to_contain_text("暂计")


def has_plays(page: Page) -> bool:
    page.reload()
    row = page.locator("tr", has_text=WORDS)
    return row.count() == 1 and int(row.locator("td").nth(COMPLETE).inner_text()) > 0


def reported(office: Office, booked: Booked) -> int:
    """Up to when (ms UTC) batches of its screens have been received at most."""
    with office.store.reading() as db:
        return max(counting.received_until(db, one) for one in booked.screens)
