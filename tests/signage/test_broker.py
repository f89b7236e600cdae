import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from queue import Empty

import pytest

from devices.messages import Topics
from devices.mqtt import (
    Connected,
    Connection,
    Disconnected,
    Link,
    Pace,
    Received,
    Subscribed,
)
from playlists.ids import ScreenId
from signage.broker import Broker, User, rules
from signage.keys import CONTROLLER
from signage.ports import free_ports
from signage.processes import Tether
from signage.settings import Settings
from tests.fakes.listening import wait_for

EAST, WEST = (
    User(ScreenId("east"), "token-of-east"),
    User(ScreenId("west"), "token-of-west"),
)
WORKER = User(ScreenId(CONTROLLER), "secret-of-the-worker")
TOPICS = Topics()
pytestmark = pytest.mark.broker


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return free_ports(replace(Settings(), data=tmp_path))


@pytest.fixture
def broker(settings: Settings) -> Iterator[Broker]:
    tether = Tether(os.getpid(), settings.data / "children.lock")
    broker = Broker(settings, password=WORKER.token, tether=tether, screens=2)
    broker.start([EAST, WEST])
    yield broker
    broker.child.stop()


def login(settings: Settings, user: User) -> Link:
    return Link(
        Connection(
            f"mqtt://127.0.0.1:{settings.mqtt_port}",
            client_id=f"test-{user.screen}",
            username=user.screen,
            password=user.token,
            pace=Pace(first_s=0.05, longest_s=0.1),
        )
    )


def test_rules_name_only_what_a_screen_may_say_and_hear() -> None:
    text = rules(TOPICS, password=WORKER.token, users=[EAST])

    assert '"signage.v1.a.screens.east.status"' in text
    assert '"signage.v1.a.blobs.*"' in text
    assert '"signage.v1.a.screens.west' not in text


@pytest.mark.usefixtures("broker")
def test_a_screen_may_not_hear_what_is_meant_for_another(settings: Settings) -> None:
    with login(settings, EAST) as link:
        link.subscribe(f"{TOPICS.base(WEST.screen)}/assignment")
        answer = wait_for(link, Subscribed)

    assert answer.refused == (f"{TOPICS.base(WEST.screen)}/assignment",)


@pytest.mark.usefixtures("broker")
def test_what_a_screen_says_under_anothers_name_reaches_nobody(settings: Settings) -> None:
    with login(settings, WORKER) as worker, login(settings, EAST) as east:
        worker.subscribe("signage/v1/a/screens/+/status")
        wait_for(worker, Subscribed)
        wait_for(east, Connected)
        east.publish(f"{TOPICS.base(WEST.screen)}/status", b"forged")
        east.publish(f"{TOPICS.base(EAST.screen)}/status", b"true")
        heard = wait_for(worker, Received)

    assert (heard.topic, heard.payload) == (f"{TOPICS.base(EAST.screen)}/status", b"true")


@pytest.mark.usefixtures("broker")
def test_a_wrong_token_is_refused(settings: Settings) -> None:
    with login(settings, User(EAST.screen, "guess")) as link:
        assert "refused" in wait_for(link, Disconnected).why


def test_after_a_hard_kill_what_was_retained_is_there_when_screens_come_in(
    broker: Broker, settings: Settings
) -> None:
    topic = f"{TOPICS.base(EAST.screen)}/assignment"
    with login(settings, WORKER) as worker:
        wait_for(worker, Connected)
        worker.subscribe(topic)
        worker.publish(topic, b"play this", retain=True)
        wait_for(worker, Received)

    broker.child.kill()
    broker.start([EAST, WEST])

    with login(settings, EAST) as east:
        east.subscribe(topic)
        assert wait_for(east, Received).payload == b"play this"


def test_a_screen_that_is_enrolled_later_is_let_in_and_nobody_is_disturbed(
    broker: Broker, settings: Settings
) -> None:
    late = User(ScreenId("late"), "token-of-late")
    with login(settings, EAST) as east:
        wait_for(east, Connected)
        broker.admit([EAST, WEST, late])
        with login(settings, late) as link:
            wait_for(link, Connected)
        with pytest.raises(Empty):
            east.events.get_nowait()
