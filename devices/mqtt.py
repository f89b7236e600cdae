"""A connection to a broker that comes back by itself; the only module that imports paho.

Each attempt is a new paho client, so that nothing of an earlier connection is sent again
behind its owner's back: what must not be lost lies with the owner, who is told by ticket
what the broker acknowledged. Subscriptions are made at QoS 0, anew on every connect.
paho's network loop runs in the link's own thread, and its callbacks only put into queues.
"""

import ssl
import struct
import threading
from queue import Queue
from time import monotonic
from typing import Final, Self

from paho.mqtt import MQTTException
from paho.mqtt.client import Client, MQTTMessage, MQTTv311, error_string
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode
from paho.mqtt.reasoncodes import ReasonCode

from devices.awaited import Awaited
from devices.broker import (
    Bounds,
    Connected,
    Connection,
    Disconnected,
    Event,
    Lost,
    Pace,
    Published,
    Received,
    Subscribed,
    Will,
    address_in,
    tls_in,
)
from devices.errors import MessageError

__all__ = (
    "Bounds",
    "Connected",
    "Connection",
    "Disconnected",
    "Event",
    "Link",
    "Lost",
    "Pace",
    "Published",
    "Received",
    "Subscribed",
    "Will",
)

_LOOK_S: Final = 1.0  # how often a quiet connection looks whether it should stop
_BREAKS: Final = (OSError, ValueError, LookupError, struct.error, MQTTException)


class _Bounded(Client):
    """A client that leaves a broker rather than hold more than `most` bytes of a packet."""

    most = 0
    why_left = ""

    # paho has no hook for this: it asks here for all that a packet says that it is long
    def _sock_recv(self, bufsize: int) -> bytes:
        if bufsize > self.most:
            self.why_left = f"the broker sends {bufsize} bytes, {self.most} are the most"
            raise ConnectionError(self.why_left)
        return super()._sock_recv(bufsize)


class Link:
    """A lasting connection; what happens on it comes out of `events`, in order.

    Messages beyond `bounds.unread` that nobody has read are dropped and counted in
    `dropped`: whoever needs one subscribes again. Every publish that was taken ends in
    one Published or one Lost.
    """

    def __init__(self, connection: Connection) -> None:
        self.events: Queue[Event] = Queue()
        self.dropped = 0
        self._connection = connection
        self._tls = tls_in(connection)
        self._topics: dict[str, None] = {}
        self._session: _Session | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(
            target=self._run, name=f"mqtt {connection.client_id}", daemon=True
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Begins to connect, and goes on for ever; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Says goodbye, so that no will is published, and ends; waits a few seconds."""
        self._stopping.set()
        session = self._session
        if session is not None:
            session.client.disconnect()  # also wakes a quiet connection
        if self._thread.is_alive():
            self._thread.join()

    @property
    def is_connected(self) -> bool:
        """Whether the broker has let us in and, as far as is known, still hears us."""
        session = self._session
        return session is not None and session.is_up

    def publish(
        self,
        topic: str,
        payload: bytes,
        *,
        qos: int = 1,
        retain: bool = False,
        ticket: object = None,
    ) -> bool:
        """Hands a message to the connection without waiting; whether it was taken.

        It is not while there is no connection or too much is unacknowledged. Raises
        MessageError for a payload that brokers would cut the connection for.
        """
        most = self._connection.bounds.payload
        if len(payload) > most:
            raise MessageError(f"{len(payload)} bytes are more than {most}")
        session = self._session
        if session is None or not session.has_room:
            return False
        info = session.client.publish(topic, payload, qos, retain)
        if info.rc != MQTTErrorCode.MQTT_ERR_SUCCESS:
            return False
        return session.published.sent(info.mid, ticket)

    def subscribe(self, *topics: str) -> None:
        """Asks for topics, now and on every connect; again brings retained ones again."""
        self._topics.update(dict.fromkeys(topics))
        session = self._session
        if session is not None and session.is_up:
            session.ask(topics)

    def unsubscribe(self, *topics: str) -> None:
        """Asks for topics no longer."""
        for topic in topics:
            self._topics.pop(topic, None)
        session = self._session
        if session is not None and session.is_up and topics:
            session.client.unsubscribe(list(topics))

    def wanted(self) -> tuple[str, ...]:
        """The topics asked for, in the order of asking."""
        return tuple(self._topics)

    def receive(self, message: Received) -> None:
        """Puts a message where its reader finds it, or drops it when too many wait."""
        if self.events.qsize() < self._connection.bounds.unread:
            self.events.put(message)
        else:
            self.dropped += 1

    def _run(self) -> None:
        pace, failures = self._connection.pace, 0
        while not self._stopping.is_set():
            failures = 0 if self._live_once() >= pace.steady_s else failures + 1
            self._stopping.wait(pace.pause_s(failures))

    def _live_once(self) -> float:
        """Lives through one connection; for how long it stood, in s."""
        self._session = session = _Session(self._connection, self, tls=self._tls)
        why = session.run(self._stopping)
        self._session = None
        for ticket in session.close():
            self.events.put(Lost(ticket))
        self.events.put(Disconnected(why))
        return session.stood_s


class _Session:
    """One connection, from the attempt to its end."""

    def __init__(
        self, connection: Connection, link: Link, *, tls: ssl.SSLContext | None
    ) -> None:
        self.is_up = False
        self.stood_s = 0.0
        self.client = _client(connection, tls=tls)
        self.client.user_data_set(self)
        self.published = Awaited(lambda ticket, _how: link.events.put(Published(ticket)))
        self._asked = Awaited(lambda topics, how: link.events.put(_answer(topics, how)))
        self._connection = connection
        self._link = link
        self._refusal = ""
        self._since: float | None = None

    @property
    def has_room(self) -> bool:
        return self.is_up and len(self.published) < self._connection.bounds.in_flight

    def run(self, stopping: threading.Event) -> str:
        """Lives until the connection ends; why it did."""
        address = address_in(self._connection.url)
        try:
            self.client.connect_async(
                address.host, address.port, self._connection.keepalive_s
            )
            self.client.reconnect()
            return self._live(stopping)
        except _BREAKS as error:
            return str(error) or type(error).__name__

    def close(self) -> tuple[object, ...]:
        """Ends what is left; the tickets of what was never acknowledged."""
        self.is_up = False
        if self._since is not None:
            self.stood_s = monotonic() - self._since
        self.client.user_data_set(None)  # undoes the ring, so that its sockets close now
        return self.published.close()

    def ask(self, topics: tuple[str, ...]) -> None:
        if not topics:
            return
        _result, number = self.client.subscribe([(topic, 0) for topic in topics])
        if number is not None:
            self._asked.sent(number, topics)

    def on_connect(self, reason: ReasonCode) -> None:
        if reason.is_failure:
            self._refusal = f"the broker refused us: {reason}"
            return
        self.is_up = True
        self._since = monotonic()
        self._link.events.put(Connected())
        self.ask(self._link.wanted())

    def on_subscribe(self, number: int, reasons: list[ReasonCode]) -> None:
        self._asked.answered(number, reasons)

    def on_message(self, message: MQTTMessage) -> None:
        try:
            topic = message.topic
        except UnicodeDecodeError:
            return
        self._link.receive(Received(topic, bytes(message.payload), message.retain))

    def _live(self, stopping: threading.Event) -> str:
        while not stopping.is_set():
            result = self.client.loop(_LOOK_S)
            if result != MQTTErrorCode.MQTT_ERR_SUCCESS:
                return self._refusal or self.client.why_left or error_string(result)
        self.client.disconnect()
        self.client.loop(_LOOK_S)  # lets the goodbye out
        return "stopped"


def _answer(topics: tuple[str, ...], reasons: list[ReasonCode]) -> Subscribed:
    pairs = zip(topics, reasons, strict=False)
    return Subscribed(topics, tuple(topic for topic, reason in pairs if reason.is_failure))


def _client(connection: Connection, *, tls: ssl.SSLContext | None) -> _Bounded:
    address = address_in(connection.url)
    client = _Bounded(
        CallbackAPIVersion.VERSION2,
        client_id=connection.client_id,
        protocol=MQTTv311,
        transport="websockets" if address.is_websocket else "tcp",
        reconnect_on_failure=False,
    )
    client.suppress_exceptions = True
    client.most = connection.bounds.packet
    client.max_inflight_messages_set(connection.bounds.in_flight)
    client.max_queued_messages_set(connection.bounds.in_flight)
    if connection.username:
        client.username_pw_set(connection.username, connection.password)
    if connection.will is not None:
        client.will_set(connection.will.topic, connection.will.payload, 1, retain=True)
    if tls is not None:
        client.tls_set_context(tls)
    if address.is_websocket:
        client.ws_set_options(path=address.path)
    _listen(client)
    return client


def _listen(client: Client) -> None:
    client.on_connect = lambda _c, session, _f, reason, _p: session.on_connect(reason)
    client.on_message = lambda _c, session, message: session.on_message(message)
    client.on_publish = lambda _c, session, mid, _r, _p: session.published.answered(mid)
    client.on_subscribe = lambda _c, session, mid, how, _p: session.on_subscribe(mid, how)
    # with this set, paho writes in the thread of `loop` only, never in a publisher's
    client.on_socket_register_write = lambda _c, _session, _socket: None
