"""A real `signage run` in its own process, watched from outside as its owner would."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from devices.agent.enrolment import Enrolment, read_enrolment
from signage.store.engine import Store
from tests.fakes.broker import free_port
from tests.fakes.waiting import eventually
from tests.journey import frames, processes
from tests.journey.processes import Process
from tests.journey.visitor import Visitor

READY: Final = "stop: Ctrl-C"
BUILD_PATIENCE_S: Final = 120.0
STOP_PATIENCE_S: Final = 5.0
DEMO: Final = ("--demo", "--past-days", "1", "--frame-logs")
_PASSED_ON: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TZ")


def environment(data: Path, **more: str) -> dict[str, str]:
    """What a house's own shell has: its folder, its ports, frequent reports."""
    ports = ("WEB_PORT", "MQTT_PORT", "NATS_PORT")
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}  # noqa: TID251  # an edge
    return {
        **passed,
        "SIGNAGE_DATA": str(data),
        "SIGNAGE_REPORT_EVERY_S": "5",
        **{f"SIGNAGE_{name}": str(free_port()) for name in ports},
        **more,
    }


class House:
    """Everything that one `signage run` starts, and how to look into it."""

    def __init__(self, data: Path, *options: str, **more: str) -> None:
        self.data: Final = data
        self.environment: Final = environment(data, **more)
        self.said: list[str] = []
        self._options: Final = options
        self._visitors: Final[dict[str, Visitor]] = {}
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process is not None:
            self.stop()

    def start(self) -> None:
        """Start it; returns when it says how to stop it."""
        self.said = []
        self._process = process = subprocess.Popen(
            [sys.executable, "-m", "signage.cli", "run", *self._options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self.environment,
        )
        self._reader = threading.Thread(target=self._read, args=(process,), daemon=True)
        self._reader.start()
        eventually(self._is_up, "the house stands", patience_s=BUILD_PATIENCE_S)

    def stop(self) -> float:
        """Stop it as Ctrl-C does; the seconds that took. Nothing of it may be left."""
        process, self._process = self._process, None
        assert process is not None
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        try:
            status = process.wait(4 * STOP_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        took = time.monotonic() - began
        if self._reader:
            self._reader.join()
        assert status == 0, self.told
        assert processes.of_house(self.data) == ()
        return took

    def kill_run(self) -> frozenset[int]:
        """End the `signage run` itself by kill -9; the numbers of all that it leaves."""
        process, self._process = self._process, None
        assert process is not None
        left = self.pids - {process.pid}
        process.kill()
        process.wait()
        return left

    @property
    def pids(self) -> frozenset[int]:
        """The numbers of all its processes."""
        return frozenset(one.pid for one in processes.of_house(self.data))

    @property
    def told(self) -> str:
        """All that it has printed."""
        return "\n".join(self.said)

    @property
    def address(self) -> str:
        """Where its pages are."""
        line = next(line for line in self.said if line.startswith("灯塔 Dengta: "))
        return line.partition(": ")[2]

    @property
    def broker_url(self) -> str:
        """Where its broker listens, by what a screen was told."""
        return self.enrolment(self.screens[0]).brokers[0]

    def enrolment(self, screen: str) -> Enrolment:
        """What a screen was told when it was enrolled."""
        return read_enrolment(self.data / "screens" / screen / "enrolment.json")

    def link_of(self, name: str) -> str:
        """The one-time link that was printed for somebody."""
        line = next(line for line in self.said if f" {name}: http" in line)
        return line.partition(f"{name}: ")[2]

    def visitor(self, name: str) -> Visitor:
        """Somebody of the demo at their browser; their one-time link is used only once."""
        if name not in self._visitors:
            self._visitors[name] = Visitor(self.address)
            self._visitors[name].redeem(self.link_of(name))
        return self._visitors[name]

    def running(self, name: str) -> tuple[Process, ...]:
        """Those of that name (broker, worker, web, a screen's id), masters first."""
        ours = [one for one in processes.of_house(self.data) if _is(one, name, self.data)]
        children = {one.pid for one in ours}
        return tuple(sorted(ours, key=lambda one: one.parent in children))

    def kill(self, name: str, *, which: int = 0) -> Process:
        """End a process by kill -9, and wait for the one that comes in its place."""
        before = self.running(name)
        before[which].kill()
        known = {one.pid for one in before}

        def fresh() -> list[Process]:
            return [one for one in self.running(name) if one.pid not in known]

        return eventually(fresh, f"{name} is started again")[0]

    @property
    def screens(self) -> tuple[str, ...]:
        """The ids of its screens."""
        return tuple(sorted(one.name for one in (self.data / "screens").iterdir()))

    def lit(self, screen: str) -> list[frames.Lit]:
        """What a screen's frame log says."""
        return frames.read(self.data / "screens" / screen / "frames.jsonl")

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Its database, opened from here."""
        store = Store.open(f"sqlite:///{self.data / 'dengta.sqlite3'}")
        try:
            yield store
        finally:
            store.close()

    def _is_up(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self.told
        return any(READY in line for line in self.said)

    def _read(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self.said.append(line.rstrip("\n"))


def _is(process: Process, name: str, data: Path) -> bool:
    words = process.words
    match name:
        case "broker":
            return words[0].endswith("nats-server")
        case "worker":
            return words[-2:] == ("signage.cli", "worker")
        case "web":
            return "gunicorn" in words
        case _:
            return "devices.agent" in words and str(data / "screens" / name) in words
