"""What was lit, as runs and gaps that never overlap: a pure account of accepted frames."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from devices.messages import Gap, Run, Why
from playlists.ids import Sha256

LATENESS_MS: Final = 250
"""A frame that comes this late still continues what was lit."""

Proof = Sha256 | Why
Record = Run | Gap


class Lit(NamedTuple):
    """A stretch in progress: right until `good_until` even if no further frame comes.

    `proof` is the timetable that says what was shown, or why nothing is proven.
    """

    start: int
    good_until: int
    proof: Proof

    def until(self, at: int) -> Record:
        """The record of this stretch as it stands at an instant (ms UTC)."""
        end = at if isinstance(self.proof, Why) else min(at, self.good_until)
        return record(self.start, max(end, self.start), proof=self.proof)


def record(start: int, end: int, *, proof: Proof) -> Record:
    """A run of a timetable, or a gap with its reason."""
    return Gap(start, end, proof) if isinstance(proof, Why) else Run(start, end, proof)


@dataclass(frozen=True, slots=True)
class Tape:
    """The stretch in progress, and the instant up to which time is already told of.

    While nothing is in progress `why` says what will have been the matter since then.
    """

    lit: Lit | None = None
    told_until: int = 0
    why: Why = Why.OUTPUT

    def accept(
        self, proof: Proof, *, at: int, good_until: int
    ) -> tuple["Tape", tuple[Record, ...]]:
        """The tape after the output took a frame at an instant, and the records it ended.

        A frame of a time already told of changes nothing: a clock that jumped back shows
        twice what counts once.
        """
        if at < self.told_until or (self.lit and at < self.lit.start):
            return self, ()
        if self.lit and self.lit.proof == proof and self._continues(at):
            return replace(self, lit=self.lit._replace(good_until=good_until)), ()
        tape = Tape(Lit(at, good_until, proof), told_until=at)
        if self.lit is None:
            return tape, _not_empty(Gap(self.told_until or at, at, self.why))
        ended = self.lit.until(at)
        return tape, _not_empty(ended, *self._hole(ended.end, at))

    def cut(self, at: int) -> tuple["Tape", tuple[Record, ...]]:
        """The tape cut at an instant, so that what is before can be reported."""
        if self.lit is None or at <= self.lit.start:
            return self, ()
        ended = self.lit.until(at)
        again = self.lit._replace(start=ended.end)
        return Tape(again, told_until=ended.end), _not_empty(ended)

    def stop(self, at: int, *, why: Why) -> tuple["Tape", tuple[Record, ...]]:
        """The tape with nothing in progress, and the record that this ends."""
        tape, ended = self.cut(at)
        return replace(tape, lit=None, why=why), ended

    def _continues(self, at: int) -> bool:
        return self.lit is not None and (
            isinstance(self.lit.proof, Why) or at <= self.lit.good_until + LATENESS_MS
        )

    def _hole(self, start: int, end: int) -> tuple[Record, ...]:
        why = Why.SWITCHED if self._continues(end) else Why.OUTPUT
        return _not_empty(Gap(start, end, why))


def _not_empty(*records: Record) -> tuple[Record, ...]:
    return tuple(told for told in records if told.start < told.end)
