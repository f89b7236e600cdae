"""The wall and the screens: who sees what, in which state."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from devices.wire import decode_timetable, encode_timetable
from playlists.accounting import Interval
from playlists.ids import ScreenId
from signage.people import Person
from signage.steps import arrange
from signage.store import blobs, statuses
from tests.signage.web.city import (
    ADMINISTRATOR,
    DARK,
    DAY_MS,
    KEEPER,
    NOW,
    OFFLINE,
    OPERATOR,
    City,
)
from tests.signage.web.conftest import Browser, Clock
from tests.signage.web.walls import on_wall, wall

SignedIn = Callable[[Person], Browser]
EXIT: Final = ScreenId("sc-exit")


def test_the_wall_counts_screens_by_state(signed_in: SignedIn) -> None:
    assert wall(signed_in(OPERATOR))["counts"] == {
        "lit": 7,
        "dark": 1,
        "away": 1,
        "rest": 0,
    }


def test_a_lit_screen_shows_what_its_timetable_says(signed_in: SignedIn) -> None:
    browser = signed_in(OPERATOR)
    told = wall(browser)
    shows = told["shows"][on_wall(browser, "sc-exit")["plays"]]
    scene = browser.get(shows[0]["scene"])

    assert shows[0]["start"] <= NOW
    assert [one["end"] for one in shows[:-1]] == [one["start"] for one in shows[1:]]
    assert shows[-1]["end"] >= NOW + 60_000
    assert (scene.json or {})["width"] == 352
    picture = (scene.json or {})["blits"][0]["picture"]
    assert browser.get(picture).mimetype == "image/png"


def test_screens_of_one_timetable_are_told_once_what_it_shows(
    signed_in: SignedIn,
) -> None:
    told = wall(signed_in(OPERATOR))
    plays = {one["id"]: one["plays"] for one in told["screens"]}

    assert plays["sc-lintel"] == plays["sc-tech"]
    assert len(told["shows"]) == len(set(plays.values())) == 8


def test_a_screen_that_went_keeps_its_last_frame_with_since_when(
    signed_in: SignedIn,
) -> None:
    gone = on_wall(signed_in(OPERATOR), OFFLINE)

    assert gone["state"] == "away"
    assert gone["word"] == "离线 4 小时"
    assert gone["last"].startswith("/api/v1/scenes/")


def test_a_screen_that_says_nothing_for_long_is_away(
    signed_in: SignedIn, clock: Clock
) -> None:
    browser = signed_in(OPERATOR)
    clock.now += 10 * 60_000

    assert on_wall(browser, "sc-exit")["state"] == "away"


def test_a_screen_without_light_says_so(signed_in: SignedIn) -> None:
    dark = on_wall(signed_in(OPERATOR), DARK)

    assert dark["word"] == "未亮 2 天"
    assert "屏不亮" in dark["says"]


def test_a_screen_that_does_not_trust_its_clock_shows_what_it_says(
    signed_in: SignedIn, city: City
) -> None:
    with city.store.writing() as db:
        last = statuses.latest(db)[EXIT].status
        statuses.keep(db, replace(last, clock="untrusted"), now=NOW)
    found = on_wall(signed_in(OPERATOR), "sc-exit")

    assert found["state"] == "lit"
    assert "时钟没有对准" in found["says"]
    assert found["instead"] == found["last"]


def test_a_fault_of_the_output_is_told(signed_in: SignedIn, city: City) -> None:
    with city.store.writing() as db:
        last = statuses.latest(db)[EXIT].status
        statuses.keep(db, replace(last, output="png: disk full"), now=NOW)
    found = on_wall(signed_in(OPERATOR), "sc-exit")

    assert found["state"] == "dark"
    assert "disk full" in found["says"]


def test_outside_its_hours_a_screen_rests(
    signed_in: SignedIn, city: City, clock: Clock
) -> None:
    browser = signed_in(OPERATOR)
    clock.now += 9 * 3_600_000
    with city.store.writing() as db:
        last = statuses.latest(db)[EXIT].status
        closed = replace(last, at=clock.now, showing="", scene=None)
        statuses.keep(db, closed, now=clock.now)

    rests = on_wall(browser, "sc-exit")

    assert rests["state"] == "rest"
    assert rests["says"] == "明天 7:00 开始播"


def test_a_screen_that_a_policy_keeps_dark_says_until_when(
    signed_in: SignedIn, city: City
) -> None:
    with city.store.writing() as db:
        last = statuses.latest(db)[EXIT].status
        assert last.timetable
        body = blobs.bodies(db, {last.timetable})[last.timetable]
        shut = (Interval(NOW - DAY_MS, NOW + 20 * DAY_MS),)
        dark = encode_timetable(replace(decode_timetable(body), shut=shut))
        key = blobs.put(db, dark, kind="timetable", now=NOW)
        rests = replace(last, timetable=key, showing="", scene=None)
        statuses.keep(db, rests, now=NOW)

    found = on_wall(signed_in(OPERATOR), "sc-exit")

    assert found["state"] == "rest"
    assert found["says"] == "按规定熄屏到 12月13日 14:05"


def test_a_blanked_screen_says_by_whose_order(signed_in: SignedIn, city: City) -> None:
    arrange.blank(
        city.store,
        EXIT,
        until=NOW + DAY_MS,
        reason="线路检修",
        by=OPERATOR,
        now=NOW,
    )
    found = on_wall(signed_in(OPERATOR), "sc-exit")

    assert found["state"] == "dark"
    assert found["says"] == "按指令黑屏到明天 14:05：线路检修"


def test_the_wall_says_how_todays_plays_went(signed_in: SignedIn) -> None:
    page = signed_in(OPERATOR).get("/").text

    assert "今天已播<b>3,195</b>次" in page
    assert "完成率<b>98.6%</b>" in page
    assert 'title="3,195 / 应播 3,240"' in page


def test_an_unchanged_wall_costs_no_body(signed_in: SignedIn, clock: Clock) -> None:
    browser = signed_in(OPERATOR)
    first = browser.get("/api/v1/wall")
    clock.now += 1_000
    second = browser.get("/api/v1/wall", **{"If-None-Match": first.headers["ETag"]})

    assert second.status_code == 304
    assert not second.data
    assert second.headers["X-Server-Now"] == str(NOW + 1_000)


def test_a_keeper_sees_only_the_screens_of_the_own_unit(signed_in: SignedIn) -> None:
    browser = signed_in(KEEPER)

    assert {one["id"] for one in wall(browser)["screens"]} == {
        "sc-lintel",
        "sc-bank",
        "sc-tech",
    }
    assert "候车大厅主屏" not in browser.get("/").text + browser.get("/screens").text
    assert browser.get("/screens/sc-hall").status_code == 403
    assert browser.get("/api/v1/screens/sc-hall").status_code == 403
    assert browser.get("/screens/sc-bank").status_code == 200


def test_a_blank_ordered_on_the_page_is_kept_and_lifted(
    signed_in: SignedIn, clock: Clock
) -> None:
    browser = signed_in(OPERATOR)
    browser.get("/screens/sc-exit")
    ordered = browser.post("/screens/sc-exit/blank", reason="线路检修", hours="4")
    clock.now += 1

    assert ordered.status_code == 302
    assert "线路检修" in browser.get("/screens/sc-exit").text

    browser.post("/screens/sc-exit/resume")
    clock.now += 1

    assert on_wall(browser, "sc-exit")["state"] == "lit"


def test_a_blank_without_a_reason_keeps_what_was_typed(signed_in: SignedIn) -> None:
    browser = signed_in(OPERATOR)
    answer = browser.post("/screens/sc-exit/blank", reason=" ", hours="24")

    assert answer.status_code == 422
    assert "原因" in answer.text
    assert '<option value="24" selected>' in answer.text


def test_the_menu_holds_only_what_works(signed_in: SignedIn) -> None:
    page = signed_in(ADMINISTRATOR).get("/").text
    rail = page.split('<nav class="rail"')[1].split("</nav>")[0]

    assert "城市墙" in rail
    assert "屏幕" in rail
    assert "台账" not in rail


def test_a_demo_says_so_on_every_page(signed_in: SignedIn, browser: Browser) -> None:
    assert "演示数据" in browser.get("/sign-in").text
    inside = signed_in(OPERATOR)
    for path in ("/", "/screens", "/screens/sc-exit", "/me", "/nowhere"):
        assert "演示数据" in inside.get(path).text
