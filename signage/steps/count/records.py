"""Reads a batch: what of it is sound, and what is wrong with the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter, lt
from typing import Final, NamedTuple, TypeVar

from devices.dsse import decode_envelope, open_sealed
from devices.errors import MessageError
from devices.keys import PublicKey
from devices.messages import (
    LARGEST_BATCH,
    MOST_RECORDS,
    OLDEST_RECORD_MS,
    Gap,
    PlaysBatch,
    Run,
)
from devices.statements import PLAYS
from devices.wire import decode_plays
from devices.wire.strict import dump, load
from playlists.ids import Sha256

Record = TypeVar("Record", Run, Gap)
AHEAD_MS: Final = 5 * 60_000
"""How far a screen's clock may be ahead of ours."""


class Fault(NamedTuple):
    """A record that is not counted, as JSON, and why."""

    record: bytes
    why: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a record must lie within, in ms UTC, and the timetables it may name."""

    enrolled_at: int
    received_at: int
    timetables: frozenset[Sha256]


@dataclass(frozen=True, slots=True)
class Opened:
    """A batch of which every record can be read, and those that could not."""

    batch: PlaysBatch
    faults: tuple[Fault, ...] = ()


def opened(body: bytes, key: PublicKey) -> Opened:
    """A batch signed by that key; a record that cannot be read is set apart alone.

    Raises MessageError for what is no batch, TrustError for a wrong signature.
    """
    return _read(open_sealed(body, PLAYS, (key,)))


def opened_again(body: bytes) -> Opened:
    """The same for a batch whose signature was checked when it came."""
    return _read(decode_envelope(body).payload)


def _read(payload: bytes) -> Opened:
    try:
        return Opened(decode_plays(payload))
    except MessageError:
        return _salvaged(payload)


def _salvaged(payload: bytes) -> Opened:
    plain = load(payload, most=LARGEST_BATCH)
    if not isinstance(plain, dict):
        raise MessageError("a batch is an object")
    runs, gaps = plain.get("runs"), plain.get("gaps")
    if not isinstance(runs, list) or not isinstance(gaps, list):
        raise MessageError("a batch has runs and gaps")
    if max(len(runs), len(gaps)) > MOST_RECORDS:
        raise MessageError(f"more than {MOST_RECORDS} records")
    shell = {**plain, "runs": [], "gaps": []}
    found = Opened(decode_plays(dump(shell)))
    for kind, records in (("runs", runs), ("gaps", gaps)):
        for record in records:
            found = _with(found, {**shell, kind: [record]}, record)
    return found


def _with(found: Opened, single: dict[str, object], record: object) -> Opened:
    try:
        more = decode_plays(dump(single))
    except MessageError as error:
        return replace(found, faults=(*found.faults, Fault(dump(record), str(error))))
    batch = replace(
        found.batch,
        runs=(*found.batch.runs, *more.runs),
        gaps=(*found.batch.gaps, *more.gaps),
    )
    return replace(found, batch=batch)


def sound(found: Opened, bounds: Bounds) -> Opened:
    """The same with only the records within bounds, without what was before enrolment."""
    batch = found.batch
    if _is_all_sound(batch, bounds):
        return found
    whys = [(run, _fault(run, bounds) or _named(run, bounds)) for run in batch.runs]
    silent = [(gap, _fault(gap, bounds)) for gap in batch.gaps]
    faults = tuple(Fault(dump(list(one)), why) for one, why in (*whys, *silent) if why)
    kept = replace(
        batch,
        runs=tuple(_since(run, bounds) for run, why in whys if not why),
        gaps=tuple(_since(gap, bounds) for gap, why in silent if not why),
    )
    return Opened(kept, (*found.faults, *faults))


def _is_all_sound(batch: PlaysBatch, bounds: Bounds) -> bool:
    """Whether nothing is wrong or to be cut off: the usual case, found out quickly."""
    first = max(bounds.enrolled_at, bounds.received_at - OLDEST_RECORD_MS)
    latest = bounds.received_at + AHEAD_MS
    return (
        _is_within(batch.runs, first, latest)
        and _is_within(batch.gaps, first, latest)
        and set(map(itemgetter(2), batch.runs)) <= bounds.timetables
    )


def _is_within(records: Sequence[tuple[int, int, str]], first: int, latest: int) -> bool:
    """Whether all of them end after they begin, in [first, latest]; by columns, quickly."""
    if not records:
        return True
    starts, ends, _ = zip(*records, strict=True)
    return min(starts) >= first and max(ends) <= latest and all(map(lt, starts, ends))


def _named(run: Run, bounds: Bounds) -> str:
    known = run.timetable in bounds.timetables
    return "" if known else "names a timetable that was never this screen's"


def _since(record: Record, bounds: Bounds) -> Record:
    if record.start >= bounds.enrolled_at:
        return record
    return record._replace(start=bounds.enrolled_at)


def _fault(record: Run | Gap, bounds: Bounds) -> str:
    """What is wrong with a record's times; empty when nothing is."""
    if record.end <= record.start:
        return "ends before it begins"
    if record.end > bounds.received_at + AHEAD_MS:
        return "lies in the future"
    if record.start < bounds.received_at - OLDEST_RECORD_MS:
        return "is older than 40 days"
    if record.end <= bounds.enrolled_at:
        return "is older than the screen's enrolment"
    return ""
