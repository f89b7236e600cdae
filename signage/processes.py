"""Child processes that never outlive us: started, watched, stopped."""

import fcntl
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final, TextIO

from signage.errors import SignageError

STOP_PATIENCE_S: Final = 2.0
_LOOK_EVERY_S: Final = 0.05
# Linux asks the child to end when its parent ends, however that ends (PR_SET_PDEATHSIG).
# What the child and its own children hold is let go by the kernel when the last is gone.
_TETHER: Final = (
    "import ctypes, fcntl, os, signal, sys\n"
    "ctypes.CDLL(None).prctl(1, signal.SIGTERM)\n"
    "held = os.open(sys.argv[2], os.O_RDWR | os.O_CREAT, 0o600)\n"
    "fcntl.flock(held, fcntl.LOCK_SH)\n"
    "os.set_inheritable(held, True)\n"
    "if os.getppid() != int(sys.argv[1]): sys.exit(1)\n"
    "os.execvp(sys.argv[3], sys.argv[3:])\n"
)


class LingeringError(SignageError):
    """Processes of an earlier run do not end."""


@dataclass(frozen=True, slots=True)
class Tether:
    """What holds children: the process with which they end, the lock they all share."""

    parent: int
    lock: Path

    def await_free(self, patience_s: float) -> None:
        """Wait until no child of whoever held them before is left.

        Raises:
            LingeringError: some did not end in time.
        """
        deadline = monotonic() + patience_s
        with self.lock.open("a") as lock:
            while not _is_free(lock):
                if monotonic() > deadline:
                    raise LingeringError(
                        f"processes of an earlier run still work in {self.lock.parent}; "
                        f"`fuser {self.lock}` names them: end them first"
                    )
                Event().wait(_LOOK_EVERY_S)


class Child:
    """One program with its arguments, environment and log file; may be started again."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        tether: Tether,
    ) -> None:
        self.name: Final = name
        self.log: Final = log
        self._arguments: Final = tuple(arguments)
        self._environment: Final = dict(environment)
        self._tether: Final = tether
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process, while it runs."""
        return self._process.pid if self._process and self.is_running() else None

    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the program in a session of its own, so that a Ctrl-C reaches only us."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        held_by = (str(self._tether.parent), str(self._tether.lock))
        tether = [sys.executable, "-I", "-S", "-c", _TETHER, *held_by]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own programs
                [*tether, *self._arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
                start_new_session=True,
            )

    def signal(self, number: int) -> None:
        """Send a signal, if the process lives."""
        if self._process and self.is_running():
            self._process.send_signal(number)

    def wait(self, patience_s: float) -> None:
        """Wait until the process has ended by itself; raises TimeoutExpired."""
        if self._process:
            self._process.wait(patience_s)

    def ask_to_stop(self) -> None:
        """Send SIGTERM; `stop` waits for the end."""
        if self._process and self.is_running():
            self._process.terminate()

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def stop(self, *, patience_s: float = STOP_PATIENCE_S) -> None:
        """Stop the process; by force when it does not go in time."""
        self.ask_to_stop()
        try:
            self.wait(patience_s)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def last_words(self, lines: int = 5) -> str:
        """The end of the log file, for telling why it died."""
        if not self.log.exists():
            return ""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])


def _is_free(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
