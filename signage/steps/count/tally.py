"""Tallies the hours that something changed; an hour may be tallied any number of times."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from devices.messages import OLDEST_RECORD_MS
from playlists.accounting import Interval
from playlists.ids import ScreenId
from signage.plays import HOUR_MS, hour_of, hours_between
from signage.reckoning import REACH_MS, reckon
from signage.steps.count.records import AHEAD_MS, Bounds, opened_again, sound
from signage.store import counting, evidence, tallies
from signage.store.connection import Connection
from signage.store.counting import Kept
from signage.store.engine import Store
from signage.store.writes import MOST_ROWS

DAY_MS: Final = 24 * HOUR_MS
OLDEST_HOUR_MS: Final = 400 * DAY_MS
FRESH_MS: Final = 10 * 60_000
LONGEST_STRETCH: Final = 24
BATCHES_AT_ONCE: Final = 50
HOURS_AT_ONCE: Final = 24
_FIRST: Final = ("", 0)


@dataclass
class Turn:
    """Whose hour was tallied last, so that one screen's many hours hold up no other's."""

    after: tuple[str, int] = _FIRST

    def pick(self, db: Connection, *, now: int, most: int) -> list[tuple[ScreenId, int]]:
        """The next hours that are due; begins anew after the last screen."""
        due = counting.dirty(db, now=now, most=most, after=self.after)
        if not due and self.after != _FIRST:
            due = counting.dirty(db, now=now, most=most)
        return due


def tally_due(
    store: Store, *, now: int, most: int = HOURS_AT_ONCE, turn: Turn | None = None
) -> int:
    """Tally the next hours that are due, in one transaction; gives how many, 0 at the end.

    Stops early when a thousand rows are written, so that others get their turn.
    """
    turn = turn or Turn()
    with store.reading() as db:
        if not turn.pick(db, now=now, most=1):
            return 0
    with store.writing() as db:
        done = rows = 0
        for screen, hours in _stretches(turn.pick(db, now=now, most=most)):
            rows += _tally(db, screen, hours, now=now)
            done += len(hours)
            turn.after = (screen, hours[-1])
            if rows >= MOST_ROWS:
                break
        return done


def _stretches(
    due: Sequence[tuple[ScreenId, int]],
) -> Iterator[tuple[ScreenId, list[int]]]:
    """The hours of each screen, those close together at once."""
    for screen, found in groupby(due, key=lambda one: one[0]):
        stretch: list[int] = []
        for _, hour in found:
            if stretch and hour - stretch[0] >= LONGEST_STRETCH * HOUR_MS:
                yield screen, stretch
                stretch = []
            stretch.append(hour)
        yield screen, stretch


def _tally(db: Connection, screen: ScreenId, hours: Sequence[int], *, now: int) -> int:
    whole = Interval(hours[0], hours[-1] + HOUR_MS)
    around = Interval(whole.start - REACH_MS, whole.end + REACH_MS)
    planned = evidence.planned(db, screen, around)
    known = evidence.gathered(db, screen, whole, now=now)
    named = {piece.timetable for piece in planned}
    clockworks = evidence.clockworks(db, named | {run.timetable for run in known.all_runs})
    found = {}
    for hour in hours:
        span = Interval(hour, hour + HOUR_MS)
        found[hour] = reckon(
            span, planned=planned, evidence=known.near(span), clockworks=clockworks
        )
    return tallies.keep(db, screen, found)


def mark_current(store: Store, *, now: int) -> int:
    """Have tallied what passed in silence and what fresh statuses tell; gives how many.

    The worker calls it at its start and every half minute.
    """
    with store.writing() as db:
        tallies.mark_reported(db, since=now - FRESH_MS, now=now)
        return tallies.mark_current(db, now=now, oldest=now - OLDEST_HOUR_MS)


def mark_stale(store: Store, *, now: int) -> int:
    """Have hours tallied that waited forty days for a report in vain; a nightly job."""
    with store.writing() as db:
        return tallies.mark_stale(db, before=now - OLDEST_RECORD_MS - DAY_MS)


def recount(store: Store, *, start: int, end: int, now: int) -> int:
    """Make the runs and gaps of [start, end) again from the batches; gives how many these.

    The hours are then due to be tallied. Batches were verified when they came; they are
    read again with the bounds of that moment.
    """
    start, end = hour_of(start), hour_of(end - 1) + HOUR_MS
    with store.writing() as db:
        counting.forget_records(db, start, end)
    read, after = 0, ("", "", 0)
    while found := _kept(store, since=start - AHEAD_MS, after=after):
        with store.writing() as db:
            for kept in found:
                _read_again(db, kept)
        read, after = read + len(found), found[-1][:3]
    with store.writing() as db:
        for screen in counting.screens_with_plans(db):
            counting.mark_dirty(db, screen, hours_between(start, min(end, now)))
    return read


def _kept(store: Store, *, since: int, after: tuple[str, str, int]) -> tuple[Kept, ...]:
    with store.reading() as db:
        return counting.kept_batches(db, since=since, after=after, most=BATCHES_AT_ONCE)


def _read_again(db: Connection, kept: Kept) -> None:
    found = opened_again(kept.body)
    known = counting.timetables_of(db, kept.screen, found.named)
    since = counting.enrolled_at(db, kept.screen, at=kept.received_at)
    batch = sound(found, Bounds(since, kept.received_at, known)).batch
    counting.keep_runs(db, batch.screen, batch.runs)
    counting.keep_gaps(db, batch.screen, batch.gaps)
