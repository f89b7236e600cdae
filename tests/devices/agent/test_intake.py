from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from devices import wire
from devices.agent.intake import Intake
from devices.agent.line import Arrived, What
from devices.agent.repertoire import Repertoire
from devices.agent.store import Store, open_store
from devices.keys import SigningKey
from devices.messages import Assignment
from devices.statements import TRUST
from devices.trust import seal
from playlists.ids import ScreenId, Sha256
from playlists.scene import Box, Layer, Scene
from playlists.timetable import Item
from tests.devices.agent.office import DAY, Office, png, still

RED, GREEN = (255, 0, 0), (0, 255, 0)


class Screen:
    """A screen's taking in, with the office's blobs within reach."""

    def __init__(self, office: Office, store: Store) -> None:
        self.office = office
        self.store = store
        self.now = office.now
        self.start()

    def start(self) -> None:
        self.repertoire = Repertoire(self.store, self.office.enrolment())
        self.intake = Intake(self.repertoire)
        self.repertoire.begin(now=self.now)

    def offer(self, assignment: bytes, *, trust: bytes | None = None) -> None:
        self.give(What.TRUST, trust or self.office.trust())
        self.give(What.ASSIGNMENT, assignment)
        self.fetch()

    def give(self, what: What, body: bytes, name: str = "") -> None:
        self.intake.take(Arrived(what, body, name), now=self.now)

    def fetch(self) -> None:
        """Bring what is missing, as long as the office has it, and check everything."""
        while self.reachable or self.intake.step(now=self.now, trusted_now=self.now):
            for sha256 in self.reachable:
                self.give(What.BLOB, self.office.blobs[sha256], sha256)

    @property
    def reachable(self) -> list[Sha256]:
        return [one for one in self.intake.missing if one in self.office.blobs]

    @property
    def plays(self) -> list[str]:
        """The names of what may play, in the order of the timetable."""
        active = self.repertoire.state.active
        return [one.item.slogan for one in active.playables if one] if active else []

    @property
    def refused(self) -> list[str]:
        return [refusal.what for refusal in self.store.holdings.refusals()]

    @property
    def why(self) -> str:
        return self.store.holdings.refusals()[-1].why


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def screen(office: Office, tmp_path: Path) -> Iterator[Screen]:
    store = open_store(tmp_path)
    yield Screen(office, store)
    store.close()


def assigned(office: Office, *items: Item, serial: int | None = None) -> Assignment:
    return office.assignment(office.timetable(*items), serial=serial)


def first(screen: Screen) -> Assignment:
    """Something that plays, so that it can go on playing."""
    assignment = assigned(screen.office, screen.office.item("sl-first", RED))
    screen.offer(screen.office.seal(assignment))
    assert screen.plays == ["sl-first"]
    return assignment


def second(office: Office, *items: Item, **changes: object) -> bytes:
    one = assigned(office, *(items or (office.item("sl-second", GREEN),)))
    return office.seal(one, **{"serial": office.now + 1, "cut_in": True, **changes})


def flipped(body: bytes, bit: int) -> bytes:
    changed = bytearray(body)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_what_verifies_plays(screen: Screen) -> None:
    first(screen)
    screen.offer(second(screen.office))

    assert screen.plays == ["sl-second"]
    assert screen.refused == []


def test_what_was_accepted_plays_after_a_restart(screen: Screen) -> None:
    first(screen)
    screen.start()

    assert screen.plays == ["sl-first"]


def test_until_everything_is_there_the_old_one_plays_on(screen: Screen) -> None:
    first(screen)
    body = second(screen.office)
    picture = next(iter(screen.office.blobs))
    held_back = {
        sha256: screen.office.blobs.pop(sha256)
        for sha256 in list(screen.office.blobs)
        if not screen.store.blobs.has(sha256) and sha256 != picture
    }
    screen.offer(body)
    before = screen.plays
    screen.office.blobs |= held_back
    screen.fetch()

    assert (before, screen.plays) == (["sl-first"], ["sl-second"])


@pytest.mark.parametrize("bit", range(8, 6_000, 397))
def test_an_assignment_with_one_bit_changed_is_refused(screen: Screen, bit: int) -> None:
    first(screen)
    body = second(screen.office)
    screen.offer(flipped(body, bit % (len(body) * 8)))

    assert screen.plays == ["sl-first"]
    assert screen.refused == ["assignment"]


@pytest.mark.parametrize("bit", range(8, 9_000, 691))
def test_a_trust_list_with_one_bit_changed_is_refused(screen: Screen, bit: int) -> None:
    first(screen)
    screen.office.version = 2
    body = screen.office.trust()
    screen.give(What.TRUST, flipped(body, bit % (len(body) * 8)))

    assert screen.repertoire.trust is not None
    assert screen.repertoire.trust.version == 1
    assert screen.refused == ["trust"]
    assert screen.plays == ["sl-first"]


def test_a_blob_with_one_bit_changed_is_refused_and_asked_for_again(screen: Screen) -> None:
    first(screen)
    body = second(screen.office)
    timetable = list(screen.office.blobs)[-1]
    sound = screen.office.blobs[timetable]
    screen.office.blobs.pop(timetable)
    screen.offer(body)
    screen.give(What.BLOB, flipped(sound, 99), timetable)
    refused, missing = screen.refused, screen.intake.missing
    screen.office.blobs[timetable] = sound
    screen.fetch()

    assert refused == [f"blob {timetable[:12]}"]
    assert missing == (timetable,)
    assert screen.plays == ["sl-second"]


def test_an_approval_with_one_bit_changed_leaves_its_item_out(screen: Screen) -> None:
    good, bad = screen.office.item("sl-good", GREEN), screen.office.item("sl-bad", RED)
    forged = screen.office.keep(flipped(screen.office.blobs[bad.approval], 800))
    screen.offer(second(screen.office, good, replace(bad, approval=forged)))

    assert screen.plays == ["sl-good"]
    assert screen.refused == ["sl-bad/1"]


def test_when_nothing_may_play_the_whole_assignment_is_refused(screen: Screen) -> None:
    first(screen)
    bad = screen.office.item("sl-bad", GREEN)
    forged = screen.office.keep(flipped(screen.office.blobs[bad.approval], 800))
    screen.offer(second(screen.office, replace(bad, approval=forged)))

    assert screen.plays == ["sl-first"]
    assert screen.refused == ["assignment"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"screen": ScreenId("sc-other")}, "this is for sc-other, not for sc-hall"),
        ({"serial": 1}, "serial 1 is not above"),
        ({"valid_until": 1}, "past its end"),
        ({"serial": Office().now + 2 * DAY}, "more than a day ahead"),
        ({"trust": Sha256("0" * 64)}, "another trust list"),
        ({"timetable_size": 7}, "not as long"),
    ],
)
def test_an_assignment_that_does_not_fit_is_refused_and_the_old_one_plays_on(
    screen: Screen, changes: dict[str, object], why: str
) -> None:
    first(screen)
    screen.offer(second(screen.office, **changes))

    assert screen.plays == ["sl-first"]
    assert why in screen.why


def test_another_controller_has_no_say(screen: Screen) -> None:
    first(screen)
    thief = replace(screen.office, controller=SigningKey.generate())
    thief.version = screen.office.version
    screen.give(What.ASSIGNMENT, second(thief))

    assert screen.plays == ["sl-first"]
    assert "none of the keys" in screen.why


def test_an_older_serial_is_refused_after_a_restart_too(screen: Screen) -> None:
    old = screen.office.seal(first(screen))
    screen.offer(second(screen.office))
    screen.start()
    screen.offer(old)

    assert screen.plays == ["sl-second"]
    assert "is not above" in screen.why


def test_the_retained_assignment_coming_again_is_no_refusal(screen: Screen) -> None:
    body = screen.office.seal(first(screen))
    screen.start()
    screen.offer(body)

    assert screen.refused == []


def test_an_assignment_waits_for_the_trust_list_that_it_names(screen: Screen) -> None:
    first(screen)
    screen.office.version = 2
    body = second(screen.office)
    screen.give(What.ASSIGNMENT, body)
    screen.fetch()
    before = screen.plays
    screen.give(What.TRUST, screen.office.trust())
    screen.fetch()

    assert (before, screen.plays) == (["sl-first"], ["sl-second"])


def test_an_item_signed_by_one_reviewer_alone_does_not_light_up(screen: Screen) -> None:
    alone = replace(screen.office, wu=SigningKey.generate())
    item = alone.item("sl-alone", GREEN)
    screen.office.blobs |= alone.blobs
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), item))

    assert screen.plays == ["sl-good"]


def test_a_reviewer_who_is_trusted_no_longer_takes_the_approvals_along(
    screen: Screen,
) -> None:
    first(screen)
    screen.office.version, screen.office.wu = 2, SigningKey.generate()
    screen.give(What.TRUST, screen.office.trust())

    assert screen.plays == []


def test_a_scene_for_another_panel_is_left_out(screen: Screen) -> None:
    layer = Layer(Sha256("0" * 64), 8, 8, Box(0, 0, 8, 8))
    picture = png(GREEN, 8, 8)
    scene = Scene(8, 8, (replace(layer, picture=wire.sha256_of(picture)),), 2_000)
    small = screen.office.approve("sl-small", scene, picture)
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), small))

    assert screen.plays == ["sl-good"]
    assert "another panel" in screen.why


def test_a_picture_of_another_size_than_its_layer_is_left_out(screen: Screen) -> None:
    picture = png(GREEN, 9, 9)
    liar = screen.office.approve("sl-liar", still(picture), picture)
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), liar))

    assert screen.plays == ["sl-good"]


def test_an_item_shown_shorter_than_approved_is_left_out(screen: Screen) -> None:
    hasty = replace(screen.office.item("sl-hasty", GREEN, dwell_ms=9_000), dwell_ms=2_000)
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), hasty))

    assert screen.plays == ["sl-good"]


def test_what_was_approved_without_an_end_serves_only_as_filler(screen: Screen) -> None:
    endless = screen.office.filler()
    screen.offer(second(screen.office, screen.office.item("sl-good", RED), endless))

    assert screen.plays == ["sl-good"]
    assert "only as filler" in screen.why


def test_a_withdrawal_is_kept_for_ever(screen: Screen) -> None:
    item = screen.office.item("sl-second", GREEN)
    taken_back = screen.office.withdraw(item)
    screen.offer(second(screen.office, item, withdrawals=(taken_back,)))
    screen.start()

    assert screen.repertoire.state.withdrawn == {("sl-second", 1)}


def test_a_blob_damaged_on_the_disk_is_fetched_again(screen: Screen) -> None:
    first(screen)
    active = screen.repertoire.state.active
    assert active is not None
    scene = active.clockwork.timetable.items[0].scene
    (screen.store.folder / "blobs" / scene).write_bytes(b"rubbish")
    screen.start()
    before, missing = screen.plays, screen.intake.missing
    screen.fetch()

    assert (before, missing, screen.plays) == ([], (scene,), ["sl-first"])


def test_garbage_is_refused_and_remembered_twenty_times(screen: Screen) -> None:
    first(screen)
    for number in range(30):
        screen.give(What.ASSIGNMENT, b"{" * number)

    assert len(screen.refused) <= 20
    assert screen.plays == ["sl-first"]


def test_a_demo_trust_list_has_no_say_on_a_real_screen(
    office: Office, tmp_path: Path
) -> None:
    store = open_store(tmp_path)
    repertoire = Repertoire(store, replace(office.enrolment(), demo=False))
    intake = Intake(repertoire)
    intake.take(Arrived(What.TRUST, office.trust()), now=office.now)

    assert repertoire.trust is None
    assert [refusal.what for refusal in store.holdings.refusals()] == ["trust"]
    store.close()


def test_a_trust_list_signed_by_another_root_has_no_say(screen: Screen) -> None:
    first(screen)
    screen.office.version = 2
    body = wire.encode_trust_list(screen.office.trust_list())
    screen.give(What.TRUST, seal(TRUST, body, SigningKey.generate()))

    assert screen.repertoire.trust is not None
    assert screen.repertoire.trust.version == 1
