"""Guarded periods in the settings, by JSON, in the banner, and what they refuse."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from playlists.ids import GuardId
from signage.guarding import GuardedPeriod, Phase
from signage.people import Person
from signage.steps.arrange import subscribe
from signage.steps.guard import make_period
from signage.store import bookings, guards
from signage.targets import Target
from signage.web.forms.target import as_typed
from tests.signage.town import DAY_MS, HALL, KEEPER, MONDAY, OPERATOR, Town
from tests.signage.web.booked import fields
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, send, token

AtWork = Callable[[Person], Browser]
HOUR = timedelta(hours=1) // timedelta(milliseconds=1)
WISH = {
    "name": "全国两会",
    "start": as_typed(MONDAY - HOUR),
    "until": as_typed(MONDAY + DAY_MS),
    "everywhere": "1",
}


def made(at_work: AtWork, **changes: str) -> tuple[Browser, int, str]:
    browser = at_work(ADMINISTRATOR)
    browser.get("/settings/guards")
    status, page = send(browser, "/settings/guards", {**WISH, **changes})
    return browser, status, page


def kept(town: Town) -> GuardedPeriod:
    with town.store.reading() as db:
        return guards.periods(db)[0]


def guard(town: Town, start: int = MONDAY - HOUR) -> None:
    period = GuardedPeriod(GuardId("gu-1"), "全国两会", Target(), start, start + DAY_MS)
    make_period(town.store, period, by=ADMINISTRATOR, now=MONDAY)


def test_a_period_is_made_changed_and_ended_on_its_page(
    town: Town, at_work: AtWork
) -> None:
    browser, status, page = made(at_work)
    assert status == 302
    assert "重保期“全国两会”已保存" in page
    key = kept(town).id

    longer = {**WISH, "id": key, "version": "1", "until": as_typed(MONDAY + 2 * DAY_MS)}
    assert send(browser, "/settings/guards", longer)[0] == 302
    assert kept(town).until == MONDAY + 2 * DAY_MS

    assert send(browser, f"/settings/guards/{key}/end", {})[0] == 302
    assert kept(town).phase(MONDAY) is Phase.ENDED


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "请填写名称"),
        ({"until": WISH["start"]}, "结束时间要在开始之后"),
        ({"until": ""}, "请填结束的日期和时刻"),
        ({"everywhere": ""}, "真要全市"),
        ({"start": "2026-11-01T08:00+08:00"}, "不带时区"),
    ],
)
def test_a_wrong_form_is_shown_again_with_what_was_typed(
    at_work: AtWork, changes: dict[str, str], said: str
) -> None:
    _, status, page = made(at_work, **changes)

    assert status == 422
    assert said in page
    assert changes.get("name", "全国两会") in page


def test_every_page_says_that_one_is_on_or_near(town: Town, at_work: AtWork) -> None:
    guard(town)
    assert (
        "“全国两会”到 明天 8:00 为止，全市：审核多要一人" in at_work(KEEPER).get("/").text
    )


def test_every_page_says_that_one_comes(town: Town, at_work: AtWork) -> None:
    guard(town, start=MONDAY + 6 * DAY_MS)

    page = at_work(OPERATOR).get("/slogans").text

    assert "快到重保期" in page
    assert "从 11月8日 9:00 到 11月9日 9:00" in page


def test_no_page_speaks_of_one_that_is_far(town: Town, at_work: AtWork) -> None:
    guard(town, start=MONDAY + 8 * DAY_MS)

    assert "重保期" not in at_work(OPERATOR).get("/").text


def test_a_frozen_booking_is_refused_in_words_and_nothing_typed_is_lost(
    town: Town, at_work: AtWork
) -> None:
    wish = fields(town, title="早高峰的提醒")
    guard(town)
    browser = at_work(OPERATOR)
    browser.get("/bookings/new")

    status, page = send(browser, "/bookings/new", wish)

    assert status == 422
    assert "重保期“全国两会”到 11月3日 8:00 为止冻结编排" in page
    assert "早高峰的提醒" in page
    with town.store.reading() as db:
        assert bookings.standing(db) == ()


def test_a_frozen_subscription_is_refused_by_json(town: Town, at_work: AtWork) -> None:
    playlist = town.playlist("a", town.slogan("a1"))
    subscribe(town.store, HALL, playlist, by=OPERATOR, now=MONDAY)
    guard(town)
    browser = at_work(OPERATOR)

    path = f"/api/v1/screens/{HALL}/subscriptions/{playlist}"
    answer = browser.client.delete(path, headers=token(browser))

    assert answer.status_code == 422
    assert (answer.json or {})["error"] == "frozen"


def test_all_of_it_goes_by_json(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    path = "/api/v1/guards"
    wish = {"name": "两会", "start": MONDAY, "until": MONDAY + 9, "everywhere": True}

    told = browser.client.post(path, json=wish, headers=token(browser)).json or {}
    assert (told["phase"], told["version"]) == ("on", 1)
    renamed = {**wish, "name": "两会保障", "version": 1}
    here = f"{path}/{told['id']}"
    assert browser.client.put(here, json=renamed, headers=token(browser)).status_code == 200
    late = browser.client.put(here, json=renamed, headers=token(browser))
    assert late.status_code == 409
    ended = browser.client.post(f"{here}/end", headers=token(browser))
    assert (ended.json or {})["phase"] == "ended"
    listed = (browser.get(path).json or {})["guards"]
    assert [one["what"] for one in listed[0]["done"]] == ["ended", "changed", "made"]


def test_only_an_administrator_comes_in(at_work: AtWork) -> None:
    assert at_work(OPERATOR).get("/settings/guards").status_code == 403
    assert at_work(OPERATOR).get("/api/v1/guards").status_code == 403
