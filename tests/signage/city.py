"""A city of any size, held in memory: screens of a few kinds, playlists, words."""

from typing import Final

from devices.profile import profile_of
from playlists.booking import Span
from playlists.ids import (
    DistrictId,
    PartnerId,
    PlaylistId,
    ScreenId,
    Sha256,
    SloganId,
    VenueId,
)
from playlists.playlist import Entry, Playlist
from playlists.scene import Box, Layer, Scene
from signage.arranged import Arranged, Sited
from signage.arrangements import ArrangedBooking
from signage.groups import Showable
from signage.places import Screen, Venue

NOW: Final = 1_793_577_600_000
"""Eight in the morning of Monday, 2 November 2026, in Shanghai."""
CLASSES: Final = ("64x16-mono", "128x32-rg", "192x32-rg", "256x128-rgb", "1920x1080-rgb")
DISTRICTS: Final = tuple(DistrictId(f"di-{n}") for n in range(4))
KINDS: Final = ("bank_branch", "courier_outlet", "station")
PLAYLISTS: Final = tuple(f"pl-{n}" for n in range(8))
HOURS: Final = ((Span(7 * 60, 22 * 60),),) * 7
_OFFSET: Final = 365 * 86_400_000


def sites(screens: int) -> tuple[Sited, ...]:
    """So many screens; every class, district and kind of venue in turn."""
    return tuple(_site(number) for number in range(screens))


def _site(number: int) -> Sited:
    rest, kind = divmod(number, len(KINDS))
    rest, district = divmod(rest, len(DISTRICTS))
    venue = Venue(
        VenueId(f"ve-{number}"),
        f"网点{number}",
        kind=KINDS[kind],
        district=DISTRICTS[district],
        partner=PartnerId("pa-1"),
        hours=HOURS,
    )
    profile = profile_of(CLASSES[rest % len(CLASSES)])
    return Screen(ScreenId(f"sc-{number}"), "大厅屏", venue.id, profile), venue


def showables(slogans: int) -> dict[SloganId, Showable]:
    """So many slogans that may be shown everywhere for a year."""
    sha = Sha256("a" * 64)
    scene = Scene(64, 16, (Layer(sha, 64, 16, Box(0, 0, 64, 16)),), dwell_ms=8_000)
    return {
        SloganId(f"sl-{n}"): Showable(
            SloganId(f"sl-{n}"),
            1,
            "slogan",
            f"第{n}条",
            Sha256(f"{n:064x}"),
            scene,
            Sha256(f"{n + 1:064x}"),
            not_after=NOW + _OFFSET,
        )
        for n in range(slogans)
    }


def arranged(bookings: tuple[ArrangedBooking, ...], *, entries: int = 10) -> Arranged:
    """Eight playlists, the first everybody's everyday one, and these bookings."""
    made = {PlaylistId(key): _playlist(n, key, entries) for n, key in enumerate(PLAYLISTS)}
    return Arranged(made, bookings, {}, frozenset())


def _playlist(number: int, key: str, entries: int) -> Playlist:
    chosen = tuple(
        Entry(SloganId(f"sl-{number + 5 * n}"), 1 + n % 3) for n in range(entries)
    )
    everybodys = frozenset(KINDS) if number == 0 else frozenset()
    return Playlist(
        PlaylistId(key), key, chosen, mandatory=number == 0, offered_to=everybodys
    )
