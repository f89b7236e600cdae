"""Background work: hears the screens, runs each step until none has anything left to do.

The web never talks to the broker: it writes rows, and the worker notices. A pass runs
render, review's statements, schedule, publish and count in turn; APScheduler only says
what the clock starts.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Final

from apscheduler.schedulers.background import BackgroundScheduler

from devices.errors import DevicesError, LinkError
from devices.messages import Topics
from devices.mqtt import (
    Connected,
    Event,
    Link,
    Lost,
    Published,
    Received,
)
from fonts.errors import FontAlteredError
from playlists.errors import PlaylistsError
from playlists.ids import ScreenId
from signage.compiling import Compiler
from signage.errors import SignageError, StoreError
from signage.keys import Keys
from signage.pool import Pool
from signage.settings import Settings
from signage.steps import count, publish, review
from signage.steps.publish import AssignmentReceipt, BlobReceipt, Heard, Receipt
from signage.steps.render import render_due
from signage.steps.schedule import schedule_due
from signage.store.engine import Store
from signage.store.stamps import Settled
from signage.worker.link import connection_of

LOOK_EVERY_S: Final = 0.05
MOST_EVENTS: Final = 500
MOST_DRAWN: Final = 8
REST_S: Final = 0.003
"""Bulk writers rest after a commit, so that the web gets its turn."""
TROUBLE_REST_S: Final = 1.0
MEMORY_PATIENCE_S: Final = 3.0
"""How long a broker may take to bring back the trust list that it was given."""
_log: Final = logging.getLogger("signage.worker")


def now_ms() -> int:
    """The wall clock, in ms UTC."""
    return time.time_ns() // 1_000_000


@dataclass
class _Inbox:
    """What was heard and is not written yet; kept when the database does not take it."""

    statuses: list[Heard] = field(default_factory=list)
    plays: deque[Heard] = field(default_factory=deque)
    acknowledged: list[Receipt] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.statuses or self.plays or self.acknowledged)


class Worker:
    """One of these works for a cell: steps in turn, messages as they come."""

    def __init__(self, settings: Settings, *, keys: Keys, store: Store) -> None:
        self._settings: Final = settings
        self._keys: Final = keys
        self._store: Final = store
        self._topics: Final = Topics(settings.root, settings.cell)
        self._link: Final = Link(connection_of(settings, keys))
        self._rates: Final = count.Rates()
        self._tallied: Final = count.Turn()
        self._pool: Final = Pool()
        self._jobs: Final[SimpleQueue[Callable[[], object]]] = SimpleQueue()
        self._settled: Final = Settled(store)
        self._compiler: Final = Compiler()
        self._under_way: set[Receipt] = set()
        self._inbox = _Inbox()
        self._seen = -1
        self._memory_due: float | None = None

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop; what is half done is done at the next start."""
        clock = self._clock()
        screens = f"{self._topics.root}/{self._topics.cell}/screens/+"
        self._link.subscribe(f"{screens}/status", f"{screens}/plays", self._topics.trust)
        with self._pool, self._link:
            clock.start()
            busy = True
            while not stop.is_set():
                busy = self._turn(wait_s=0.0 if busy else LOOK_EVERY_S)
            self._turn(wait_s=LOOK_EVERY_S)  # the last words of those who left before us
            clock.shutdown(wait=False)

    def _turn(self, *, wait_s: float) -> bool:
        """Hear what came, run what is due; whether there may be more to do."""
        try:
            if not self._inbox:
                self._hear(self._events(wait_s))
            self._write()
            self._run_jobs()
            seen, self._seen = self._seen, self._store.version()
            return seen != self._seen and self._pass() > 0
        except StoreError as error:
            _log.warning("the database does not take it, trying again: %s", error)
            time.sleep(TROUBLE_REST_S)
            self._seen = -1
            return True

    def _pass(self) -> int:
        """Run each step once, a bounded piece of work each; how much was done."""
        now, store = now_ms(), self._store
        steps: tuple[Callable[[], int], ...] = (
            lambda: self._draw(now),
            lambda: review.statements_due(store, now=now),
            lambda: self._arrange(now),
            self._send,
            lambda: self._accept(now),
            lambda: count.tally_due(store, now=now, turn=self._tallied),
        )
        done = sum(map(_done, steps))
        time.sleep(REST_S)
        return done

    def _draw(self, now: int) -> int:
        most = MOST_DRAWN * self._pool.hands
        return render_due(self._store, now=now, most=most, mapped=self._pool.map)

    def _arrange(self, now: int) -> int:
        return self._settled.unless(
            lambda: schedule_due(self._store, now=now, compiler=self._compiler),
            lambda: self._assign(now),
        )

    def _assign(self, now: int) -> int:
        return publish.assign_due(
            self._store, keys=self._keys, settings=self._settings, now=now
        )

    def _send(self) -> int:
        messages = publish.outgoing(
            self._store, settings=self._settings, under_way=self._under_way
        )
        for number, message in enumerate(messages):
            receipt = message.receipt
            self._under_way.add(receipt)
            if not self._link.publish(
                message.topic, message.body, retain=True, ticket=receipt
            ):
                self._under_way.discard(receipt)
                return number
        return len(messages)

    def _accept(self, now: int) -> int:
        try:
            return count.accept_due(
                self._store,
                self._say,
                key=self._keys.controller,
                topics=self._topics,
                now=now,
            )
        except LinkError:
            return 0  # the next status or batch asks again

    def _say(self, topic: str, body: bytes) -> None:
        if not self._link.publish(topic, body, retain=True):
            raise LinkError("the broker is away")

    def _events(self, wait_s: float) -> list[Event]:
        events: list[Event] = []
        try:
            events.append(self._link.events.get(timeout=wait_s or None, block=wait_s > 0))
            while len(events) < MOST_EVENTS:
                events.append(self._link.events.get_nowait())
        except Empty:
            pass
        return events

    def _hear(self, events: Iterable[Event]) -> None:
        for event in events:
            match event:
                case Received(topic, payload, _):
                    self._sort(topic, payload)
                case Published(BlobReceipt() | AssignmentReceipt() as receipt):
                    self._inbox.acknowledged.append(receipt)
                case Lost(BlobReceipt() | AssignmentReceipt() as receipt):
                    self._under_way.discard(receipt)
                case Connected():
                    self._memory_due = time.monotonic() + MEMORY_PATIENCE_S
                    self._seen = -1
                case _:
                    pass
        self._check_memory()

    def _write(self) -> None:
        """Statuses first: a new screen's first one brings the key that signs its plays."""
        inbox, now = self._inbox, now_ms()
        if inbox.statuses:
            publish.receive_statuses(self._store, inbox.statuses, now=now)
            inbox.statuses.clear()
        while inbox.plays:
            screen, body = inbox.plays[0]
            count.receive_batch(
                self._store, ScreenId(screen), body, now=now, rates=self._rates
            )
            inbox.plays.popleft()
            if inbox.plays:
                time.sleep(REST_S)
        if inbox.acknowledged:
            publish.sent(self._store, inbox.acknowledged, now=now)
            self._under_way.difference_update(inbox.acknowledged)
            inbox.acknowledged.clear()

    def _sort(self, topic: str, body: bytes) -> None:
        if topic == self._topics.trust:
            self._memory_due = None
            return
        *_, screen, word = topic.split("/")
        if word == "status":
            self._inbox.statuses.append(Heard(screen, body))
        elif word == "plays":
            self._inbox.plays.append(Heard(screen, body))

    def _check_memory(self) -> None:
        """Say everything anew to a broker that has lost what it was given."""
        if self._memory_due is not None and time.monotonic() > self._memory_due:
            self._memory_due = None
            publish.publish_anew(self._store)

    def _run_jobs(self) -> None:
        while not self._jobs.empty():
            self._jobs.get()()

    def _clock(self) -> BackgroundScheduler:
        """What the clock starts; the jobs run in the worker's own thread, in turn."""
        clock = BackgroundScheduler(timezone="UTC")
        jobs: dict[Callable[[], object], int] = {
            self._republish: 5,
            self._mark_current: 30,
            self._look_again: 60,
            self._forget: 3_600,
        }
        for job, seconds in jobs.items():
            self._jobs.put(job)
            clock.add_job(self._jobs.put, "interval", [job], seconds=seconds, coalesce=True)
        return clock

    def _republish(self) -> None:
        publish.republish_due(self._store, now=now_ms())

    def _mark_current(self) -> None:
        count.mark_current(self._store, now=now_ms())

    def _look_again(self) -> None:
        """Time alone changes what is due: a blank, a guarded period, a validity ends."""
        _done(lambda: review.complete_due(self._store, now=now_ms()))
        self._seen = -1
        self._settled.forget()

    def _forget(self) -> None:
        count.mark_stale(self._store, now=now_ms())
        gone = publish.expired(self._store, settings=self._settings, now=now_ms())
        done = [
            one.receipt
            for one in gone
            if self._link.publish(one.topic, one.body, retain=True)
        ]
        if done:
            publish.forgotten(self._store, done)


def _done(step: Callable[[], int]) -> int:
    """How much a step did; one that refuses what it was given holds up no other."""
    try:
        return step()
    except StoreError:
        raise
    except (SignageError, DevicesError, PlaylistsError, FontAlteredError) as error:
        _log.error("a step did not do its work: %s", error)
        return 0
