"""The demo's people, found by their logins, and their links for signing in."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from signage.people import Person, Role
from signage.settings import Settings
from signage.store import links, people
from signage.store.engine import Store


@dataclass(frozen=True, slots=True)
class Cast:
    """Who does what in the demo's past."""

    operator: Person
    writer: Person
    first_reviewer: Person
    second_reviewer: Person
    third_reviewer: Person
    bank_keeper: Person
    station_keeper: Person
    courier_keeper: Person

    @classmethod
    def of(cls, store: Store) -> Self:
        """The people of 云江市; UnknownError when the city is not there."""
        logins = (
            *("zhouhaiyan", "linyue", "chenzhiyuan", "suwen", "gaoming"),
            *("hejing", "luchuan", "mengxiao"),
        )
        with store.reading() as db:
            return cls(*(people.by_login(db, login) for login in logins))


class SignInLink(NamedTuple):
    """A one-time link of somebody who has no password yet."""

    name: str
    role: Role
    url: str


def sign_in_links(store: Store, settings: Settings, *, now: int) -> list[SignInLink]:
    """A fresh link for everybody without a password; their earlier ones die."""
    with store.writing() as db:
        return [
            SignInLink(
                account.person.name,
                account.person.role,
                f"{settings.address}/links/{links.make(db, account.person.id, now=now)}",
            )
            for account in people.accounts(db)
            if not account.has_password and account.disabled_at is None
        ]
