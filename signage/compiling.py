"""A city's timetables: which screens play alike, and what each group of them should play.

Pure. What was found is kept and found anew only where something changed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from devices.errors import MessageError
from devices.wire import encode_timetable, sha256_of
from playlists.accounting import Interval
from playlists.errors import BadTimetableError
from playlists.ids import PlaylistId, ScreenClass, ScreenId, Sha256, SloganId
from playlists.playlist import Playlist
from playlists.timetable import Timetable
from signage.alike import Grouping
from signage.arranged import Arranged, Sited
from signage.groups import Group, Showable, wanted

ShownBy: TypeAlias = Callable[[ScreenClass], Mapping[SloganId, Showable]]
"""What screens of a class may show."""
_FOR_EVER: Final = 1 << 62


class Wish(NamedTuple):
    """What a group should play now, and the hash of that."""

    group: Group
    timetable: Timetable
    hash: Sha256


class _Kept(NamedTuple):
    """A wish, or why there is none, and as long as what it was made of."""

    group: Group
    window: Interval
    shown: Mapping[SloganId, Showable]
    until: int
    wish: Wish | str


class Compiler:
    """Makes the timetables of a city, and again only those of groups that changed."""

    def __init__(self) -> None:
        self._grouping: Grouping | None = None
        self._playlists: Mapping[PlaylistId, Playlist] = {}
        self._kept: dict[int, _Kept] = {}
        self.made = 0
        """How many timetables were made the last time."""

    def wishes(
        self, sites: Sequence[Sited], arranged: Arranged, shown: ShownBy, *, now: int
    ) -> dict[ScreenId, Wish | str]:
        """What each screen should play from `now` (ms UTC) on, or why no timetable can."""
        known = self._grouping
        groups = self._groups(sites, arranged, now=now)
        kept = {} if arranged.playlists != self._playlists else self._kept
        self._playlists, self._kept, self.made = arranged.playlists, {}, 0
        others = () if known is self._grouping else kept.values()
        alike = {(one.group, one.window): one for one in others}
        shown = cache(shown)
        keys = tuple(map(id, groups.values()))
        for key, group in dict(zip(keys, groups.values(), strict=True)).items():
            allowed = shown(group.screen_class)
            before = kept.get(key) or alike.get((group, group.window(now)))
            self._kept[key] = self._still(before, group, allowed, now=now)
        found = {key: kept.wish for key, kept in self._kept.items()}
        return dict(zip(groups, map(found.__getitem__, keys), strict=True))

    def _groups(
        self, sites: Sequence[Sited], arranged: Arranged, *, now: int
    ) -> Mapping[ScreenId, Group]:
        known = self._grouping
        if known is None or not known.holds(sites, arranged, now=now):
            known = self._grouping = Grouping(sites, arranged, now=now)
        else:
            known.rearrange(arranged)
        return known.groups

    def _still(
        self,
        kept: _Kept | None,
        group: Group,
        shown: Mapping[SloganId, Showable],
        *,
        now: int,
    ) -> _Kept:
        if kept and kept.group == group and now < kept.until and kept.shown == shown:
            return kept._replace(group=group)
        self.made += 1
        ends = (one.not_after for one in shown.values() if one.not_after is not None)
        until = min((end for end in ends if end > now), default=_FOR_EVER)
        wish = _wish(group, self._playlists, shown, now=now)
        return _Kept(group, group.window(now), shown, until, wish)


def _wish(
    group: Group,
    known: Mapping[PlaylistId, Playlist],
    shown: Mapping[SloganId, Showable],
    *,
    now: int,
) -> Wish | str:
    """What it should play; an emergency is heard, where need be without bookings."""
    try:
        timetable = wanted(group, known, shown, now=now)
        body = encode_timetable(timetable)
    except (BadTimetableError, MessageError) as error:
        if group.alarms and group.bookings:
            return _wish(replace(group, bookings=()), known, shown, now=now)
        return str(error)
    return Wish(group, timetable, sha256_of(group.screen_class.encode() + b"|" + body))
