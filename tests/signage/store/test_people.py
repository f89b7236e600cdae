"""People in the store: logins are their own, the disabled stay out."""

from dataclasses import replace

import pytest

from playlists.ids import PartnerId, PersonId
from signage.errors import BadInputError, ForbiddenStepError, UnknownError
from signage.people import Role
from signage.store import people, sessions
from signage.store.engine import Store
from tests.signage.store.town import ADMINISTRATOR, BANK, OPERATOR, settle


def test_people_come_back_by_id_and_login(each_store: Store) -> None:
    with each_store.writing() as db:
        settle(db)

    with each_store.reading() as db:
        assert people.person(db, OPERATOR.id) == OPERATOR
        assert people.by_login(db, "zhou") == OPERATOR
        assert [one.person for one in people.accounts(db)] == [ADMINISTRATOR, OPERATOR]


def test_nobody_takes_anothers_login(store: Store) -> None:
    twin = replace(OPERATOR, id=PersonId("pe-9"))

    with store.writing() as db:
        settle(db)
        with pytest.raises(BadInputError, match="已有人使用"):
            people.save(db, twin, by=None, now=0)


def test_a_keeper_of_nobodys_screens_is_refused(store: Store) -> None:
    keeper = replace(OPERATOR, role=Role.PARTNER, partner=PartnerId("nobody"))

    with store.writing() as db:
        settle(db)
        with pytest.raises(BadInputError) as caught:
            people.save(db, keeper, by=None, now=0)

    assert caught.value.field == "partner"


def test_a_changed_role_ends_the_sessions(store: Store) -> None:
    keeper = replace(OPERATOR, role=Role.PARTNER, partner=BANK.id)

    with store.writing() as db:
        settle(db)
        token = sessions.begin(db, OPERATOR.id, agent="Firefox", now=0)
        people.save(db, replace(OPERATOR, post="宣传岗"), by=None, now=1)
        assert sessions.person_of(db, token, now=1) is not None

        people.save(db, keeper, by=None, now=2)

        assert sessions.person_of(db, token, now=2) is None


def test_a_disabled_person_is_out_until_enabled(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        token = sessions.begin(db, OPERATOR.id, agent="Firefox", now=0)
        people.disable(db, OPERATOR.id, by=ADMINISTRATOR.id, now=1)
        assert sessions.person_of(db, token, now=2) is None
        assert people.accounts(db)[1].disabled_at == 1

        people.enable(db, OPERATOR.id, by=ADMINISTRATOR.id, now=3)

        assert people.accounts(db)[1].disabled_at is None


def test_nobody_shuts_themselves_out(store: Store) -> None:
    less = replace(ADMINISTRATOR, role=Role.MANAGER)

    with store.writing() as db:
        settle(db)
        with pytest.raises(BadInputError) as caught:
            people.save(db, less, by=ADMINISTRATOR.id, now=1)
        with pytest.raises(ForbiddenStepError):
            people.disable(db, ADMINISTRATOR.id, by=ADMINISTRATOR.id, now=1)
        people.save(db, replace(ADMINISTRATOR, post="科长"), by=ADMINISTRATOR.id, now=1)

        assert people.person(db, ADMINISTRATOR.id).role is Role.ADMINISTRATOR

    assert caught.value.field == "role"


def test_the_last_administrator_gone_is_seen(store: Store) -> None:
    with store.writing() as db:
        assert not people.any_administrator(db)
        settle(db)
        assert people.any_administrator(db)

        people.disable(db, ADMINISTRATOR.id, by=None, now=1)

        assert not people.any_administrator(db)


def test_an_unknown_person_is_unknown(store: Store) -> None:
    with store.writing() as db, pytest.raises(UnknownError):
        people.disable(db, PersonId("pe-0"), by=None, now=0)
