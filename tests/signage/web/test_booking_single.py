"""A single slogan, a dwell and open hours, from the form and JSON to the timetable."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from playlists.booking import Span
from playlists.ids import BookingId, VenueId
from playlists.timetable import Timetable
from signage.people import Person
from signage.places import parse_week
from signage.steps.schedule import foreseen
from signage.store import bookings, places
from tests.signage.town import MONDAY, OPERATOR, STATION, Town
from tests.signage.web.booked import booked, fields, kept
from tests.signage.web.conftest import Browser
from tests.signage.web.office import TODAY, send, token

AtWork = Callable[[Person], Browser]
ONE: dict[str, str | list[str]] = {"playlist": "", "from": [], "until": []}


def _timetable(town: Town) -> Timetable:
    with town.store.reading() as db:
        made = foreseen(db, STATION, now=MONDAY)
    assert made
    return made


def test_one_slogan_plays_without_a_playlist(at_work: AtWork, town: Town) -> None:
    town.slogan("a")
    browser = at_work(OPERATOR)
    made = booked(browser, town, **ONE, slogan="sl-a", dwell_s="12.5")

    (rule,) = _timetable(town).rules
    (item,) = _timetable(town).items
    page = browser.get(f"/bookings/{made}").text

    assert (rule.playlist, item.slogan, item.dwell_ms) == ("sl-a", "sl-a", 12_500)
    assert '<option value="sl-a" selected>' in page
    assert 'name="dwell_s" type="text" value="12.5"' in page
    assert "/slogans/sl-a" in browser.get("/bookings").text


def test_one_slogan_is_booked_by_json_and_told(at_work: AtWork, town: Town) -> None:
    town.slogan("a")
    browser = at_work(OPERATOR)
    wish = {
        "title": "一条",
        "slogan": "sl-a",
        "dwell_ms": 9_000,
        "first": TODAY,
        "last": TODAY,
        "target": {"venue_kinds": ["station"]},
    }

    told = browser.client.post("/api/v1/bookings", json=wish, headers=token(browser)).json

    assert told
    assert (told["slogan"], told["playlist"], told["dwell_ms"]) == ("sl-a", None, 9_000)
    again = browser.get(f"/api/v1/bookings/{told['id']}").json or {}
    assert again["slogan"] == "sl-a"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"slogan": "sl-a"}, "播放列表和单条标语只能选一样"),
        ({"playlist": ""}, "请选一个播放列表，或一条标语"),
        ({"dwell_s": "0.5"}, "停留时间是"),
        ({"dwell_s": "一会儿"}, "每条停留要写大于 0 的数"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    at_work: AtWork, town: Town, wrong: dict[str, str], says: str
) -> None:
    town.slogan("a")
    status, page = send(at_work(OPERATOR), "/bookings/new", fields(town, **wrong))

    assert status == 422
    assert says in page
    assert kept(town) == []


def test_open_hours_follow_each_venue(at_work: AtWork, town: Town) -> None:
    town.slogan("a")
    night = parse_week(["18:00-02:00"] * 5 + ["10:00-22:00"] * 2)
    with town.store.writing() as db:
        rail = places.venue(db, VenueId("ve-rail"))
        places.save_venue(db, replace(rail, hours=night), by=None, now=MONDAY)
    made = booked(
        at_work(OPERATOR), town, **ONE, slogan="sl-a", times="open", weekdays=["4", "5"]
    )

    with town.store.reading() as db:
        booking = bookings.get(db, BookingId(made)).booking
    spans = {
        rule.when.weekdays: rule.when.spans for rule in _timetable(town).rules if rule.when
    }

    assert booking.in_hours
    assert spans == {
        frozenset({4}): (Span(18 * 60, 26 * 60),),
        frozenset({5}): (Span(10 * 60, 22 * 60),),
    }


def test_a_slogan_that_there_is_not_is_said(at_work: AtWork, town: Town) -> None:
    wish = fields(town, playlist="", slogan="sl-none", title="一条没有的")
    status, page = send(at_work(OPERATOR), "/bookings/new", wish)

    assert status == 404
    assert "没有标语 sl-none" in page
    assert kept(town) == []
