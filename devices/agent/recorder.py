"""Writes down what was lit, durably, and hands it over in sealed batches."""

from typing import Final

from devices import wire
from devices.agent.clock import BACK_AT_MOST_MS, Moment, Source
from devices.agent.ledger import Batch, Ledger
from devices.agent.stage import Lighting
from devices.agent.tape import Proof, Record, Tape
from devices.errors import StoreError
from devices.keys import SigningKey
from devices.messages import (
    MOST_RECORDS,
    OLDEST_RECORD_MS,
    Accepted,
    Gap,
    PlaysBatch,
    Run,
    Why,
)
from devices.statements import PLAYS
from devices.trust import seal
from playlists.ids import ScreenId

MARK_MS: Final = 5_000
MOST_PENDING: Final = 10_000
_RECORDS_A_BATCH: Final = MOST_RECORDS // 2


class Recorder:
    """The tape of one screen, and its ledger. Instants are ms UTC."""

    def __init__(self, ledger: Ledger, *, screen: ScreenId, key: SigningKey) -> None:
        self.trouble = ""
        self._ledger = ledger
        self._screen = screen
        self._key = key
        self._tape = ledger.after_start
        self._pending: list[Record] = []
        self._is_known = False
        self._marked_at = 0
        self._marked: object = None

    def begin(self, moment: Moment) -> None:
        """Take note of what the clock says, before anything is lit at that moment."""
        if moment.jumped_ms:
            self._lose_time(moment.at - moment.jumped_ms)
        if moment.source is Source.UNTRUSTED:
            self._lose_time(moment.at)
        elif not self._is_known:
            self._forget_false_future(moment.at)
            self._is_known = True

    def note(self, lighting: Lighting, *, at: int) -> None:
        """Write down what the output has since `at`; durable on a change and in a while."""
        if not self._is_known:
            return
        proof: Proof = Why.OUTPUT if lighting.trouble else lighting.shown.proof
        good_until = max(lighting.good_until, at)
        self._tape, ended = self._tape.accept(proof, at=at, good_until=good_until)
        self._pending += _not_too_old(ended, now=at)
        what = (proof, lighting.shown.start, lighting.shown.playable)
        if ended or what != self._marked or at - self._marked_at >= MARK_MS:
            self._marked = what
            self.mark(at)

    def mark(self, at: int) -> None:
        """Make everything so far durable; what the disk will not take is tried again.

        What is lit at an instant has been lit in it: a showing begun is never lost whole.
        """
        self._marked_at = at
        try:
            self._ledger.keep(self._tape, self._pending, at=at + 1)
        except StoreError as error:
            self.trouble = str(error)
            del self._pending[:-MOST_PENDING]
        else:
            self.trouble = ""
            self._pending.clear()

    def stop(self, at: int) -> None:
        """The last word before the agent ends on purpose."""
        self._tape, ended = self._tape.stop(at, why=Why.STOPPED)
        self._pending += ended
        self.mark(at)

    def open_run(self, at: int) -> Run | None:
        """The run in progress, up to an instant."""
        told = self._tape.lit.until(at) if self._tape.lit else None
        return told if isinstance(told, Run) and told.start < told.end else None

    def cut(self, at: int) -> None:
        """Let what is in progress be reported up to an instant."""
        if self._is_known:
            self._tape, ended = self._tape.cut(at)
            self._pending += ended
            self.mark(at)

    def batch(self) -> Batch | None:
        """Seal the oldest of what there is to report; None when there is nothing.

        Raises StoreError when the disk will not take it.
        """
        return self._ledger.seal(self._sealed, most=_RECORDS_A_BATCH)

    def forget(self, accepted: Accepted) -> bool:
        """Drop what is committed; False when it is about what was never sent."""
        is_ours = accepted.store == self._ledger.store
        if is_ours and accepted.upto > self._ledger.highest_number():
            return False
        if is_ours:
            self._ledger.forget_batches(accepted.upto)
        return True

    def _lose_time(self, at: int) -> None:
        if self._is_known:
            self._tape, ended = self._tape.stop(at, why=Why.CLOCK)
            self._pending += ended
            self._is_known = False

    def _forget_false_future(self, at: int) -> None:
        # What was told of far ahead was a wrong clock's; counting is a union all the same.
        if at < self._tape.told_until - BACK_AT_MOST_MS:
            self._tape = Tape(None, told_until=at)

    def _sealed(self, number: int, runs: tuple[Run, ...], gaps: tuple[Gap, ...]) -> bytes:
        batch = PlaysBatch(self._screen, self._ledger.store, number, runs=runs, gaps=gaps)
        return seal(PLAYS, wire.encode_plays(batch), self._key)


def _not_too_old(records: tuple[Record, ...], *, now: int) -> list[Record]:
    oldest = now - OLDEST_RECORD_MS + 60_000
    return [told._replace(start=max(told.start, oldest)) for told in records]
