"""A real agent in its own process, for tests that kill it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from devices import wire
from devices.agent.ledger import Ledger
from devices.agent.tape import Record
from devices.dsse import decode_envelope
from devices.keys import SigningKey
from devices.messages import Gap, PlaysBatch, Run, Status
from devices.statements import PLAYS
from devices.trust import seal
from playlists.ids import ScreenId

PATIENCE_S = 20


class Agent:
    """`signage-screen` playing a folder, or what an enrolment file says."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.frame_log = folder / "frames"
        self._options = options or ("--folder", str(folder))
        self.trusts_clock = True
        self.surroundings: dict[str, str] = {}
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, with a log of its frames."""
        trust = ("--trust-clock",) if self.trusts_clock else ()
        fixed = ("--data", str(self.folder / "data"), "--frame-log", str(self.frame_log))
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "devices.agent",
                *trust,
                *self._options,
                *fixed,
            ],
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | self.surroundings,  # noqa: TID251  # it is started as a user's
        )

    def kill(self) -> None:
        """End it as kill -9 does; harmless when it does not run."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()

    def stop(self) -> int:
        """Ask it to end, and wait; its exit status."""
        process, self._process = self._process, None
        assert process is not None
        process.terminate()
        process.communicate(timeout=PATIENCE_S)
        return process.returncode

    def frames(self) -> list[dict[str, object]]:
        """The lines of its frame log that are whole."""
        if not self.frame_log.exists():
            return []
        lines = self.frame_log.read_text().split("\n")[:-1]
        return [json.loads(line) for line in lines]

    def begun(self) -> set[tuple[object, object]]:
        """The showings (start, slogan) of which it gave a frame to its output."""
        frames = self.frames()
        return {(f["start"], f["slogan"]) for f in frames if f["event"] == "begin"}

    def recorded(self) -> list[Record]:
        """All that is on its disk of what it lit, in batches or not; it must not run."""
        ledger = Ledger(self.folder / "data" / "ledger.db")
        ledger.seal(_batched, most=100_000)
        bodies = [bytes(row[0]) for row in ledger.rows("SELECT body FROM batch")]
        ledger.close()
        batches = [wire.decode_plays(decode_envelope(body).payload) for body in bodies]
        records: list[Record] = []
        for one in batches:
            records += [*one.runs, *one.gaps]
        return sorted(records)

    def status(self) -> Status | None:
        """What it said last in its folder."""
        path = self.folder / "status"
        if not path.exists():
            return None
        return wire.decode_status(decode_envelope(path.read_bytes()).payload)


def _batched(number: int, runs: tuple[Run, ...], gaps: tuple[Gap, ...]) -> bytes:
    batch = PlaysBatch(ScreenId("sc-hall"), "st", number, runs=runs, gaps=gaps)
    return seal(PLAYS, wire.encode_plays(batch), SigningKey.generate())


def until(what: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
    """Wait until something is so; fails when it does not come about."""
    end = time.monotonic() + patience_s
    while not what():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)  # noqa: TID251  # another process can only be looked at
