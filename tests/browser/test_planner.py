"""Blocks of the planner dragged, stretched, taken back, and moved by keys alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from playlists.daytime import OPEN
from playlists.ids import BookingId, PlaylistId, ScreenId
from signage.arrangements import ArrangedBooking, BookingDraft, PlaylistDraft
from signage.steps import arrange
from signage.store import bookings, playlists
from signage.store.ids import new_id
from signage.targets import Target
from signage.web.planner import shifts
from tests.browser.desks import Served, sheet_at
from tests.browser.visits import PHONE
from tests.signage.steps.cast import SUN, WANG

pytestmark = pytest.mark.browser
SCREEN = ScreenId("sc-1")
PLAYLIST = PlaylistId("pl-rush")
MONDAY = date(2026, 9, 28)
THURSDAY = "2026-10-01"
FRIDAY = "2026-10-02"
PLAN = f"/plan?of=screen:{SCREEN}&day={MONDAY}"
HOUR = 60
DAY_MS = 24 * 3_600_000


@pytest.fixture
def evening(served: Served) -> Iterator[BookingId]:
    """A booking of three weeks, Monday to Friday, five to seven; ended afterwards."""
    yield from _booking(served, spans=((17 * HOUR, 19 * HOUR),))


@pytest.fixture
def opened(served: Served) -> Iterator[BookingId]:
    """The same in open hours."""
    yield from _booking(served, spans=(), times=frozenset({OPEN}))


def _booking(served: Served, **when: Any) -> Iterator[BookingId]:  # noqa: ANN401  fields
    desk = served.desk
    now = desk.clock.now
    with desk.store.reading() as db:
        is_new = playlists.find(db, PLAYLIST) is None
    if is_new:
        arrange.save_playlist(
            desk.store, PlaylistDraft(PLAYLIST, "高峰提醒"), by=WANG, now=now
        )
    draft = BookingDraft(
        BookingId(new_id("booking")),
        "晚高峰",
        PLAYLIST,
        first=date(2026, 9, 21),
        last=date(2026, 10, 9),
        weekdays=frozenset(range(5)),
        target=Target(screens=frozenset({SCREEN})),
        **when,
    )
    made = arrange.book(desk.store, draft, by=WANG, now=now).arranged.booking.id
    yield made
    arrange.cancel_booking(desk.store, made, by=WANG, now=now)


def _bar(page: Page, day: str) -> Locator:
    return page.locator(f"a[data-bar][data-day='{day}']").first


def _times(page: Page, day: str) -> tuple[int, int]:
    bar = _bar(page, day)
    return int(bar.get_attribute("data-from") or 0), int(
        bar.get_attribute("data-until") or 0
    )


def _hour_px(page: Page) -> float:
    return float(page.locator("[data-plan]").get_attribute("data-hour-px") or 0)


def _drag(page: Page, bar: Locator, *, at: str, right: float = 0, hours: float = 0) -> None:
    """Take a block by its middle or its end, so far to the right and so far down."""
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    x = box["x"] + box["width"] / 2
    y = box["y"] + (box["height"] - 2 if at == "end" else box["height"] / 2)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right / 2, y + 8)
    page.mouse.move(x + right, y + hours * _hour_px(page))
    page.mouse.up()


def _saved(page: Page, scope: str) -> None:
    """Choose in the dialog, save, and wait until the plan is drawn anew."""
    page.get_by_label(scope).check()
    with page.expect_response("**/plan?**"):
        page.get_by_role("button", name="保存").click()


def _kept(served: Served, booking: BookingId) -> ArrangedBooking:
    with served.desk.store.reading() as db:
        return bookings.get(db, booking)


def test_a_block_is_dragged_stretched_and_taken_back(
    browser: Browser, served: Served, evening: BookingId
) -> None:
    with sheet_at(browser, served.address, PLAN) as page:
        _drag(page, _bar(page, THURSDAY), at="middle", hours=-2)
        expect(page.get_by_role("dialog")).to_contain_text("17:00～19:00 改成 15:00～17:00")
        expect(page.get_by_label("整个排期")).to_be_checked()
        expect(page.get_by_role("dialog")).to_contain_text("1 块屏")
        _saved(page, "整个排期")
        expect(_bar(page, FRIDAY)).to_have_attribute("data-from", str(15 * HOUR))

        _drag(page, _bar(page, FRIDAY), at="end", hours=1)
        _saved(page, "整个排期")
        expect(_bar(page, THURSDAY)).to_have_attribute("data-until", str(18 * HOUR))

        page.get_by_role("button", name="撤销").click()
        expect(_bar(page, THURSDAY)).to_have_attribute("data-until", str(17 * HOUR))
        page.keyboard.press("Control+z")
        expect(_bar(page, THURSDAY)).to_have_attribute("data-from", str(17 * HOUR))
        page.get_by_role("button", name="重做").click()
        expect(_bar(page, THURSDAY)).to_have_attribute("data-from", str(15 * HOUR))

        assert _kept(served, evening).version == 6


def test_one_day_is_moved_alone_and_comes_back_with_one_step(
    browser: Browser, served: Served, evening: BookingId
) -> None:
    before = _kept(served, evening).booking.when
    with sheet_at(browser, served.address, PLAN) as page:
        bar = _bar(page, THURSDAY)
        width = page.locator("[data-column]").first.bounding_box()
        assert width
        _drag(page, bar, at="middle", right=2 * width["width"], hours=-1)
        _saved(page, "只改10月1日这一天")

        expect(_bar(page, THURSDAY)).to_have_count(0)
        expect(_bar(page, "2026-10-03")).to_have_attribute("data-from", str(16 * HOUR))
        page.keyboard.press("Control+z")
        expect(_bar(page, "2026-10-03")).to_have_count(0)
        expect(_bar(page, THURSDAY)).to_have_attribute("data-from", str(17 * HOUR))

        assert _kept(served, evening).booking.when == before


def test_what_plays_in_open_hours_is_dragged_to_another_day_but_not_stretched(
    browser: Browser, served: Served, opened: BookingId
) -> None:
    with sheet_at(browser, served.address, PLAN) as page:
        bar, trouble = _bar(page, THURSDAY), page.locator("[data-trouble]")
        _drag(page, bar, at="end", hours=-2)
        expect(trouble).to_contain_text("时刻跟着网点走")
        width = page.locator("[data-column]").first.bounding_box()
        assert width
        _drag(page, bar, at="middle", right=width["width"], hours=1)
        expect(page.get_by_role("dialog")).to_contain_text("时刻仍随营业时间")
        _saved(page, "只改10月1日这一天")
        expect(_bar(page, THURSDAY)).to_have_count(0)
        expect(trouble).to_be_hidden()

        bar = _bar(page, "2026-09-29")
        bar.focus()
        page.keyboard.press("Shift+ArrowDown")
        expect(page.locator("[data-told]")).to_contain_text("时刻跟着网点走")
        page.keyboard.press("ArrowRight")
        expect(page.locator("[data-told]")).to_contain_text("周三 9月30日 营业时间")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="撤销").click()
        expect(_bar(page, THURSDAY)).to_have_count(1)

    assert _kept(served, opened).booking.in_hours


def test_on_a_phone_the_plan_opens_at_today_with_its_hours(
    browser: Browser, served: Served, evening: BookingId
) -> None:
    clock = served.desk.clock
    clock.now += 4 * DAY_MS
    try:
        path = f"/plan?of=screen:{SCREEN}"
        with sheet_at(browser, served.address, path, size=PHONE) as page:
            today, hours = page.locator(".d.now"), page.locator(".week .none-left")
            expect(today).to_contain_text("周五 25 今天")
            expect(today).to_be_in_viewport(ratio=0.9)
            expect(hours).to_be_in_viewport(ratio=0.9)
    finally:
        clock.now -= 4 * DAY_MS
    assert evening


def test_keys_alone_move_a_block_and_every_step_is_told(
    browser: Browser, served: Served, evening: BookingId
) -> None:
    with sheet_at(browser, served.address, PLAN) as page:
        told = page.locator("[data-told]")
        _bar(page, THURSDAY).focus()
        page.keyboard.press("ArrowUp")
        expect(told).to_have_text("周四 10月1日 16:45～18:45，回车保存，Esc 取消")
        page.keyboard.press("Shift+ArrowDown")
        expect(told).to_have_text("周四 10月1日 16:45～19:00")
        page.keyboard.press("Escape")
        expect(told).to_contain_text("没有改")

        page.keyboard.press("ArrowRight")
        expect(told).to_contain_text("周五 10月2日 17:00～19:00")
        page.keyboard.press("Enter")
        expect(page.locator(".ghost")).to_have_count(1)
        page.get_by_label("整个排期").press("Enter")
        expect(_bar(page, FRIDAY)).to_be_focused()
        expect(told).to_contain_text("已保存")
        page.keyboard.press("Enter")

        page.wait_for_url(f"**/bookings/{evening}")


def test_what_somebody_else_changed_meanwhile_is_said_and_not_overwritten(
    browser: Browser, served: Served, evening: BookingId
) -> None:
    with sheet_at(browser, served.address, PLAN) as page:
        theirs = shifts.draft_of(_kept(served, evening))
        changed = replace(theirs, spans=((8 * HOUR, 9 * HOUR),))
        now = served.desk.clock.now
        arrange.change_booking(served.desk.store, changed, by=SUN, now=now)
        _drag(page, _bar(page, THURSDAY), at="middle", hours=-2)

        trouble = page.locator("[data-trouble]")
        expect(trouble).to_contain_text("孙强刚刚改过这个排期")
        expect(trouble).to_contain_text("8:00～9:00")
        assert _times(page, THURSDAY) == (8 * HOUR, 9 * HOUR)
        assert _kept(served, evening).version == 2
