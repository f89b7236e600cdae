import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from queue import Empty
from typing import Self

import pytest

from devices import wire
from devices.agent.enrolment import encode_enrolment
from devices.agent.ledger import Ledger
from devices.agent.line import Joined
from devices.agent.network import Asking, NetworkLine
from devices.conversation import key_in, verify_plays, verify_status
from devices.messages import Accepted, PlaysBatch, Status
from devices.mqtt import Connection, Link, Received
from devices.statements import ACCEPTED
from devices.trust import seal
from tests.devices.agent.office import SCREEN, Office
from tests.devices.agent.process import Agent, until
from tests.devices.agent.web import Web
from tests.fakes.broker import Broker, free_port

BASE, CELL = f"signage/v1/a/screens/{SCREEN}", "signage/v1/a"


class Controller:
    """What the office publishes, and what it hears from the screen."""

    def __init__(self, office: Office, broker: Broker) -> None:
        self.office = office
        self.link = Link(Connection(broker.url, "controller"))
        self.link.subscribe(f"{BASE}/status", f"{BASE}/plays")
        self.status: Status | None = None
        self.batches: list[PlaysBatch] = []

    def __enter__(self) -> Self:
        self.link.start()
        until(lambda: self.link.is_connected)
        return self

    def __exit__(self, *_error: object) -> None:
        self.link.stop()

    def publish(self, assignment: bytes) -> None:
        for sha256, body in self.office.blobs.items():
            self.link.publish(f"{CELL}/blobs/{sha256}", body, retain=True)
        self.link.publish(f"{CELL}/trust", self.office.trust(), retain=True)
        self.link.publish(f"{BASE}/assignment", assignment, retain=True)

    def accept(self, upto: int) -> None:
        assert self.status is not None
        now = time.time_ns() // 1_000_000  # noqa: TID251  # as a controller does
        said = Accepted(SCREEN, self.status.store, upto, (), self.status.nonce, now)
        body = seal(ACCEPTED, wire.encode_accepted(said), self.office.controller)
        self.link.publish(f"{BASE}/plays/accepted", body, retain=True)

    def heard(self) -> bool:
        """Listen for a moment; true, so that it can stand in a condition."""
        try:
            event = self.link.events.get(timeout=0.05)
        except Empty:
            return True
        if isinstance(event, Received) and event.topic == f"{BASE}/status":
            self.status = verify_status(event.payload, screen=SCREEN)
        elif isinstance(event, Received) and self.status:
            key = key_in(self.status.public_key)
            self.batches.append(verify_plays(event.payload, screen=SCREEN, key=key))
        return True

    def applied(self, serial: int) -> bool:
        return self.heard() and self.status is not None and self.status.serial == serial


@pytest.fixture
def office() -> Office:
    return Office(now=time.time_ns() // 1_000_000)  # noqa: TID251  # the agent's own clock


@pytest.fixture
def assignment(office: Office) -> bytes:
    timetable = office.timetable(office.item("sl-red", (255, 0, 0)), filler=office.filler())
    return office.seal(office.assignment(timetable))


def enrolled(office: Office, folder: Path, broker: str, http: str = "") -> Agent:
    enrolment = replace(office.enrolment(), brokers=(broker,), http=http)
    path = folder / "enrolment.json"
    path.write_bytes(encode_enrolment(enrolment))
    return Agent(folder, "--enrolment", str(path))


@pytest.mark.broker
def test_what_is_retained_is_applied_played_reported_and_forgotten_once_accepted(
    office: Office, assignment: bytes, broker: Broker, tmp_path: Path
) -> None:
    agent = enrolled(office, tmp_path, broker.url)
    with Controller(office, broker) as controller:
        controller.publish(assignment)
        with agent:
            until(lambda: controller.applied(office.now))
            until(lambda: controller.heard() and any(b.runs for b in controller.batches))
            controller.accept(max(batch.number for batch in controller.batches))
            number = max(batch.number for batch in controller.batches)
            until(lambda: controller.heard() and controller.batches[-1].number > number)
    ledger = Ledger(tmp_path / "data" / "ledger.db")

    assert all(batch.number > number for batch in ledger.batches())
    ledger.close()


@pytest.mark.broker
def test_after_a_broker_lost_everything_the_screen_hears_what_is_published_then(
    office: Office, assignment: bytes, tmp_path: Path
) -> None:
    with Broker(tmp_path / "one") as broker:
        agent = enrolled(office, tmp_path, broker.url)
        with agent, Controller(office, broker) as controller:
            controller.publish(assignment)
            until(lambda: controller.applied(office.now))
            broker.kill()
            broker.start()
            until(lambda: controller.link.is_connected)
            again = office.timetable(office.item("sl-late", (0, 255, 0)))
            late = office.seal(office.assignment(again), serial=office.now + 1)
            controller.publish(late)
            until(lambda: controller.applied(office.now + 1))


@pytest.mark.broker
def test_a_screen_that_is_killed_leaves_its_will(
    office: Office, assignment: bytes, broker: Broker, tmp_path: Path
) -> None:
    agent = enrolled(office, tmp_path, broker.url)
    with Controller(office, broker) as controller:
        controller.publish(assignment)
        agent.start()
        until(lambda: controller.applied(office.now))
        agent.kill()
        until(
            lambda: (
                controller.heard()
                and controller.status is not None
                and not controller.status.online
            )
        )


@pytest.mark.broker
def test_without_ntp_the_controllers_answer_tells_the_time(
    office: Office, assignment: bytes, broker: Broker, tmp_path: Path
) -> None:
    agent = enrolled(office, tmp_path, broker.url)
    agent.trusts_clock = False
    with agent, Controller(office, broker) as controller:
        controller.publish(assignment)
        until(lambda: controller.applied(office.now))
        assert controller.status is not None
        if controller.status.clock == "untrusted":
            controller.accept(0)
        until(
            lambda: (
                controller.heard()
                and controller.status is not None
                and controller.status.clock in ("controller", "ntp")
            )
        )


def answers(office: Office, assignment: bytes) -> dict[str, bytes]:
    blobs = {f"/blobs/{sha256}": body for sha256, body in office.blobs.items()}
    own = {f"/screens/{SCREEN}/assignment": assignment, "/trust": office.trust()}
    return {**blobs, **own}


def test_where_only_http_goes_through_the_screen_still_plays(
    office: Office, assignment: bytes, tmp_path: Path
) -> None:
    nobody = f"mqtt://127.0.0.1:{free_port()}"
    with Web(answers(office, assignment)) as web:
        agent = enrolled(office, tmp_path, nobody, web.url)
        with agent:
            until(lambda: any(f["slogan"] == "sl-red" for f in agent.frames()))


@pytest.mark.broker
def test_a_blob_that_mqtt_does_not_bring_comes_over_http(
    office: Office, assignment: bytes, broker: Broker, tmp_path: Path
) -> None:
    everything = answers(office, assignment)
    office.blobs.clear()
    with Web(everything) as web, Controller(office, broker) as controller:
        controller.publish(assignment)
        with enrolled(office, tmp_path, broker.url, web.url):
            until(lambda: controller.applied(office.now))


@pytest.mark.broker
def test_where_one_broker_is_away_another_is_tried(office: Office, broker: Broker) -> None:
    brokers = (f"mqtt://127.0.0.1:{free_port()}", broker.url)
    line = NetworkLine(replace(office.enrolment(), brokers=brokers), session="s1")
    line.open()
    for steady in (0, 60_000):
        line.seek((), steady=steady)
    until(lambda: isinstance(line.wait(0.1), Joined))
    line.close()


def test_asking_again_takes_longer_and_longer() -> None:
    asking = Asking(0)
    asked = [steady for steady in range(0, 120_000, 100) if asking.is_due(steady)]
    pauses = [other - one for one, other in pairwise(asked)]

    assert asked[0] == 3_000
    assert pauses == sorted(pauses)
    assert pauses[0] >= 4_800
