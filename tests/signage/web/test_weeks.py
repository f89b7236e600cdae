"""A screen's week by its page and by JSON: what plays when, and why."""

import re
from collections.abc import Callable

from playlists.ids import PlaylistId
from signage.people import Person
from signage.steps.schedule import schedule_due
from tests.signage.town import (
    DAY_MS,
    HALL,
    KEEPER,
    MONDAY,
    OPERATOR,
    STATION,
    Town,
)
from tests.signage.web.apps import app_over
from tests.signage.web.conftest import Browser, Clock
from tests.signage.web.office import TODAY, Fields, send

AtWork = Callable[[Person], Browser]


def _booked(browser: Browser, title: str, *, playlist: PlaylistId, level: str) -> str:
    fields: Fields = {
        "title": title,
        "playlist": playlist,
        "first": TODAY,
        "last": "2026-11-08",
        "weekdays": ["0", "1", "2", "3", "4"],
        "from": "17:00",
        "until": "19:00",
        "level": level,
        "venue_kinds": "station",
    }
    answer = browser.client.post(
        "/bookings/new", data={"csrf_token": browser.tokens[0], **fields}
    )
    return answer.location.rpartition("/")[2]


def test_the_week_shows_what_plays_when_and_why(at_work: AtWork, town: Town) -> None:
    slogan = town.slogan("a")
    town.playlist("every", slogan, offered_to=frozenset({"station"}), mandatory=True)
    rush = town.playlist("rush", town.slogan("b"))
    browser = at_work(OPERATOR)
    booking = _booked(browser, "晚高峰", playlist=rush, level="3")
    _booked(browser, "低一级", playlist=rush, level="2")
    page = browser.get(f"/screens/{STATION}/week?first=2026-11-04").text

    assert "11月2日至8日" in page
    assert f"/bookings/{booking}" in page
    assert "“晚高峰”级别高，这段时间只播它；“低一级”让位" in page
    assert "日常列表" in page
    assert " style=" not in page


def test_any_moment_tells_its_slogan_and_its_rule(at_work: AtWork, town: Town) -> None:
    town.playlist(
        "每天", town.slogan("a"), offered_to=frozenset({"station"}), mandatory=True
    )
    rush = town.playlist("rush", town.slogan("b"))
    browser = at_work(OPERATOR)
    _booked(browser, "晚高峰", playlist=rush, level="2")
    monday = 1_793_548_800_000  # 2026-11-02 00:00 in Shanghai
    url = f"/api/v1/screens/{STATION}/showing?at="

    evening = browser.get(f"{url}{monday + 18 * 3_600_000}").json or {}
    noon = browser.get(f"{url}{monday + 12 * 3_600_000}").json or {}

    assert (evening["title"], evening["level"]) == ("sl-b", "普通")
    assert evening["names"][0]["title"] == "晚高峰"
    assert evening["when"] == "周一 18:00"
    assert (noon["title"], noon["names"][0]["title"]) == ("sl-a", "每天")
    assert noon["place"] == "第 1 条，共 1 条"
    assert noon["scene"].startswith("/api/v1/scenes/")


def test_past_days_show_what_was_planned_then(town: Town) -> None:
    banks = frozenset({"bank_branch"})
    town.playlist("early", town.slogan("a"), offered_to=banks, mandatory=True)
    schedule_due(town.store, now=MONDAY)
    town.playlist("late", town.slogan("b"), offered_to=banks, mandatory=True)
    schedule_due(town.store, now=MONDAY + 2 * DAY_MS)
    app = app_over(town.settings, town.store, clock=Clock(MONDAY + 3 * DAY_MS))
    browser = Browser(app.test_client())
    browser.enter(OPERATOR)

    page = browser.get(f"/screens/{HALL}/week?first={TODAY}").text
    noon = browser.get(f"/screens/{HALL}/week?first={TODAY}&minute=720").text

    columns = page.split('class="day"')[1:]
    lists = [re.findall(r'title="\S+ ([^"（]*)"', one) for one in columns]
    assert [set(one) for one in lists[1:2] + lists[3:]] == [
        {"early"},
        *[{"early、late"}] * 4,
    ]
    assert "<dd data-title>sl-a</dd>" in noon


def test_a_keeper_sees_only_the_own_weeks(at_work: AtWork) -> None:
    browser = at_work(KEEPER)

    assert browser.get(f"/screens/{HALL}/week").status_code == 200
    assert browser.get(f"/screens/{STATION}/week").status_code == 403
    assert browser.get(f"/api/v1/screens/{STATION}/showing?at=0").status_code == 403
    assert browser.get("/screens/sc-none/week").status_code == 404


def test_a_week_far_away_or_malformed_is_there_all_the_same(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)

    for first in ("", "x", "0001-01-01", "9999-12-31"):
        answer = browser.get(f"/screens/{HALL}/week?first={first}&minute=99999999")
        assert answer.status_code == 200


def test_blanks_are_listed_for_whom_they_concern(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)
    for screen in (HALL, STATION):
        path = f"/screens/{screen}/blank"
        send(browser, path, {"hours": "1", "reason": "检修"})
    mine = (at_work(KEEPER).get("/api/v1/blanks").json or {})["blanks"]

    assert [one["screen"] for one in mine] == [HALL]
    assert len((browser.get("/api/v1/blanks").json or {})["blanks"]) == 2
