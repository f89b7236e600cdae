"""What screens say of themselves, and what the publish step does about it."""

from dataclasses import replace

import pytest

from devices.messages import Refusal, Status
from devices.statements import STATUS
from devices.trust import seal
from devices.wire import encode_status
from playlists.ids import ScreenId
from signage.steps.publish import (
    AssignmentReceipt,
    BlobReceipt,
    outgoing,
    publish_due,
    receive_status,
    republish_due,
)
from signage.steps.publish.receiving import OLD_MS
from signage.steps.publish.sending import AGAIN_AFTER_MS, SILENCE_MS
from signage.steps.schedule import schedule_due
from signage.store import assignments, incidents, screens, statuses
from signage.store.incidents import MOST_A_SCREEN, NOBODY, Incident
from signage.store.statuses import MOST_SESSIONS
from tests.signage.steps.voices import Speaker
from tests.signage.town import HALL, LINTEL, MONDAY, OPERATOR, Town


@pytest.fixture
def hall(town: Town) -> Speaker:
    """The voice of the screen in the bank's hall."""
    return Speaker(town)


def publish(town: Town, now: int = MONDAY) -> int:
    schedule_due(town.store, now=now)
    return publish_due(
        town.store,
        lambda _topic, _body: None,
        keys=town.keys,
        settings=town.settings,
        now=now,
    )


def kept(town: Town, screen: ScreenId = HALL) -> Status:
    with town.store.reading() as db:
        reported = statuses.of(db, screen)
    assert reported
    return reported.status


def noted(town: Town, screen: ScreenId = HALL) -> tuple[Incident, ...]:
    with town.store.reading() as db:
        return incidents.of(db, screen)


def test_a_status_is_kept_and_binds_the_screens_first_key(hall: Speaker) -> None:
    said = hall.status(showing="警惕刷单")

    assert hall.say(said) == said

    assert kept(hall.town) == said
    with hall.town.store.reading() as db:
        bound = screens.screen(db, HALL).public_key
    assert bound == said.public_key


def test_another_key_on_the_same_topic_is_an_incident(hall: Speaker) -> None:
    hall.say(hall.status())
    thief = Speaker(hall.town)

    assert thief.say(thief.status(at=MONDAY + 1_000, showing="别的")) is None

    assert kept(hall.town).showing == ""
    assert [one.what for one in noted(hall.town)] == ["status refused"]


def test_a_status_of_another_screen_is_refused(hall: Speaker) -> None:
    body = seal(STATUS, encode_status(hall.status()), hall.key)

    assert receive_status(hall.town.store, LINTEL, body, now=MONDAY) is None

    assert [one.what for one in noted(hall.town, LINTEL)] == ["status refused"]


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"a":1}', b"x" * 300_000])
def test_garbage_is_counted_and_changes_nothing(town: Town, body: bytes) -> None:
    for _ in range(3):
        assert receive_status(town.store, HALL, body, now=MONDAY) is None

    assert [one.times for one in noted(town)] == [3]


@pytest.mark.parametrize("disk", ["a/b", "s" * 65])
def test_a_status_names_no_store_that_no_acceptance_could_name(
    hall: Speaker, disk: str
) -> None:
    plain = encode_status(hall.status(store="st1"))
    body = seal(STATUS, plain.replace(b'"st1"', f'"{disk}"'.encode()), hall.key)

    assert receive_status(hall.town.store, HALL, body, now=MONDAY) is None
    assert [one.what for one in noted(hall.town)] == ["status refused"]


def test_a_deleted_message_is_nothing(town: Town) -> None:
    assert receive_status(town.store, HALL, b"", now=MONDAY) is None
    assert noted(town) == ()


def test_an_unknown_screen_is_counted_under_nobody(town: Town) -> None:
    for number in range(MOST_A_SCREEN + 20):
        receive_status(town.store, f"sc-{number}", b"{", now=MONDAY)

    counted = noted(town, NOBODY)
    assert len(counted) == MOST_A_SCREEN + 1
    assert sum(one.times for one in counted) == MOST_A_SCREEN + 20


def test_a_status_that_shows_the_serial_says_when_it_was_applied(hall: Speaker) -> None:
    publish(hall.town)

    hall.say(hall.status(at=MONDAY + 700, serial=MONDAY))
    hall.say(hall.status(at=MONDAY + 9_000, serial=MONDAY))

    with hall.town.store.reading() as db:
        assert assignments.latest(db)[HALL].applied_at == MONDAY + 750


def test_an_older_status_of_the_same_session_is_overtaken(hall: Speaker) -> None:
    hall.say(hall.status(at=MONDAY + 9, showing="新"))

    assert hall.say(hall.status(at=MONDAY + 5, showing="旧")) is None

    assert kept(hall.town).showing == "新"


def test_a_will_takes_the_screen_off_but_keeps_what_it_said(hall: Speaker) -> None:
    hall.say(hall.status(at=MONDAY + 9, showing="新"))

    hall.say(hall.status(at=MONDAY, online=False))

    assert (kept(hall.town).online, kept(hall.town).showing) == (False, "新")


def test_the_will_of_an_earlier_session_does_not_take_the_screen_off(hall: Speaker) -> None:
    hall.say(hall.status(at=MONDAY))
    hall.say(hall.status(at=MONDAY + 9, session="s2"))

    hall.say(hall.status(at=MONDAY, online=False))

    assert kept(hall.town).online


def test_a_new_session_is_a_restart(hall: Speaker) -> None:
    hall.say(hall.status(at=MONDAY))

    hall.say(hall.status(at=MONDAY + 9, session="s2"))
    hall.say(hall.status(at=MONDAY + 99, session="s3"))

    assert [(one.what, one.times) for one in noted(hall.town)] == [("restarted", 2)]


def test_a_status_of_an_earlier_session_that_was_heard_before_is_replayed(
    hall: Speaker,
) -> None:
    old = hall.status(at=MONDAY, showing="旧")
    hall.say(old)
    hall.say(hall.status(at=MONDAY + 5_000, session="s2", showing="新"))

    assert hall.say(old) is None

    assert kept(hall.town).showing == "新"
    assert "status replayed" in {one.what for one in noted(hall.town)}


def test_a_session_unheard_of_that_is_days_old_is_replayed_unless_its_clock_is_untrusted(
    hall: Speaker,
) -> None:
    hall.say(hall.status(at=MONDAY, clock="ntp"))
    old = hall.status(at=MONDAY - 2 * OLD_MS, session="s0", clock="ntp")

    assert hall.say(old) is None

    at_start = replace(old, at=0, session="s2", clock="untrusted")
    assert hall.say(at_start) == at_start


def test_two_sessions_in_turn_are_both_heard_as_long_as_they_say_something_new(
    hall: Speaker,
) -> None:
    said = [
        hall.say(hall.status(at=MONDAY + n, session=session))
        for n, session in enumerate(("s1", "s2", "s1", "s2"))
    ]

    assert None not in said


def test_a_hundred_past_sessions_of_a_screen_are_remembered(hall: Speaker) -> None:
    for n in range(MOST_SESSIONS + 5):
        hall.say(hall.status(at=MONDAY + n, session=f"s{n}"))

    with hall.town.store.reading() as db:
        reached = [statuses.session_reached(db, HALL, f"s{n}") for n in (3, 4)]
    assert reached == [None, MONDAY + 4]


def test_a_refusal_is_counted_once_however_often_it_is_said(hall: Speaker) -> None:
    refusal = Refusal(MONDAY, "assignment", "signed by none of the keys that may")

    hall.say(hall.status(at=MONDAY + 1, refusals=(refusal,)))
    hall.say(hall.status(at=MONDAY + 2, refusals=(refusal,)))
    again = refusal._replace(at=MONDAY + 3)
    hall.say(hall.status(at=MONDAY + 4, refusals=(refusal, again)))

    assert [(one.at, one.why, one.times) for one in noted(hall.town)] == [
        (MONDAY + 3, refusal.why, 2)
    ]


def test_a_screen_that_shows_an_old_serial_is_told_again_with_what_it_misses(
    hall: Speaker,
) -> None:
    town = hall.town
    publish(town)
    with town.store.reading() as db:
        missed = assignments.latest(db)[HALL].timetable
    hall.say(hall.status(serial=0, missing=(missed,)))

    early = republish_due(town.store, now=MONDAY + AGAIN_AFTER_MS - 1)
    late = republish_due(town.store, now=MONDAY + AGAIN_AFTER_MS)

    assert (early, late) == (0, 1)
    receipts = [one.receipt for one in outgoing(town.store, settings=town.settings)]
    assert receipts == [BlobReceipt(missed), AssignmentReceipt(HALL, MONDAY)]


def test_the_pauses_between_repeats_double(hall: Speaker) -> None:
    publish(hall.town)
    repeats = []

    for second in range(100):
        now = MONDAY + second * 1_000
        hall.say(hall.status(at=now, serial=0))
        if republish_due(hall.town.store, now=now):
            repeats.append(second)
            publish(hall.town, now)

    assert repeats == [10, 20, 40, 80]


def test_a_silent_screen_is_not_told_again(hall: Speaker) -> None:
    publish(hall.town)
    hall.say(hall.status(serial=0))

    assert republish_due(hall.town.store, now=MONDAY + SILENCE_MS + 100) == 0


def test_a_screen_that_follows_is_left_alone(hall: Speaker) -> None:
    publish(hall.town)
    hall.say(hall.status(serial=MONDAY))

    assert republish_due(hall.town.store, now=MONDAY + AGAIN_AFTER_MS) == 0


def test_a_retired_screen_is_unknown(hall: Speaker) -> None:
    with hall.town.store.writing() as db:
        screens.retire(db, HALL, by=OPERATOR.id, now=MONDAY)

    assert hall.say(hall.status()) is None
    assert [one.why for one in noted(hall.town, NOBODY)] == [HALL]
