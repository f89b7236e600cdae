"""A log of what was lit, written from the frames that the output took."""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from devices.agent.caption import Caption
from devices.agent.displays.display import OutputError
from devices.messages import Why
from playlists.ids import Sha256


class Taken(NamedTuple):
    """The frame that an output has: right until `good_until` (ms UTC).

    `proof` is the timetable that asked for it, or why none did.
    """

    caption: Caption
    good_until: int
    proof: Sha256 | Why


class FrameLog:
    """Notes when what is lit begins and ends, by the instants that the recorder has too.

    One JSON object a line: `event` (begin, end), `at` (ms UTC), scene, slogan, revision,
    `start` (ms UTC of the showing) and the timetable (null where none was followed). What
    was lit ends when another frame takes its place, or when it was no longer right.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1
        self._lit: Taken | None = None

    def open(self) -> None:
        """Open the log, which is appended to; raises OutputError."""
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            self._file = os.open(self._path, flags, 0o644)
        except OSError as error:
            raise OutputError(f"{self._path}: {error}") from error

    def note(self, taken: Taken | None, *, at: int) -> None:
        """Note what the output has at an instant (ms UTC); None when it is dark."""
        before, self._lit = self._lit, taken
        if before and taken and _goes_on(before, taken) and at <= before.good_until:
            return
        lines = [_line("end", before, at=min(at, before.good_until))] if before else []
        lines += [_line("begin", taken, at=at)] if taken else []
        if lines:
            os.write(self._file, "".join(lines).encode())

    def close(self, *, at: int) -> None:
        """End what is lit at an instant (ms UTC), and close the log."""
        self.note(None, at=at)
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _goes_on(one: Taken, other: Taken) -> bool:
    return (one.caption, one.proof) == (other.caption, other.proof)


def _line(event: str, taken: Taken, *, at: int) -> str:
    caption, proof = taken.caption, taken.proof
    record: dict[str, Any] = {
        "event": event,
        "at": at,
        "scene": caption.scene,
        "slogan": caption.slogan,
        "revision": caption.revision,
        "start": caption.start,
        "timetable": None if isinstance(proof, Why) else proof,
    }
    return json.dumps(record) + "\n"
