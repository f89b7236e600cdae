import socket
from contextlib import suppress

import pytest

from devices.broker import Bounds, Connection, Disconnected, Pace, Received
from devices.mqtt import Link
from tests.fakes.listening import wait_for

GARBAGE = [
    b"",
    b"\x00\xff\x00\xff" * 100,
    b"HTTP/1.1 400 Bad Request\r\n\r\n",
    b"\x20\x02\x00\x00" + b"\x30\x04\x00\x02\xff\xfe",  # let in; a topic not UTF-8
    b"\x20\x02\x00\x00" + b"\x30\x02\xff\xff",  # a topic longer than its packet
    b"\x20\x02\x00\x00" + b"\x40\x01\x00",  # half an acknowledgement
    b"\x20\x00",  # an empty CONNACK
]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_a_broker_that_talks_garbage_is_left_and_tried_again(garbage: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"mqtt://127.0.0.1:{server.getsockname()[1]}"
        with Link(Connection(url, "one", pace=Pace(first_s=0.05))) as link:
            for _ in range(2):
                peer, _address = server.accept()
                with peer:
                    peer.sendall(garbage)
                    with suppress(OSError):  # it may have left already
                        peer.shutdown(socket.SHUT_WR)
                    wait_for(link, Disconnected)


LET_IN = b"\x20\x02\x00\x00"
SMALL = Bounds(payload=1_000)


def publish(payload: bytes, *, topic: bytes = b"a") -> bytes:
    """A PUBLISH packet of QoS 0 whose remaining length takes three bytes."""
    body = len(topic).to_bytes(2) + topic + payload
    size = len(body)
    digits = bytes([size % 128 | 128, size // 128 % 128 | 128, size // 16_384])
    return b"\x30" + digits + body


def test_a_packet_that_says_it_is_too_long_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"mqtt://127.0.0.1:{server.getsockname()[1]}"
        with Link(Connection(url, "one", bounds=SMALL)) as link:
            peer, _address = server.accept()
            with peer:
                peer.sendall(LET_IN + b"\x30\xff\xff\xff\x7f")

                assert "268435455 bytes" in wait_for(link, Disconnected).why


@pytest.mark.parametrize("topic", [b"a", b"t" * 65_535])
def test_a_payload_as_long_as_may_be_is_received(topic: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"mqtt://127.0.0.1:{server.getsockname()[1]}"
        with Link(Connection(url, "one", bounds=SMALL)) as link:
            peer, _address = server.accept()
            with peer:
                peer.sendall(LET_IN + publish(b"x" * 1_000, topic=topic))

                assert wait_for(link, Received).payload == b"x" * 1_000
