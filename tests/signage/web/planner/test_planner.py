"""The planner by its page and by JSON: what plays when, who may move it, what that does."""

import html
from collections.abc import Callable
from datetime import date

from devices.profile import profile_of
from playlists.ids import PersonId, ScreenId, VenueId
from signage.people import Person, Role
from signage.places import Screen
from signage.policies import Policy, PolicyId, Quiet
from signage.steps.arrange import make_policy
from signage.steps.schedule import schedule_due
from signage.store import people, screens
from signage.targets import Target
from tests.signage.town import (
    DAY_MS,
    HALL,
    KEEPER,
    LARGE,
    MONDAY,
    OPERATOR,
    STATION,
    Town,
)
from tests.signage.web.apps import app_over
from tests.signage.web.booked import booked
from tests.signage.web.conftest import Browser, Clock
from tests.signage.web.planner.asking import STATIONS, WEEK, evening, move, page_of, post

MANAGER = Person(PersonId("pe-han"), "韩雪", "hanxue", Role.MANAGER)
AtWork = Callable[[Person], Browser]


def test_a_week_shows_blocks_by_playlist_with_words(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    made = evening(browser, town)
    page = page_of(browser, STATIONS)

    assert page.count(f'data-bar="{made}"') == 5
    assert 'data-from="1020" data-until="1140"' in page
    assert "晚高峰，周四 11月5日 17:00～19:00；播“a”，普通" in page
    assert 'class="bk hue-1 pat-1"' in page
    assert " style=" not in page


def test_what_is_booked_is_seen_before_its_timetable_is_made(
    at_work: AtWork, town: Town
) -> None:
    schedule_due(town.store, now=MONDAY)
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    evening(browser, town)

    assert "晚高峰" in page_of(browser, STATIONS)


def test_clashes_and_gaps_are_said(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    evening(browser, town)
    evening(browser, town, title="护航", level="3", weekdays=["3"])
    page = page_of(browser, STATIONS)

    assert "11月5日 17:00～19:00：“护航” 是重要，高过普通，这时只播它，共 2 小时" in page
    assert "没有可播的内容。" in page


def test_words_that_nobody_approved_are_said_to_be_mute(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    evening(browser, town)

    assert "还没有批准的标语，到时不播" in page_of(browser, STATIONS)


def test_a_single_slogan_and_open_hours_are_explained(at_work: AtWork, town: Town) -> None:
    town.slogan("a")
    browser = at_work(OPERATOR)
    one: dict[str, str | list[str]] = {
        "playlist": "",
        "from": [],
        "until": [],
        "times": ["open"],
    }
    made = booked(browser, town, **one, slogan="sl-a")
    page = page_of(browser, STATIONS)

    assert '<i class="lg hue-0 pat-0"></i>单条标语' in page
    assert "随营业时间播，能拖到别的日子，时刻不能拖" in page
    assert f'data-bar="{made}"' in page
    assert "data-hours" in page


def test_a_quiet_day_silences_a_booking_and_says_by_which_policy(
    at_work: AtWork, town: Town
) -> None:
    town.playlist("a", town.slogan("a"))
    town.playlist("fill", town.slogan("f"), filler=True)
    browser = at_work(OPERATOR)
    evening(browser, town)
    day = date(2026, 11, 5)
    mourning = Policy(PolicyId("po-1"), "哀悼日", Quiet(), Target(), day, day)
    with town.store.writing() as db:
        people.save(db, MANAGER, by=None, now=MONDAY)
    make_policy(town.store, mourning, by=MANAGER, now=MONDAY)
    page = page_of(browser, STATIONS)
    found = browser.client.get(f"/api/v1/plan?of={STATIONS}&day={WEEK}").json

    assert "17:00～19:00 按规定静默，不播" in page
    assert found
    assert "“晚高峰”让给规定“哀悼日”" in found["policies"][0]
    assert found["policies"][0] in html.unescape(page)


def test_past_days_show_what_was_planned_then(town: Town) -> None:
    banks = frozenset({"bank_branch"})
    town.playlist("early", town.slogan("a"), offered_to=banks, mandatory=True)
    schedule_due(town.store, now=MONDAY)
    town.playlist("late", town.slogan("b"), offered_to=banks, mandatory=True)
    app = app_over(town.settings, town.store, clock=Clock(MONDAY + 3 * DAY_MS))
    browser = Browser(app.test_client())
    browser.enter(OPERATOR)
    url = f"/api/v1/plan?of=screen:{HALL}&day={WEEK}"
    (lane,) = (browser.get(url).json or {})["lanes"]
    plays = {one["date"]: one["plays"] for one in lane["quiet"]}

    assert plays["2026-11-03"] == ["early"]
    assert plays["2026-11-07"] == ["early", "late"]


def test_a_venue_s_screens_stand_together_or_apart(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    evening(browser, town, venue_kinds=[], screens=[HALL])
    of = "venue:ve-bank"
    apart = page_of(browser, of, lanes="apart")

    assert "1/2 块屏" in page_of(browser, of, lanes="together")
    assert apart.count("data-grid") == 2
    assert page_of(browser, of, view="day").count("data-column=") == 2


def test_a_group_has_those_that_play_alike(at_work: AtWork, town: Town) -> None:
    twin = ScreenId("sc-twin")
    with town.store.writing() as db:
        there = Screen(twin, "对面的屏", VenueId("ve-bank"), profile_of(LARGE))
        screens.save_screen(db, there, by=None, now=MONDAY)
    browser = at_work(OPERATOR)
    alike = (browser.get(f"/api/v1/plan?of=group:{HALL}").json or {})["screens"]
    alone = (browser.get(f"/api/v1/plan?of=group:{STATION}").json or {})["screens"]

    assert (alike, alone) == ([HALL, twin], [STATION])
    assert "2 块屏播得一样" in page_of(browser, f"group:{HALL}")


def test_a_keeper_sees_the_own_and_moves_nothing(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    made = evening(at_work(OPERATOR), town, venue_kinds="bank_branch")
    browser = at_work(KEEPER)
    page = page_of(browser, f"screen:{HALL}")

    assert "晚高峰" in page
    assert "data-bar" not in page
    assert "planner.js" not in page
    assert browser.get(f"/plan?of={STATIONS}").status_code == 403
    assert post(browser, f"/bookings/{made}/moves/foreseen", move())[0] == 403
    assert post(browser, "/bookings/together", {})[0] == 403


def test_days_far_away_or_malformed_are_there_all_the_same(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)

    for day in ("", "x", "0001-01-01", "9999-12-31"):
        for view in ("week", "day", "year"):
            answer = browser.get(f"/plan?day={day}&view={view}&lanes=none")
            assert answer.status_code == 200
    assert browser.get("/plan?of=venue:ve-none").status_code == 404
    assert browser.get("/plan?of=group:sc-none").status_code == 404


def test_playlists_keep_their_colours_when_others_are_made(
    at_work: AtWork, town: Town
) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    evening(browser, town)
    before = page_of(browser, STATIONS)
    town.playlist("0", town.slogan("b"))

    assert 'class="bk hue-1 pat-1"' in before
    assert 'class="bk hue-1 pat-1"' in page_of(browser, STATIONS)
