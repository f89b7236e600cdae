"""Bookings as files on the page and by JSON: out, looked at, in, all or nothing."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from signage.people import Person
from tests.signage.events import events_in
from tests.signage.town import KEEPER, OPERATOR, Town
from tests.signage.web.api.script import Script
from tests.signage.web.booked import booked, kept, playlist_of
from tests.signage.web.conftest import Browser
from tests.signage.web.office import TODAY, send, token

AtWork = Callable[[Person], Browser]
Row = dict[str, Any]


def _row(town: Town, **changed: object) -> Row:
    return {
        "id": "bk-new",
        "title": "早高峰",
        "playlist": playlist_of(town),
        "first": TODAY,
        "last": "2026-11-06",
        "spans": [[420, 540]],
        "target": {"venue_kinds": ["station"]},
        **changed,
    }


def _sent(browser: Browser, rows: list[Row], name: str = "a.json") -> TestResponse:
    file = (io.BytesIO(json.dumps(rows).encode()), name)
    data = {"csrf_token": browser.tokens[0], "do": "look", "file": file}
    return browser.client.post("/bookings/import", data=data)


def _held(page: str) -> str:
    return page.split('name="arrival" value="')[1].partition('"')[0]


def test_a_file_that_went_out_as_csv_comes_back_the_same(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    key = booked(browser, town)
    text = browser.get("/bookings/files/csv").get_data(as_text=True)
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))

    assert (row["id"], row["spans"]) == (key, "17:00-19:00, 22:00-02:00")


def test_the_calendar_holds_each_range_of_a_booking(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    booked(browser, town)
    answer = browser.get("/bookings/files/ics")

    assert answer.mimetype == "text/calendar"
    events = events_in(answer.data)
    assert [str(one["LOCATION"]) for one in events] == ["1 块屏"] * 2
    assert browser.get("/bookings/files/pdf").status_code == 404


def test_a_file_is_looked_at_and_then_kept(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    booked(browser, town, **{"from": "08:00", "until": "10:00"})
    looked = _sent(browser, [_row(town)])

    assert looked.status_code == 200
    assert "将导入 1 个排期" in looked.text
    assert "8:00～9:00" in looked.text
    assert len(kept(town)) == 1

    status, page = send(
        browser, "/bookings/import", {"do": "keep", "arrival": _held(looked.text)}
    )

    assert (status, "导入好了：加了 1 个。" in page) == (302, True)
    assert len(kept(town)) == 2


def _imported(browser: Browser, rows: list[Row]) -> str:
    """The page after an import, which offers to take it back."""
    held = _held(_sent(browser, rows).text)
    return send(browser, "/bookings/import", {"do": "keep", "arrival": held})[1]


def _back(page: str) -> str:
    return page.split('name="back" value="')[1].partition('"')[0]


def test_one_press_takes_an_import_back_what_it_added_and_what_it_changed(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    key = booked(browser, town)
    (before,) = kept(town)
    page = _imported(browser, [_row(town), _row(town, id=key, title="改了")])
    _, said = send(browser, "/bookings/import/undo", {"back": _back(page)})
    (now,) = [one for one in kept(town) if one.cancelled_at is None]

    assert "导入好了：加了 1 个，改了 1 个。" in page
    assert "已撤销这次导入：加的 1 个取消了，改的 1 个改回了原样。" in said
    assert (now.title, now.booking, now.target) == ("晚高峰", before.booking, before.target)


def test_an_import_that_somebody_changed_since_is_not_taken_back(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    back = _back(_imported(browser, [_row(town), _row(town, id="bk-2")]))
    send(browser, "/bookings/bk-2/cancel", {})
    status, _ = send(browser, "/bookings/import/undo", {"back": back})

    assert status == 409
    assert "撤销这次导入" not in browser.get(f"/bookings?brought={back}").text
    assert [one.cancelled_at is None for one in kept(town)].count(True) == 1


def test_the_door_says_what_takes_an_import_back(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    key = booked(browser, town)
    (before,) = kept(town)
    door = Script(browser)
    rows = {"bookings": [_row(town), _row(town, id=key, title="改了")]}
    made = door.post("/bookings/import", rows).get_json()
    undone = door.post("/bookings/together", made["back"])
    (now,) = [one for one in kept(town) if one.cancelled_at is None]

    assert undone.status_code == 200
    assert (now.title, now.booking) == (before.title, before.booking)


def test_one_bad_row_refuses_all_of_a_file_and_is_named(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    rows = [_row(town, id=f"bk-{n}") for n in range(30)]
    rows[16] |= {"last": "2026-10-01"}
    answer = _sent(browser, rows)

    assert answer.status_code == 422
    assert "第 17 行" in answer.text
    assert "结束日期早于开始日期" in answer.text
    assert kept(town) == []


def test_a_row_without_such_a_weekday_is_a_wrong_row(at_work: AtWork, town: Town) -> None:
    sunday = {"kind": "weekly", "weekdays": [6], "every": 1}
    answer = _sent(at_work(OPERATOR), [_row(town, days=sunday)])

    assert "这些日期里没有所选的星期几" in answer.text


def test_the_door_looks_and_keeps_like_the_page(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    good, bad = _row(town), _row(town, id="bk-2", playlist="pl-none")

    def brought(do: str, *rows: Row) -> TestResponse:
        wish = {"do": do, "bookings": list(rows)}
        return browser.client.post(
            "/api/v1/bookings/import", json=wish, headers=token(browser)
        )

    looked = brought("look", good, bad).get_json()
    assert looked["refused"][0]["row"] == 2
    assert looked["refused"][0]["field"] == "playlist"
    assert looked["bookings"][0]["screens"] == 1
    assert brought("keep", good, bad).status_code == 422
    assert kept(town) == []
    assert brought("keep", good).status_code == 201
    assert [one.booking.id for one in kept(town)] == ["bk-new"]


def test_who_does_not_book_has_no_files_of_bookings(at_work: AtWork) -> None:
    browser = at_work(KEEPER)

    for path in ("/bookings/files/csv", "/bookings/import", "/api/v1/bookings/files/ics"):
        assert browser.get(path).status_code == 403
