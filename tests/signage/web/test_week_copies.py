"""A week of bookings taken to another: seen, made, taken back; nothing doubled."""

from collections.abc import Callable
from datetime import date
from typing import Any

from signage.people import Person
from signage.steps.arrange import cancel_booking
from tests.signage.town import HALL, KEEPER, MONDAY, OPERATOR, STATION, Town
from tests.signage.web.booked import booked, kept
from tests.signage.web.conftest import Browser
from tests.signage.web.office import send, token

AtWork = Callable[[Person], Browser]
WEEKS = "from=2026-11-04&to=2026-11-12"
FORM = {"from": "2026-11-04", "to": "2026-11-12"}


def _foreseen(browser: Browser, more: str = "") -> Any:  # noqa: ANN401 - JSON is what it is
    return browser.get(f"/api/v1/bookings/copy?{WEEKS}{more}").get_json()


def test_a_week_comes_as_new_bookings_of_the_same_days(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    key = booked(browser, town, weekdays=["0", "2"])
    page = browser.get(f"/bookings/copy?{WEEKS}").text

    assert "11月2日至8日 → 11月9日至15日" in page
    assert "晚高峰（11月9日起）" in page

    status, page = send(browser, "/bookings/copy", {**FORM, "take": f"{key}:1"})

    assert status == 302
    assert "刚加了 1 个排期" in page
    made = next(one for one in kept(town) if one.booking.id != key)
    assert [*made.booking.when.days()] == [date(2026, 11, 9), date(2026, 11, 11)]
    assert made.booking.when.spans == kept(town)[1].booking.when.spans


def test_what_was_made_is_taken_back_at_once(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    key = booked(browser, town)
    _, page = send(browser, "/bookings/copy", {**FORM, "take": f"{key}:1"})
    turns = page.split('name="turns" value="')[1].partition('"')[0]

    status, page = send(browser, "/bookings/undo", {"turns": turns})

    assert (status, "已撤销" in page) == (302, True)
    assert [one.booking.id for one in kept(town) if one.cancelled_at is None] == [key]


def test_what_repeats_into_the_week_anyway_is_not_doubled(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    booked(browser, town, last="2026-11-10", weekdays=["0", "1", "2"])

    said = _foreseen(browser)

    assert said["bookings"][0]["days"] == ["2026-11-11"]
    assert said["left"] == ["“晚高峰”11月9日、11月10日本来就播，不再加。"]


def test_a_week_that_was_copied_once_is_there_already(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    key = booked(browser, town)
    send(browser, "/bookings/copy", {**FORM, "take": f"{key}:1"})

    assert _foreseen(browser)["bookings"] == []
    assert "都已经在" in browser.get(f"/bookings/copy?{WEEKS}").text


def test_from_a_screen_only_that_screen_is_booked(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    booked(browser, town, venue_kinds=["station", "bank_branch"])

    assert _foreseen(browser, f"&of=screen:{STATION}")["bookings"][0]["screens"] == 1
    same = _foreseen(browser, f"&of=screen:{STATION}&where=same")
    assert same["bookings"][0]["screens"] == 4


def test_what_is_not_on_a_screen_is_not_taken_from_it(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    booked(browser, town)

    assert _foreseen(browser, f"&of=screen:{HALL}")["bookings"] == []


def test_a_booking_that_changed_since_it_was_seen_is_not_copied(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    key = booked(browser, town)
    cancel_booking(town.store, key, by=OPERATOR, now=MONDAY)

    status, _ = send(browser, "/bookings/copy", {**FORM, "take": f"{key}:1"})

    assert status == 409
    assert len(kept(town)) == 1


def test_a_week_that_is_over_or_the_same_is_refused_in_words(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)

    over = browser.get("/bookings/copy?from=2026-11-02&to=2026-10-20").text
    same = browser.get("/bookings/copy?from=2026-11-02&to=2026-11-04").text

    assert "那一周已经过去" in over
    assert "两周是同一周" in same


def test_the_door_says_what_undoes_it(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    booked(browser, town)
    wish = {"from": "2026-11-04", "to": "2026-11-12"}
    answer = browser.client.post("/api/v1/bookings/copy", json=wish, headers=token(browser))

    assert answer.status_code == 201
    back = answer.get_json()["back"]
    done = browser.client.post(
        "/api/v1/bookings/together", json=back, headers=token(browser)
    )
    assert done.status_code == 200
    assert len([one for one in kept(town) if one.cancelled_at is None]) == 1


def test_who_does_not_book_copies_nothing(at_work: AtWork) -> None:
    assert at_work(KEEPER).get("/bookings/copy").status_code == 403
