"""`signage run`: starts broker, worker, web and demo screens; watches them; stops them."""

import fcntl
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Final

from signage.broker import Broker, User
from signage.demo import ScreenProgram
from signage.errors import SignageError
from signage.keys import Keys
from signage.processes import Child, Tether
from signage.settings import Settings
from signage.store import screens as screen_rows
from signage.store.engine import Store

LOOK_EVERY_S: Final = 0.1
STOP_PATIENCE_S: Final = 1.5
LINGER_PATIENCE_S: Final = 10.0
LAST_TURN: Final = 2
MOST_RESTARTS: Final = 8
WITHIN_S: Final = 60.0
_PASSED_ON: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "PYTHONPATH")


class GivenUpError(SignageError):
    """A process died again and again; everything is stopped."""


@dataclass
class Patience:
    """How often a process died of late, and when it may be started again."""

    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_RESTARTS))
    not_before: float = 0.0

    def died(self, at: float) -> bool:
        """Note a death at a monotonic second; False when it was one too many."""
        self.deaths.append(at)
        recent = sum(at - death < WITHIN_S for death in self.deaths)
        self.not_before = at if recent == 1 else at + min(0.1 * 2**recent, 10.0)
        return recent < MOST_RESTARTS


@dataclass
class Watched:
    """A child, how it is started, and how often it had to be."""

    child: Child
    start: Callable[[], None]
    patience: Patience = field(default_factory=Patience)
    is_down: bool = False


class Supervisor:
    """Everything on one machine, in the order in which it starts."""

    def __init__(
        self,
        settings: Settings,
        *,
        keys: Keys,
        store: Store,
        say: Callable[[str], None],
    ) -> None:
        self._settings: Final = settings
        self._keys: Final = keys
        self._store: Final = store
        self._say: Final = say
        self._tether: Final = tether_in(settings.data)
        self._seen = -1
        self._watched: list[Watched] = []
        self._broker: Broker | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What is watched over, in the order in which it was started."""
        return tuple(watched.child.name for watched in self._watched)

    def start(self, programs: Sequence[ScreenProgram] = ()) -> None:
        """Start broker (unless another is named), worker, web, and then demo screens."""
        if self._settings.mqtt_url is None:
            users = self._users()
            self._broker = Broker(
                self._settings,
                password=self._keys.broker_password,
                tether=self._tether,
                screens=len(users),
            )
            self._watch(self._broker.child, start=self._start_broker)
        screens = [
            self._child(f"screen-{name}", words, told=inherited(os.environ))
            for name, words in programs
        ]
        for child in (self._worker(), self._web(), *screens):
            self._watch(child, start=child.start)

    def look(self) -> None:
        """Start again what died; let newly enrolled screens in.

        Raises:
            GivenUpError: one died too often.
        """
        for watched in self._watched:
            self._look_at(watched)
        number = self._store.version()
        if self._broker and number != self._seen and self._broker.child.is_running():
            self._broker.admit(self._users())
            self._seen = number

    def stop(self) -> None:
        """Stop screens and web, then the worker, who has heard them, then the broker."""
        children = [one.child for one in self._watched]
        for turn in range(LAST_TURN + 1):
            leaving = [child for child in children if _turn_of(child) == turn]
            for child in leaving:
                child.ask_to_stop()
            for child in leaving:
                child.stop(patience_s=STOP_PATIENCE_S)

    def _watch(self, child: Child, *, start: Callable[[], None]) -> None:
        self._watched.append(Watched(child, start))
        start()

    def _look_at(self, watched: Watched) -> None:
        child = watched.child
        if child.is_running():
            return
        if not watched.is_down:
            watched.is_down = True
            self._say(f"{child.name} ended; it is started again (see {child.log})")
            if not watched.patience.died(monotonic()):
                raise GivenUpError(
                    f"{child.name} ended {MOST_RESTARTS} times within {WITHIN_S:.0f} s; "
                    f"its last words: {child.last_words()}"
                )
        if monotonic() >= watched.patience.not_before:
            watched.start()
            watched.is_down = False

    def _start_broker(self) -> None:
        if self._broker:
            self._broker.start(self._users())

    def _users(self) -> tuple[User, ...]:
        with self._store.reading() as db:
            screens = screen_rows.screens(db)
        return tuple(
            User(screen.id, self._keys.screen_token(screen.id, screen.generation))
            for screen in screens
            if screen.retired_at is None
        )

    def _worker(self) -> Child:
        return self._child("worker", [sys.executable, "-m", "signage.cli", "worker"])

    def _web(self) -> Child:
        host = self._settings.host
        bind = f"[{host}]" if ":" in host else host
        return self._child(
            "web",
            [
                *(sys.executable, "-m", "gunicorn", "wsgi:app"),
                *("--config", "python:signage.web.serving"),
                *("--bind", f"{bind}:{self._settings.web_port}"),
                *("--chdir", str(Path(__file__).parent.parent)),
            ],
        )

    def _child(
        self, name: str, arguments: Sequence[str], *, told: Mapping[str, str] | None = None
    ) -> Child:
        """A child that is told the settings in force, or, like a screen, only `told`."""
        settings = self._settings
        return Child(
            name,
            arguments,
            environment=inherited(os.environ) | settings.as_variables()
            if told is None
            else told,
            log=self._settings.data.absolute() / "logs" / f"{name}.log",
            tether=self._tether,
        )


def _turn_of(child: Child) -> int:
    """When a process stops: those that speak go before those that hear them."""
    return {"broker": LAST_TURN, "worker": LAST_TURN - 1}.get(child.name, 0)


def inherited(ours: Mapping[str, str]) -> dict[str, str]:
    """The little of our environment that every child gets."""
    return {name: ours[name] for name in _PASSED_ON if name in ours}


def tether_in(data: Path) -> Tether:
    """What holds the processes that work in a data folder to this one."""
    return Tether(os.getpid(), data.absolute() / "children.lock")


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold the data folder: a second `signage run` on it is refused.

    What one that was killed left behind is ending; that is waited for.

    Raises:
        GivenUpError: another one holds it.
        LingeringError: what an earlier one started does not end.
    """
    with (data / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise GivenUpError(
                f"another `signage run` works in {data}; stop that one first"
            ) from error
        tether_in(data).await_free(LINGER_PATIENCE_S)
        yield


def watch(supervisor: Supervisor, *, stop: threading.Event) -> None:
    """Look after everything until told to stop.

    Raises:
        GivenUpError: something died too often.
    """
    while not stop.wait(LOOK_EVERY_S):
        supervisor.look()
