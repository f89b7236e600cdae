"""A folder as the line: what is put into it comes in, what is said is put beside it."""

import queue
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from devices.agent.blobs import write_whole
from devices.agent.ledger import Batch
from devices.agent.line import Arrived, Event, Joined, What
from playlists.ids import Sha256

LOOK_EVERY_MS: Final = 500
_FILES: Final = {
    What.TRUST: "trust",
    What.ASSIGNMENT: "assignment",
    What.ACCEPTED: "accepted",
}


class FolderLine:
    """Reads trust, assignment, accepted and blobs/; writes status and plays/."""

    def __init__(self, folder: Path) -> None:
        self.is_up = True
        self._folder = folder
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._seen: dict[What, tuple[int, int]] = {}
        self._sought: set[Sha256] = set()
        self._look_at = 0

    def open(self) -> None:
        """Make room for what the screen says."""
        (self._folder / "plays").mkdir(exist_ok=True)
        self._events.put(Joined())

    def wait(self, seconds: float) -> Event | None:
        """The next event, or None when none came in time."""
        try:
            return self._events.get(timeout=max(seconds, 0.0))
        except queue.Empty:
            return None

    def seek(self, blobs: Collection[Sha256], *, steady: int) -> None:
        """Look whether a file has changed or a missing blob has come."""
        if steady < self._look_at and set(blobs) <= self._sought:
            return
        self._sought = set(blobs)
        self._look_at = steady + LOOK_EVERY_MS
        for what, name in _FILES.items():
            self._look(what, self._folder / name)
        for sha256 in blobs:
            self._give(What.BLOB, self._folder / "blobs" / sha256)

    def send_status(self, body: bytes) -> None:
        """Put the status into the folder."""
        self._put(self._folder / "status", body)

    def send_plays(self, batch: Batch) -> None:
        """Put a batch into the folder."""
        self._put(self._folder / "plays" / str(batch.number), batch.body)

    def close(self) -> None:
        """Nothing is held open."""

    def _put(self, path: Path, body: bytes) -> None:
        with suppress(OSError):  # as on any line, what does not get through is sent again
            write_whole(path, body)

    def _look(self, what: What, path: Path) -> None:
        try:
            found = path.stat()
        except OSError:
            return
        mark = (found.st_mtime_ns, found.st_ino)
        if self._seen.get(what) != mark:
            self._seen[what] = mark
            self._give(what, path)

    def _give(self, what: What, path: Path) -> None:
        try:
            body = path.read_bytes()
        except OSError:
            return
        self._events.put(Arrived(what, body, path.name))
