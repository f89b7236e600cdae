"""Where a booking plays, by the page and by JSON."""

import re
from collections.abc import Callable

import pytest

from playlists.ids import BookingId
from signage.people import Person
from signage.store import bookings
from tests.signage.town import OPERATOR, STATION, Town
from tests.signage.web.booked import booked, fields, kept, playlist_of
from tests.signage.web.conftest import Browser
from tests.signage.web.office import TODAY, send, token

AtWork = Callable[[Person], Browser]


def test_positions_and_what_is_left_out_are_kept(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    made = booked(
        browser,
        town,
        venue_kinds=[],
        positions=["hall", "lintel"],
        but_venue_kinds="station",
    )

    with town.store.reading() as db:
        target = bookings.get(db, made).target
    assert target.to_json() == {
        "positions": ["hall", "lintel"],
        "unless": {"venue_kinds": ["station"]},
    }
    page = browser.get(f"/bookings/{made}").text
    assert 'name="but_venue_kinds" value="station" checked' in page
    assert STATION not in page.partition("会播到哪些屏")[2].partition("</section>")[0]


def test_groups_joined_by_or_are_kept_and_shown(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    made = booked(
        browser,
        town,
        venue_kinds="station",
        or1_positions="lintel",
        or1_but_tags="重点",
        or3_screens="sc-9",
    )

    with town.store.reading() as db:
        target = bookings.get(db, made).target
    assert target.to_json() == {
        "venue_kinds": ["station"],
        "or": [
            {"positions": ["lintel"], "unless": {"tags": ["重点"]}},
            {"screens": ["sc-9"]},
        ],
    }
    page = browser.get(f"/bookings/{made}").text
    assert 'name="or2_screens" value="sc-9"' in page


def test_an_empty_first_group_does_not_mean_every_screen(
    at_work: AtWork, town: Town
) -> None:
    made = booked(at_work(OPERATOR), town, venue_kinds=[], or2_positions="lintel")

    with town.store.reading() as db:
        assert bookings.get(db, made).target.to_json() == {"positions": ["lintel"]}


def test_a_rule_made_by_json_outlives_a_form_that_sends_it_back(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    rule = {
        "colours": ["rg"],
        "or": [{"classes": ["128x32-rg"], "unless": {"venues": ["ve-2"]}}],
    }
    wish = {
        "title": "双色屏",
        "playlist": playlist_of(town),
        "first": TODAY,
        "last": TODAY,
        "target": rule,
    }
    told = browser.client.post("/api/v1/bookings", json=wish, headers=token(browser)).json
    made = (told or {})["id"]
    page = browser.get(f"/bookings/{made}").text
    hidden = re.findall(r'type="hidden" name="(or1_\w+)" value="([^"]+)"', page)

    typed = fields(town, venue_kinds=[], positions="lintel", **dict(hidden), version="1")
    send(browser, f"/bookings/{made}", typed)

    with town.store.reading() as db:
        kept_rule = bookings.get(db, BookingId(made)).target.to_json()
    assert kept_rule == {"positions": ["lintel"], "or": rule["or"]}


@pytest.mark.parametrize("name", ["venue_kinds", "sizes", "audiences", "colours"])
def test_a_condition_that_there_is_not_is_refused(
    at_work: AtWork, town: Town, name: str
) -> None:
    status, _ = send(at_work(OPERATOR), "/bookings/new", fields(town, **{name: "mars"}))

    assert status == 422
    assert kept(town) == []
