from dataclasses import replace
from pathlib import Path

import pytest

from devices import wire
from devices.agent.intake import Intake
from devices.agent.line import Arrived, What
from devices.agent.repertoire import Repertoire
from devices.agent.store import open_store
from devices.keys import SigningKey
from devices.statements import TRUST
from devices.trust import seal
from playlists.ids import ScreenId, Sha256
from tests.devices.agent.office import DAY, Office
from tests.devices.agent.taking_in import GREEN, Screen, first, flipped, second


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


def test_a_withdrawal_is_kept_for_ever(screen: Screen) -> None:
    item = screen.office.item("sl-second", GREEN)
    taken_back = screen.office.withdraw(item)
    screen.offer(second(screen.office, item, withdrawals=(taken_back,)))
    screen.start()

    assert set(screen.repertoire.state.withdrawn) == {"sl-second"}


@pytest.mark.parametrize("revisions", [(1, 3), (3, 1)])
def test_of_several_withdrawals_the_one_that_reaches_furthest_counts(
    screen: Screen, revisions: tuple[int, int]
) -> None:
    item = screen.office.item("sl-second", GREEN)
    taken_back = tuple(screen.office.withdraw(item, revision) for revision in revisions)
    screen.offer(second(screen.office, item, withdrawals=taken_back))

    state = screen.repertoire.state
    assert state.withdrawn[item.slogan].covers(item.slogan, 2)
    assert not state.withdrawn[item.slogan].covers(item.slogan, 4)


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


@pytest.mark.parametrize("rotates", [True, False])
def test_a_list_without_a_controller_forgets_what_that_one_said_of_the_time(
    screen: Screen, *, rotates: bool
) -> None:
    first(screen)
    ledger = screen.store.ledger
    ledger.set_fact("clock", "b1 5 controller")
    screen.office.version = 2
    if rotates:
        screen.office.controller = SigningKey.generate()
    screen.give(What.TRUST, screen.office.trust())

    issued_at = str(screen.office.trust_list().issued_at)
    assert ledger.fact("floor") == (issued_at if rotates else "")
    assert ledger.fact("clock") == ("" if rotates else "b1 5 controller")


def test_a_trust_list_signed_by_another_root_has_no_say(screen: Screen) -> None:
    first(screen)
    screen.office.version = 2
    body = wire.encode_trust_list(screen.office.trust_list())
    screen.give(What.TRUST, seal(TRUST, body, SigningKey.generate()))

    assert screen.repertoire.trust is not None
    assert screen.repertoire.trust.version == 1
