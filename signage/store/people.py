"""Keeps people, their passwords' hashes, and who may not sign in any more."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, func, select, update

from playlists.ids import PersonId
from signage.errors import BadInputError, ForbiddenStepError, UnknownError
from signage.people import Person, Role
from signage.store import history
from signage.store.schema import partners, people, sessions


@dataclass(frozen=True, slots=True)
class Account:
    """A person as the list of people shows them; `disabled_at` in ms UTC."""

    person: Person
    has_password: bool
    disabled_at: int | None


def accounts(db: Connection) -> tuple[Account, ...]:
    """Everybody, disabled people too, by login."""
    return tuple(map(_account, db.execute(select(people).order_by(people.c.login))))


def account(db: Connection, person_id: PersonId) -> Account:
    """The account of an id, disabled or not; UnknownError when there is none."""
    return _account(_row(db, select(people).where(people.c.id == person_id), person_id))


def person(db: Connection, person_id: PersonId) -> Person:
    """The person of an id; UnknownError when there is none."""
    return account(db, person_id).person


def by_login(db: Connection, login: str) -> Person:
    """The person of a login; UnknownError when there is none."""
    return _person(_row(db, select(people).where(people.c.login == login), login))


def any_administrator(db: Connection) -> bool:
    """Whether somebody can administer: otherwise the first-administrator link is due."""
    found = select(people.c.id).where(
        people.c.role == Role.ADMINISTRATOR, people.c.disabled_at.is_(None)
    )
    return db.execute(found.limit(1)).first() is not None


def save(db: Connection, person: Person, *, by: PersonId | None, now: int) -> None:
    """Add a person or change the one of the same id; a changed role ends their sessions.

    Raises:
        BadInputError: somebody else has that login, the partner unit is unknown, or one
            would change one's own role.
    """
    _require_free(db, person)
    row = {
        "id": person.id,
        "name": person.name,
        "login": person.login,
        "role": str(person.role),
        "partner_id": person.partner,
        "post": person.post,
    }
    role = db.scalar(select(people.c.role).where(people.c.id == person.id))
    if by == person.id and role != person.role:
        raise BadInputError("不能改自己的角色，请另一位系统管理员来改", field="role")
    history.save(db, people, "person", row=row, by=by, now=now)
    if role not in {None, person.role}:
        _end_sessions(db, person.id, now=now)


def set_password(
    db: Connection, person_id: PersonId, *, password_hash: str, now: int
) -> None:
    """Give a person another password, which ends the sessions begun with the old one."""
    _set(db, person_id, password_hash=password_hash)
    _end_sessions(db, person_id, now=now)
    history.record(db, ("person", person_id), what="password", by=person_id, now=now)


def disable(db: Connection, person_id: PersonId, *, by: PersonId | None, now: int) -> None:
    """Let a person sign in no more, and end their sessions; what they did stays.

    Raises:
        ForbiddenStepError: one would shut oneself out.
        UnknownError: there is no such person.
    """
    person(db, person_id)
    if by == person_id:
        raise ForbiddenStepError("不能停用自己")
    _set(db, person_id, disabled_at=now)
    _end_sessions(db, person_id, now=now)
    history.record(db, ("person", person_id), what="disabled", by=by, now=now)


def enable(db: Connection, person_id: PersonId, *, by: PersonId | None, now: int) -> None:
    """Let a disabled person sign in again."""
    person(db, person_id)
    _set(db, person_id, disabled_at=None)
    history.record(db, ("person", person_id), what="enabled", by=by, now=now)


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(
        row.id,
        row.name,
        login=row.login,
        role=Role(row.role),
        partner=row.partner_id,
        post=row.post,
    )


def _account(row: Row[tuple[object, ...]]) -> Account:
    has_password = row.password_hash is not None
    return Account(_person(row), has_password=has_password, disabled_at=row.disabled_at)


def _row(
    db: Connection, found: Select[tuple[object, ...]], name: str
) -> Row[tuple[object, ...]]:
    row = db.execute(found).first()
    if row is None:
        raise UnknownError(f"没有人员“{name}”")
    return row


def _require_free(db: Connection, person: Person) -> None:
    other = db.scalar(select(people.c.id).where(people.c.login == person.login))
    if other not in {None, person.id}:
        raise BadInputError(f"登录名“{person.login}”已有人使用", field="login")
    known = select(func.count()).where(partners.c.id == person.partner)
    if person.partner is not None and not db.scalar(known):
        raise BadInputError(f"没有单位“{person.partner}”", field="partner")


def _set(db: Connection, person_id: PersonId, **values: object) -> None:
    db.execute(update(people).where(people.c.id == person_id).values(**values))


def _end_sessions(db: Connection, person_id: PersonId, *, now: int) -> None:
    of_person = (sessions.c.person_id == person_id) & sessions.c.ended_at.is_(None)
    db.execute(update(sessions).where(of_person).values(ended_at=now))
