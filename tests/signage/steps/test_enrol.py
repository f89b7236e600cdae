from dataclasses import replace

import pytest

from devices.agent.enrolment import decode_enrolment
from playlists.ids import ScreenId
from signage.errors import ForbiddenStepError, TrustSetupError, UnknownError
from signage.steps.publish import enrol, enrolment_file
from signage.store import screens
from tests.signage.town import HALL, LARGE, MONDAY, OPERATOR, Town


def enrolled(town: Town, screen: ScreenId = HALL) -> bytes:
    return enrol(
        town.store,
        screen,
        keys=town.keys,
        settings=town.settings,
        by=OPERATOR.id,
        now=MONDAY,
    )


def test_an_enrolment_says_who_the_screen_is_and_whose_word_counts(town: Town) -> None:
    enrolment = decode_enrolment(enrolled(town))

    assert (enrolment.screen, enrolment.screen_class, enrolment.demo) == (HALL, LARGE, True)
    assert enrolment.base == "signage/v1/a/screens/sc-hall"
    assert enrolment.brokers == ("mqtt://127.0.0.1:8471",)
    assert enrolment.http == "http://127.0.0.1:8470"
    assert enrolment.token == town.keys.screen_token(HALL, 1)
    assert enrolment.roots == (town.keys.root.public,)


def test_the_controllers_login_at_its_broker_stays_with_the_controller(town: Town) -> None:
    broker = "mqtts://worker:secret@broker.example:8883"
    town = replace(town, settings=replace(town.settings, mqtt_url=broker))

    assert b"secret" not in enrolled(town)
    assert decode_enrolment(enrolled(town)).brokers == ("mqtts://broker.example:8883",)


def test_making_the_file_again_before_the_screen_spoke_changes_nothing(town: Town) -> None:
    assert enrolled(town) == enrolled(town)


def test_a_screen_that_spoke_before_gets_another_token(town: Town) -> None:
    enrolled(town)
    with town.store.writing() as db:
        screens.bind_key(db, HALL, public_key="key", now=MONDAY)

    enrolment = decode_enrolment(enrolled(town))

    assert enrolment.token == town.keys.screen_token(HALL, 2)
    with town.store.reading() as db:
        assert screens.screen(db, HALL).public_key is None


def test_a_retired_screen_is_not_enrolled(town: Town) -> None:
    with town.store.writing() as db:
        screens.retire(db, HALL, by=OPERATOR.id, now=MONDAY)

    with pytest.raises(ForbiddenStepError):
        enrolled(town)


def test_an_unknown_screen_is_not_enrolled(town: Town) -> None:
    with pytest.raises(UnknownError):
        enrolled(town, ScreenId("sc-no"))


def test_without_a_trust_list_nobody_is_enrolled(town: Town) -> None:
    with town.store.writing() as db:
        db.exec_driver_sql("DELETE FROM trust_lists")

    with pytest.raises(TrustSetupError):
        enrolled(town)


def test_the_file_of_a_screen_that_stays_enrolled_keeps_its_token(town: Town) -> None:
    body = enrolled(town)
    with town.store.writing() as db:
        screens.bind_key(db, HALL, public_key="key", now=MONDAY)

    again = enrolment_file(town.store, HALL, keys=town.keys, settings=town.settings)

    assert again == body
