"""Changes of what is arranged, as they would be if somebody made them. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from playlists.holidays import Almanac
from playlists.ids import BookingId, PlaylistId, ScreenId
from playlists.playlist import Playlist
from signage.arranged import Arranged
from signage.arrangements import ArrangedBooking, BookingDraft, checked_booking

Change: TypeAlias = Callable[[Arranged], Arranged]
"""Of what is arranged, makes what would be."""


def unchanged(arranged: Arranged) -> Arranged:
    """The change that changes nothing."""
    return arranged


def booked(draft: BookingDraft, almanac: Almanac) -> Change:
    """The change that a booking would make: new, or in place of the one of its id.

    Raises:
        BadInputError: a field is wrong.
    """
    made = ArrangedBooking(checked_booking(draft, almanac), draft.title, draft.target)

    def change(arranged: Arranged) -> Arranged:
        others = cancelled(draft.id)(arranged).bookings
        return replace(arranged, bookings=(*others, made))

    return change


def all_of(changes: Iterable[Change]) -> Change:
    """Several changes, one after the other."""
    every = tuple(changes)

    def change(arranged: Arranged) -> Arranged:
        for one in every:
            arranged = one(arranged)
        return arranged

    return change


def cancelled(booking: BookingId) -> Change:
    """The change that the end of a booking would make."""

    def change(arranged: Arranged) -> Arranged:
        left = tuple(one for one in arranged.bookings if one.booking.id != booking)
        return replace(arranged, bookings=left)

    return change


def subscribed(playlist: PlaylistId, screens: Iterable[ScreenId]) -> Change:
    """The change that subscribing these screens to a playlist would make."""
    named = tuple(screens)

    def change(arranged: Arranged) -> Arranged:
        chosen = dict(arranged.subscribed)
        for one in named:
            chosen[one] = tuple(sorted({*chosen.get(one, ()), playlist}))
        return replace(arranged, subscribed=chosen)

    return change


def unsubscribed(playlist: PlaylistId, screens: Iterable[ScreenId]) -> Change:
    """The change that these screens' leaving a playlist would make."""
    named = frozenset(screens)

    def change(arranged: Arranged) -> Arranged:
        chosen = {
            one: tuple(key for key in keys if one not in named or key != playlist)
            for one, keys in arranged.subscribed.items()
        }
        return replace(arranged, subscribed=chosen)

    return change


def listed(playlist: Playlist) -> Change:
    """The change that a playlist would make: new, or in place of the one of its id."""

    def change(arranged: Arranged) -> Arranged:
        return replace(arranged, playlists={**arranged.playlists, playlist.id: playlist})

    return change
