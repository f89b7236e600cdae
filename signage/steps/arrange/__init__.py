"""Arrange: what people want becomes playlists, subscriptions, bookings and blanks."""

from signage.steps.arrange.alarming import (
    end_emergency,
    order_emergency,
    release_emergency,
)
from signage.steps.arrange.booking import (
    Booked,
    book,
    book_all,
    cancel_booking,
    change_booking,
    reached,
)
from signage.steps.arrange.dark import blank, blank_many, end_blank, lift_blank
from signage.steps.arrange.lists import (
    save_playlist,
    subscribe,
    subscribe_kind,
    unsubscribe,
)

__all__ = (
    "Booked",
    "blank",
    "blank_many",
    "book",
    "book_all",
    "cancel_booking",
    "change_booking",
    "end_blank",
    "end_emergency",
    "lift_blank",
    "order_emergency",
    "reached",
    "release_emergency",
    "save_playlist",
    "subscribe",
    "subscribe_kind",
    "unsubscribe",
)
