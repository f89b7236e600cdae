"""What plays on a screen every day: what it must, what it subscribes to, what it could."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from playlists.ids import PlaylistId
from playlists.playlist import Playlist
from signage.people import Action, Person, Role, may
from signage.places import Venue


class Why(StrEnum):
    """Why a playlist stands in the list."""

    MANDATORY = "mandatory"
    SUBSCRIBED = "subscribed"
    OFFERED = "offered"


class Choice(NamedTuple):
    """A playlist for a screen; `free` when the person may change whether it plays."""

    playlist: Playlist
    why: Why
    free: bool


def choices(
    playlists: Iterable[Playlist],
    subscribed: Collection[PlaylistId],
    *,
    venue: Venue,
    person: Person,
) -> tuple[Choice, ...]:
    """The playlists of a screen at a venue, what plays first; fillers are not listed."""
    found = []
    for playlist in playlists:
        why = _why(playlist, subscribed, venue=venue)
        is_open = person.role is not Role.PARTNER or venue.kind in playlist.offered_to
        if playlist.filler or (why is Why.OFFERED and not is_open):
            continue
        free = why is not Why.MANDATORY and is_open and may(person.role, Action.SUBSCRIBE)
        found.append(Choice(playlist, why, free=free))
    return tuple(sorted(found, key=lambda one: list(Why).index(one.why)))


def _why(playlist: Playlist, subscribed: Collection[PlaylistId], *, venue: Venue) -> Why:
    if playlist.mandatory and venue.kind in playlist.offered_to:
        return Why.MANDATORY
    return Why.SUBSCRIBED if playlist.id in subscribed else Why.OFFERED
