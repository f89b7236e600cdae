"""What an emergency lights up: pictures, who has it on, what yields; for both doors."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from playlists.accounting import Interval, intersect
from playlists.booking import Level
from playlists.calendar import days_between, spans_on
from playlists.clockwork import Clockwork
from playlists.ids import PlaylistId, ScreenClass, Sha256, SloganId
from playlists.timetable import Rule, Timetable
from signage.alike import groups_of
from signage.emergencies import Emergency, Phase, whole_minute
from signage.groups import Group, Showable
from signage.people import Person
from signage.steps.grouping import arranged_for
from signage.store import publishing, showables
from signage.store.connection import Connection
from signage.store.places import districts
from signage.store.screens import Site
from signage.web import watch
from signage.web.live import Seen, look
from signage.web.live import State as Lit
from signage.web.looks import Panel, panels
from signage.web.resting import Resting, resting

Shown = Mapping[ScreenClass, Mapping[SloganId, Showable]]


class Has(StrEnum):
    """How far an emergency has come on a screen."""

    ON = "on"
    SENDING = "sending"
    AWAY = "away"
    DARK = "dark"
    REST = "rest"
    BARRED = "barred"


WORDS: Final = {
    Has.ON: "已亮",
    Has.SENDING: "正在送",
    Has.AWAY: "离线，连上就播",
    Has.DARK: "未亮",
    Has.REST: "停播或熄屏，开屏才播",
    Has.BARRED: "批准的范围不含，照常播",
}
SHAPES: Final = {
    Has.ON: "lit",
    Has.SENDING: "wait",
    Has.AWAY: "away",
    Has.DARK: "dark",
    Has.REST: "rest",
    Has.BARRED: "stop",
}


class Picture(NamedTuple):
    """What a class of panels shows of a slogan."""

    panel: Panel
    scene: Sha256
    title: str


class Count(NamedTuple):
    """Of so many screens that may show it, so many have it on, or are there to."""

    name: str
    there: int
    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """An emergency and all that its page says; `titles` are those of its words."""

    order: Emergency
    phase: Phase
    titles: tuple[str, ...]
    pictures: tuple[Picture, ...]
    counts: Mapping[Has, int]
    districts: tuple[Count, ...]
    bookings: int
    yielded: int
    resting: Resting

    @property
    def number(self) -> int:
        """How many screens may show it."""
        return sum(self.counts.values()) - self.counts[Has.BARRED]

    @property
    def there(self) -> int:
        """How many have it on; before it runs, how many are there to light it."""
        if self.phase is Phase.RUNNING:
            return self.counts[Has.ON]
        return self.counts[Has.ON] + self.counts[Has.SENDING]


def told(db: Connection, order: Emergency, *, person: Person, now: int) -> Told:
    """An emergency as it stands."""
    seen = [
        one for one in watch.seen_by(db, person, now=now) if order.target.matches(*one.site)
    ]
    sites = tuple(one.site for one in seen)
    shown = {one: showables.showables(db, one) for one in _classes(sites)}
    able = frozenset(_able(db, order, sites, shown=shown, now=now))
    has = [(one, _has(one, order, able=able, now=now)) for one in seen]
    reach = [site for site in sites if site.screen.id in able]
    lasting = order.lit or _wished(order, now=now)
    bookings, yielded = _yielding(db, lasting, reach, now=now)
    return Told(
        order,
        order.phase(now),
        titles=tuple(_titles(order, shown)),
        pictures=tuple(_pictures(order, reach, shown)),
        counts=Counter(one for _, one in has),
        districts=_districts(db, order, has, now=now),
        bookings=bookings,
        yielded=yielded,
        resting=resting(db, reach, lasting) if lasting else Resting(),
    )


def _classes(sites: Iterable[Site]) -> frozenset[ScreenClass]:
    return frozenset(site.screen.screen_class for site in sites)


def _able(
    db: Connection,
    order: Emergency,
    sites: tuple[Site, ...],
    *,
    shown: Shown,
    now: int,
) -> Iterator[str]:
    """The screens whose class was drawn for it, and whose place the approval allows."""
    groups = groups_of(sites, arranged_for(db, sites), now=now)
    known: dict[int, bool] = {}
    for screen, group in groups.items():
        if id(group) not in known:
            known[id(group)] = _may(group, order, shown[group.screen_class], now=now)
        if known[id(group)]:
            yield screen


def _may(
    group: Group, order: Emergency, shown: Mapping[SloganId, Showable], *, now: int
) -> bool:
    found = (shown[one] for one in order.slogans if one in shown)
    level = Level.EMERGENCY
    return any(group.allows(one, now=now) and one.may_play_at(level) for one in found)


def _has(seen: Seen, order: Emergency, *, able: frozenset[str], now: int) -> Has:
    if seen.site.screen.id not in able:
        return Has.BARRED
    state = look(seen, now=now).state
    if state is not Lit.LIT:
        return {Lit.AWAY: Has.AWAY, Lit.DARK: Has.DARK, Lit.REST: Has.REST}[state]
    rules = seen.clockwork.timetable.rules if seen.clockwork else ()
    key = PlaylistId(order.id)
    is_told = any(rule.playlist == key and _is_on(rule, now) for rule in rules)
    return Has.ON if is_told else Has.SENDING


def _is_on(rule: Rule, now: int) -> bool:
    return rule.between.start <= now < rule.between.end


def _titles(order: Emergency, shown: Shown) -> Iterator[str]:
    for one in order.slogans:
        found = (known[one].title for known in shown.values() if one in known)
        yield next(found, "已撤回的内容")


def _pictures(order: Emergency, sites: Iterable[Site], shown: Shown) -> Iterator[Picture]:
    for slogan in order.slogans:
        for panel in sorted(panels(sites), key=lambda one: -one.profile.width):
            if found := shown[panel.screen_class].get(slogan):
                yield Picture(panel, found.scene_hash, found.title)


def _districts(
    db: Connection, order: Emergency, has: list[tuple[Seen, Has]], *, now: int
) -> tuple[Count, ...]:
    good = {Has.ON} if order.phase(now) is Phase.RUNNING else {Has.ON, Has.SENDING}
    may = [(one.site.venue.district, how) for one, how in has if how is not Has.BARRED]
    every = Counter(district for district, _ in may)
    there = Counter(district for district, how in may if how in good)
    return tuple(
        Count(one.name, there[one.id], every[one.id])
        for one in districts(db)
        if every[one.id]
    )


def _yielding(
    db: Connection, lasting: Interval | None, sites: Iterable[Site], *, now: int
) -> tuple[int, int]:
    """How many bookings and plays it takes the place of, by the screens' own timetables."""
    if lasting is None:
        return 0, 0
    plans = publishing.plans_at(db, max(lasting.start, min(now, lasting.end - 1)))
    found = Counter(
        plans[site.screen.id].timetable for site in sites if site.screen.id in plans
    )
    booked, plays = set[tuple[object, ...]](), 0
    for sha256, number in found.items():
        week = publishing.timetable(db, sha256).without_emergencies()
        counted = Clockwork(week).count_between(*lasting)
        plays += number * sum(one.plays for one in counted.values())
        booked |= {(r.playlist, r.when) for r in week.rules if _meets(r, week, lasting)}
    return len(booked), plays


def _wished(order: Emergency, *, now: int) -> Interval | None:
    """When it would last if it were released now."""
    start = max(order.start, whole_minute(now))
    waits = order.phase(now) is Phase.WAITING
    return Interval(start, order.until) if waits and start < order.until else None


def _meets(rule: Rule, timetable: Timetable, lasting: Interval) -> bool:
    if rule.when is None:
        return False
    offsets = timetable.offsets
    days = days_between(lasting.start, end=lasting.end, offsets=offsets, before=1)
    return any(
        intersect((window,), (lasting,))
        for day in days
        if rule.when.falls_on(day)
        for window in spans_on(day, spans=rule.when.spans, offsets=offsets)
    )
