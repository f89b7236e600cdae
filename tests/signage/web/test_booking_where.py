"""Where a booking plays, by the page and by JSON."""

import html
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
    assert "不含的网点类型" in page
    assert STATION not in page.partition("会播到哪些屏")[2].partition("</section>")[0]


def test_what_the_page_does_not_offer_outlives_a_change_of_it(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    rule = {"colours": ["rg"], "or": [{"venue_kinds": ["station"]}]}
    wish = {
        "title": "双色屏和车站",
        "playlist": playlist_of(town),
        "first": TODAY,
        "last": TODAY,
        "target": rule,
    }
    told = browser.client.post("/api/v1/bookings", json=wish, headers=token(browser)).json
    made = (told or {})["id"]
    page = browser.get(f"/bookings/{made}").text
    held = html.unescape(page.partition('name="held" value="')[2].partition('"')[0])

    typed = fields(town, venue_kinds=[], positions="lintel", held=held, version="1")
    send(browser, f"/bookings/{made}", typed)

    with town.store.reading() as db:
        assert bookings.get(db, BookingId(made)).target.to_json() == {
            **rule,
            "positions": ["lintel"],
        }


@pytest.mark.parametrize("held", ["{", '["a"]', '{"planets": ["mars"]}'])
def test_a_rule_that_was_tampered_with_changes_nothing(
    at_work: AtWork, town: Town, held: str
) -> None:
    status, _ = send(at_work(OPERATOR), "/bookings/new", fields(town, held=held))

    assert status in {302, 422}
    assert all(one.target.to_json() == {"venue_kinds": ["station"]} for one in kept(town))
