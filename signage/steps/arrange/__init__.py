"""Arrange: what people want becomes playlists, bookings, policies and blanks."""

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
from signage.steps.arrange.policy import (
    Ruled,
    change_policy,
    end_policy,
    make_policies,
    make_policy,
    reached_by,
)

__all__ = (
    "LONGEST_BLANK_MS",
    "Booked",
    "Ruled",
    "blank",
    "book",
    "book_all",
    "cancel_booking",
    "change_booking",
    "change_policy",
    "end_policy",
    "lift_blank",
    "make_policies",
    "make_policy",
    "reached",
    "reached_by",
    "save_playlist",
    "subscribe",
    "subscribe_kind",
    "unsubscribe",
)
