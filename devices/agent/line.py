"""What joins a screen to its controller, whatever it is made of."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple, Protocol

from devices.agent.ledger import Batch
from playlists.ids import Sha256


class What(StrEnum):
    """What may come over the line."""

    ASSIGNMENT = "assignment"
    TRUST = "trust"
    ACCEPTED = "accepted"
    BLOB = "blob"


class Arrived(NamedTuple):
    """Bytes that nobody has checked yet; `name` is the hash that a blob should have."""

    what: What
    body: bytes
    name: str = ""


class Joined(NamedTuple):
    """The line is up from now on: the screen says how it is."""


class Parted(NamedTuple):
    """The line is down from now on: the screen plays on."""


Event = Arrived | Joined | Parted


class Line(Protocol):
    """A line to the controller; nothing on it is believed without a signature."""

    is_up: bool

    def open(self) -> None:
        """Begin to listen; returns at once, whether or not anyone is there."""

    def wait(self, seconds: float) -> Event | None:
        """The next event, or None when none came in time."""

    def seek(self, blobs: Collection[Sha256], *, steady: int) -> None:
        """Ask again, when it is time (steady clock, ms), for what has not come."""

    def send_status(self, body: bytes) -> None:
        """Say how the screen is."""

    def send_plays(self, batch: Batch) -> None:
        """Send a batch; nothing tells that it came but an acceptance."""

    def close(self) -> None:
        """Stop listening."""
