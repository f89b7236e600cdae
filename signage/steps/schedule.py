"""Schedule: what is arranged and approved becomes a timetable for each group of screens."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from devices.wire import encode_timetable
from playlists.errors import BadTimetableError
from playlists.ids import ScreenId, Sha256
from playlists.timetable import Timetable
from signage.alike import group_of
from signage.compiling import Compiler, Wish
from signage.groups import beginning, wanted
from signage.steps.grouping import arranged_for
from signage.store import publishing, screens
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.planned import clockwork
from signage.store.publishing import Plan
from signage.store.showables import showables, taken_back
from signage.store.writes import MOST_ROWS, batches
from signage.urgency import cuts_in

LEAD_MS: Final = 500
"""What a screen needs to be told; a showing that ends sooner is not waited for."""
ARRIVAL_MS: Final = 5_000
"""A plan that follows one that cut in so soon may be the first that a screen hears of: a
screen is told only the latest, so what was urgent stays so."""


class _Start(NamedTuple):
    """When a new timetable begins (ms UTC), and whether it waits for no showing's end."""

    effective_from: int
    cut_in: bool


class _Change(NamedTuple):
    """A screen whose plan is no longer what is wanted."""

    screen: ScreenId
    wish: Wish
    start: _Start


def schedule_due(store: Store, *, now: int, compiler: Compiler | None = None) -> int:
    """Give a new timetable to every screen whose plan is not what is wanted; how many.

    Timetables are valid for five to six weeks and begin at the end of the showing in
    progress; what cuts in (a booking marked 立即, a withdrawal) begins at `now`. A group
    whose wishes no timetable can hold keeps its last one: `impossible` names it. A
    compiler that is given again makes only what changed since.
    """
    with store.reading() as db:
        changes = tuple(_changes(db, compiler or Compiler(), now=now))
    for few in batches(changes, MOST_ROWS):
        with store.writing() as db:
            _write(db, few, now=now)
    return len(changes)


def impossible(store: Store, *, now: int) -> dict[ScreenId, str]:
    """The screens for which no timetable can hold all that is arranged, and why."""
    with store.reading() as db:
        found = _wishes(db, Compiler(), now=now)
    return {screen: wish for screen, wish in found.items() if isinstance(wish, str)}


def foreseen(db: Connection, screen: ScreenId, *, now: int) -> Timetable | None:
    """What a screen's timetable made at `now` would be, by what is arranged at present.

    None when no timetable can hold all of it. `now` (ms UTC) may lie in the future.

    Raises:
        UnknownError: there is no such screen.
    """
    site = screens.site(db, screen)
    arranged = arranged_for(db, (site,))
    group = group_of(site, arranged, now=now)
    shown = showables(db, group.screen_class)
    try:
        return wanted(group, arranged.playlists, shown, now=now)
    except BadTimetableError:
        return None


def _changes(db: Connection, compiler: Compiler, *, now: int) -> Iterator[_Change]:
    latest = publishing.latest_plans(db)
    present = publishing.plans_at(db, now + LEAD_MS)
    starts = _Starts(db, now=now)
    for screen, wish in _wishes(db, compiler, now=now).items():
        last = latest.get(screen)
        if isinstance(wish, str) or (last and last.wish == wish.hash):
            continue
        yield _Change(screen, wish, starts.of(wish, last, present=present.get(screen)))


class _Starts:
    """When new timetables begin; the same for screens whose plans are the same."""

    def __init__(self, db: Connection, *, now: int) -> None:
        self._db = db
        self._now = now
        self._gone = taken_back(db)
        self._known: dict[tuple[Sha256, Sha256 | None, Sha256 | None], _Start] = {}

    def of(self, wish: Wish, last: Plan | None, *, present: Plan | None) -> _Start:
        key = (
            wish.hash,
            last.timetable if last else None,
            present.timetable if present else None,
        )
        if key not in self._known:
            self._known[key] = self._find(wish, last, present=present)
        return self._known[key]

    def _find(self, wish: Wish, last: Plan | None, *, present: Plan | None) -> _Start:
        if last is None or present is None:
            return _Start(self._now, cut_in=False)
        if self._is_urgent(wish, last):
            return _Start(self._now, cut_in=True)
        soon = self._now + LEAD_MS
        showing = clockwork(self._db, present.timetable).showing_at(soon)
        return _Start(showing.end if showing else soon, cut_in=False)

    def _is_urgent(self, wish: Wish, last: Plan) -> bool:
        if last.cut_in and self._now < last.effective_from + ARRIVAL_MS:
            return True
        old = clockwork(self._db, last.timetable).timetable
        if any(item.revision <= self._gone.get(item.slogan, 0) for item in old.items):
            return True
        return cuts_in(wish.group, wish.timetable, old=old, now=self._now)


def _wishes(db: Connection, compiler: Compiler, *, now: int) -> dict[ScreenId, Wish | str]:
    sites = screens.sites(db)
    arranged = arranged_for(db, sites)
    return compiler.wishes(sites, arranged, partial(showables, db), now=now)


def _write(db: Connection, changes: Sequence[_Change], *, now: int) -> None:
    kept: dict[tuple[Sha256, _Start], Sha256] = {}
    for change in changes:
        key = (change.wish.hash, change.start)
        if key not in kept:
            kept[key] = _keep(db, change, now=now)
    made = [_plan(change, kept[change.wish.hash, change.start]) for change in changes]
    publishing.keep_plans(db, made, now=now)


def _keep(db: Connection, change: _Change, *, now: int) -> Sha256:
    made = beginning(change.wish.timetable, change.start.effective_from)
    return publishing.keep_timetable(
        db,
        encode_timetable(made),
        screen_class=change.wish.group.screen_class,
        wish=change.wish.hash,
        now=now,
    )


def _plan(change: _Change, timetable: Sha256) -> Plan:
    return Plan(
        change.screen,
        timetable,
        change.start.effective_from,
        cut_in=change.start.cut_in,
        wish=change.wish.hash,
        valid_until=change.wish.timetable.valid_until,
    )
