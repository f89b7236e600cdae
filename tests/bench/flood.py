"""Batches of plays taken in and tallied at full speed, in a process of its own."""

import multiprocessing
from collections.abc import Iterator
from itertools import count, cycle
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Final, NamedTuple, Self

from devices.keys import SigningKey
from devices.messages import PlaysBatch, Run
from devices.statements import PLAYS
from devices.trust import seal
from devices.wire import encode_plays
from playlists.ids import ScreenId, Sha256
from signage.steps.count import Receipt, receive_batch, tally_due
from signage.store import publishing, screens
from signage.store.engine import Store
from tests.fakes.waiting import eventually, now_ms

STORE: Final = "st-flood"
QUARTER_MS: Final = 15 * 60_000
RUN_MS: Final = 30_000
QUARTERS: Final = 48 * 4
"""How far back the plays lie that are reported, again and again a little otherwise."""
TALLY_EVERY: Final = 100
"""Batches between two rounds of tallying, like a worker that has much to hear."""


class _Screen(NamedTuple):
    """Who reports, and what it followed last."""

    name: ScreenId
    key: SigningKey
    timetable: Sha256


class Done(NamedTuple):
    """Batches taken in and hours tallied."""

    batches: int
    hours: int


class Flood:
    """While it is open, every screen of a demo house reports as fast as can be counted."""

    def __init__(self, store: Store, data: Path) -> None:
        processes = multiprocessing.get_context("spawn")
        self._over = processes.Event()
        self._batches, self._hours = (processes.Value("q", 0) for _ in range(2))
        url = store.url.render_as_string(hide_password=False)
        self._process = processes.Process(
            target=_go_on, args=(url, data, self._over, self._batches, self._hours)
        )

    def __enter__(self) -> Self:
        self._process.start()
        eventually(lambda: self.done.hours > 0, "the flood has come")
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._process.join()
        assert self._process.exitcode == 0, "the flood broke off"

    @property
    def done(self) -> Done:
        """How much was counted so far."""
        return Done(self._batches.value, self._hours.value)


def _go_on(url: str, data: Path, over: Event, *done: "Synchronized[int]") -> None:
    store = Store.open(url)
    batches, hours = done
    for number, (screen, body) in enumerate(_reports(store, data), 1):
        if over.is_set():
            break
        receipt = receive_batch(store, screen, body, now=now_ms())
        assert receipt is Receipt.STORED, receipt
        batches.value = number
        if number % TALLY_EVERY == 0:
            hours.value += tally_due(store, now=now_ms())
    store.close()


def _reports(store: Store, data: Path) -> Iterator[tuple[ScreenId, bytes]]:
    """A quarter of an hour of every screen, then the next one, signed while it goes on."""
    reporting = _screens(store, data)
    latest = now_ms() // QUARTER_MS * QUARTER_MS
    for number, quarter in zip(count(1), cycle(range(1, QUARTERS + 1))):
        later = number // QUARTERS  # ms, so that no run is one that is kept already
        start = latest - quarter * QUARTER_MS + later
        for screen in reporting:
            yield screen.name, _body(screen, number, start)


def _body(screen: _Screen, number: int, start: int) -> bytes:
    starts = range(start, start + QUARTER_MS, RUN_MS)
    runs = tuple(Run(each, each + RUN_MS - 1_000, screen.timetable) for each in starts)
    batch = PlaysBatch(screen.name, STORE, number, runs=runs)
    return seal(PLAYS, encode_plays(batch), screen.key)


def _screens(store: Store, data: Path) -> list[_Screen]:
    with store.reading() as db:
        plans = publishing.plans_at(db, now_ms())
        names = [screen.id for screen in screens.screens(db) if screen.id in plans]
    return [
        _Screen(
            name,
            SigningKey.from_pem((data / "screens" / name / "screen.pem").read_bytes()),
            plans[name].timetable,
        )
        for name in names
    ]
