"""The processes of a house, read from /proc: who they are, when they began."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.fakes.waiting import now_ms

_PROC: Final = Path("/proc")
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Process:
    """A process: its number, its parent's, its command line, when it began (ms UTC)."""

    pid: int
    parent: int
    words: tuple[str, ...]
    began: int

    def kill(self) -> None:
        """End it as kill -9 does."""
        os.kill(self.pid, signal.SIGKILL)

    def freeze(self) -> None:
        """Hold it still: it does nothing more, and cannot know."""
        os.kill(self.pid, signal.SIGSTOP)


def of_house(data: Path) -> tuple[Process, ...]:
    """Every process that works on a data folder, by its command line or environment."""
    folders = [folder for folder in _PROC.iterdir() if folder.name.isdigit()]
    found = (_read(folder, data=str(data)) for folder in folders)
    return tuple(one for one in found if one)


def _read(folder: Path, *, data: str) -> Process | None:
    try:
        command = (folder / "cmdline").read_bytes().decode(errors="replace")
        variables = (folder / "environ").read_bytes().decode(errors="replace").split("\0")
        stat = (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None  # it has ended, or is another's
    if stat[0] == "Z" or (data not in command and f"SIGNAGE_DATA={data}" not in variables):
        return None
    words = tuple(command.rstrip("\0").split("\0"))
    began = _booted_ms() + int(stat[19]) * 1_000 // _TICKS
    return Process(int(folder.name), int(stat[1]), words, began)


def _booted_ms() -> int:
    """When the machine came up (ms UTC); /proc/stat has it in whole seconds only."""
    return now_ms() - time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
