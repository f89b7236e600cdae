"""A city's timetables: which screens play alike, and what each group of them should play.

Pure. What was found is kept and found anew only where something changed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from devices.errors import MessageError
from devices.wire import encode_timetable, sha256_of
from playlists.accounting import Interval
from playlists.errors import BadTimetableError
from playlists.ids import BookingId, PlaylistId, ScreenClass, ScreenId, Sha256, SloganId
from playlists.playlist import Playlist
from playlists.timetable import Timetable
from signage.arranged import Arranged, Sited
from signage.arrangements import ArrangedBooking
from signage.emergencies import Alarm
from signage.groups import WEEK_MS, Group, Showable, cut_to, offsets, wanted
from signage.regimes import Frame, limited, regime_of
from signage.targets import Target

ShownBy: TypeAlias = Callable[[ScreenClass], Mapping[SloganId, Showable]]
"""What screens of a class may show."""
_FOR_EVER: Final = 1 << 62


class Wish(NamedTuple):
    """What a group should play now, and the hash of that."""

    group: Group
    timetable: Timetable
    hash: Sha256


class _Base(NamedTuple):
    """A group without its bookings, and those its window may hold, as far as it does."""

    group: Group
    touching: dict[BookingId, ArrangedBooking]

    def touch(self, bookings: Iterable[ArrangedBooking], *, now: int) -> None:
        """Take up what of these bookings lies in the window."""
        window = self.group.window(now)
        for one in bookings:
            self.touching.pop(one.booking.id, None)
            if when := cut_to(one.booking.when, window, zone=self.group.zone):
                self.touching[one.booking.id] = one.during(when)


def groups_of(
    sites: Sequence[Sited], arranged: Arranged, *, now: int
) -> Mapping[ScreenId, Group]:
    """The group of each screen when timetables are made at `now` (ms UTC).

    Screens of one group are given the same object, so that a city can be sorted by it.
    """
    return Grouping(sites, arranged, now=now).groups


def group_of(site: Sited, arranged: Arranged, *, now: int) -> Group:
    """The group a screen is in when its timetable is made at `now` (ms UTC)."""
    return groups_of((site,), arranged, now=now)[site[0].id]


class Grouping:
    """The groups of some screens at one moment, and what leads from it to the next one."""

    def __init__(self, sites: Sequence[Sited], arranged: Arranged, *, now: int) -> None:
        self._sites: Final = tuple(sites)
        self._arranged = arranged
        self._now = now
        self._by_target: Final[dict[Target, frozenset[ScreenId]]] = {}
        self._by_key: Final[dict[tuple[object, ...], _Base]] = {}
        self._bases: Final = {
            screen.id: self._base((screen, venue)) for screen, venue in sites
        }
        self._until: Final = min(
            (base.group.window(now).start + WEEK_MS for base in self._by_key.values()),
            default=_FOR_EVER,
        )
        for base in self._by_key.values():
            base.touch(arranged.bookings, now=now)
        self._meant = {
            one.booking.id: self._meant_by(one.target) for one in arranged.bookings
        }
        self.groups: Final[dict[ScreenId, Group]] = {}
        self._regroup(self._bases)

    def holds(self, sites: Sequence[Sited], arranged: Arranged, *, now: int) -> bool:
        """Whether at most bookings and emergencies are others than when this was found."""
        then = self._arranged
        return (
            self._now <= now < self._until
            and arranged.playlists == then.playlists
            and arranged.subscribed == then.subscribed
            and arranged.placed == then.placed
            and arranged.policies == then.policies
            and (arranged.almanac is then.almanac or not arranged.policies)
            and tuple(sites) == self._sites
        )

    def rearrange(self, arranged: Arranged) -> None:
        """Put these bookings and emergencies in place of those it knows."""
        touched = self._rebook(arranged.bookings)
        for one in frozenset(self._arranged.alarms) ^ frozenset(arranged.alarms):
            touched |= self._meant_by(one.target)
        self._arranged = arranged
        self._regroup(touched)

    def _rebook(self, bookings: tuple[ArrangedBooking, ...]) -> set[ScreenId]:
        before = {one.booking.id: one for one in self._arranged.bookings}
        after = {one.booking.id: one for one in bookings}
        touched: set[ScreenId] = set()
        for key in before.keys() - after.keys():
            touched |= self._meant.pop(key)
        for key, one in after.items():
            if one != before.get(key):
                touched |= self._meant.get(key, frozenset())
                self._rebook_one(one)
                touched |= self._meant[key]
        return touched

    def _rebook_one(self, one: ArrangedBooking) -> None:
        self._meant[one.booking.id] = self._meant_by(one.target)
        for base in self._by_key.values():
            base.touch((one,), now=self._now)

    def _meant_by(self, target: Target) -> frozenset[ScreenId]:
        if target not in self._by_target:
            self._by_target[target] = frozenset(
                screen.id for screen, venue in self._sites if target.matches(screen, venue)
            )
        return self._by_target[target]

    def _base(self, site: Sited) -> _Base:
        screen, venue = site
        key = (
            screen.screen_class,
            venue.zone,
            venue.hours,
            venue.kind,
            venue.district,
            screen.id in self._arranged.placed,
            self._arranged.subscribed.get(screen.id, ()),
            *(one.id for one in self._arranged.policies if one.matches(screen, venue)),
        )
        if key not in self._by_key:
            self._by_key[key] = self._made(site)
        return self._by_key[key]

    def _made(self, site: Sited) -> _Base:
        screen, venue = site
        group = Group(
            screen.screen_class,
            venue.zone,
            venue.hours,
            venue_kind=venue.kind,
            district=venue.district,
            is_placed=screen.id in self._arranged.placed,
            everyday=self._arranged.everyday(site),
            fillers=self._arranged.fillers,
        )
        return _Base(self._ruled(group, site), {})

    def _ruled(self, group: Group, site: Sited) -> Group:
        """The group under the policies that are for its screens."""
        mine = tuple(one for one in self._arranged.policies if one.matches(*site))
        if not mine:
            return group
        window = group.window(self._now)
        frame = Frame(window, offsets(group.zone, window), self._arranged.almanac)
        hours = limited(group.hours, mine, frame)
        return replace(group, hours=hours, regime=regime_of(mine, frame))

    def _regroup(self, some: Iterable[ScreenId]) -> None:
        """Find the groups of some screens anew; one object for those that play alike."""
        named: dict[ScreenId, list[ArrangedBooking]] = {screen: [] for screen in some}
        wanted = frozenset(named)
        for one in self._arranged.bookings:
            for screen in self._meant[one.booking.id] & wanted:
                if found := self._bases[screen].touching.get(one.booking.id):
                    named[screen].append(found)
        known: dict[tuple[object, ...], Group] = {}
        for screen, bookings in named.items():
            base = self._bases[screen].group
            alarms = self._alarms(screen)
            key = (id(base), alarms, *map(id, bookings))
            if key not in known:
                known[key] = replace(base, bookings=tuple(bookings), alarms=alarms)
            self.groups[screen] = known[key]

    def _alarms(self, screen: ScreenId) -> tuple[Alarm, ...]:
        window = self._bases[screen].group.window(self._now)
        return tuple(
            one
            for one in self._arranged.alarms
            if one.touches(window) and screen in self._meant_by(one.target)
        )


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
        found: dict[ScreenId, Wish | str] = {}
        for screen, group in groups.items():
            key = id(group)
            if key not in self._kept:
                allowed = shown(group.screen_class)
                before = kept.get(key) or alike.get((group, group.window(now)))
                self._kept[key] = self._still(before, group, allowed, now=now)
            found[screen] = self._kept[key].wish
        return found

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
    try:
        timetable = wanted(group, known, shown, now=now)
        body = encode_timetable(timetable)
    except (BadTimetableError, MessageError) as error:
        return str(error)
    return Wish(group, timetable, sha256_of(group.screen_class.encode() + b"|" + body))
