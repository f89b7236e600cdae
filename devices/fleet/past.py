"""Simulated screens' pasts: the batches a screen would have sent, by its true timetables.

Pure: from the same plans and faults come the same batches, bit for bit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple
from zlib import crc32

from devices.keys import SigningKey
from devices.messages import Gap, PlaysBatch, Run, Why
from devices.trust import PLAYS, seal
from devices.wire import encode_plays
from playlists.accounting import Interval, intersect, subtract, union
from playlists.ids import ScreenId, Sha256

LONGEST_DELAY_MS: Final = 3_000


class Trouble(StrEnum):
    """What keeps a screen from showing or from telling."""

    STOPPED = "stopped"  # switched off by hand
    CRASHED = "crashed"  # its power went; it tells so when it is back
    DARK = "dark"  # the program ran, the panel took no picture
    SILENT = "silent"  # nothing was shown, and nothing told of it later
    AWAY = "away"  # the network was gone: it played on and told later


_WHY: Final = {
    Trouble.STOPPED: Why.STOPPED,
    Trouble.CRASHED: Why.CRASHED,
    Trouble.DARK: Why.OUTPUT,
}
_CANNOT_TELL: Final = frozenset(Trouble) - {Trouble.DARK}


class Fault(NamedTuple):
    """From `start` to `end` (ms UTC) something was wrong."""

    start: int
    end: int
    trouble: Trouble


class Followed(NamedTuple):
    """From an instant (ms UTC) on, the timetable of a hash."""

    effective_from: int
    timetable: Sha256


class Report(NamedTuple):
    """A batch, and when (ms UTC) it came to the controller."""

    received_at: int
    batch: PlaysBatch


@dataclass(frozen=True, slots=True)
class SimulatedScreen:
    """A screen that followed its plans (in order of time) but for its faults."""

    screen: ScreenId
    store: str
    plans: Sequence[Followed]
    faults: Sequence[Fault] = ()

    def __post_init__(self) -> None:
        for one, other in pairwise(self.plans):
            if other.effective_from <= one.effective_from:
                raise ValueError("plans stand in order of time")

    def runs(self, within: Interval) -> tuple[Run, ...]:
        """When it showed, or rested, exactly as planned, in order of time."""
        lost = union(Interval(*fault[:2]) for fault in self.faults if _hides(fault))
        return tuple(
            Run(start, end, sha256)
            for sha256, held in self._held(within)
            for start, end in subtract((held,), lost)
        )

    def gaps(self, within: Interval) -> tuple[Gap, ...]:
        """When it did not and knew why, in order of time."""
        return tuple(
            Gap(start, end, _WHY[fault.trouble])
            for fault in sorted(self.faults)
            if fault.trouble in _WHY
            for start, end in intersect((Interval(*fault[:2]),), (within,))
        )

    def reports(self, within: Interval, *, every_ms: int) -> Iterator[Report]:
        """Its batches, in order of number; while it could not tell, they come later."""
        number, earliest = 0, 0
        for start in range(within.start, within.end, every_ms):
            part = Interval(start, min(start + every_ms, within.end))
            runs, gaps = self.runs(part), self.gaps(part)
            if not runs and not gaps:
                continue
            number += 1
            earliest = max(earliest, self._sent_at(part.end, number))
            yield Report(
                earliest, PlaysBatch(self.screen, self.store, number, runs=runs, gaps=gaps)
            )

    def _held(self, within: Interval) -> Iterator[tuple[Sha256, Interval]]:
        ends = [plan.effective_from for plan in self.plans[1:]] + [within.end]
        for plan, end in zip(self.plans, ends, strict=True):
            held = Interval(max(plan.effective_from, within.start), min(end, within.end))
            if held.start < held.end:
                yield plan.timetable, held

    def _sent_at(self, due: int, number: int) -> int:
        mute = union(Interval(*f[:2]) for f in self.faults if f.trouble in _CANNOT_TELL)
        back = next((end for start, end in mute if start <= due < end), due)
        return back + crc32(f"{self.screen}:{number}".encode()) % LONGEST_DELAY_MS


def sealed(report: Report, key: SigningKey) -> bytes:
    """The batch's envelope, signed with the screen's own key."""
    return seal(PLAYS, encode_plays(report.batch), key)


def _hides(fault: Fault) -> bool:
    return fault.trouble is not Trouble.AWAY
