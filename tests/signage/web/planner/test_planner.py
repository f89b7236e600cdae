"""The planner by its page and by JSON: what plays when, who may move it, what that does."""

from collections.abc import Callable

from devices.profile import profile_of
from playlists.ids import ScreenId, VenueId
from signage.people import Person
from signage.places import Screen
from signage.steps.schedule import schedule_due
from signage.store import screens
from signage.web import create_app
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
from tests.signage.web.conftest import Browser, Clock
from tests.signage.web.planner.asking import STATIONS, WEEK, evening, move, page_of, post

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


def test_past_days_show_what_was_planned_then(town: Town) -> None:
    banks = frozenset({"bank_branch"})
    town.playlist("early", town.slogan("a"), offered_to=banks, mandatory=True)
    schedule_due(town.store, now=MONDAY)
    town.playlist("late", town.slogan("b"), offered_to=banks, mandatory=True)
    app = create_app(town.settings, town.store, clock=Clock(MONDAY + 3 * DAY_MS))
    browser = Browser(app.test_client())
    browser.sign_in(OPERATOR)
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
