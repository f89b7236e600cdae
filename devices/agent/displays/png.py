"""The latest frame as a PNG file, for looking at a screen that has no panel."""

import os
from pathlib import Path
from typing import Final

from devices.agent.displays.display import Frame, OutputError
from devices.profile import ScreenProfile

QUICK: Final = 1


class PngDisplay:
    """Writes the latest frame to a file, atomically.

    A moving showing is written once a second; a change of what shows is written at once.
    """

    name = "png"
    every_ms = 1_000
    dims = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")

    def open(self, profile: ScreenProfile) -> None:
        """Make the file's folder; raises OutputError when that cannot be."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"{self._path.parent} for {profile.screen_class}: {error}"
            ) from error

    def show(self, frame: Frame) -> None:
        """Replace the file by this frame."""
        try:
            frame.as_lit().save(self._unfinished, format="PNG", compress_level=QUICK)
            self._unfinished.replace(self._path)
        except OSError as error:
            raise OutputError(f"{self._path}: {error}") from error

    def close(self) -> None:
        """Leave the last frame where it is, and no unfinished one beside it."""
        self._unfinished.unlink(missing_ok=True)
