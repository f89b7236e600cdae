"""A real broker on the loopback, for tests: the `nats-server` of the environment."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

SERVER = Path(sys.executable).parent / "nats-server"
READY_S = 10


def free_port() -> int:
    """A port of the loopback that nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Broker:
    """Keeps what it retains in a folder and comes back on the same port.

    `mqtt` is put into the server's block for MQTT, `more` at the end of its configuration.
    """

    def __init__(self, folder: Path, *, mqtt: str = "", more: str = "") -> None:
        self.port = free_port()
        self.url = f"mqtt://127.0.0.1:{self.port}"
        self.log: list[str] = []
        self._config = folder / "nats.conf"
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self._config.write_text(
            f"""
            server_name: test
            listen: "127.0.0.1:-1"
            jetstream {{ store_dir: "{folder / "store"}" }}
            mqtt {{ listen: "127.0.0.1:{self.port}", {mqtt} }}
            max_payload: 4MB
            {more}
            """
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> None:
        """Starts it and waits until it listens."""
        self._process = subprocess.Popen(  # the server of this environment
            [SERVER, "-c", self._config], stderr=subprocess.PIPE, text=True
        )
        ready = threading.Event()
        self._reader = threading.Thread(target=self._read, args=(ready,), daemon=True)
        self._reader.start()
        if not ready.wait(READY_S):
            self.kill()
            raise AssertionError("the broker did not start:\n" + "".join(self.log))

    def kill(self) -> None:
        """Ends it at once, as kill -9 does; harmless when it does not run."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if self._reader is not None:
            self._reader.join()
        if process.stderr is not None:
            process.stderr.close()

    def freeze(self) -> None:
        """Stops it in the middle of whatever it does; returns when it stands still."""
        pid = self._running().pid
        os.kill(pid, signal.SIGSTOP)
        os.waitpid(pid, os.WUNTRACED)

    def thaw(self) -> None:
        """Lets it go on after `freeze`."""
        os.kill(self._running().pid, signal.SIGCONT)

    def restart(self) -> None:
        """Kills it and starts it again with what it had on disk."""
        self.kill()
        self.start()

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None:
            raise AssertionError("the broker does not run")
        return self._process

    def _read(self, ready: threading.Event) -> None:
        stderr = self._running().stderr
        for line in stderr or ():
            self.log.append(line)
            if "Server is ready" in line:
                ready.set()
