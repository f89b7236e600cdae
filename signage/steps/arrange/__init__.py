"""Arrange: what people want becomes playlists, subscriptions, bookings and blanks."""

from signage.steps.arrange.booking import (
    Booked,
    book,
    book_all,
    cancel_booking,
    change_booking,
    reached,
)
from signage.steps.arrange.dark import LONGEST_BLANK_MS, blank, lift_blank
from signage.steps.arrange.lists import (
    save_playlist,
    subscribe,
    subscribe_kind,
    unsubscribe,
)
from signage.steps.arrange.together import Rearranged, Rearrangement, Turn, rearrange

__all__ = (
    "LONGEST_BLANK_MS",
    "Booked",
    "Rearranged",
    "Rearrangement",
    "Turn",
    "blank",
    "book",
    "book_all",
    "cancel_booking",
    "change_booking",
    "lift_blank",
    "reached",
    "rearrange",
    "save_playlist",
    "subscribe",
    "subscribe_kind",
    "unsubscribe",
)
