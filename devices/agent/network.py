"""The line over MQTT, with HTTP where MQTT is away or brings nothing; it heals itself.

Nothing relies on the broker's memory: whatever has not come is asked for again.
"""

import queue
import secrets
import threading
from collections.abc import Collection
from typing import Final

from devices.agent.enrolment import Enrolment
from devices.agent.http import Fetcher
from devices.agent.ledger import Batch
from devices.agent.line import Arrived, Event, Joined, Parted, What
from devices.mqtt import Connected, Connection, Disconnected, Link, Received, Will
from playlists.ids import Sha256

FIRST_PAUSE_MS: Final = 3_000
BLOB_PAUSE_MS: Final = 1_000
LONGEST_PAUSE_MS: Final = 300_000
POLL_MS: Final = 30_000
AWAY_MS: Final = 10_000
NEEDED: Final = frozenset({What.ASSIGNMENT, What.TRUST})


class Asking:
    """When to ask again for what has not come: soon, then with growing pauses."""

    def __init__(self, steady: int, *, first_ms: int = FIRST_PAUSE_MS) -> None:
        self._pause = first_ms
        self._at = steady + first_ms

    def is_due(self, steady: int) -> bool:
        """Whether it is time; if so, the next time is set."""
        if steady < self._at:
            return False
        self._pause = min(self._pause * 2, LONGEST_PAUSE_MS)
        self._at = steady + with_chance(self._pause)
        return True


def with_chance(pause_ms: int) -> int:
    """A pause of 80 to 100 %, so that ten thousand screens do not ask together."""
    return pause_ms * (80 + secrets.randbelow(21)) // 100


class NetworkLine:
    """One screen's topics on its broker, and its addresses on the web."""

    def __init__(self, enrolment: Enrolment, *, session: str) -> None:
        self.is_up = False
        self._enrolment = enrolment
        self._client_id = f"{enrolment.screen}-{session}"
        base, cell = enrolment.base, enrolment.cell
        self._topics = {
            f"{base}/assignment": What.ASSIGNMENT,
            f"{base}/plays/accepted": What.ACCEPTED,
            f"{cell}/trust": What.TRUST,
        }
        self._blobs = f"{cell}/blobs/"
        self._paths = {
            f"/screens/{enrolment.screen}/assignment": f"{base}/assignment",
            "/trust": f"{cell}/trust",
        }
        self._wanted: dict[Sha256, Asking] = {}
        self._came: set[What] = set()
        self._asking: Asking | None = None
        self._poll_at: int | None = None
        self._broker = 0
        self._link: Link | None = None
        self._will: Will | None = None
        self._fetcher = Fetcher(
            enrolment.http,
            screen=enrolment.screen,
            token=enrolment.token,
            ca=enrolment.ca,
            deliver=self._deliver,
        )

    def set_will(self, body: bytes) -> None:
        """What the broker says when this screen is suddenly gone."""
        self._will = Will(f"{self._enrolment.base}/status", body)

    def open(self) -> None:
        """Begin to connect, for ever."""
        self._fetcher.start()
        self._connect()

    def _connect(self) -> None:
        self._link = Link(
            Connection(
                self._enrolment.brokers[self._broker],
                self._client_id,
                username=self._enrolment.username,
                password=self._enrolment.token,
                will=self._will,
                ca=self._enrolment.ca,
            )
        )
        blobs = (self._blobs + sha256 for sha256 in self._wanted)
        self._link.subscribe(*self._topics, *blobs)
        self._link.start()

    def wait(self, seconds: float) -> Event | None:
        """The next event, or None when none came in time."""
        try:
            event = self._opened.events.get(timeout=max(seconds, 0.0))
        except queue.Empty:
            return None
        match event:
            case Connected():
                self.is_up, self._asking = True, None
                self._came.clear()
                return Joined()
            case Disconnected():
                self.is_up = False
                return Parted()
            case Received():
                return self._arrived(event)
            case _:
                return None

    def seek(self, blobs: Collection[Sha256], *, steady: int) -> None:
        """Ask again, when it is time (steady clock, ms), for what has not come."""
        self._note_wanted(blobs, steady=steady)
        self._seek_topics(steady)
        self._seek_over_http(steady)
        for sha256, asking in self._wanted.items():
            if asking.is_due(steady):
                self._opened.subscribe(self._blobs + sha256)
                self._fetcher.ask(f"/blobs/{sha256}")

    def send_status(self, body: bytes) -> None:
        """Publish how the screen is, retained."""
        topic = f"{self._enrolment.base}/status"
        self._opened.publish(topic, body, retain=True)

    def send_plays(self, batch: Batch) -> None:
        """Publish a batch."""
        topic = f"{self._enrolment.base}/plays"
        self._opened.publish(topic, batch.body)

    def close(self) -> None:
        """Say goodbye, so that no will is published."""
        self._fetcher.stop()
        self._opened.stop()

    @property
    def _opened(self) -> Link:
        assert self._link is not None, "the line is opened before it is used"  # noqa: S101
        return self._link

    def _seek_topics(self, steady: int) -> None:
        if self._asking is None:
            has_all = self._came >= NEEDED
            first = LONGEST_PAUSE_MS if has_all else FIRST_PAUSE_MS
            self._asking = Asking(steady, first_ms=with_chance(first))
        if self._asking.is_due(steady) and self.is_up:
            self._opened.subscribe(*self._topics)

    def _seek_over_http(self, steady: int) -> None:
        if self._poll_at is None:
            self._poll_at = steady + FIRST_PAUSE_MS
        if self.is_up:
            self._poll_at = steady + AWAY_MS
        elif steady >= self._poll_at:
            self._poll_at = steady + with_chance(POLL_MS)
            self._turn_to_next_broker()
            for path in self._paths:
                self._fetcher.ask(path)

    def _turn_to_next_broker(self) -> None:
        if len(self._enrolment.brokers) == 1:
            return
        self._broker = (self._broker + 1) % len(self._enrolment.brokers)
        # Ending a link waits for its thread, and frames do not wait.
        threading.Thread(target=self._opened.stop, daemon=True).start()
        self._connect()

    def _note_wanted(self, blobs: Collection[Sha256], *, steady: int) -> None:
        for sha256 in self._wanted.keys() - set(blobs):
            del self._wanted[sha256]
            self._opened.unsubscribe(self._blobs + sha256)
        for sha256 in set(blobs) - self._wanted.keys():
            self._wanted[sha256] = Asking(steady, first_ms=BLOB_PAUSE_MS)
            self._opened.subscribe(self._blobs + sha256)
            if not self.is_up:
                self._fetcher.ask(f"/blobs/{sha256}")

    def _arrived(self, received: Received) -> Event | None:
        topic = received.topic
        if topic.startswith(self._blobs):
            return Arrived(What.BLOB, received.payload, topic.removeprefix(self._blobs))
        what = self._topics.get(topic)
        if what in NEEDED - self._came:
            self._came.add(what)
            self._asking = None
        return Arrived(what, received.payload) if what else None

    def _deliver(self, path: str, body: bytes) -> None:
        topic = self._paths.get(path) or self._blobs + path.removeprefix("/blobs/")
        self._opened.events.put(Received(topic, body, retained=True))
