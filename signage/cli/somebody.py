"""Whom a command means by a login, or by a key."""

import click

from devices.trust import SigningKey
from signage.errors import ForbiddenError, TrustSetupError
from signage.people import Action, Person, may
from signage.store import people, trust_lists
from signage.store.engine import Store


def writer(store: Store, login: str | None) -> Person:
    """The person of a login; without one, the only person who may compose.

    Raises:
        UnknownError: nobody has that login.
        UsageError: several people may compose, or none.
    """
    if login is not None:
        with store.reading() as db:
            return people.by_login(db, login)
    return _only_one(store, Action.COMPOSE, "wrote")


def administrator(store: Store, login: str | None) -> Person:
    """The administrator of a login; without one, the only one there is.

    Raises:
        UnknownError: nobody has that login.
        ForbiddenError: they are disabled, or no administrator.
        UsageError: there are several administrators, or none.
    """
    if login is None:
        return _only_one(store, Action.ADMINISTER, "changed")
    with store.reading() as db:
        person = people.by_login(db, login)
        account = people.account(db, person.id)
    return _able(account, Action.ADMINISTER, "changed")


def _only_one(store: Store, wish: Action, did: str) -> Person:
    with store.reading() as db:
        active = [each for each in people.accounts(db) if each.disabled_at is None]
    able = [each.person for each in active if may(each.person.role, wish)]
    if len(able) != 1:
        known = ", ".join(each.login for each in able) or "nobody yet; add somebody"
        raise click.UsageError(f"say who {did} it by --by LOGIN ({known})")
    return able[0]


def signer(store: Store, key: SigningKey, *, wish: Action = Action.REVIEW) -> Person:
    """The reviewer whose key that is, when they may do what they wish to sign.

    Raises:
        TrustSetupError: the trust list in force does not name the key.
        ForbiddenError: the person is disabled, or their role does not allow the wish.
    """
    with store.reading() as db:
        trust = trust_lists.require_current(db)
        for reviewer in trust.reviewers:
            if reviewer.key == key.public:
                return _able(people.account(db, reviewer.person), wish)
    raise TrustSetupError(
        f"trust list {trust.version} does not name this key; "
        "have it added by signage trust add-reviewer"
    )


def _able(account: people.Account, wish: Action, done: str = "signed") -> Person:
    person = account.person
    who = f"{person.name} ({person.login})"
    if account.disabled_at is not None:
        raise ForbiddenError(f"{who} is disabled: nothing was {done}")
    if not may(person.role, wish):
        raise ForbiddenError(
            f"{who} is {person.role.value}, whose role does not {wish.value}: "
            f"nothing was {done}"
        )
    return person
