"""Which broker to speak to and as whom, and what the connection may tell its owner."""

import random
import ssl
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from devices.errors import LinkError

LARGEST_TOPIC: Final = 65_535
PORTS: Final = {"mqtt": 1883, "mqtts": 8883, "ws": 80, "wss": 443}
_chance: Final = random.SystemRandom()


class Connected(NamedTuple):
    """The broker let us in; every subscription has been asked for anew."""


class Disconnected(NamedTuple):
    """A connection ended, or an attempt at one failed; another follows by itself."""

    why: str


class Received(NamedTuple):
    """A message on a topic; `retained` when the broker had kept it."""

    topic: str
    payload: bytes
    retained: bool


class Published(NamedTuple):
    """The broker acknowledged what was published with that ticket (QoS 0: it was sent)."""

    ticket: object


class Lost(NamedTuple):
    """The connection ended before an acknowledgement; the broker may or may not have it."""

    ticket: object


class Subscribed(NamedTuple):
    """The broker answered a request for topics; it refused some of them."""

    topics: tuple[str, ...]
    refused: tuple[str, ...]


Event = Connected | Disconnected | Received | Published | Lost | Subscribed


class Will(NamedTuple):
    """What the broker publishes, retained, when the connection breaks without a goodbye."""

    topic: str
    payload: bytes


class Pace(NamedTuple):
    """Pauses between attempts in s: they double, up to the longest, each cut by chance.

    A connection that lived for `steady_s` makes them short again.
    """

    first_s: float = 0.2
    longest_s: float = 30.0
    steady_s: float = 5.0

    def pause_s(self, failures: int) -> float:
        """How long to wait after so many failures in a row: half to all of the pause."""
        whole = min(self.longest_s, self.first_s * 2.0 ** min(failures, 30))
        return _chance.uniform(whole / 2, whole)


class Bounds(NamedTuple):
    """How much may wait: publishes unacknowledged, messages unread, bytes of a payload.

    A broker that sends a longer payload is left.
    """

    in_flight: int = 100
    unread: int = 10_000
    payload: int = 1024 * 1024

    @property
    def packet(self) -> int:
        """How many bytes a packet may say that it is long; a topic's are among them."""
        return self.payload + LARGEST_TOPIC + 4


class Address(NamedTuple):
    """A broker's place: over TLS or not, as MQTT itself or inside WebSocket frames."""

    host: str
    port: int
    path: str
    is_tls: bool
    is_websocket: bool


def address_in(url: str) -> Address:
    """The address in an URL such as mqtts://host:8883; raises LinkError."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise LinkError(f"{url!r} begins with none of mqtt:// mqtts:// ws:// wss://")
    try:
        port = parts.port or PORTS[parts.scheme]
    except ValueError:
        raise LinkError(f"{url!r} has no port from 1 to 65535") from None
    if not parts.hostname or parts.username or parts.query or parts.fragment:
        raise LinkError(f"{url!r} should be a scheme, a host and a port")
    return Address(
        parts.hostname,
        port,
        parts.path or "/mqtt",
        parts.scheme in ("mqtts", "wss"),
        parts.scheme in ("ws", "wss"),
    )


PACE: Final = Pace()
BOUNDS: Final = Bounds()


@dataclass(frozen=True, slots=True)
class Connection:
    """A broker, and who we are to it.

    `ca` names a PEM file that vouches for the broker instead of the system's.
    """

    url: str
    client_id: str
    username: str = ""
    password: str = ""
    will: Will | None = None
    ca: str | None = None
    keepalive_s: int = 30
    pace: Pace = PACE
    bounds: Bounds = BOUNDS

    def __post_init__(self) -> None:
        address_in(self.url)
        if not self.client_id:
            raise LinkError("a client needs an id")

    def __repr__(self) -> str:
        return f"Connection({self.url}, {self.client_id})"


def tls_in(connection: Connection) -> ssl.SSLContext | None:
    """What vouches for the broker; None for one without TLS. Raises LinkError."""
    if not address_in(connection.url).is_tls:
        return None
    try:
        return ssl.create_default_context(cafile=connection.ca)
    except OSError as error:
        raise LinkError(f"the CA file {connection.ca} cannot be used: {error}") from None
