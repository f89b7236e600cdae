"""One-time links: once, for a week, for one person."""

import pytest

from signage.errors import SignInError
from signage.people import Role
from signage.store import links, people
from signage.store.engine import Store
from tests.signage.store.town import OPERATOR, settle

HASH = "as argon2 would write it"


def test_a_link_is_used_once(each_store: Store) -> None:
    with each_store.writing() as db:
        settle(db)
        token = links.make(db, OPERATOR.id, now=0)
        assert links.find(db, token, now=1).person == OPERATOR

        assert links.redeem(db, token, password_hash=HASH, now=1) == OPERATOR

        with pytest.raises(SignInError):
            links.redeem(db, token, password_hash=HASH, now=2)
        assert people.accounts(db)[1].has_password


def test_a_link_dies_after_a_week(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        token = links.make(db, OPERATOR.id, now=0)

        with pytest.raises(SignInError):
            links.find(db, token, now=links.LASTS_MS)


def test_a_new_link_kills_the_earlier_one(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        earlier = links.make(db, OPERATOR.id, now=0)
        links.make(db, OPERATOR.id, now=1)

        with pytest.raises(SignInError):
            links.find(db, earlier, now=2)


def test_an_invented_link_is_refused(store: Store) -> None:
    with store.reading() as db, pytest.raises(SignInError):
        links.find(db, "invented", now=0)


def test_the_first_administrator_makes_themselves_once(each_store: Store) -> None:
    with each_store.writing() as db:
        token = links.make(db, None, now=0)
        assert links.find(db, token, now=1).person is None

        first = links.redeem_first(
            db, token, name="方维", login="fang", password_hash=HASH, now=1
        )

        assert first.role is Role.ADMINISTRATOR
        assert people.by_login(db, "fang") == first
        with pytest.raises(SignInError):
            links.find(db, token, now=2)


def test_the_first_administrators_link_dies_when_there_is_one(store: Store) -> None:
    with store.writing() as db:
        token = links.make(db, None, now=0)
        settle(db)

        with pytest.raises(SignInError, match="已有系统管理员"):
            links.find(db, token, now=1)


def test_the_two_kinds_of_link_are_not_exchanged(store: Store) -> None:
    with store.writing() as db:
        first = links.make(db, None, now=0)
        with pytest.raises(SignInError):
            links.redeem(db, first, password_hash=HASH, now=1)
        settle(db)
        persons = links.make(db, OPERATOR.id, now=0)
        with pytest.raises(SignInError):
            links.redeem_first(
                db, persons, name="方", login="fang2", password_hash=HASH, now=1
            )
