"""What a click on the shelf would do: plays a day that each screen gains and loses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from playlists.ids import PlaylistId, ScreenId, SloganId
from playlists.playlist import Playlist
from signage.forecast import WEEK_DAYS, Amount, Days, Part
from signage.steps import foresee
from signage.steps.foresee import Change, Foreseen
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.web.everyday import Why
from signage.web.forecasts import Row, row_of


@dataclass(frozen=True, slots=True)
class Gain:
    """Plays on one screen before and after: of the list, of all else, by slogan.

    `mine` and `others` are sums over the days, the rows are in words and a day.
    `refused` says why no timetable can hold it; then nothing changes.
    """

    mine: Amount
    others: Amount
    own: Row
    rest: Row
    rows: tuple[Row, ...]
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Screens that might subscribe to a list, and those that might leave it."""

    playlist: Playlist
    offered: tuple[ScreenId, ...]
    subscribed: tuple[ScreenId, ...]

    @property
    def change(self) -> Change:
        """All that may be clicked on, clicked on."""
        key = self.playlist.id
        return foresee.all_of(
            (
                foresee.subscribed(key, self.offered),
                foresee.unsubscribed(key, self.subscribed),
            )
        )


def standing_of(playlist: Playlist, places: Iterable[tuple[ScreenId, Why]]) -> Standing:
    """Which screens could be changed in which way."""
    every = tuple(places)
    offered = tuple(one for one, why in every if why is Why.OFFERED)
    return Standing(
        playlist, offered, tuple(one for one, why in every if why is Why.SUBSCRIBED)
    )


def week_from(today: date) -> Days:
    """The seven days from tomorrow on."""
    return Days(today + timedelta(days=1), today + timedelta(days=WEEK_DAYS))


def gains(
    db: Connection, some: Iterable[Standing], *, sites: tuple[Site, ...], today: date
) -> dict[PlaylistId, Mapping[ScreenId, Gain]]:
    """For each list and screen, what subscribing, or leaving, would do a day.

    Screens do not depend on each other, so that all of a list's are reckoned at once.
    """
    known = {one.playlist.id: one for one in some}
    changes = {key: one.change for key, one in known.items()}
    found = foresee.forecasts_of(db, changes, sites=sites, days=week_from(today))
    return {key: _by_screen(known[key].playlist, made) for key, made in found.items()}


def _by_screen(playlist: Playlist, found: Foreseen) -> Mapping[ScreenId, Gain]:
    own = frozenset(entry.slogan for entry in playlist.entries)
    number = found.forecast.days.number
    gains: dict[ScreenId, Gain] = {}
    for part in found.forecast.parts:
        gain = _gain(part, own, found, number=number)
        gains |= dict.fromkeys(part.screens, gain)
    return gains


def _gain(part: Part, own: frozenset[SloganId], found: Foreseen, *, number: int) -> Gain:
    mine, rest = _sum(part, own), _sum(part, {*part.before, *part.after} - own)
    return Gain(
        mine,
        rest,
        row_of("这个列表", mine, number),
        row_of("其余", rest, number),
        tuple(
            row_of(found.words[one].title, amount, number)
            for one, amount in part.changes.items()
        ),
        refused=part.refused,
    )


def _sum(part: Part, some: Iterable[SloganId]) -> Amount:
    named = tuple(some)
    return Amount(
        sum(part.before.get(one, 0) for one in named),
        sum(part.after.get(one, 0) for one in named),
    )
