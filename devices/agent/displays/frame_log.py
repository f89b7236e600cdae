"""A log of what was lit, written from the frames that the output took."""

import json
import os
from pathlib import Path
from typing import Any

from devices.agent.caption import Caption
from devices.agent.displays.display import Display, Frame, OutputError
from devices.profile import ScreenProfile


class FrameLog:
    """Passes frames on to an output and notes when what is lit begins and ends.

    One JSON object a line: `event` (begin, end), `at` (ms UTC), scene, slogan, revision and
    `start` (ms UTC of the showing). A line is written after the output took the frame.
    """

    def __init__(self, display: Display, path: Path) -> None:
        self.name = display.name
        self.every_ms = display.every_ms
        self._display = display
        self._path = path
        self._file = -1
        self._lit: Caption | None = None

    def open(self, profile: ScreenProfile) -> None:
        """Open the output and the log, which is appended to."""
        self._display.open(profile)
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            self._file = os.open(self._path, flags, 0o644)
        except OSError as error:
            raise OutputError(f"{self._path}: {error}") from error

    def show(self, frame: Frame) -> None:
        """Light the frame, then note what changed."""
        try:
            self._display.show(frame)
        except OutputError:
            self._change(None, at=frame.at)
            raise
        self._change(frame.caption, at=frame.at)

    def close(self) -> None:
        """Close the output; what was lit stays without an end."""
        self._display.close()
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _change(self, caption: Caption | None, *, at: int) -> None:
        if caption == self._lit:
            return
        lines = [
            _line(event, noted, at=at)
            for event, noted in (("end", self._lit), ("begin", caption))
            if noted
        ]
        self._lit = caption
        os.write(self._file, "".join(lines).encode())


def _line(event: str, caption: Caption, *, at: int) -> str:
    record: dict[str, Any] = {
        "event": event,
        "at": at,
        "scene": caption.scene,
        "slogan": caption.slogan,
        "revision": caption.revision,
        "start": caption.start,
    }
    return json.dumps(record) + "\n"
