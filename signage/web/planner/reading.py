"""Reads what is in force on a screen in some days: what was planned, then what is arranged.

Of the past the history of plans tells; from this moment on it is what the arrangements of
now come to, so that a change is seen before its timetable is made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from devices.wire import decode_timetable
from playlists.accounting import Interval, subtract, union
from playlists.booking import DAY_MIN, Level, Recurrence, Span
from playlists.calendar import local_minutes
from playlists.errors import BadTimetableError
from playlists.ids import PlaylistId, ScreenId
from playlists.timetable import Rule, Timetable
from signage.alike import group_of
from signage.arranged import Arranged
from signage.arrangements import ArrangedBooking
from signage.groups import Group, wanted
from signage.steps.grouping import arranged_near
from signage.store import blobs, bookings, emergencies, playlists, publishing, showables
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.targets import Target
from signage.web.planner.stretches import Force, Source
from signage.web.plans import start_of
from signage.web.wording.words import local

KEPT: Final = 256
URGENT: Final = "紧急预警"
_EVER: Final = Interval(0, date.max.toordinal() * DAY_MIN)
GONE: Final = "已删除的列表"
_Key: TypeAlias = tuple[PlaylistId, int, tuple[Span, ...]]


class Period(NamedTuple):
    """Local days, both ends included."""

    first: date
    last: date

    @property
    def start(self) -> int:
        """The instant (ms UTC) at which it begins."""
        return start_of(self.first)

    @property
    def end(self) -> int:
        """The instant (ms UTC) at which it is over."""
        return start_of(self.last + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Called:
    """What rules are called: their bookings, those of today and of then, or playlists."""

    titles: Mapping[PlaylistId, str]
    bookings: Mapping[_Key, Sequence[ArrangedBooking]]
    today: date

    def of(self, rule: Rule) -> Source:
        """What brings a rule about."""
        if rule.when and (found := self._booking(rule, rule.when)):
            return self.booked(found, rule.when)
        title = self.titles.get(rule.playlist, GONE)
        return Source(title, rule.playlist, rule.level, when=rule.when)

    def booked(self, one: ArrangedBooking, when: Recurrence) -> Source:
        """What a booking brings, as far as those days and times go."""
        return Source(
            one.title,
            one.booking.playlist,
            one.booking.level,
            booking=one.booking.id,
            version=one.version,
            when=when,
            may_move=one.cancelled_at is None and one.booking.when.last >= self.today,
            in_hours=one.booking.in_hours,
        )

    def _booking(self, rule: Rule, when: Recurrence) -> ArrangedBooking | None:
        """The booking behind a rule, which may hold only the days of its timetable."""
        for one in self.bookings.get((rule.playlist, rule.level, when.spans), ()):
            own = one.booking.when
            if when in (own, own.within(when.first, when.last)):
                return one
        return None


def forces_of(db: Connection, site: Site, period: Period, *, now: int) -> tuple[Force, ...]:
    """What is in force on a screen in a period, in order of time; `now` in ms UTC."""
    key = site.screen.id
    before = period.first - timedelta(days=1)

    def means_it(target: Target) -> bool:
        return target.matches(site.screen, site.venue)

    every = bookings.between(db, before, period.last, meant=means_it)
    past = [*_planned(db, key, period, now=now)] if period.start < now else []
    ahead = _arranged(db, site, period, every=every, now=now) if period.end > now else None
    held = [*past, *([ahead] if ahead else [])]
    lists = playlists.named(
        db, (rule.playlist for one in held for rule in one.timetable.rules)
    )
    titles = {key: one.title for key, one in lists.items()}
    titles |= {PlaylistId(one.id): URGENT for one in emergencies.alarms(db)}
    called = Called(titles, _by_key(every), local(now).date())
    found = [
        _force(
            one,
            tuple(_limited(called.of(r), r, one.timetable) for r in one.timetable.rules),
        )
        for one in past
    ]
    if ahead:
        found.append(_force(ahead, _sources(ahead, called)))
    return tuple(found)


class _Held(NamedTuple):
    """A timetable in force from `start` until before `end` (ms UTC)."""

    start: int
    end: int
    timetable: Timetable
    bookings: tuple[ArrangedBooking, ...] = ()


def _planned(
    db: Connection, screen: ScreenId, period: Period, *, now: int
) -> Iterator[_Held]:
    until = min(period.end, now)
    plans = publishing.plans_between(db, screen, start=period.start, end=until)
    ends = [*(plan.effective_from for plan in plans[1:]), until]
    for plan, following in zip(plans, ends, strict=False):
        start = max(period.start, plan.effective_from)
        end = min(following, plan.valid_until)
        if start < end:
            yield _Held(start, end, _decoded(blobs.get(db, plan.timetable)))


def _arranged(
    db: Connection,
    site: Site,
    period: Period,
    *,
    every: Sequence[ArrangedBooking],
    now: int,
) -> _Held | None:
    """What the arrangements of now come to, from now on or from when the period begins."""
    start = max(now, period.start)
    standing = [one for one in every if one.cancelled_at is None]
    arranged = arranged_near(db, site, standing)
    group = group_of(site, arranged, now=start)
    timetable = _timetable(db, group, arranged, now=start)
    return _Held(start, period.end, timetable, group.bookings) if timetable else None


def _timetable(
    db: Connection, group: Group, arranged: Arranged, *, now: int
) -> Timetable | None:
    named = {entry.slogan for one in arranged.playlists.values() for entry in one.entries}
    named |= {one.booking.slogan for one in arranged.bookings if one.booking.slogan}
    named |= {slogan for one in arranged.alarms for slogan in one.slogans}
    shown = showables.showables(db, group.screen_class, of=named)
    try:
        return wanted(group, arranged.playlists, shown, now=now)
    except BadTimetableError:  # more is booked than any timetable holds
        return None


def _sources(held: _Held, called: Called) -> tuple[Source, ...]:
    """What rules bring, and every booking; mute where no rule came of it."""
    table = held.timetable
    booked = [
        ((one.booking.playlist, one.booking.level, when, 0), called.booked(one, when))
        for one in held.bookings
        for when in one.booking.at(table.hours)
    ]
    known = {key for key, _ in booked}
    rules = {_key(rule): rule for rule in table.rules}
    usual = _usual(table)
    return (
        *(
            _limited(called.of(one), one, table)
            for k, one in rules.items()
            if k not in known
        ),
        *(replace(one, is_mute=k not in rules, within=usual) for k, one in booked),
    )


def _ruled(table: Timetable, called: Called) -> tuple[Source, ...]:
    """What the rules of a timetable bring."""
    return tuple(_limited(called.of(rule), rule, table) for rule in table.rules)


def _key(rule: Rule) -> tuple[PlaylistId, Level, Recurrence | None, int]:
    return rule.playlist, rule.level, rule.when, rule.quiet


def _limited(source: Source, rule: Rule, table: Timetable) -> Source:
    """A source kept to the minutes in which policies, or its emergency, let it play."""
    if rule.level is Level.EMERGENCY:
        return replace(source, within=_local(table, (rule.between,)))
    if not rule.quiet:
        return replace(source, within=_usual(table))
    mine = (Interval(q.start, q.end) for q in table.quiet if q.number == rule.quiet)
    return replace(source, within=_local(table, mine))


def _usual(table: Timetable) -> tuple[Interval, ...] | None:
    """The minutes outside all quiet stretches; None when there are no such stretches."""
    if not table.quiet:
        return None
    quiet = _local(table, (Interval(q.start, q.end) for q in table.quiet))
    return subtract((_EVER,), quiet)


def _local(table: Timetable, some: Iterable[Interval]) -> tuple[Interval, ...]:
    """Instants as local minutes."""
    return union(local_minutes(one, offsets=table.offsets) for one in some)


def _force(held: _Held, sources: tuple[Source, ...]) -> Force:
    shut = _local(held.timetable, held.timetable.shut)
    return Force(
        _minute(held.start), _minute(held.end), held.timetable.hours, sources, shut
    )


def _minute(at: int) -> int:
    """The local minute of an instant, counted from the year 1."""
    moment = local(at)
    return moment.toordinal() * DAY_MIN + moment.hour * 60 + moment.minute


def _by_key(some: Iterable[ArrangedBooking]) -> dict[_Key, list[ArrangedBooking]]:
    """By what a rule keeps of a booking; those that stand come before cancelled ones."""
    found: dict[_Key, list[ArrangedBooking]] = {}
    for one in sorted(some, key=lambda each: each.cancelled_at is not None):
        booking = one.booking
        key = (booking.playlist, int(booking.level), booking.when.spans)
        found.setdefault(key, []).append(one)
    return found


_decoded: Final = lru_cache(KEPT)(decode_timetable)
