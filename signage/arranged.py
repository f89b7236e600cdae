"""All that people arranged, at one moment, and where screens hang. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from playlists.holidays import Almanac
from playlists.ids import PlaylistId, ScreenId
from playlists.playlist import Playlist
from signage.arrangements import ArrangedBooking
from signage.emergencies import Alarm
from signage.places import Screen, Venue
from signage.policies import Policy

Sited: TypeAlias = tuple[Screen, Venue]
"""A screen and where it hangs."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """All arrangements at one moment."""

    playlists: Mapping[PlaylistId, Playlist]
    bookings: tuple[ArrangedBooking, ...]
    subscribed: Mapping[ScreenId, tuple[PlaylistId, ...]]
    placed: frozenset[ScreenId]
    policies: tuple[Policy, ...] = ()
    almanac: Almanac = field(default_factory=Almanac)
    alarms: tuple[Alarm, ...] = ()

    def everyday(self, site: Sited) -> tuple[PlaylistId, ...]:
        """What the screen plays each day: what it subscribes to, and what is mandatory."""
        screen, venue = site
        mandatory = {
            one.id
            for one in self.playlists.values()
            if one.mandatory and venue.kind in one.offered_to
        }
        fillers = set(self.fillers)
        chosen = set(self.subscribed.get(screen.id, ())) | mandatory
        return tuple(sorted(chosen - fillers))

    @property
    def fillers(self) -> tuple[PlaylistId, ...]:
        """What every screen plays when nothing else does."""
        return tuple(sorted(one.id for one in self.playlists.values() if one.filler))
