"""The planner by its page and by JSON: what plays when, who may move it, what that does."""

from collections.abc import Callable
from typing import Any

import pytest

from devices.profile import profile_of
from playlists.ids import BookingId, ScreenId, VenueId
from signage.arrangements import ArrangedBooking
from signage.people import Person
from signage.places import Screen
from signage.steps import arrange
from signage.steps.schedule import schedule_due
from signage.store import bookings, history, screens
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
from tests.signage.web.booked import booked
from tests.signage.web.conftest import Browser, Clock
from tests.signage.web.office import token

AtWork = Callable[[Person], Browser]
WEEK = "2026-11-04"
THURSDAY = "2026-11-05"
STATIONS = f"screen:{STATION}"


def _page(browser: Browser, of: str, **more: str) -> str:
    wish = "&".join(f"{name}={value}" for name, value in more.items())
    answer = browser.get(f"/plan?of={of}&day={WEEK}&{wish}")
    assert answer.status_code == 200
    return answer.text


def _post(browser: Browser, path: str, wish: dict[str, object]) -> tuple[int, Any]:
    answer = browser.client.post(f"/api/v1{path}", json=wish, headers=token(browser))
    return answer.status_code, answer.get_json()


def _kept(town: Town, key: BookingId) -> ArrangedBooking:
    with town.store.reading() as db:
        return bookings.get(db, key)


def _move(**changed: object) -> dict[str, object]:
    """Thursday's evening an hour later."""
    return {
        "version": 1,
        "day": THURSDAY,
        "from_min": 1020,
        "until_min": 1140,
        "to_day": THURSDAY,
        "to_from_min": 1080,
        "to_until_min": 1200,
        **changed,
    }


def _evening(browser: Browser, town: Town, **changed: str | list[str]) -> BookingId:
    return booked(browser, town, **{"from": "17:00", "until": "19:00", **changed})


def test_a_week_shows_blocks_by_playlist_with_words(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    made = _evening(browser, town)
    page = _page(browser, STATIONS)

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
    _evening(browser, town)

    assert "晚高峰" in _page(browser, STATIONS)


def test_clashes_and_gaps_are_said(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    _evening(browser, town)
    _evening(browser, town, title="护航", level="3", weekdays=["3"])
    page = _page(browser, STATIONS)

    assert "11月5日 17:00～19:00：“护航” 是重要，高过普通，这时只播它，共 2 小时" in page
    assert "没有可播的内容。" in page


def test_words_that_nobody_approved_are_said_to_be_mute(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    _evening(browser, town)

    assert "还没有批准的标语，到时不播" in _page(browser, STATIONS)


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
    _evening(browser, town, venue_kinds=[], screens=[HALL])
    of = "venue:ve-bank"
    apart = _page(browser, of, lanes="apart")

    assert "1/2 块屏" in _page(browser, of, lanes="together")
    assert apart.count("data-grid") == 2
    assert _page(browser, of, view="day").count("data-column=") == 2


def test_a_group_has_those_that_play_alike(at_work: AtWork, town: Town) -> None:
    twin = ScreenId("sc-twin")
    with town.store.writing() as db:
        there = Screen(twin, "对面的屏", VenueId("ve-bank"), profile_of(LARGE))
        screens.save_screen(db, there, by=None, now=MONDAY)
    browser = at_work(OPERATOR)
    alike = (browser.get(f"/api/v1/plan?of=group:{HALL}").json or {})["screens"]
    alone = (browser.get(f"/api/v1/plan?of=group:{STATION}").json or {})["screens"]

    assert (alike, alone) == ([HALL, twin], [STATION])
    assert "2 块屏播得一样" in _page(browser, f"group:{HALL}")


def test_a_keeper_sees_the_own_and_moves_nothing(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    made = _evening(at_work(OPERATOR), town, venue_kinds="bank_branch")
    browser = at_work(KEEPER)
    page = _page(browser, f"screen:{HALL}")

    assert "晚高峰" in page
    assert "data-bar" not in page
    assert "planner.js" not in page
    assert browser.get(f"/plan?of={STATIONS}").status_code == 403
    assert _post(browser, f"/bookings/{made}/moves/foreseen", _move())[0] == 403
    assert _post(browser, "/bookings/together", {})[0] == 403


def test_days_far_away_or_malformed_are_there_all_the_same(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)

    for day in ("", "x", "0001-01-01", "9999-12-31"):
        for view in ("week", "day", "year"):
            answer = browser.get(f"/plan?day={day}&view={view}&lanes=none")
            assert answer.status_code == 200
    assert browser.get("/plan?of=venue:ve-none").status_code == 404
    assert browser.get("/plan?of=group:sc-none").status_code == 404


def test_a_move_is_told_before_it_is_saved(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    made = _evening(browser, town)
    status, told = _post(browser, f"/bookings/{made}/moves/foreseen", _move())
    whole, day = told["choices"]

    assert status == 200
    assert told["says"] == "周四 11月5日 17:00～19:00 改成 18:00～20:00"
    assert whole["says"] == (
        "1 块屏。原来是 11月2日至8日 · 周一至周五 · 17:00～19:00，"
        "改成 11月2日至8日 · 周一至周五 · 18:00～20:00。"
    )
    assert "原排期去掉11月5日，另加 “晚高峰（11月5日）” 18:00～20:00" in day["says"]
    assert _kept(town, made).version == 1


def test_a_move_tells_whom_it_meets_but_not_itself(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    made = _evening(browser, town)
    booked(browser, town, title="夜", **{"from": "19:30", "until": "21:00"})
    _, told = _post(browser, f"/bookings/{made}/moves/foreseen", _move())

    for choice in told["choices"]:
        (said,) = choice["clashes"]
        assert "与“夜”撞上" in said


def test_a_day_that_is_moved_may_meet_the_rest_of_its_booking(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    made = _evening(browser, town)
    wish = _move(to_day="2026-11-06")
    _, told = _post(browser, f"/bookings/{made}/moves/foreseen", wish)

    assert told["choices"][0]["clashes"] == []
    assert "与“晚高峰”撞上" in told["choices"][1]["clashes"][0]


@pytest.mark.parametrize("scope", ["whole", "day"])
def test_a_saved_move_can_be_undone_and_done_again(
    at_work: AtWork, town: Town, scope: str
) -> None:
    browser = at_work(OPERATOR)
    made = _evening(browser, town)
    before = _kept(town, made)
    _, told = _post(browser, f"/bookings/{made}/moves/foreseen", _move())
    (choice,) = [one for one in told["choices"] if one["scope"] == scope]

    _, done = _post(browser, "/bookings/together", choice["together"])
    moved = _kept(town, made).booking.when
    _, undone = _post(browser, "/bookings/together", done["back"])
    back = _kept(town, made)
    _, again = _post(browser, "/bookings/together", undone["back"])

    assert moved != before.booking.when
    assert (back.booking, back.wish) == (before.booking, before.wish)
    assert _kept(town, made).booking.when == moved
    assert {one["id"] for one in again["bookings"]} == {
        one["id"] for one in done["bookings"]
    }
    with town.store.reading() as db:
        standing = bookings.standing(db)
    assert len(standing) == (1 if scope == "whole" else 2)


def test_a_move_of_an_older_version_says_who_was_faster(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    made = _evening(browser, town)
    _, told = _post(browser, f"/bookings/{made}/moves/foreseen", _move())
    wish = told["choices"][1]["together"]
    arrange.cancel_booking(town.store, made, by=OPERATOR, now=MONDAY)

    for path in (f"/bookings/{made}/moves/foreseen", "/bookings/together"):
        body = _move() if "moves" in path else wish
        status, said = _post(browser, path, body)
        assert status == 409
        assert said["message"] == "王芳刚刚改过这个排期"
    with town.store.reading() as db:
        assert bookings.standing(db) == ()


def test_of_several_changes_all_are_done_or_none(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    one, other = _evening(browser, town), _evening(browser, town, title="别的")
    ends = [{"booking": one, "version": 1}, {"booking": other, "version": 7}]
    status, _ = _post(browser, "/bookings/together", {"cancel": ends})

    assert status == 409
    assert _kept(town, one).cancelled_at is None


def test_an_ended_booking_that_comes_back_is_written_down(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    made = _evening(browser, town)
    _, done = _post(
        browser, "/bookings/together", {"cancel": [{"booking": made, "version": 1}]}
    )
    _post(browser, "/bookings/together", done["back"])

    with town.store.reading() as db:
        what = [one.what for one in history.of(db, "booking", made)]
    assert what == ["restored", "cancelled", "booked"]
    assert _kept(town, made).cancelled_at is None


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"change": [{"id": "bk-a"}]}, "version"),
        ({"change": [{"id": "bk-a", "version": True}]}, "version"),
        ({"book": [{"id": "bk-a", "title": "x", "colour": "red"}]}, "colour"),
        ({"book": [{"id": "bk-a", "title": "x"}]}, "playlist"),
    ],
)
def test_a_change_that_is_malformed_names_its_field(
    at_work: AtWork, wish: dict[str, object], field: str
) -> None:
    browser = at_work(OPERATOR)
    browser.get("/bookings")
    status, said = _post(browser, "/bookings/together", wish)

    assert (status, said["field"]) == (422, field)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"day": "2026-11-07", "to_day": "2026-11-07"}, "没有这个时段"),
        ({"from_min": 1000}, "没有这个时段"),
    ],
)
def test_a_block_that_is_not_there_cannot_be_moved(
    at_work: AtWork, town: Town, changed: dict[str, object], why: str
) -> None:
    browser = at_work(OPERATOR)
    made = _evening(browser, town)
    _, told = _post(browser, f"/bookings/{made}/moves/foreseen", _move(**changed))

    assert all(why in one["trouble"] for one in told["choices"])
    assert [one["together"] for one in told["choices"]] == [None, None]


def test_playlists_keep_their_colours_when_others_are_made(
    at_work: AtWork, town: Town
) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    _evening(browser, town)
    before = _page(browser, STATIONS)
    town.playlist("0", town.slogan("b"))

    assert 'class="bk hue-1 pat-1"' in before
    assert 'class="bk hue-1 pat-1"' in _page(browser, STATIONS)
