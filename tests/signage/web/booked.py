"""Bookings as somebody fills in the form."""

from playlists.ids import BookingId, PlaylistId
from signage.arrangements import ArrangedBooking
from signage.store import bookings, playlists
from tests.signage.town import Town
from tests.signage.web.conftest import Browser
from tests.signage.web.office import TODAY, Fields, send


def playlist_of(town: Town) -> PlaylistId:
    """The playlist that is booked; made when there is none."""
    with town.store.reading() as db:
        found = playlists.find(db, PlaylistId("pl-a"))
    return found.id if found else town.playlist("a")


def fields(town: Town, **changed: str | list[str]) -> Fields:
    """The form, filled in but for what is changed."""
    return {
        "title": "晚高峰",
        "playlist": playlist_of(town),
        "first": TODAY,
        "last": "2026-11-08",
        "weekdays": ["0", "1", "2", "3", "4"],
        "from": ["17:00", "22:00"],
        "until": ["19:00", "02:00"],
        "level": "2",
        "venue_kinds": "station",
        **changed,
    }


def kept(town: Town) -> list[ArrangedBooking]:
    """Every booking."""
    with town.store.reading() as db:
        return list(bookings.all_bookings(db))


def booked(browser: Browser, town: Town, **changed: str | list[str]) -> BookingId:
    """The booking that sending the form makes."""
    known = {one.booking.id for one in kept(town)}
    status, _ = send(browser, "/bookings/new", fields(town, **changed))
    assert status == 302
    (made,) = [one for one in kept(town) if one.booking.id not in known]
    return made.booking.id
