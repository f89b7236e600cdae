"""How long pages take while the worker counts at full speed, beside the idle machine."""

import threading
from functools import partial
from typing import Final

from signage.plays import HOUR_MS
from signage.store import counting
from signage.store.engine import Store
from signage.store.writes import MOST_ROWS, batches
from tests.bench.figures import Figure, percentile
from tests.bench.turns import seconds
from tests.fakes.waiting import eventually, now_ms
from tests.journey.office import Office
from tests.journey.visitor import Visitor

MOST: Final = 3.0
ROUNDS: Final = 20
OPERATOR: Final = "周海燕"
PAGES: Final = ("/", "/slogans", "/playlists", "/bookings", "/screens")
HOURS: Final = 600
"""How far back hours are counted anew, of each screen."""


def figure(office: Office) -> Figure:
    """The 95th percentile over the wall and the lists, one request after the other."""
    visitor = Visitor(office.house.address)
    visitor.redeem(office.house.link_of(OPERATOR))
    _measured(visitor, rounds=2)
    eventually(lambda: not _left(office.store), "all counted", patience_s=120)
    idle = percentile(_measured(visitor, rounds=ROUNDS), 95)
    with _Counting(office.store):
        busy = percentile(_measured(visitor, rounds=ROUNDS), 95)
    return Figure(
        f"web p95 of {len(PAGES)} pages beside counting",
        busy * 1_000,
        "ms",
        baseline=idle * 1_000,
        ratio=busy / idle,
        goal=f"<= {MOST:g} x idle",
        met=busy <= MOST * idle,
    )


def _measured(visitor: Visitor, *, rounds: int) -> list[float]:
    return [seconds(partial(visitor.page, path)) for path in PAGES * rounds]


class _Counting:
    """While it is open, the worker always has hours of the past to tally anew."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on)

    def __enter__(self) -> None:
        self._thread.start()
        eventually(lambda: _left(self._store), "there is something to count")

    def __exit__(self, *_error: object) -> None:
        was_busy = _left(self._store)
        self._over.set()
        self._thread.join()
        assert was_busy, "the worker had nothing left to count"

    def _go_on(self) -> None:
        while not self._over.wait(0.2):
            if len(_left(self._store)) < MOST_ROWS:
                self._give_more()

    def _give_more(self) -> None:
        last = now_ms() // HOUR_MS * HOUR_MS
        hours = range(last - HOURS * HOUR_MS, last, HOUR_MS)
        with self._store.reading() as db:
            names = counting.screens_with_plans(db)
        for name in names:
            for some in batches(hours, MOST_ROWS):
                with self._store.writing() as db:
                    counting.mark_dirty(db, name, some)


def _left(store: Store) -> list[tuple[object, int]]:
    with store.reading() as db:
        return [*counting.dirty(db, now=now_ms(), most=MOST_ROWS)]
