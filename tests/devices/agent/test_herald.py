from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from devices import wire
from devices.agent.clock import Clock, Moment, Reading, Source
from devices.agent.herald import (
    HEARTBEAT_MS,
    RESEND_MS,
    SETTLE_MS,
    Herald,
    Own,
    Scene,
)
from devices.agent.intake import Intake
from devices.agent.ledger import Batch
from devices.agent.line import Arrived, Event, What
from devices.agent.player import Shown
from devices.agent.recorder import Recorder
from devices.agent.repertoire import Repertoire
from devices.agent.stage import Lighting
from devices.agent.store import open_store
from devices.conversation import verify_status
from devices.errors import TrustError
from devices.messages import Accepted, Status
from devices.statements import ACCEPTED
from devices.trust import seal
from playlists.ids import Sha256
from tests.devices.agent.office import DAY, SCREEN, Office

PROOF = Sha256("1" * 64)
HOUR = 3_600_000


class Wire:
    """A line that only remembers what was said on it."""

    def __init__(self) -> None:
        self.is_up = True
        self.said: list[Status] = []
        self.sent: list[int] = []

    def open(self) -> None:
        """Nothing to open."""

    def wait(self, seconds: float) -> Event | None:
        raise AssertionError(f"nobody waits {seconds} s here")

    def seek(self, blobs: Collection[Sha256], *, steady: int) -> None:
        """Nothing to be had."""

    def send_status(self, body: bytes) -> None:
        self.said.append(verify_status(body, screen=SCREEN))

    def send_plays(self, batch: Batch) -> None:
        self.sent.append(batch.number)

    def close(self) -> None:
        """Nothing to close."""


class Screen:
    """A herald with its recorder, at instants that the test gives."""

    def __init__(self, folder: Path) -> None:
        self.office = Office()
        self.line = Wire()
        self.store = open_store(folder)
        self.repertoire = Repertoire(self.store, self.office.enrolment())
        self.repertoire.take_trust(self.office.trust(), now=self.office.now)
        self.recorder = Recorder(self.store.ledger, screen=SCREEN, key=self.store.key)
        own = Own("s1", "agent 1", "null")
        self.herald = Herald(self.repertoire, self.recorder, line=self.line, own=own)
        self.clock = Clock(0, Reading(self.office.now, 0))

    def live(self, steady: int, source: Source = Source.NTP) -> None:
        at = self.office.now + steady
        moment = Moment(at, source, 0)
        shown = Shown(None, self.office.now, self.office.now + 400 * DAY, PROOF)
        lighting = Lighting(shown, shown.until, shown.until)
        self.recorder.begin(moment)
        self.recorder.note(lighting, at=at)
        self.herald.tend(Scene(moment, steady, lighting, ()))

    def accept(self, upto: int, steady: int, nonce: str = "") -> None:
        now = self.office.now + steady
        said = Accepted(SCREEN, self.store.ledger.store, upto, (), nonce, now)
        body = seal(ACCEPTED, wire.encode_accepted(said), self.office.controller)
        self.clock = self.herald.take_accepted(body, self.clock, steady=steady)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    one = Screen(tmp_path)
    yield one
    one.store.close()


def test_a_quiet_screen_says_how_it_is_at_every_heartbeat(screen: Screen) -> None:
    for steady in range(0, 10 * HEARTBEAT_MS, 1_000):
        screen.live(steady)

    assert 9 <= len(screen.line.said) <= 12


def test_a_change_is_said_at_once(screen: Screen) -> None:
    screen.live(0)
    screen.repertoire.refuse("assignment", TrustError("forged"), now=screen.office.now)
    screen.live(1_000)

    assert [len(status.refusals) for status in screen.line.said] == [0, 1]


def test_a_change_right_after_a_status_waits_no_longer_than_it_must(
    screen: Screen,
) -> None:
    screen.live(0)
    screen.live(10)
    quiet = screen.herald.pause_ms(10)
    screen.repertoire.refuse("assignment", TrustError("signed by another"), now=10)
    screen.live(20)

    assert quiet is None
    assert len(screen.line.said) == 1
    assert screen.herald.pause_ms(20) == SETTLE_MS - 20

    screen.live(SETTLE_MS)

    assert len(screen.line.said) == 2
    assert screen.herald.pause_ms(SETTLE_MS) is None


def test_while_the_line_is_down_nothing_is_said(screen: Screen) -> None:
    screen.line.is_up = False
    screen.live(0)

    assert (screen.line.said, screen.line.sent) == ([], [])


def test_a_screen_that_does_not_know_the_time_asks_for_it_oftener(screen: Screen) -> None:
    for steady in range(0, HEARTBEAT_MS, 1_000):
        screen.live(steady, Source.UNTRUSTED)

    assert len(screen.line.said) >= 5
    assert len({status.nonce for status in screen.line.said}) == len(screen.line.said)


def test_an_answer_that_echoes_the_last_status_tells_the_time(screen: Screen) -> None:
    screen.live(0, Source.UNTRUSTED)
    screen.accept(0, 100, nonce=screen.line.said[-1].nonce)

    assert screen.clock.source is Source.CONTROLLER


def test_an_answer_from_before_the_trust_list_tells_no_time(screen: Screen) -> None:
    screen.live(0, Source.UNTRUSTED)
    nonce = screen.line.said[-1].nonce
    screen.office.now -= 2 * DAY

    with pytest.raises(TrustError, match="before what people signed"):
        screen.accept(0, 100, nonce=nonce)

    assert screen.clock.source is Source.UNTRUSTED


def test_an_answer_from_before_the_placement_tells_no_time(screen: Screen) -> None:
    screen.live(0, Source.UNTRUSTED)
    screen.store.ledger.set_fact("placed_at", str(screen.office.now + 101))

    with pytest.raises(TrustError, match="before what people signed"):
        screen.accept(0, 100, nonce=screen.line.said[-1].nonce)

    assert screen.clock.source is Source.UNTRUSTED


def test_what_is_not_accepted_is_sent_again(screen: Screen) -> None:
    screen.live(0)
    screen.live(HOUR)
    before = list(screen.line.sent)
    screen.live(HOUR + RESEND_MS)

    assert before
    assert screen.line.sent == before * 2


def test_what_the_controller_should_have_had_is_sent_again_at_once(screen: Screen) -> None:
    screen.live(0)
    screen.live(HOUR)
    before = list(screen.line.sent)
    screen.accept(0, HOUR + 6_000)
    screen.live(HOUR + 6_001)

    assert screen.line.sent == before * 2


def test_what_is_accepted_is_sent_no_more(screen: Screen) -> None:
    screen.live(0)
    screen.live(HOUR)
    before = list(screen.line.sent)
    screen.accept(max(before), HOUR + 6_000)
    screen.live(HOUR + RESEND_MS)

    assert screen.line.sent == before


def test_an_acceptance_of_what_was_never_sent_is_refused(screen: Screen) -> None:
    screen.live(0)
    screen.live(HOUR)

    with pytest.raises(TrustError, match="never sent"):
        screen.accept(99, HOUR + 1_000)
    assert screen.store.ledger.unsent() == len(screen.line.sent)


def test_an_acceptance_signed_by_another_is_refused(screen: Screen) -> None:
    screen.live(0)
    thief = Office()
    body = seal(
        ACCEPTED,
        wire.encode_accepted(Accepted(SCREEN, "st", 0, (), "", screen.office.now)),
        thief.controller,
    )

    with pytest.raises(TrustError, match="none of the keys"):
        screen.herald.take_accepted(body, screen.clock, steady=0)


def test_garbage_with_control_characters_does_not_silence_the_screen(
    screen: Screen,
) -> None:
    garbage = b'{"payload":"","payloadType":"","signatures":[],"v":1,"\x7f":1}'
    Intake(screen.repertoire).take(Arrived(What.TRUST, garbage), now=screen.office.now)
    screen.live(0)

    assert screen.line.said[-1].refusals[-1].what == "trust"


def test_trouble_with_control_characters_does_not_silence_the_screen(
    screen: Screen,
) -> None:
    screen.recorder.trouble = "no room\x00\x7f"
    screen.herald.tend(quiet(screen))

    assert screen.line.said[-1].output == "null: no room??"


def quiet(screen: Screen) -> Scene:
    """A moment at which nothing is written down."""
    shown = Shown(None, screen.office.now, screen.office.now + DAY, PROOF)
    moment = Moment(screen.office.now, Source.UNTRUSTED, 0)
    return Scene(moment, 0, Lighting(shown, shown.until, shown.until), ())
