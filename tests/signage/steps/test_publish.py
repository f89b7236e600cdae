from devices.messages import Assignment
from devices.statements import TrustList
from devices.trust import Installation, verify_assignment, verify_trust_list
from devices.wire import decode_timetable, sha256_of
from playlists.ids import ScreenId, SloganId
from playlists.timetable import Timetable
from signage.steps.arrange import blank, lift_blank, subscribe
from signage.steps.publish import (
    AssignmentReceipt,
    BlobReceipt,
    assign_due,
    expired,
    forgotten,
    outgoing,
    publish_anew,
    publish_due,
    sent,
)
from signage.steps.schedule import schedule_due
from signage.store import assignments, screens
from tests.signage.town import DAY_MS, HALL, LINTEL, MONDAY, OPERATOR, Town, trust_list

LATER = MONDAY + 4_000
BASE = "signage/v1/a"


class Broker(dict[str, bytes]):
    """What a broker retains: the last message of each topic, none when it was empty."""

    def send(self, topic: str, body: bytes) -> None:
        if body:
            self[topic] = body
        else:
            self.pop(topic, None)


def assign(town: Town, now: int = MONDAY) -> int:
    schedule_due(town.store, now=now)
    return assign_due(town.store, keys=town.keys, settings=town.settings, now=now)


def publish(town: Town, broker: Broker, now: int = MONDAY) -> int:
    schedule_due(town.store, now=now)
    return publish_due(
        town.store, broker.send, keys=town.keys, settings=town.settings, now=now
    )


def told(town: Town, screen: ScreenId = HALL) -> Assignment:
    with town.store.reading() as db:
        body = assignments.body(db, screen)
    assert body
    return verify_assignment(body, trust_list(town.keys), screen=screen)


def with_words(town: Town) -> Town:
    playlist = town.playlist("a", town.slogan("a1"), town.slogan("a2"))
    for screen in (HALL, LINTEL):
        subscribe(town.store, screen, playlist, by=OPERATOR, now=MONDAY)
    return town


def test_every_screen_is_told_signed_what_to_play(town: Town) -> None:
    assert assign(with_words(town)) == 4

    assignment = told(town)
    assert assignment.serial == assignment.issued_at == MONDAY
    assert assignment.valid_until > MONDAY + 34 * DAY_MS
    assert (assignment.cut_in, assignment.blank_until) == (False, None)


def test_what_has_not_changed_is_not_signed_again(town: Town) -> None:
    assign(with_words(town))

    assert assign(town, LATER) == 0


def test_a_serial_rises_even_when_the_clock_went_back(town: Town) -> None:
    assign(with_words(town))
    town.playlist("a", SloganId("sl-a2"), version=1)

    assign(town, MONDAY - 5_000)

    assert told(town).serial == MONDAY + 1


def test_without_a_trust_list_nothing_is_signed(town: Town) -> None:
    with town.store.writing() as db:
        db.exec_driver_sql("DELETE FROM trust_lists")

    assert assign(town) == 0


def test_a_new_trust_list_reaches_every_screen(town: Town) -> None:
    broker = Broker()
    publish(with_words(town), broker)

    town.trust(version=2)
    publish(town, broker, LATER)

    assert told(town).trust_version == 2
    assert trust_at(town, broker).version == 2


def trust_at(town: Town, broker: Broker) -> TrustList:
    roots = (town.keys.root.public,)
    return verify_trust_list(
        broker[f"{BASE}/trust"], roots, 1, previous=None, installation=Installation.DEMO
    )


def test_a_blank_cuts_in_and_ends_when_it_is_lifted(town: Town) -> None:
    assign(with_words(town))

    blank(town.store, HALL, until=LATER + 9_000, reason="故障", by=OPERATOR, now=LATER)
    changed = assign(town, LATER)
    dark = told(town)
    lift_blank(town.store, HALL, by=OPERATOR, now=LATER + 10)
    assign(town, LATER + 10)

    assert changed == 1
    assert (dark.blank_until, dark.cut_in) == (LATER + 9_000, True)
    assert told(town).blank_until is None


def test_a_withdrawal_is_named_and_cuts_in(town: Town) -> None:
    assign(with_words(town))

    envelope = town.withdraw(SloganId("sl-a1"), now=LATER)
    assign(town, LATER)

    assert told(town).withdrawals == (envelope,)
    assert told(town).cut_in


def test_a_placement_signed_later_is_sent(town: Town) -> None:
    assign(with_words(town))

    placement = town.place(HALL)
    assign(town, LATER)

    assert told(town).placement == placement


def test_all_that_an_assignment_names_is_sent_before_it(town: Town) -> None:
    town.place(HALL)
    assign(with_words(town))

    messages = outgoing(town.store, settings=town.settings)

    topics = [message.topic for message in messages]
    assert topics[0] == f"{BASE}/trust"
    assert {topic.split("/")[-1] for topic in topics[-4:]} == {"assignment"}
    blobs = {m.topic: m.body for m in messages[1:-4]}
    assert all(topic == f"{BASE}/blobs/{sha256_of(body)}" for topic, body in blobs.items())
    timetable = decode_timetable(blobs[f"{BASE}/blobs/{told(town).timetable}"])
    for item in timetable.items:
        assert {
            f"{BASE}/blobs/{item.scene}",
            f"{BASE}/blobs/{item.approval}",
        } <= blobs.keys()
    assert f"{BASE}/blobs/{told(town).placement}" in blobs


def test_a_message_goes_again_until_it_is_acknowledged(town: Town) -> None:
    assign(with_words(town))
    first = outgoing(town.store, settings=town.settings)

    sent(town.store, [first[0].receipt, first[1].receipt], now=MONDAY)

    assert outgoing(town.store, settings=town.settings) == first[2:]


def test_what_is_under_way_is_not_given_twice(town: Town) -> None:
    assign(with_words(town))
    first = outgoing(town.store, settings=town.settings)

    under_way = {message.receipt for message in first}

    assert outgoing(town.store, settings=town.settings, under_way=under_way) == ()


def test_publishing_ends_when_all_is_acknowledged(town: Town) -> None:
    broker = Broker()

    assert publish(with_words(town), broker) == len(broker)
    assert publish(town, broker) == 0
    assert publish(town, broker, LATER) == 0


def test_a_change_sends_only_what_is_new(town: Town) -> None:
    broker = Broker()
    publish(with_words(town), broker)
    town.playlist("a", SloganId("sl-a2"), version=1)

    schedule_due(town.store, now=LATER)
    assign_due(town.store, keys=town.keys, settings=town.settings, now=LATER)
    receipts = [m.receipt for m in outgoing(town.store, settings=town.settings)]

    assert len([one for one in receipts if isinstance(one, BlobReceipt)]) == 2
    assert {one.screen for one in receipts if isinstance(one, AssignmentReceipt)} == {
        HALL,
        LINTEL,
    }


def test_a_broker_that_lost_its_memory_is_told_everything_again(town: Town) -> None:
    broker, fresh = Broker(), Broker()
    publish(with_words(town), broker)

    publish_anew(town.store)
    publish(town, fresh)

    assert fresh == broker


def test_a_blob_leaves_the_broker_a_day_after_its_last_reference(town: Town) -> None:
    broker = Broker()
    publish(with_words(town), broker)
    old = told(town).timetable
    town.playlist("a", SloganId("sl-a2"), version=1)
    publish(town, broker, LATER)

    early = expired(town.store, settings=town.settings, now=LATER + DAY_MS - 1)
    late = expired(town.store, settings=town.settings, now=LATER + DAY_MS)
    for message in late:
        broker.send(message.topic, message.body)
    forgotten(town.store, [message.receipt for message in late])

    assert early == ()
    assert f"{BASE}/blobs/{old}" not in broker
    assert f"{BASE}/blobs/{told(town).timetable}" in broker
    assert expired(town.store, settings=town.settings, now=LATER + DAY_MS) == ()


def test_a_retired_screen_leaves_nothing_at_the_broker(town: Town) -> None:
    broker = Broker()
    publish(with_words(town), broker)
    alone = told(town, LINTEL).timetable
    with town.store.writing() as db:
        screens.retire(db, LINTEL, by=OPERATOR.id, now=LATER)

    gone = expired(town.store, settings=town.settings, now=LATER)
    for message in gone:
        broker.send(message.topic, message.body)
    forgotten(town.store, [message.receipt for message in gone])

    assert f"{BASE}/screens/{LINTEL}/assignment" not in broker
    assert f"{BASE}/blobs/{alone}" not in broker
    assert expired(town.store, settings=town.settings, now=LATER) == ()
    assert publish(town, broker, LATER) == 0


def test_a_blob_wanted_again_after_it_expired_is_sent_again(town: Town) -> None:
    broker = Broker()
    publish(with_words(town), broker)
    first = dict(broker)
    town.playlist("a", SloganId("sl-a2"), version=1)
    publish(town, broker, LATER)
    late = expired(town.store, settings=town.settings, now=LATER + DAY_MS)
    forgotten(town.store, [message.receipt for message in late])

    town.playlist("a", SloganId("sl-a1"), version=2)
    again = Broker()
    publish(town, again, LATER + DAY_MS)

    scenes = {item.scene for item in timetable_in(again, told(town)).items}
    assert {f"{BASE}/blobs/{scene}" for scene in scenes} <= again.keys() & first.keys()


def timetable_in(broker: Broker, assignment: Assignment) -> Timetable:
    return decode_timetable(broker[f"{BASE}/blobs/{assignment.timetable}"])
