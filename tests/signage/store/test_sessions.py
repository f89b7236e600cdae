"""Sessions and sign-ins: seen and ended by their owner, slowed when they fail."""

import pytest
from sqlalchemy import select

from signage.errors import SignInError, TooManyTriesError, UnknownError
from signage.store import passwords, people, sessions
from signage.store.engine import Store
from signage.store.schema import sessions as table
from tests.signage.store.town import ADMINISTRATOR, OPERATOR, settle

PASSWORD = "96110-qing-jie-ting"  # noqa: S105 - a test's
HASH = passwords.hashed(PASSWORD)


@pytest.fixture
def town(store: Store) -> Store:
    with store.writing() as db:
        settle(db)
        people.set_password(db, OPERATOR.id, password_hash=HASH, now=0)
    return store


def _try(store: Store, password: str, *, now: int) -> sessions.SignedIn:
    return sessions.sign_in(store, "zhou", password=password, agent="Firefox", now=now)


def test_the_right_password_begins_a_session(town: Store) -> None:
    signed_in = _try(town, PASSWORD, now=5)

    with town.reading() as db:
        assert signed_in.person == OPERATOR
        assert sessions.person_of(db, signed_in.token, now=6) == OPERATOR


def test_the_cookie_itself_is_not_stored(town: Store) -> None:
    signed_in = _try(town, PASSWORD, now=5)

    with town.reading() as db:
        stored = db.scalars(select(table.c.token_hash)).all()

    assert stored == [sessions.session_id(signed_in.token)]
    assert signed_in.token not in stored


@pytest.mark.parametrize("login", ["zhou", "fang", "nobody"])
def test_a_wrong_login_or_password_says_the_same(town: Store, login: str) -> None:
    with pytest.raises(SignInError, match="登录名或密码不对"):
        sessions.sign_in(town, login, password="wrong", agent="", now=0)  # noqa: S106 - wrong


def test_after_five_failures_even_the_right_one_waits(town: Store) -> None:
    for now in range(5):
        with pytest.raises(SignInError):
            _try(town, "wrong", now=now)

    with pytest.raises(TooManyTriesError) as caught:
        _try(town, PASSWORD, now=60_000)

    assert caught.value.wait_s == 14 * 60
    assert _try(town, PASSWORD, now=sessions.WINDOW_MS).person == OPERATOR


def _guess(store: Store, login: str, *, address: str, now: int = 0) -> None:
    with pytest.raises(SignInError):
        sessions.sign_in(
            store,
            login,
            password="wrong",  # noqa: S106 - wrong
            agent="",
            now=now,
            address=address,
        )


def test_one_address_cannot_try_every_account(town: Store) -> None:
    for number in range(30):
        _guess(town, f"login{number}", address="203.0.113.9")

    with pytest.raises(TooManyTriesError, match="15 分钟后再试") as caught:
        sessions.sign_in(
            town, "zhou", password=PASSWORD, agent="", now=0, address="203.0.113.9"
        )

    assert caught.value.wait_s == 15 * 60


def test_another_address_is_not_kept_waiting(town: Store) -> None:
    for number in range(30):
        _guess(town, f"login{number}", address="203.0.113.9")

    signed_in = sessions.sign_in(
        town, "zhou", password=PASSWORD, agent="", now=0, address="203.0.113.10"
    )

    assert signed_in.person == OPERATOR


def test_who_mistypes_and_then_succeeds_costs_the_office_nothing(town: Store) -> None:
    office = "203.0.113.9"
    for round_ in range(10):
        for _ in range(4):
            _guess(town, "zhou", address=office, now=round_)
        sessions.sign_in(
            town, "zhou", password=PASSWORD, agent="", now=round_, address=office
        )

    _guess(town, "fang", address=office, now=10)
    again = sessions.sign_in(
        town, "zhou", password=PASSWORD, agent="", now=10, address=office
    )
    assert again.person == OPERATOR


def test_failures_from_nowhere_are_counted_by_login_only(town: Store) -> None:
    for number in range(31):
        _guess(town, f"login{number}", address="")

    signed_in = sessions.sign_in(
        town, "zhou", password=PASSWORD, agent="", now=0, address=""
    )
    assert signed_in.person == OPERATOR


def test_a_success_forgets_the_failures(town: Store) -> None:
    for _ in range(2):
        for now in range(4):
            with pytest.raises(SignInError):
                _try(town, "wrong", now=now)

        assert _try(town, PASSWORD, now=5)


def test_a_disabled_person_cannot_sign_in(town: Store) -> None:
    with town.writing() as db:
        people.disable(db, OPERATOR.id, by=ADMINISTRATOR.id, now=1)

    with pytest.raises(SignInError):
        _try(town, PASSWORD, now=2)


def test_a_session_ends_at_sign_out_or_after_a_week(town: Store) -> None:
    with town.writing() as db:
        one = sessions.begin(db, OPERATOR.id, agent="", now=0)
        other = sessions.begin(db, OPERATOR.id, agent="", now=0)
        sessions.end(db, one, now=1)

        assert sessions.person_of(db, one, now=2) is None
        assert sessions.person_of(db, other, now=sessions.LASTS_MS - 1) == OPERATOR
        assert sessions.person_of(db, other, now=sessions.LASTS_MS) is None


def test_the_owner_sees_their_sessions_and_ends_one(town: Store) -> None:
    with town.writing() as db:
        old = sessions.begin(db, OPERATOR.id, agent="Firefox", now=0)
        new = sessions.begin(db, OPERATOR.id, agent="Chrome", now=1)
        sessions.touch(db, old, now=9)
        seen = sessions.of(db, OPERATOR.id, now=10)
        assert [session.agent for session in seen] == ["Firefox", "Chrome"]

        sessions.end_other(db, OPERATOR.id, session=seen[0].id, now=11)

        assert sessions.person_of(db, old, now=12) is None
        assert sessions.person_of(db, new, now=12) == OPERATOR


def test_nobody_ends_anothers_session(town: Store) -> None:
    with town.writing() as db:
        token = sessions.begin(db, OPERATOR.id, agent="", now=0)
        with pytest.raises(UnknownError):
            sessions.end_other(
                db, ADMINISTRATOR.id, session=sessions.session_id(token), now=1
            )

        assert sessions.person_of(db, token, now=2) == OPERATOR


def test_a_new_password_ends_the_sessions_of_the_old(town: Store) -> None:
    with town.writing() as db:
        token = sessions.begin(db, OPERATOR.id, agent="", now=0)
        people.set_password(db, OPERATOR.id, password_hash=HASH, now=1)

        assert sessions.person_of(db, token, now=2) is None


def test_what_no_longer_matters_is_forgotten(town: Store) -> None:
    with town.writing() as db:
        token = sessions.begin(db, OPERATOR.id, agent="", now=0)
        sessions.forget_old(db, now=sessions.LASTS_MS)

        assert sessions.of(db, OPERATOR.id, now=0) == ()
        assert sessions.person_of(db, token, now=0) is None
