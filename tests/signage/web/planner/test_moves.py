"""A block moved by the JSON door: told, saved all or nothing, undone, overtaken."""

from collections.abc import Callable

import pytest

from signage.people import Person
from signage.steps import arrange
from signage.store import bookings, history
from tests.signage.town import (
    MONDAY,
    OPERATOR,
    Town,
)
from tests.signage.web.booked import booked
from tests.signage.web.conftest import Browser
from tests.signage.web.planner.asking import evening, kept, move, post

AtWork = Callable[[Person], Browser]


def test_a_move_is_told_before_it_is_saved(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    made = evening(browser, town)
    status, told = post(browser, f"/bookings/{made}/moves/foreseen", move())
    whole, day = told["choices"]

    assert status == 200
    assert told["says"] == "周四 11月5日 17:00～19:00 改成 18:00～20:00"
    assert whole["says"] == (
        "1 块屏。原来是 11月2日至8日 · 周一至周五 · 17:00～19:00，"
        "改成 11月2日至8日 · 周一至周五 · 18:00～20:00。"
    )
    assert "原排期去掉11月5日，另加 “晚高峰（11月5日）” 18:00～20:00" in day["says"]
    assert kept(town, made).version == 1


def test_a_move_tells_whom_it_meets_but_not_itself(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    made = evening(browser, town)
    booked(browser, town, title="夜", **{"from": "19:30", "until": "21:00"})
    _, told = post(browser, f"/bookings/{made}/moves/foreseen", move())

    for choice in told["choices"]:
        (said,) = choice["clashes"]
        assert "与“夜”撞上" in said


def test_a_day_that_is_moved_may_meet_the_rest_of_its_booking(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    made = evening(browser, town)
    wish = move(to_day="2026-11-06")
    _, told = post(browser, f"/bookings/{made}/moves/foreseen", wish)

    assert told["choices"][0]["clashes"] == []
    assert "与“晚高峰”撞上" in told["choices"][1]["clashes"][0]


@pytest.mark.parametrize("scope", ["whole", "day"])
def test_a_saved_move_can_be_undone_and_done_again(
    at_work: AtWork, town: Town, scope: str
) -> None:
    browser = at_work(OPERATOR)
    made = evening(browser, town)
    before = kept(town, made)
    _, told = post(browser, f"/bookings/{made}/moves/foreseen", move())
    (choice,) = [one for one in told["choices"] if one["scope"] == scope]

    _, done = post(browser, "/bookings/together", choice["together"])
    moved = kept(town, made).booking.when
    _, undone = post(browser, "/bookings/together", done["back"])
    back = kept(town, made)
    _, again = post(browser, "/bookings/together", undone["back"])

    assert moved != before.booking.when
    assert (back.booking, back.wish) == (before.booking, before.wish)
    assert kept(town, made).booking.when == moved
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
    made = evening(browser, town)
    _, told = post(browser, f"/bookings/{made}/moves/foreseen", move())
    wish = told["choices"][1]["together"]
    arrange.cancel_booking(town.store, made, by=OPERATOR, now=MONDAY)

    for path in (f"/bookings/{made}/moves/foreseen", "/bookings/together"):
        body = move() if "moves" in path else wish
        status, said = post(browser, path, body)
        assert status == 409
        assert said["message"] == "王芳刚刚改过这个排期"
    with town.store.reading() as db:
        assert bookings.standing(db) == ()


def test_of_several_changes_all_are_done_or_none(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    one, other = evening(browser, town), evening(browser, town, title="别的")
    ends = [{"booking": one, "version": 1}, {"booking": other, "version": 7}]
    status, _ = post(browser, "/bookings/together", {"cancel": ends})

    assert status == 409
    assert kept(town, one).cancelled_at is None


def test_an_ended_booking_that_comes_back_is_written_down(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    made = evening(browser, town)
    _, done = post(
        browser, "/bookings/together", {"cancel": [{"booking": made, "version": 1}]}
    )
    post(browser, "/bookings/together", done["back"])

    with town.store.reading() as db:
        what = [one.what for one in history.of(db, "booking", made)]
    assert what == ["restored", "cancelled", "booked"]
    assert kept(town, made).cancelled_at is None


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
    status, said = post(browser, "/bookings/together", wish)

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
    made = evening(browser, town)
    _, told = post(browser, f"/bookings/{made}/moves/foreseen", move(**changed))

    assert all(why in one["trouble"] for one in told["choices"])
    assert [one["together"] for one in told["choices"]] == [None, None]
