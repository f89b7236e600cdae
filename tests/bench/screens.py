"""What the program beside a 512x256 screen takes while it shows stills."""

import os
import time
from pathlib import Path
from typing import Final

from signage.store import screens
from tests.bench.figures import Figure
from tests.journey.office import Office

SCREEN_CLASS: Final = "512x256-rgb"
WATCHED_S: Final = 20.0
MOST_MB: Final = 80
MOST_PERCENT: Final = 5
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def figures(office: Office) -> list[Figure]:
    """Resident memory, and the part of a core over 20 seconds, of the demo's screen."""
    with office.store.reading() as db:
        name = next(
            screen.id
            for screen in screens.screens(db)
            if screen.profile.screen_class == SCREEN_CLASS
        )
    process = Path("/proc") / str(office.house.running(name)[0].pid)
    before, began = _cpu_s(process), time.monotonic()
    time.sleep(WATCHED_S)
    percent = 100 * (_cpu_s(process) - before) / (time.monotonic() - began)
    return [
        _most("agent 512x256: resident", _resident_mb(process), "MB", most=MOST_MB),
        _most("agent 512x256: of a core", percent, "%", most=MOST_PERCENT),
    ]


def _most(name: str, figure: float, unit: str, *, most: float) -> Figure:
    goal = f"< {most:g} {unit}"
    return Figure(
        name, figure, unit, baseline=None, ratio=None, goal=goal, met=figure < most
    )


def _cpu_s(process: Path) -> float:
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _resident_mb(process: Path) -> float:
    lines = (process / "status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
