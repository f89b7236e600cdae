"""Serials after a database was restored, a key was stolen, a key was changed."""

import pytest

from devices.trust import verify_assignment
from playlists.ids import ScreenId
from signage.keys import Keys
from signage.steps.publish import assign_due
from signage.steps.schedule import schedule_due
from signage.store import assignments
from tests.signage.steps.voices import Speaker
from tests.signage.town import DAY_MS, HALL, LINTEL, MONDAY, Town, trust_list

LATER = MONDAY + 60_000


@pytest.fixture
def hall(town: Town) -> Speaker:
    """The voice of the hall's screen, once every screen has been told something."""
    schedule_due(town.store, now=MONDAY)
    assign(town, MONDAY)
    return Speaker(town)


def assign(town: Town, now: int) -> int:
    return assign_due(town.store, keys=town.keys, settings=town.settings, now=now)


def serial(town: Town, screen: ScreenId = HALL) -> int:
    with town.store.reading() as db:
        return assignments.latest(db)[screen].key.serial


def test_a_screen_that_is_ahead_of_a_restored_database_is_told_anew(
    town: Town, hall: Speaker
) -> None:
    hall.say(hall.status(serial=MONDAY + 30_000))

    assert [assign(town, LATER) for _ in range(2)] == [1, 0]

    assert serial(town) == LATER
    assert serial(town, LINTEL) == MONDAY


def test_a_serial_that_a_thief_drove_ahead_is_passed(town: Town, hall: Speaker) -> None:
    stolen = MONDAY + DAY_MS - 5_000
    hall.say(hall.status(serial=stolen))

    assert [assign(town, LATER) for _ in range(2)] == [1, 0]

    assert serial(town) == stolen + 1


def test_a_serial_that_no_screen_would_take_leads_nobody_astray(
    town: Town, hall: Speaker
) -> None:
    hall.say(hall.status(serial=MONDAY + 10 * DAY_MS))

    assert assign(town, LATER) == 0


def test_a_screen_that_shows_what_it_was_told_is_told_nothing_new(
    town: Town, hall: Speaker
) -> None:
    hall.say(hall.status(serial=MONDAY))

    assert assign(town, LATER) == 0


def test_another_key_of_the_controller_signs_everything_anew(
    town: Town, hall: Speaker
) -> None:
    (town.keys.folder / "controller.pem").unlink()
    keys = Keys.of(town.settings)

    due = [
        assign_due(town.store, keys=keys, settings=town.settings, now=LATER)
        for _ in range(2)
    ]

    with town.store.reading() as db:
        body = assignments.body(db, hall.screen)
    assert body
    assert verify_assignment(body, trust_list(keys), screen=HALL).serial == LATER
    assert due == [4, 0]
