"""Calendars of one's own and named times of day, by form and by JSON."""

from collections.abc import Callable

import pytest

from playlists.booking import Span
from playlists.ids import BookingId
from signage.people import Person
from signage.store import bookings, calendars
from tests.signage.town import OPERATOR, Town
from tests.signage.web.booked import booked
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, Fields, send, token

AtWork = Callable[[Person], Browser]
TERMS: Fields = {
    "key": "",
    "over": "0",
    "name": "学期",
    "range_name": ["秋季学期", "家长会", ""],
    "range_from": ["2026-09-01", "2026-11-20", ""],
    "range_to": ["2027-01-15", "", ""],
}
TIMES: Fields = {
    "over": "0",
    "id": ["morning", "evening", ""],
    "name": ["早高峰", "晚高峰", "夜市"],
    "from": ["06:30", "17:00", "21:00"],
    "to": ["08:30", "19:30", "02:00"],
}


def test_a_calendar_is_filled_in_and_changed(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    browser.get("/calendars")
    first, _ = send(browser, "/calendars/named", TERMS)
    page = browser.get("/calendars").text
    less = {
        **TERMS,
        "key": "days-1",
        "over": "1",
        "range_name": "秋季学期",
        "range_from": "2026-09-01",
        "range_to": "2027-01-10",
    }
    second, _ = send(browser, "/calendars/named", less)

    assert (first, second) == (302, 302)
    assert "秋季学期 9月1日至2027年1月15日、家长会 11月20日" in page
    with town.store.reading() as db:
        days = calendars.almanac(db).named["days-1"]
    assert (days.name, len(days.ranges)) == ("学期", 1)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"range_to": ["2026-08-15", "", ""]}, "结束早于开始"),
        ({"range_from": ["2026-02-30", "", ""]}, "第 1 行的第一天：2026-02-30 没有这一天"),
        ({"range_name": "", "range_from": "", "range_to": ""}, "缺少 ranges"),
        ({"name": " "}, "缺少 name"),
    ],
)
def test_a_wrong_row_is_named_and_what_was_typed_stays(
    at_work: AtWork, town: Town, wrong: dict[str, str | list[str]], says: str
) -> None:
    browser = at_work(OPERATOR)
    browser.get("/calendars")

    status, page = send(browser, "/calendars/named", {**TERMS, **wrong})

    assert status == 422
    assert says in page
    with town.store.reading() as db:
        assert not calendars.almanac(db).named


def test_a_calendar_is_made_by_json(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)
    wish = {"name": "集市日", "ranges": [{"from": "2026-11-05"}]}

    told = browser.client.post(
        "/api/v1/calendars/named", json=wish, headers=token(browser)
    ).json

    assert told == {
        "id": "days-1",
        "version": 1,
        "name": "集市日",
        "ranges": [{"name": "", "from": "2026-11-05", "to": "2026-11-05"}],
    }


def test_peaks_are_moved_by_an_administrator_and_bookings_follow(
    at_work: AtWork, town: Town
) -> None:
    made = booked(at_work(OPERATOR), town, times="morning", **{"from": [], "until": []})
    browser = at_work(ADMINISTRATOR)
    browser.get("/settings/times")

    status, page = send(browser, "/settings/times", TIMES)

    assert status == 302
    assert "夜市" in page
    with town.store.reading() as db:
        found = bookings.get(db, BookingId(made)).booking.when.spans
        night = calendars.almanac(db).times["time-1"].span
    assert found == (Span(6 * 60 + 30, 8 * 60 + 30),)
    assert night == Span(21 * 60, 26 * 60)
    assert "夜市 21:00～次日 2:00" in at_work(OPERATOR).get("/bookings/new").text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"id": "evening", "name": "晚高峰", "from": "17:00", "to": "19:00"}, "在用它"),
        ({"name": ["早高峰", "早高峰", "夜市"]}, "两个时段不能同名"),
        ({"from": ["", "17:00", "21:00"]}, "“早高峰”的时刻要写成 07:00"),
    ],
)
def test_times_that_are_wrong_or_in_use_are_not_lost(
    at_work: AtWork, town: Town, wrong: dict[str, str | list[str]], says: str
) -> None:
    booked(at_work(OPERATOR), town, times="morning", **{"from": [], "until": []})
    browser = at_work(ADMINISTRATOR)
    browser.get("/settings/times")

    status, page = send(browser, "/settings/times", {**TIMES, **wrong})

    assert status == 422
    assert says in page
    with town.store.reading() as db:
        assert calendars.almanac(db).times["morning"].span == Span(420, 540)


def test_times_are_changed_by_json_and_not_by_who_only_books(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    said = browser.get("/api/v1/times").json or {}
    wish = {"over": said["version"], "times": [said["times"][0] | {"to": "08:00"}]}

    made = browser.client.put("/api/v1/times", json=wish, headers=token(browser))
    operator = at_work(OPERATOR)
    refused = operator.client.put("/api/v1/times", json=wish, headers=token(operator))

    assert (made.json or {})["times"] == [
        {"id": "morning", "name": "早高峰", "from": "07:00", "to": "08:00"}
    ]
    assert refused.status_code == 403


def test_the_second_of_two_editors_of_times_is_told(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    browser.get("/settings/times")
    send(browser, "/settings/times", TIMES)
    browser.get("/settings/times")

    status, page = send(browser, "/settings/times", TIMES)

    assert status == 409
    assert ADMINISTRATOR.name in page
