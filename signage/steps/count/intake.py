"""Takes batches in: checked, bounded, stored once, all in one transaction."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import Final, NamedTuple

from devices.errors import DevicesError
from devices.keys import Algorithm, PublicKey
from devices.messages import OLDEST_RECORD_MS, PlaysBatch
from playlists.ids import ScreenId
from signage.errors import UnknownError
from signage.plays import HOUR_MS, hour_of, hours_between
from signage.reckoning import REACH_MS
from signage.steps.count.records import Bounds, Fault, Opened, opened, sound
from signage.store import acceptances, counting, incidents
from signage.store.connection import Connection
from signage.store.counting import Sender
from signage.store.engine import Store

MOST_ROWS_A_BATCH: Final = 5_000
"""A run is kept as a row an hour; nobody needs more rows than this at once."""


class Receipt(StrEnum):
    """What became of a batch."""

    STORED = "stored"
    KNOWN = "known"  # it came before; nothing changed but that the screen is told again
    REFUSED = "refused"  # nothing of it counts
    LIMITED = "limited"  # too many at a time: not looked at; the screen sends it again


class Came(NamedTuple):
    """Bytes, and when (ms UTC) they came."""

    body: bytes
    at: int


class Rates:
    """How many batches a screen may send within a time; one in each worker."""

    def __init__(self, most: int = 600, within_ms: int = 60_000) -> None:
        self._most = most
        self._within_ms = within_ms
        self._seen: dict[ScreenId, deque[int]] = defaultdict(deque)

    def allows(self, screen: ScreenId, *, now: int) -> bool:
        """Whether one more is in time; counts it when it is."""
        seen = self._seen[screen]
        while seen and seen[0] <= now - self._within_ms:
            seen.popleft()
        if len(seen) >= self._most:
            return False
        seen.append(now)
        return True


def receive_batch(
    store: Store, screen: ScreenId, body: bytes, *, now: int, rates: Rates | None = None
) -> Receipt:
    """Take in what came on a screen's own topic; never raises for what it says.

    A batch that came before changes nothing. A record out of bounds is put aside alone;
    what is no batch of this screen's is put aside whole, and noted.
    """
    if rates and not rates.allows(screen, now=now):
        return Receipt.LIMITED
    try:
        with store.reading() as db:
            who = counting.sender(db, screen)
        found = opened(body, PublicKey(Algorithm.ED25519, who.key))
    except (UnknownError, DevicesError) as error:
        return _refuse(store, screen, body, why=str(error), now=now)
    if found.batch.screen != screen:
        return _refuse(store, screen, body, why="speaks for another screen", now=now)
    with store.writing() as db:
        if counting.is_kept(db, found.batch):
            acceptances.accept(db, screen, found.batch.store)
            return Receipt.KNOWN
        return _take(db, found, who, came=Came(body, now))


def _refuse(store: Store, screen: ScreenId, body: bytes, *, why: str, now: int) -> Receipt:
    with store.writing() as db:
        known = counting.is_screen(db, screen)
        named = screen if known else incidents.NOBODY
        counting.keep_refused(db, named, body, why=why, now=now)
        incidents.note(db, named, what="plays", why=why, at=now)
    return Receipt.REFUSED


def _take(db: Connection, found: Opened, who: Sender, *, came: Came) -> Receipt:
    body, now = came
    named = {run.timetable for run in found.batch.runs}
    known = counting.timetables_of(db, who.screen, named)
    kept = sound(found, Bounds(who.enrolled_at, now, known))
    batch = kept.batch
    _put_aside(db, who.screen, kept.faults, now=now)
    if _rows(batch) > MOST_ROWS_A_BATCH:
        why = f"more than {MOST_ROWS_A_BATCH} hours in one batch"
        _put_aside(db, who.screen, (Fault(body, why),), now=now)
        acceptances.accept(db, who.screen, batch.store, refused=[batch.number])
        return Receipt.REFUSED
    counting.keep_batch(db, batch, body, now=now)
    _keep_records(db, batch, now=now)
    acceptances.accept(db, who.screen, batch.store)
    return Receipt.STORED


def _rows(batch: PlaysBatch) -> int:
    """How many rows the records take at most."""
    records = (*batch.runs, *batch.gaps)
    starts, ends = (map(itemgetter(place), records) for place in (0, 1))
    ms: int = sum(ends) - sum(starts)
    return ms // HOUR_MS + 2 * len(records)


def _put_aside(
    db: Connection, screen: ScreenId, faults: Iterable[Fault], *, now: int
) -> None:
    for fault in faults:
        counting.keep_refused(db, screen, fault.record, why=fault.why, now=now)
        incidents.note(db, screen, what="record", why=fault.why, at=now)


def _keep_records(db: Connection, batch: PlaysBatch, *, now: int) -> None:
    """Keep a batch's records and have the hours tallied that they may change.

    Those are the hours they touch, and all that were waiting for a report up to them.
    """
    before = counting.received_until(db, batch.screen)
    counting.keep_runs(db, batch.screen, batch.runs)
    counting.keep_gaps(db, batch.screen, batch.gaps)
    records = (*batch.runs, *batch.gaps)
    if not records:
        return
    hours = _reached(records, now=now)
    first = counting.first_plan(db, batch.screen)
    if first is not None:
        since = max(before, first, now - OLDEST_RECORD_MS)
        until = min(max(map(itemgetter(1), records)), now)
        hours.update(hours_between(since, until + 1))
    counting.mark_dirty(db, batch.screen, hours)


def _reached(records: Sequence[tuple[int, int, str]], *, now: int) -> set[int]:
    """The hours that have begun and that records may matter to."""
    return {
        hour
        for first, last in _stretches(records)
        for hour in range(hour_of(first), min(hour_of(last), now) + 1, HOUR_MS)
    }


def _stretches(records: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """What records reach; those that follow one another closely are one stretch."""
    first, last = min(records)[0], max(map(itemgetter(1), records))
    if last - first <= HOUR_MS:
        return [(first - REACH_MS, last + REACH_MS)]
    found: list[tuple[int, int]] = []
    first, last, _ = records[0]
    for start, end, _ in records:
        if not first <= start <= last + 2 * REACH_MS:
            found.append((first - REACH_MS, last + REACH_MS))
            first, last = start, end
        elif end > last:
            last = end
    return [*found, (first - REACH_MS, last + REACH_MS)]
