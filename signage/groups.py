"""Groups of screens that play alike, and the timetable that each group should have.

Pure: what is arranged and approved comes in, a timetable goes out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from typing import Final, NamedTuple

from playlists.accounting import Interval
from playlists.booking import Booking, Level, Recurrence, Span
from playlists.how import PLAIN, How
from playlists.ids import DistrictId, PlaylistId, ScreenClass, Sha256, SloganId
from playlists.motion import blits, next_change
from playlists.playlist import Entry, Playlist
from playlists.scene import Scene
from playlists.timetable import Item, Rule, Share, Timetable
from signage.arrangements import ArrangedBooking
from signage.emergencies import Alarm
from signage.policies import Allowed
from signage.regimes import FREE, Manner, Regime
from signage.windows import cut_to, offsets, window_of

_SCENES_KEPT: Final = 4_096


@dataclass(frozen=True, slots=True)
class Showable:
    """A passed revision whose approval holds for a class: what it lights up, and where.

    Empty `venue_kinds` or `districts` mean everywhere; `not_after` is an instant in ms UTC.
    """

    slogan: SloganId
    revision: int
    kind: str
    title: str
    scene_hash: Sha256
    scene: Scene
    approval: Sha256
    venue_kinds: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    not_after: int | None = None

    @property
    def is_still(self) -> bool:
        """Whether nothing of it moves or changes while it is shown."""
        return _is_still(self.scene)

    @property
    def is_for_everywhere(self) -> bool:
        """Whether every venue of every district may show it."""
        return not self.venue_kinds and not self.districts

    def may_play_at(self, level: Level) -> bool:
        """Whether it may stand in a rule of that level: what never ends is only filler."""
        return level is Level.FILLER or self.not_after is not None


@dataclass(frozen=True, slots=True)
class Group:
    """All that decides what a screen plays; screens with equal groups play alike.

    `is_placed` says that reviewers signed where the screen stands: without that it may
    only show what was approved for everywhere.
    """

    screen_class: ScreenClass
    zone: str
    hours: tuple[tuple[Span, ...], ...]
    venue_kind: str
    district: DistrictId
    is_placed: bool
    everyday: tuple[PlaylistId, ...]
    fillers: tuple[PlaylistId, ...]
    bookings: tuple[ArrangedBooking, ...] = ()
    regime: Regime = FREE
    alarms: tuple[Alarm, ...] = ()

    def window(self, now: int) -> Interval:
        """The stretch (ms UTC) that a timetable made at `now` covers.

        It moves once a week, on a day and hour of the group's own, so that not every
        screen of a city is given a new timetable at the same moment.
        """
        return window_of(self.screen_class, self.district, self.venue_kind, now=now)

    def allows(self, showable: Showable, *, now: int) -> bool:
        """Whether the approval lets these words show here, now."""
        return (
            (self.is_placed or showable.is_for_everywhere)
            and (not showable.venue_kinds or self.venue_kind in showable.venue_kinds)
            and (not showable.districts or self.district in showable.districts)
            and (showable.not_after is None or showable.not_after > now)
        )


@lru_cache(_SCENES_KEPT)
def _is_still(scene: Scene) -> bool:
    return next_change(blits(scene), 0) is None


def wanted(
    group: Group,
    playlists: Mapping[PlaylistId, Playlist],
    showables: Mapping[SloganId, Showable],
    *,
    now: int,
) -> Timetable:
    """The timetable the group should have; it begins with the group's window.

    It is the same, bit for bit, until something that matters changes. Slogans without an
    approval that holds here are left out, and playlists of which nothing is left.
    """
    window = group.window(now)
    allowed = {key: s for key, s in showables.items() if group.allows(s, now=now)}
    items = _Items()
    rules = tuple(_rules(group, playlists, allowed, items=items))
    return Timetable(
        zone=group.zone,
        offsets=offsets(group.zone, window),
        effective_from=window.start,
        valid_until=window.end,
        hours=group.hours,
        items=tuple(items.numbers),
        rules=rules,
        shut=group.regime.shut,
        quiet=group.regime.quiet,
        brightness=group.regime.brightness,
    )


class _Items:
    """The items of a timetable, numbered as they are first met."""

    def __init__(self) -> None:
        self.numbers: Final[dict[Item, int]] = {}
        self._known: Final[dict[tuple[SloganId, int | None], int]] = {}

    def number_of(self, showable: Showable, dwell_ms: int | None) -> int:
        """The place of its item, at a dwell of its own if it has one."""
        key = showable.slogan, dwell_ms
        found = self._known.get(key)
        if found is None:
            item = _item(showable, dwell_ms)
            found = self._known[key] = self.numbers.setdefault(item, len(self.numbers))
        return found


def _rules(
    group: Group,
    playlists: Mapping[PlaylistId, Playlist],
    allowed: Mapping[SloganId, Showable],
    *,
    items: _Items,
) -> Iterable[Rule]:
    """The rules of usual days, and those of each number of quiet ones."""
    regime = group.regime
    for number, manner in enumerate((regime.usual, *regime.manners)):
        fit = {k: s for k, s in allowed.items() if s.is_still or not manner.only_stills}
        fit_for = cache(partial(_fit_for, fit))
        for one in _reaching(group, number, _places(group, manner, playlists)):
            if shares := tuple(_shares(one.entries, fit_for(one.level), items)):
                yield Rule(one.playlist, one.level, shares, one.when, one.how, number)
    yield from _emergencies(group, _fit_for(allowed, Level.EMERGENCY), items)


def _fit_for(
    allowed: Mapping[SloganId, Showable], level: Level
) -> Mapping[SloganId, Showable]:
    return {key: one for key, one in allowed.items() if one.may_play_at(level)}


class _Place(NamedTuple):
    """What may play at a level, and when: always in open hours where that is None."""

    playlist: PlaylistId
    level: Level
    entries: tuple[Entry, ...]
    when: Recurrence | None = None
    how: How = PLAIN


def _reaching(group: Group, number: int, places: Iterable[_Place]) -> Iterable[_Place]:
    """Of what may play, what may play in the quiet stretches of a number; 0 for all."""
    quiet = [Interval(*q[:2]) for q in group.regime.quiet if q.number == number]
    for one in places:
        when = one.when if number else None
        if when is None or any(cut_to(when, some, zone=group.zone) for some in quiet):
            yield one


def _places(
    group: Group, manner: Manner, playlists: Mapping[PlaylistId, Playlist]
) -> Iterable[_Place]:
    """What may play at all."""
    if manner.allowed is Allowed.DARK:
        return
    for playlist in group.fillers:
        yield _Place(playlist, Level.FILLER, playlists[playlist].entries)
    everyday = group.everyday if manner.allowed is None else sorted(manner.playlists)
    for playlist in everyday:
        yield _Place(playlist, Level.EVERYDAY, playlists[playlist].entries)
    if manner.allowed is None:
        for one in _bookings(group):
            entries = entries_of(one, playlists)
            for when in one.at(group.hours):
                yield _Place(one.playlist, one.level, entries, when, one.how)


def entries_of(one: Booking, playlists: Mapping[PlaylistId, Playlist]) -> tuple[Entry, ...]:
    """What a booking plays: its slogan or playlist, at a dwell of its own if it has one."""
    if one.slogan:
        return (Entry(one.slogan, dwell_ms=one.dwell_ms),)
    entries = playlists[one.playlist].entries
    if one.dwell_ms is None:
        return entries
    return tuple(replace(entry, dwell_ms=one.dwell_ms) for entry in entries)


def _emergencies(
    group: Group, fit: Mapping[SloganId, Showable], items: _Items
) -> Iterable[Rule]:
    for alarm in group.alarms:
        entries = tuple(map(Entry, alarm.slogans))
        if shares := tuple(_shares(entries, fit, items)):
            name = PlaylistId(alarm.id)
            yield Rule(name, Level.EMERGENCY, shares, between=alarm.between)


def _bookings(group: Group) -> Iterable[Booking]:
    return (one.booking for one in group.bookings)


def _shares(
    entries: tuple[Entry, ...],
    allowed: Mapping[SloganId, Showable],
    items: _Items,
) -> Iterable[Share]:
    for entry in entries:
        if found := allowed.get(entry.slogan):
            yield Share(items.number_of(found, entry.dwell_ms), entry.weight)


def _item(showable: Showable, dwell_ms: int | None) -> Item:
    return Item(
        slogan=showable.slogan,
        revision=showable.revision,
        kind=showable.kind,
        title=showable.title,
        scene=showable.scene_hash,
        approval=showable.approval,
        dwell_ms=showable.scene.dwell_for(dwell_ms),
        not_after=showable.not_after,
    )


def beginning(timetable: Timetable, effective_from: int) -> Timetable:
    """The same timetable, taking effect at that instant (ms UTC) of its window."""
    return replace(timetable, effective_from=effective_from)
