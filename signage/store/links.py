"""One-time links: a person's first password, a new one, the first administrator."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select, update

from playlists.ids import PersonId
from signage.errors import SignInError
from signage.people import Person, Role
from signage.store import people
from signage.store.ids import new_id
from signage.store.schema import links

LASTS_MS: Final = 7 * 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Link:
    """A link that still holds; without a person it makes the first administrator."""

    person: Person | None
    expires_at: int


def make(db: Connection, person_id: PersonId | None, *, now: int) -> str:
    """The token of a new link for a person (None: the first administrator), for a week.

    Earlier links of the same person die.
    """
    _void(db, person_id, now=now)
    token = secrets.token_urlsafe(24)
    row = {"token_hash": _hash(token), "person_id": person_id}
    db.execute(insert(links).values(**row, expires_at=now + LASTS_MS))
    return token


def find(db: Connection, token: str, *, now: int) -> Link:
    """What a link is for; looking does not use it up.

    Raises:
        SignInError: it was used, has expired, or never was.
    """
    found = db.execute(select(links).where(links.c.token_hash == _hash(token))).first()
    if found is None or found.used_at is not None or found.expires_at <= now:
        raise SignInError("链接无效、已用过或已过期，请向管理员要新的链接")
    owner = people.person(db, found.person_id) if found.person_id else None
    if owner is None and people.any_administrator(db):
        raise SignInError("已有系统管理员，这个链接不再有效")
    return Link(owner, expires_at=found.expires_at)


def redeem(db: Connection, token: str, *, password_hash: str, now: int) -> Person:
    """Use up a person's link: they have that password now.

    Raises:
        SignInError: the link does not hold, or is the first administrator's.
    """
    owner = find(db, token, now=now).person
    if owner is None:
        raise SignInError("这个链接用于创建第一位系统管理员")
    _use(db, token, now=now)
    people.set_password(db, owner.id, password_hash=password_hash, now=now)
    return owner


def redeem_first(
    db: Connection, token: str, *, name: str, login: str, password_hash: str, now: int
) -> Person:
    """Use up the first administrator's link: makes that person, with that password.

    Raises:
        SignInError: the link does not hold, or is some person's.
        BadInputError: the name or the login is no good.
    """
    if find(db, token, now=now).person is not None:
        raise SignInError("这个链接属于已有的人员")
    first = Person(PersonId(new_id("person")), name, login=login, role=Role.ADMINISTRATOR)
    people.save(db, first, by=None, now=now)
    people.set_password(db, first.id, password_hash=password_hash, now=now)
    _use(db, token, now=now)
    return first


def _use(db: Connection, token: str, *, now: int) -> None:
    used = update(links).where(links.c.token_hash == _hash(token))
    db.execute(used.values(used_at=now))


def _void(db: Connection, person_id: PersonId | None, *, now: int) -> None:
    unused = links.c.person_id.is_not_distinct_from(person_id) & links.c.used_at.is_(None)
    db.execute(update(links).where(unused).values(used_at=now))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
