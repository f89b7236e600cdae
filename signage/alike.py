"""Which screens of a city play alike; found anew only where something changed. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from playlists.ids import BookingId, PlaylistId, ScreenClass, ScreenId
from signage.arranged import Arranged, Sited
from signage.arrangements import ArrangedBooking
from signage.emergencies import Alarm
from signage.groups import Group
from signage.policies import Policy, PolicyId
from signage.regimes import Frame, limited, regime_of
from signage.targets import Target
from signage.windows import WEEK_MS, cut_to, offsets

_FOR_EVER: Final = 1 << 62


class _Key(NamedTuple):
    """All that screens of one base have in common."""

    screen_class: ScreenClass
    venue: tuple[object, ...]
    is_placed: bool
    subscribed: tuple[PlaylistId, ...]
    policies: tuple[PolicyId, ...]


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
        self._by_key: Final[dict[_Key, _Base]] = {}
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
        """Whether at most bookings, emergencies and policies are others than then."""
        then = self._arranged
        is_ruled = bool(arranged.policies or then.policies)
        return (
            self._now <= now < self._until
            and arranged.playlists == then.playlists
            and arranged.subscribed == then.subscribed
            and arranged.placed == then.placed
            and (arranged.almanac is then.almanac or not is_ruled)
            and tuple(sites) == self._sites
        )

    def rearrange(self, arranged: Arranged) -> None:
        """Put these bookings, emergencies and policies in place of those it knows."""
        then, self._arranged = self._arranged, arranged
        touched = self._rule(then.policies)
        ended, meant = self._rebook(then.bookings)
        for one in frozenset(then.alarms) ^ frozenset(arranged.alarms):
            meant.append(self._meant_by(one.target))
        self._regroup_alike(touched.union(ended, *meant), meant)

    def _rule(self, before: tuple[Policy, ...]) -> set[ScreenId]:
        """Put screens under the policies that are now; gives those under other ones."""
        changed = frozenset(before) ^ frozenset(self._arranged.policies)
        if not changed:
            return set()
        stale = {one.id for one in changed}
        for key in [key for key in self._by_key if not stale.isdisjoint(key.policies)]:
            del self._by_key[key]
        known = set(self._by_key)
        touched = [
            site for site in self._sites if any(one.matches(*site) for one in changed)
        ]
        for site in touched:
            self._bases[site[0].id] = self._base(site)
        for key in self._by_key.keys() - known:
            self._by_key[key].touch(self._arranged.bookings, now=self._now)
        return {screen.id for screen, _ in touched}

    def _rebook(
        self, bookings: tuple[ArrangedBooking, ...]
    ) -> tuple[set[ScreenId], list[frozenset[ScreenId]]]:
        """Take up what is booked now; gives whom it left, and whom each change is for."""
        before = {one.booking.id: one for one in bookings}
        after = {one.booking.id: one for one in self._arranged.bookings}
        left: set[ScreenId] = set()
        for key in before.keys() - after.keys():
            left |= self._meant.pop(key)
        changed = [one for key, one in after.items() if one != before.get(key)]
        for one in changed:
            left |= self._meant.get(one.booking.id, frozenset())
            self._rebook_one(one)
        return left, [self._meant[one.booking.id] for one in changed]

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
        key = _Key(
            screen.screen_class,
            (venue.zone, venue.hours, venue.kind, venue.district),
            screen.id in self._arranged.placed,
            self._arranged.subscribed.get(screen.id, ()),
            tuple(sorted(one.id for one in self._arranged.policies if one.matches(*site))),
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

    def _regroup_alike(
        self, some: Iterable[ScreenId], meant: Sequence[frozenset[ScreenId]]
    ) -> None:
        """Find the groups of some screens anew: of one for all that were and are alike."""
        screens = tuple(some)
        before = (
            map(id, map(known.__getitem__, screens)) for known in (self._bases, self.groups)
        )
        are_meant = (map(one.__contains__, screens) for one in meant)
        parts: dict[tuple[object, ...], list[ScreenId]] = {}
        for screen, *key in zip(screens, *before, *are_meant, strict=True):
            parts.setdefault(tuple(key), []).append(screen)
        self._regroup(first for first, *_ in parts.values())
        for first, *rest in parts.values():
            self.groups.update(dict.fromkeys(rest, self.groups[first]))

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
