"""What a stolen broker says: it is refused, recorded, and what played plays on."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from devices.broker import Connection
from devices.dsse import seal
from devices.keys import SigningKey
from devices.messages import Accepted, PlaysBatch
from devices.mqtt import Link
from devices.statements import ACCEPTED, PLAYS
from devices.wire import (
    decode_timetable,
    encode_accepted,
    encode_plays,
    encode_timetable,
    sha256_of,
)
from playlists.ids import ScreenId
from signage.store.incidents import NOBODY
from tests.fakes.waiting import eventually, now_ms
from tests.faults.thief import Thief, changed
from tests.journey.house import House
from tests.journey.office import Office

pytestmark = pytest.mark.broker
LINTEL, DOOR = ScreenId("dongcheng-lintel"), ScreenId("liuxiang-lintel")
GARBAGE: Final = (b"\0\xff", b"{}", b"[" * 5_000, b'{"v":1}', secrets.token_bytes(20_000))
WORDS: Final = ("status", "plays", "assignment", "plays/accepted", "commands", "snapshot")
ELSEWHERE: Final = (
    "trust",
    "blobs/nothing",
    f"blobs/{'0' * 64}",
    "screens/sc-nobody/status",
    "screens/sc-nobody/plays",
)


def test_garbage_on_any_topic_is_refused_and_recorded(house: House, thief: Thief) -> None:
    since, serial = now_ms(), thief.status(LINTEL).serial
    for body in GARBAGE:
        for topic in (*(f"screens/{LINTEL}/{word}" for word in WORDS), *ELSEWHERE):
            thief.say(topic, body)

    eventually(
        lambda: thief.refused(LINTEL, since) >= {"assignment", "trust", "acceptance"},
        "the screen tells what it refused",
    )
    eventually(
        lambda: thief.incidents(LINTEL, since) >= {"status refused", "plays"}, "noted"
    )
    eventually(
        lambda: thief.incidents(NOBODY, since) >= {"unknown screen", "plays"}, "noted too"
    )
    thief.await_playing_on(LINTEL)
    assert thief.status(LINTEL).serial == serial
    assert "拒收" in house.visitor("高鸣").page(f"/screens/{LINTEL}")


def test_a_batch_that_the_screen_did_not_sign_counts_nothing(thief: Thief) -> None:
    since = now_ms()
    for screen in (LINTEL, ScreenId("sc-nobody")):
        batch = PlaysBatch(screen, "st-thief", 1, runs=(), gaps=())
        body = seal(PLAYS, encode_plays(batch), SigningKey.generate())
        thief.say(f"screens/{screen}/plays", body)

    eventually(lambda: "plays" in thief.incidents(LINTEL, since), "noted")
    eventually(lambda: "plays" in thief.incidents(NOBODY, since), "noted too")
    assert "st-thief" not in {store for store, _ in thief.office.batches_of(LINTEL)}


def test_a_screen_cannot_speak_on_the_topic_of_another(house: House, thief: Thief) -> None:
    since = now_ms()
    enrolled = house.enrolment(DOOR)
    stolen = Connection(
        house.broker_url, "door-2", username=enrolled.username, password=enrolled.token
    )
    with Link(stolen) as link:
        eventually(lambda: link.is_connected, "the screen's token lets in")
        link.publish(f"{house.enrolment(LINTEL).base}/status", b"{}")
        link.publish(f"{enrolled.base}/status", b"{}")
        eventually(lambda: "status refused" in thief.incidents(DOOR, since), "noted")

    assert "status refused" not in thief.incidents(LINTEL, since)


def test_an_acceptance_by_another_key_makes_a_screen_forget_nothing(thief: Thief) -> None:
    since, status = now_ms(), thief.status(LINTEL)
    said = Accepted(LINTEL, status.store, (1 << 31) - 1, (), status.nonce, since)
    body = seal(ACCEPTED, encode_accepted(said), SigningKey.generate())
    thief.say(f"screens/{LINTEL}/plays/accepted", body)

    eventually(lambda: "acceptance" in thief.refused(LINTEL, since), "refused")
    assert thief.status(LINTEL).store == status.store


FORGERIES: Final[dict[str, Callable[[Thief], bytes]]] = {
    "signed by another key": lambda thief: thief.forged(
        thief.current(LINTEL), SigningKey.generate()
    ),
    "for another screen": lambda thief: thief.forged(thief.current(DOOR)),
    "with an older serial": lambda thief: thief.forged(
        replace(thief.current(LINTEL), serial=thief.current(LINTEL).serial - 2)
    ),
    "past its end": lambda thief: thief.forged(
        replace(thief.current(LINTEL), valid_until=now_ms() - 1)
    ),
    "with its first bit changed": lambda thief: changed(thief.sealed(LINTEL), 0),
    "with a bit changed within": lambda thief: changed(thief.sealed(LINTEL), 0.4),
    "with its last bit changed": lambda thief: changed(thief.sealed(LINTEL), 1),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_an_assignment_is_refused(forgery: str, thief: Thief) -> None:
    since, serial = now_ms(), thief.status(LINTEL).serial
    thief.tell(LINTEL, FORGERIES[forgery](thief))

    eventually(lambda: "assignment" in thief.refused(LINTEL, since), "refused")
    assert thief.status(LINTEL).serial == serial


def test_a_trust_list_with_a_bit_changed_is_refused(thief: Thief) -> None:
    since = now_ms()
    thief.say("trust", changed(thief.trust()))

    eventually(lambda: "trust" in thief.refused(LINTEL, since), "refused")
    assert thief.status(LINTEL).serial == thief.current(LINTEL).serial


def test_approvals_with_a_bit_changed_light_nothing_though_the_controller_signs(
    thief: Thief,
) -> None:
    since, current = now_ms(), thief.current(LINTEL)
    timetable = decode_timetable(thief.blob(current.timetable))
    broken = {one.approval: changed(thief.blob(one.approval)) for one in timetable.items}
    items = tuple(
        replace(one, approval=sha256_of(broken[one.approval])) for one in timetable.items
    )
    body = encode_timetable(replace(timetable, items=items))
    thief.offer([(sha256_of(each), each) for each in (body, *broken.values())])
    named = replace(current, timetable=sha256_of(body), timetable_size=len(body))
    thief.tell(LINTEL, thief.forged(named))

    eventually(lambda: "assignment" in thief.refused(LINTEL, since), "refused")
    thief.await_playing_on(LINTEL)
    assert thief.status(LINTEL).serial == current.serial


def test_a_blob_with_a_bit_changed_is_refused_and_asked_for_again(thief: Thief) -> None:
    since, current = now_ms(), thief.current(LINTEL)
    timetable = decode_timetable(thief.blob(current.timetable))
    body = encode_timetable(replace(timetable, valid_until=timetable.valid_until + 1))
    thief.offer([(sha256_of(body), changed(body))])
    named = replace(current, timetable=sha256_of(body), timetable_size=len(body))
    thief.tell(LINTEL, thief.forged(named))

    eventually(lambda: "blob" in thief.refused(LINTEL, since), "refused")
    eventually(lambda: sha256_of(body) in thief.status(LINTEL).missing, "asked for")
    thief.await_playing_on(LINTEL)
    assert thief.status(LINTEL).serial == current.serial


def test_after_all_that_the_screen_still_follows_the_controller(office: Office) -> None:
    booked = office.book_at_once(office.passed("不轻信，不转账"), LINTEL)

    eventually(lambda: office.showing(booked.slogan) == booked.screens, "lit")
    assert booked.screens == {LINTEL}
    office.cancel(booked)
