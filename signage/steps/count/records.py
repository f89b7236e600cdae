"""Reads a batch: what of it is sound, and what is wrong with the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Final, Self, TypeVar

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
from signage.steps.count.reach import Extent, extent
from signage.store.quarantine import Refused

Record = TypeVar("Record", Run, Gap)
_KINDS: Final = ("runs", "gaps")
AHEAD_MS: Final = 5 * 60_000
"""How far a screen's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a record must lie within, in ms UTC, and the timetables it may name."""

    enrolled_at: int
    received_at: int
    timetables: frozenset[Sha256]


@dataclass(frozen=True, slots=True)
class Opened:
    """A batch of which every record can be read, how far they reach, what could not be."""

    batch: PlaysBatch
    extent: Extent
    faults: tuple[Refused, ...] = ()

    @classmethod
    def of(cls, batch: PlaysBatch, faults: Sequence[Refused] = ()) -> Self:
        """The batch with its extent."""
        return cls(batch, extent(batch), tuple(faults))

    @property
    def named(self) -> frozenset[Sha256]:
        """The timetables that its runs name."""
        return frozenset(map(itemgetter(2), self.batch.runs))


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
        return Opened.of(decode_plays(payload))
    except MessageError:
        return _salvaged(payload)


def _salvaged(payload: bytes) -> Opened:
    plain = _with_lists(load(payload, most=LARGEST_BATCH))
    shell: dict[str, list[object]] = {**plain, "runs": [], "gaps": []}
    whole = decode_plays(dump(shell))
    read = [_single(shell, kind, record) for kind in _KINDS for record in plain[kind]]
    found = [one for one in read if isinstance(one, PlaysBatch)]
    batch = replace(
        whole,
        runs=tuple(run for one in found for run in one.runs),
        gaps=tuple(gap for one in found for gap in one.gaps),
    )
    return Opened.of(batch, [one for one in read if isinstance(one, Refused)])


def _with_lists(plain: object) -> dict[str, list[object]]:
    """What may be a batch: an object with lists of records; its other values are as is."""
    if not isinstance(plain, dict):
        raise MessageError("a batch is an object")
    for kind in _KINDS:
        if not isinstance(plain.get(kind), list):
            raise MessageError("a batch has runs and gaps")
        if len(plain[kind]) > MOST_RECORDS:
            raise MessageError(f"more than {MOST_RECORDS} records")
    return plain


def _single(
    shell: dict[str, list[object]], kind: str, record: object
) -> PlaysBatch | Refused:
    """The batch of one record; what is wrong with it when it cannot be read."""
    try:
        return decode_plays(dump({**shell, kind: [record]}))
    except MessageError as error:
        return Refused(dump(record), str(error))


def sound(found: Opened, bounds: Bounds) -> Opened:
    """The same with only the records within bounds, without what was before enrolment."""
    batch = found.batch
    if _is_all_sound(found, bounds):
        return found
    whys = [(run, _fault(run, bounds) or _named(run, bounds)) for run in batch.runs]
    silent = [(gap, _fault(gap, bounds)) for gap in batch.gaps]
    faults = tuple(Refused(dump(list(one)), why) for one, why in (*whys, *silent) if why)
    kept = replace(
        batch,
        runs=tuple(_since(run, bounds) for run, why in whys if not why),
        gaps=tuple(_since(gap, bounds) for gap, why in silent if not why),
    )
    return Opened.of(kept, (*found.faults, *faults))


def _is_all_sound(found: Opened, bounds: Bounds) -> bool:
    """Whether nothing is wrong or to be cut off: the usual case, found out quickly."""
    first, last, rows, is_forward = found.extent
    if not rows:
        return True
    return (
        is_forward
        and first >= max(bounds.enrolled_at, bounds.received_at - OLDEST_RECORD_MS)
        and last <= bounds.received_at + AHEAD_MS
        and found.named <= bounds.timetables
    )


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
