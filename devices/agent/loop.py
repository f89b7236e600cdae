"""The agent's loop: reads the clock, lights, writes down, listens.

The only place that waits.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from devices.agent.clock import (
    JUMP_MS,
    Clock,
    Moment,
    Reading,
    Source,
    encode_base,
    restored,
    system_is_synchronised,
)
from devices.agent.dimming import STEP_MS, Dimmer
from devices.agent.floor import Floor, Look
from devices.agent.herald import Herald, Scene
from devices.agent.intake import Intake
from devices.agent.line import Arrived, Event, Joined, Line, Parted, What
from devices.agent.plan import Playable
from devices.agent.player import Shown, shown_at, shown_without_time
from devices.agent.recorder import Recorder
from devices.agent.repertoire import Repertoire
from devices.agent.stage import Lighting, Stage
from devices.errors import DevicesError, StoreError
from devices.keys import PublicKey
from devices.messages import Why

LONGEST_WAIT_MS: Final = 1_000
ASK_KERNEL_EVERY_MS: Final = 10_000
BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_NS: Final = 1_000_000


def read_clocks() -> Reading:
    """Both clocks now; the steady one goes on while the machine sleeps."""
    steady = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // _NS
    return Reading(time.time_ns() // _NS, steady)


def always() -> bool:
    """For a demo's screen that was told to take the machine's clock as true."""
    return True


class Loop:
    """Everything of one screen, tended in turn by one thread."""

    def __init__(
        self,
        repertoire: Repertoire,
        *,
        recorder: Recorder,
        stage: Stage,
        line: Line,
        herald: Herald,
    ) -> None:
        self._repertoire = repertoire
        self._intake = Intake(repertoire)
        self._recorder = recorder
        self._stage = stage
        self._line = line
        self._herald = herald
        self.is_synchronised: Callable[[], bool] = system_is_synchronised
        self._synchronised = False
        self._ask_kernel_at = 0
        self._ledger = repertoire.store.ledger
        self._boot = BOOT.read_text().strip() if BOOT.exists() else ""
        floor = self._ledger.fact("floor") or self._ledger.fact("told_until")
        clock = Clock(int(floor or 0), read_clocks())
        self._clock = restored(clock, self._ledger.fact("clock"), boot=self._boot)
        self._kept = self._clock
        self._looked_until = 0
        self._controllers: frozenset[PublicKey] = frozenset()
        self._floor = Floor()
        self._dimmer = Dimmer()
        self._lit_under = repertoire.trust_sha256

    def run(self, is_stopping: Callable[[], bool]) -> None:
        """Play until told to stop; then say so, durably and to the controller."""
        self._repertoire.begin(now=self._tick().at)
        self._line.open()
        while not is_stopping():
            self._turn()
        ended = self._now()
        self._recorder.stop(ended)
        if self._line.is_up:
            self._line.send_status(self._herald.parting_word(self._now()))
        self._stage.close(at=ended)
        self._line.close()

    def _turn(self) -> None:
        self._heed_trust()
        moment = self._tick()
        self._recorder.begin(moment)
        lighting = self._light(moment)
        now = self._now()  # read once: what is logged and what is counted begin together
        self._stage.note(at=now)
        self._recorder.note(lighting, at=now)
        is_sure = moment.source is not Source.UNTRUSTED
        is_busy = self._intake.step(now=now, trusted_now=now if is_sure else None)
        steady = read_clocks().steady
        missing = self._intake.missing
        self._line.seek(missing, steady=steady)
        self._tell(Scene(moment, steady, lighting, missing))
        if is_sure:
            self._look_ahead(lighting)
        self._listen(0 if is_busy else self._patience(lighting))

    def _tell(self, scene: Scene) -> None:
        try:
            self._herald.tend(scene)
        except DevicesError as error:  # playing on matters more than telling of it
            self._recorder.trouble = str(error)

    def _light(self, moment: Moment) -> Lighting:
        look = Look(moment.at, self._clock.last_steady)
        shown = self._limited(self._shown(moment), look)
        self._dimmer = self._dimmed(shown, look)
        lighting = self._lit(shown, moment)
        self._floor = self._floor.after(lighting.shown, look)
        return lighting

    def _dimmed(self, shown: Shown, look: Look) -> Dimmer:
        active = self._repertoire.state.active
        timetable = active.clockwork.timetable if active else None
        if shown.playable is None:
            return self._dimmer.unlit(timetable, look)
        step_ms = max(STEP_MS, self._stage.every_ms)
        return self._dimmer.lit(timetable, look, step_ms=step_ms)

    def _limited(self, wanted: Shown, look: Look) -> Shown:
        stays = partial(self._stays, now=look.at)
        self._floor, shown = self._floor.limited(wanted, look, stays=stays)
        if shown is wanted:
            self._lit_under = self._repertoire.trust_sha256
        return shown

    def _stays(self, playable: Playable, *, now: int) -> bool:
        is_trusted = self._lit_under == self._repertoire.trust_sha256
        return is_trusted and self._repertoire.state.refuses(playable, now) is None

    def _lit(self, shown: Shown, moment: Moment) -> Lighting:
        try:
            return self._stage.light(shown, at=moment.at, percent=self._dimmer.percent)
        except StoreError as error:
            self._mend(shown, error, now=moment.at)
            dark = Shown(None, moment.at, moment.at, Why.MISSING)
            return self._stage.light(dark, at=moment.at)

    def _look_ahead(self, lighting: Lighting) -> None:
        until = lighting.shown.until
        if until != self._looked_until:
            self._looked_until = until
            self._stage.prepare(shown_at(self._repertoire.state, until))

    def _mend(self, shown: Shown, error: StoreError, *, now: int) -> None:
        self._repertoire.refuse("picture", error, now=now)
        if shown.playable:
            self._repertoire.damaged(shown.playable.item.scene, now=now)

    def _shown(self, moment: Moment) -> Shown:
        if moment.source is Source.UNTRUSTED:
            return shown_without_time(self._repertoire.state, moment.at)
        self._repertoire.advance(now=moment.at)
        return shown_at(self._repertoire.state, moment.at)

    def _patience(self, lighting: Lighting) -> float:
        steady = read_clocks().steady
        look = Look(self._clock.at(steady), steady)
        next_at = min(lighting.next_at, self._dimmer.next_at(look) or lighting.next_at)
        wait_ms = min(next_at - look.at, LONGEST_WAIT_MS)
        settling = self._herald.pause_ms(steady)
        return max(0, wait_ms if settling is None else min(wait_ms, settling)) / 1_000

    def _listen(self, seconds: float) -> None:
        event = self._line.wait(seconds)
        if event is not None:
            self._handle(event, now=self._now())

    def _handle(self, event: Event, *, now: int) -> None:
        match event:
            case Joined():
                self._herald.joined()
            case Parted():
                return
            case Arrived(what=What.ACCEPTED):
                self._take_accepted(event.body, now=now)
            case Arrived():
                self._intake.take(event, now=now)

    def _take_accepted(self, body: bytes, *, now: int) -> None:
        steady = read_clocks().steady
        try:
            self._clock = self._herald.take_accepted(body, self._clock, steady=steady)
        except DevicesError as error:
            self._repertoire.refuse("acceptance", error, now=now)

    def _heed_trust(self) -> None:
        # Whose key is taken away has no say any more, of the time neither.
        trust = self._repertoire.trust
        controllers = frozenset(trust.controllers if trust else ())
        if trust and self._controllers - controllers:
            self._clock = self._kept = self._clock.forgotten(floor=trust.issued_at)
        self._controllers = controllers

    def _tick(self) -> Moment:
        reading = read_clocks()
        if reading.steady >= self._ask_kernel_at:
            self._ask_kernel_at = reading.steady + ASK_KERNEL_EVERY_MS
            self._synchronised = self.is_synchronised()
        self._clock, moment = self._clock.tick(reading, synchronised=self._synchronised)
        self._keep_time()
        return moment

    def _keep_time(self) -> None:
        known, kept = self._clock.base, self._kept.base
        if known is None or (kept is not None and abs(known - kept) <= JUMP_MS):
            return
        self._kept = self._clock
        with suppress(StoreError):  # then it is learned again after a restart
            self._ledger.set_fact("clock", encode_base(self._clock, boot=self._boot))
            self._ledger.set_fact("floor", "")

    def _now(self) -> int:
        return self._clock.at(read_clocks().steady)
