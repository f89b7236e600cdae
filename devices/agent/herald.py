"""Tells the controller how the screen is and what it played, until it is thanked for it."""

import secrets
from dataclasses import dataclass
from typing import Final, NamedTuple

from devices import wire
from devices.agent.clock import Asked, Clock, Moment, Source
from devices.agent.line import Line
from devices.agent.recorder import Recorder
from devices.agent.repertoire import Repertoire
from devices.agent.stage import Lighting
from devices.agent.verification import plain
from devices.errors import DevicesError, StoreError, TrustError
from devices.messages import Accepted, Status
from devices.statements import STATUS
from devices.trust import key_text, seal, verify_accepted
from playlists.ids import Sha256

HEARTBEAT_MS: Final = 30_000
ASK_TIME_MS: Final = 5_000
SETTLE_MS: Final = 200
RESEND_MS: Final = 60_000
LOST_AFTER_MS: Final = 5_000
LOOK_FOR_UNSENT_MS: Final = 10_000
DEFAULT_REPORT_S: Final = 900
MOST_BATCHES_AT_ONCE: Final = 20
MOST_MISSING: Final = 100
_NONCES_KEPT: Final = 8


class Scene(NamedTuple):
    """What the loop knows at one moment."""

    moment: Moment
    steady: int
    lighting: Lighting
    missing: tuple[Sha256, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What a screen says of itself that does not change while it runs."""

    session: str
    versions: str
    output: str


class Herald:
    """Status on joining, on a change and at every heartbeat; batches until accepted."""

    def __init__(
        self, repertoire: Repertoire, recorder: Recorder, *, line: Line, own: Own
    ) -> None:
        self._repertoire = repertoire
        self._recorder = recorder
        self._store = repertoire.store
        self._line = line
        self._own = own
        self._asked: list[Asked] = []
        self._said: object = None
        self._say_at = self._resend_at = 0
        self._reported_at: int | None = None
        self._sent: dict[int, int] = {}
        self._offset_ms = 0
        self._settles_at: int | None = None

    def joined(self) -> None:
        """The line is up: say everything again."""
        self._say_at = self._resend_at = 0
        self._reported_at = None
        self._sent.clear()

    def tend(self, now: Scene) -> None:
        """Say and send what is due."""
        if not self._line.is_up:
            return
        self._tend_status(now)
        self._tend_plays(now)

    def pause_ms(self, steady: int) -> int | None:
        """How long a status that waits to be said has to wait; None when none does."""
        if self._settles_at is None or not self._line.is_up:
            return None
        return max(0, self._settles_at - steady)

    def take_accepted(self, body: bytes, clock: Clock, *, steady: int) -> Clock:
        """Forget what is committed; the clock may have learned the time.

        Raises DevicesError for what does not hold.
        """
        trust = self._repertoire.trust
        if trust is None:
            return clock
        accepted = verify_accepted(body, trust, screen=self._repertoire.site.screen)
        if not self._recorder.forget(accepted):
            raise TrustError(f"batch {accepted.upto} was never sent")
        self._note_refused(accepted)
        self._send_again(steady)
        if accepted.now < max(trust.issued_at, self._store.holdings.placed_at):
            raise TrustError("the controller's time is before what people signed")
        asked = next((one for one in self._asked if one.nonce == accepted.nonce), None)
        told = clock.echoed(asked, steady=steady, now=accepted.now)
        self._offset_ms = told.offset_ms
        return told

    def parting_word(self, at: int) -> bytes:
        """The status that says it is gone, for the will and for an orderly end."""
        public_key = key_text(self._store.key.public)
        screen = self._repertoire.site.screen
        session = self._own.session
        status = Status(screen, online=False, at=at, public_key=public_key, session=session)
        return seal(STATUS, wire.encode_status(status), self._store.key)

    def _tend_status(self, now: Scene) -> None:
        said = self._worth_saying(now)
        self._settles_at = None
        if now.steady < self._say_at and said == self._said:
            return
        if self._asked and now.steady < self._asked[-1].steady + SETTLE_MS:
            self._settles_at = self._asked[-1].steady + SETTLE_MS
            return
        self._said = said
        is_sure = now.moment.source is not Source.UNTRUSTED
        pause = HEARTBEAT_MS if is_sure else ASK_TIME_MS
        self._say_at = now.steady + pause * (90 + secrets.randbelow(21)) // 100
        self._line.send_status(self._status(now))

    def _tend_plays(self, now: Scene) -> None:
        if now.moment.source is not Source.UNTRUSTED and self._is_report_due(now.steady):
            self._reported_at, self._resend_at = now.steady, 0
            self._seal_batches(now)
        if now.steady >= self._resend_at:
            self._resend_at = now.steady + LOOK_FOR_UNSENT_MS
            self._send_batches(now.steady)

    def _seal_batches(self, now: Scene) -> None:
        self._recorder.cut(now.moment.at)
        try:
            for _ in range(MOST_BATCHES_AT_ONCE):
                if self._recorder.batch() is None:
                    return
        except StoreError as error:
            self._recorder.trouble = str(error)

    def _send_batches(self, steady: int) -> None:
        waiting = self._store.ledger.batches()
        self._sent = {one.number: self._sent.get(one.number, -RESEND_MS) for one in waiting}
        for batch in waiting:
            if steady - self._sent[batch.number] >= RESEND_MS:
                self._line.send_plays(batch)
                self._sent[batch.number] = steady

    def _send_again(self, steady: int) -> None:
        # The controller is there; what it should have had by now was lost on the way.
        self._resend_at = 0
        for number, sent_at in self._sent.items():
            if steady - sent_at >= LOST_AFTER_MS:
                self._sent[number] = steady - RESEND_MS

    def _is_report_due(self, steady: int) -> bool:
        latest = self._repertoire.state.latest
        every_s = latest.assignment.report_every_s if latest else DEFAULT_REPORT_S
        return self._reported_at is None or steady - self._reported_at >= every_s * 1_000

    def _note_refused(self, accepted: Accepted) -> None:
        for number in accepted.refused:
            error = DevicesError("the controller did not take it")
            self._repertoire.refuse(f"batch {number}", error, now=accepted.now)

    def _worth_saying(self, now: Scene) -> object:
        active = self._repertoire.state.active
        return (
            self._store.holdings.serial,
            active.assignment.timetable if active else None,
            now.lighting.shown.playable is not None,
            self._repertoire.state.blank,
            now.missing,
            self._store.holdings.refusals(),
            now.moment.source,
            self._output(now),
        )

    def _status(self, now: Scene) -> bytes:
        nonce = secrets.token_hex(16)
        self._asked = [*self._asked[1 - _NONCES_KEPT :], Asked(nonce, now.steady)]
        status = self._how_it_is(now, nonce=nonce)
        return seal(STATUS, wire.encode_status(status), self._store.key)

    def _how_it_is(self, now: Scene, *, nonce: str) -> Status:
        shown, active = now.lighting.shown, self._repertoire.state.active
        item = shown.playable.item if shown.playable else None
        return Status(
            self._repertoire.site.screen,
            online=True,
            at=now.moment.at,
            public_key=key_text(self._store.key.public),
            session=self._own.session,
            store=self._store.ledger.store,
            nonce=nonce,
            serial=self._store.holdings.serial,
            timetable=active.assignment.timetable if active else None,
            showing=item.title if item else "",
            scene=item.scene if item else None,
            showing_since=shown.start if item else None,
            open_run=self._recorder.open_run(now.moment.at),
            missing=now.missing[:MOST_MISSING],
            clock=now.moment.source.value,
            clock_offset_ms=self._offset_ms,
            output=self._output(now),
            versions=self._own.versions,
            free_disk_mb=self._store.free_mb(),
            unsent=self._store.ledger.unsent(),
            refusals=self._store.holdings.refusals(),
            brightness=now.lighting.percent,
        )

    def _output(self, now: Scene) -> str:
        trouble = now.lighting.trouble or self._recorder.trouble
        if not trouble:
            return self._own.output
        return plain(f"{self._own.output}: {trouble}", most=64)
