import threading
from pathlib import Path
from queue import Empty

import pytest

from devices.broker import (
    Bounds,
    Connected,
    Connection,
    Disconnected,
    Lost,
    Pace,
    Published,
    Received,
    Subscribed,
    Will,
)
from devices.errors import LinkError, MessageError
from devices.mqtt import Link
from tests.fakes.broker import Broker, free_port
from tests.fakes.cable import Cable
from tests.fakes.certificates import write_certificates
from tests.fakes.listening import wait_for

pytestmark = pytest.mark.broker
QUICK = Pace(first_s=0.05, longest_s=0.2)


def to(broker: Broker, name: str = "one", *, pace: Pace = QUICK) -> Connection:
    return Connection(broker.url, name, pace=pace)


def asked_until_received(link: Link, topic: str) -> Received:
    for _ in range(100):  # a broker loads what it retains some time after it lets us in
        link.subscribe(topic)
        wait_for(link, Subscribed)
        try:
            event = link.events.get(timeout=0.2)
        except Empty:
            continue
        assert isinstance(event, Received)
        return event
    raise AssertionError(f"nothing retained on {topic}")


def test_what_one_publishes_another_receives(broker: Broker) -> None:
    with Link(to(broker, "one")) as one, Link(to(broker, "two")) as two:
        two.subscribe("a/+")
        wait_for(two, Subscribed)
        wait_for(one, Connected)

        assert one.publish("a/b", b"hello")

        assert wait_for(two, Received) == Received("a/b", b"hello", retained=False)


def test_the_ticket_of_a_publish_comes_back_when_the_broker_has_it(broker: Broker) -> None:
    with Link(to(broker)) as link:
        wait_for(link, Connected)

        for number in range(50):
            assert link.publish("a", b"", ticket=number)

        assert [wait_for(link, Published).ticket for _ in range(50)] == list(range(50))


def test_a_retained_message_comes_again_with_every_subscription(broker: Broker) -> None:
    with Link(to(broker)) as link:
        wait_for(link, Connected)
        link.publish("a", b"kept", retain=True)
        wait_for(link, Published)

        for _ in range(3):
            again = asked_until_received(link, "a")

            assert again == Received("a", b"kept", retained=True)


def test_nothing_more_comes_of_a_topic_left(broker: Broker) -> None:
    with Link(to(broker)) as link:
        link.subscribe("a", "b")
        wait_for(link, Subscribed)
        link.unsubscribe("a")

        link.publish("a", b"unheard")
        link.publish("b", b"heard")

        assert wait_for(link, Received).topic == "b"


def test_nothing_is_taken_before_the_broker_has_let_us_in(tmp_path: Path) -> None:
    away = Broker(tmp_path)

    with Link(to(away)) as link:
        assert "refused" in wait_for(link, Disconnected).why.lower()
        assert not link.is_connected
        assert not link.publish("a", b"")


def test_a_link_comes_back_after_the_broker_was_killed_and_subscribes_again(
    broker: Broker,
) -> None:
    with Link(to(broker)) as link:
        link.subscribe("a")
        wait_for(link, Subscribed)

        broker.kill()
        wait_for(link, Disconnected)
        assert not link.publish("a", b"into the void")
        broker.start()
        wait_for(link, Subscribed)

        assert link.publish("a", b"again")
        assert wait_for(link, Received).payload == b"again"


def test_what_a_killed_broker_had_acknowledged_comes_when_asked_for_again(
    broker: Broker,
) -> None:
    with Link(to(broker)) as link:
        wait_for(link, Connected)
        link.publish("a", b"kept", retain=True)
        wait_for(link, Published)
        broker.restart()
        wait_for(link, Connected)

        assert asked_until_received(link, "a").payload == b"kept"


def test_what_the_broker_never_acknowledged_is_said_to_be_lost(broker: Broker) -> None:
    with Link(to(broker)) as link:
        wait_for(link, Connected)
        broker.freeze()
        assert link.publish("a", b"", ticket="doubtful")

        broker.kill()

        assert wait_for(link, Lost).ticket == "doubtful"


def test_no_more_is_taken_than_may_be_in_flight(broker: Broker) -> None:
    with Link(Connection(broker.url, "one", bounds=Bounds(in_flight=3))) as link:
        wait_for(link, Connected)
        broker.freeze()

        taken = [link.publish("a", b"") for _ in range(5)]

        assert taken == [True, True, True, False, False]
        broker.thaw()
        wait_for(link, Published)


def test_messages_that_nobody_reads_do_not_pile_up() -> None:
    deaf = Link(Connection("mqtt://127.0.0.1", "deaf", bounds=Bounds(unread=2)))

    for number in range(5):
        deaf.receive(Received("a", b"%d" % number, retained=False))

    assert [deaf.events.get_nowait() for _ in range(2)] == [
        Received("a", b"0", retained=False),
        Received("a", b"1", retained=False),
    ]
    assert deaf.dropped == 3


def test_a_payload_that_brokers_refuse_is_refused_here(broker: Broker) -> None:
    with Link(to(broker)) as link:
        wait_for(link, Connected)

        with pytest.raises(MessageError, match="bytes are more than 1048576"):
            link.publish("a", bytes(1024 * 1024 + 1))


def test_a_connection_that_breaks_leaves_its_will(broker: Broker) -> None:
    will = Will("status", b"offline")
    with Cable(broker.port) as cable, Link(to(broker, "watcher")) as watcher:
        watcher.subscribe("status")
        wait_for(watcher, Subscribed)
        url = f"mqtt://127.0.0.1:{cable.port}"
        with Link(Connection(url, "one", will=will, pace=QUICK)) as link:
            wait_for(link, Connected)

            cable.cut()

            assert wait_for(watcher, Received).payload == b"offline"
            wait_for(link, Connected)


def test_a_goodbye_leaves_none(broker: Broker) -> None:
    will = Will("status", b"offline")
    with Link(to(broker, "watcher")) as watcher:
        watcher.subscribe("#")
        wait_for(watcher, Subscribed)
        with Link(Connection(broker.url, "one", will=will)) as link:
            wait_for(link, Connected)

        watcher.publish("end", b"")

        assert wait_for(watcher, Received).topic == "end"


def test_a_connection_that_no_longer_answers_is_given_up(broker: Broker) -> None:
    with Link(Connection(broker.url, "one", keepalive_s=1)) as link:
        wait_for(link, Connected)

        broker.freeze()

        assert wait_for(link, Disconnected)
        assert not link.is_connected


def test_stopping_ends_the_thread_even_when_the_broker_hangs(broker: Broker) -> None:
    link = Link(to(broker))
    link.start()
    wait_for(link, Connected)
    broker.freeze()

    link.stop()

    assert "mqtt one" not in {thread.name for thread in threading.enumerate()}


USERS = """
authorization { users = [ { user: "sc-1", password: "token", permissions {
    publish: ["screens.sc-1.>"], subscribe: ["screens.sc-1.>"] } } ] }
"""


@pytest.fixture
def guarded(tmp_path: Path) -> Broker:
    return Broker(tmp_path / "guarded", more=USERS)


def test_a_wrong_password_is_said(guarded: Broker) -> None:
    with guarded, Link(Connection(guarded.url, "one", "sc-1", "guess")) as link:
        assert "Not authorized" in wait_for(link, Disconnected).why


def test_a_topic_that_is_not_ours_is_refused_by_name(guarded: Broker) -> None:
    login = Connection(guarded.url, "one", "sc-1", "token")

    with guarded, Link(login) as link:
        link.subscribe("screens/sc-1/assignment", "screens/sc-2/assignment")

        assert wait_for(link, Subscribed).refused == ("screens/sc-2/assignment",)


# paho leaves the socket of a failed handshake to the garbage collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_over_tls_the_broker_is_known_by_our_own_ca(tmp_path: Path) -> None:
    files = write_certificates(tmp_path)
    tls = f'tls {{ cert_file: "{files.certificate}", key_file: "{files.key}" }}'

    with Broker(tmp_path / "broker", mqtt=tls) as broker:
        url = f"mqtts://127.0.0.1:{broker.port}"
        with Link(Connection(url, "one", ca=str(files.ca))) as link:
            wait_for(link, Connected)
        with Link(Connection(url, "two")) as link:
            assert "certificate" in wait_for(link, Disconnected).why


def test_over_websocket_it_is_the_same(tmp_path: Path) -> None:
    port = free_port()
    listen = f'websocket {{ listen: "127.0.0.1:{port}", no_tls: true }}'

    with (
        Broker(tmp_path, more=listen),
        Link(Connection(f"ws://127.0.0.1:{port}", "one")) as link,
    ):
        wait_for(link, Connected)
        assert link.publish("a", b"", ticket=1)
        wait_for(link, Published)


def test_a_ca_file_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match="cannot be used"):
        Link(Connection("mqtts://127.0.0.1", "one", ca=str(tmp_path / "none.pem")))
