"""Child processes that never outlive us: started, watched, stopped."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

STOP_PATIENCE_S: Final = 2.0
# Linux ends the child when its parent ends, however that ends (prctl PR_SET_PDEATHSIG).
_TETHER: Final = (
    "import ctypes, os, signal, sys\n"
    "ctypes.CDLL(None).prctl(1, signal.SIGTERM)\n"
    "if os.getppid() != int(sys.argv[1]): sys.exit(1)\n"
    "os.execvp(sys.argv[2], sys.argv[2:])\n"
)


class Child:
    """One program with its arguments, environment and log file; may be started again."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        parent: int,
    ) -> None:
        self.name: Final = name
        self.log: Final = log
        self._arguments: Final = tuple(arguments)
        self._environment: Final = dict(environment)
        self._parent: Final = parent
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
        tether = [sys.executable, "-I", "-S", "-c", _TETHER, str(self._parent)]
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
