"""Asking the planner of a town: its page, its JSON door, what is stored."""

from typing import Any, Final

from playlists.ids import BookingId
from signage.arrangements import ArrangedBooking
from signage.store import bookings
from tests.signage.town import STATION, Town
from tests.signage.web.booked import booked
from tests.signage.web.conftest import Browser
from tests.signage.web.office import token

WEEK: Final = "2026-11-04"
THURSDAY: Final = "2026-11-05"
STATIONS: Final = f"screen:{STATION}"


def page_of(browser: Browser, of: str, **more: str) -> str:
    """The planner's page of that week."""
    wish = "&".join(f"{name}={value}" for name, value in more.items())
    answer = browser.get(f"/plan?of={of}&day={WEEK}&{wish}")
    assert answer.status_code == 200
    return answer.text


def post(browser: Browser, path: str, wish: dict[str, object]) -> tuple[int, Any]:
    """Send JSON; the status, and what was answered."""
    answer = browser.client.post(f"/api/v1{path}", json=wish, headers=token(browser))
    return answer.status_code, answer.get_json()


def kept(town: Town, key: BookingId) -> ArrangedBooking:
    """The booking as it is stored."""
    with town.store.reading() as db:
        return bookings.get(db, key)


def move(**changed: object) -> dict[str, object]:
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


def evening(browser: Browser, town: Town, **changed: str | list[str]) -> BookingId:
    """A booking of five to seven on five days at the station; its fields may differ."""
    return booked(browser, town, **{"from": "17:00", "until": "19:00", **changed})
