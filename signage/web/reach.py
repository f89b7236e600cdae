"""Which screens a playlist plays on, by what is arranged at one moment of the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from playlists.holidays import Almanac
from playlists.ids import PlaylistId, ScreenId
from playlists.playlist import Playlist
from signage.arrangements import ArrangedBooking
from signage.people import Person, sees
from signage.store import bookings, calendars, playlists, screens, subscriptions
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.targets import Target


@dataclass(frozen=True, slots=True)
class Arranged:
    """All playlists, the bookings that stand, who subscribes, the screens in service."""

    playlists: tuple[Playlist, ...]
    bookings: tuple[ArrangedBooking, ...]
    subscribed: Mapping[ScreenId, tuple[PlaylistId, ...]]
    sites: tuple[Site, ...]
    almanac: Almanac

    def everyday(self, playlist: Playlist) -> tuple[Site, ...]:
        """Where it plays each day: chosen, mandatory, or as filler."""
        return tuple(s for s in self.sites if self.plays_daily(playlist, s))

    def plays_daily(self, playlist: Playlist, site: Site) -> bool:
        """Whether it is in the everyday loop of a screen, or its filler."""
        if plays_by_itself(playlist, site.venue.kind):
            return True
        return self.subscribes(site, playlist)

    def subscribes(self, site: Site, playlist: Playlist) -> bool:
        """Whether somebody chose it for that screen."""
        return playlist.id in self.subscribed.get(site.screen.id, ())

    def booked(self, playlist: PlaylistId, *, today: date) -> tuple[ArrangedBooking, ...]:
        """The bookings of a playlist that are not over."""
        return tuple(
            one
            for one in self.bookings
            if one.booking.playlist == playlist and one.booking.when.last >= today
        )

    def touched(self, playlist: Playlist, *, today: date) -> tuple[Site, ...]:
        """Every screen where a change of it will be seen, now or when a booking comes."""
        targets = [one.target for one in self.booked(playlist.id, today=today)]
        return tuple(
            site
            for site in self.sites
            if self.plays_daily(playlist, site) or _is_meant(site, targets)
        )

    def meant(self, target: Target) -> tuple[Site, ...]:
        """The screens that a target means."""
        return tuple(site for site in self.sites if _is_meant(site, (target,)))


def arranged(db: Connection) -> Arranged:
    """What is arranged now, everywhere."""
    return Arranged(
        playlists.all_playlists(db),
        bookings.standing(db),
        subscriptions.by_screen(db),
        screens.sites(db),
        calendars.almanac(db),
    )


def plays_by_itself(playlist: Playlist, venue_kind: str) -> bool:
    """Whether it plays at such venues without a subscription."""
    return playlist.filler or (playlist.mandatory and venue_kind in playlist.offered_to)


def own(sites: Iterable[Site], person: Person) -> tuple[Site, ...]:
    """Those of the screens that a person may see."""
    return tuple(site for site in sites if sees(person, site.venue.partner))


def label(site: Site) -> str:
    """What one calls a screen: 云江站 · 候车大厅主屏."""
    return f"{site.venue.name} · {site.screen.name}"


def _is_meant(site: Site, targets: Iterable[Target]) -> bool:
    return any(target.matches(site.screen, site.venue) for target in targets)
