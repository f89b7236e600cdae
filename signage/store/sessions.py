"""Sessions as rows, keyed by the SHA-256 of the cookie; sign-ins, slowed when they fail."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from playlists.ids import PersonId
from signage.errors import SignInError, TooManyTriesError, UnknownError
from signage.people import Person
from signage.store import passwords
from signage.store import people as people_store
from signage.store.engine import Store
from signage.store.schema import people, sessions, sign_in_failures

LASTS_MS: Final = 7 * 24 * 3_600_000
MOST_FAILURES: Final = 5
MOST_FROM_AN_ADDRESS: Final = 30  # an office behind one address mistypes, and then succeeds
WINDOW_MS: Final = 15 * 60_000
LONGEST_AGENT: Final = 200
LONGEST_LOGIN: Final = 64


class SignedIn(NamedTuple):
    """Who signed in, and the token for their cookie."""

    person: Person
    token: str


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its owner sees it; `id` is the hash of its token; instants in ms UTC."""

    id: str
    created_at: int
    seen_at: int
    agent: str


def sign_in(
    store: Store, login: str, *, password: str, agent: str, now: int, address: str = ""
) -> SignedIn:
    """Begin a session for a login and its password.

    `address` is where from; without one only the login's failures are counted. A success
    forgets what failed for that login, wherever from.

    Raises:
        SignInError: they do not belong together, or the person is disabled.
        TooManyTriesError: within 15 minutes five sign-ins of this login failed, or thirty
            from this address.
    """
    login = login.strip()[:LONGEST_LOGIN]
    with store.reading() as db:
        _require_patience(db, login, address=address, now=now)
        found = db.execute(select(people).where(people.c.login == login)).first()
    expected = found.password_hash if found and found.disabled_at is None else None
    is_right = passwords.fits(password, password_hash=expected)
    with store.writing() as db:
        _require_patience(
            db, login, address=address, now=now
        )  # others may have tried meanwhile
        if found is not None and is_right:
            _forget_failures(db, login)
            return SignedIn(
                people_store.person(db, found.id),
                token=begin(db, found.id, agent=agent, now=now),
            )
        failure = {"login": login, "address": address, "at": now}
        db.execute(insert(sign_in_failures).values(failure))
    raise SignInError("登录名或密码不对")


def begin(db: Connection, person_id: PersonId, *, agent: str, now: int) -> str:
    """The cookie's token of a new session; `agent` is what the browser calls itself."""
    token = secrets.token_urlsafe(32)
    row = {"token_hash": session_id(token), "person_id": person_id}
    moments = {"created_at": now, "seen_at": now}
    db.execute(insert(sessions).values(**row, **moments, agent=agent[:LONGEST_AGENT]))
    return token


def person_of(db: Connection, token: str, *, now: int) -> Person | None:
    """Whose session a token is; None when it ended, grew older than a week or never was."""
    alive = (
        (sessions.c.token_hash == session_id(token))
        & sessions.c.ended_at.is_(None)
        & (sessions.c.created_at > now - LASTS_MS)
    )
    owner = db.scalar(
        select(people.c.id)
        .join(sessions, sessions.c.person_id == people.c.id)
        .where(alive, people.c.disabled_at.is_(None))
    )
    return None if owner is None else people_store.person(db, PersonId(owner))


def touch(db: Connection, token: str, *, now: int) -> None:
    """Note that a session was used; for requests that write anyway."""
    mine = sessions.c.token_hash == session_id(token)
    db.execute(update(sessions).where(mine).values(seen_at=now))


def of(db: Connection, person_id: PersonId, *, now: int) -> tuple[Session, ...]:
    """A person's sessions that have not ended, the latest used first."""
    alive = (
        (sessions.c.person_id == person_id)
        & sessions.c.ended_at.is_(None)
        & (sessions.c.created_at > now - LASTS_MS)
    )
    found = db.execute(select(sessions).where(alive).order_by(sessions.c.seen_at.desc()))
    return tuple(
        Session(row.token_hash, row.created_at, seen_at=row.seen_at, agent=row.agent)
        for row in found
    )


def end(db: Connection, token: str, *, now: int) -> None:
    """End the session of a token (sign-out)."""
    mine = (sessions.c.token_hash == session_id(token)) & sessions.c.ended_at.is_(None)
    db.execute(update(sessions).where(mine).values(ended_at=now))


def end_other(db: Connection, person_id: PersonId, *, session: str, now: int) -> None:
    """End one of a person's own sessions by its id.

    Raises:
        UnknownError: that person has no such session.
    """
    mine = (sessions.c.token_hash == session) & (sessions.c.person_id == person_id)
    if db.execute(update(sessions).where(mine).values(ended_at=now)).rowcount == 0:
        raise UnknownError("没有这个会话")


def forget_old(db: Connection, *, now: int) -> None:
    """Delete sessions past their week and failures past their fifteen minutes."""
    db.execute(delete(sessions).where(sessions.c.created_at <= now - LASTS_MS))
    db.execute(delete(sign_in_failures).where(sign_in_failures.c.at <= now - WINDOW_MS))


def session_id(token: str) -> str:
    """The id of a token's session, by which pages may name it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _require_patience(db: Connection, login: str, *, address: str, now: int) -> None:
    waits = [_wait_ms(db, sign_in_failures.c.login == login, most=MOST_FAILURES, now=now)]
    if address:
        here = sign_in_failures.c.address == address
        waits.append(_wait_ms(db, here, most=MOST_FROM_AN_ADDRESS, now=now))
    wait_s = -(-max(waits) // 1000)
    if wait_s > 0:
        message = f"失败次数过多，请 {-(-wait_s // 60)} 分钟后再试"
        raise TooManyTriesError(message, wait_s=wait_s)


def _wait_ms(db: Connection, of: ColumnElement[bool], *, most: int, now: int) -> int:
    """How long until fewer than `most` failures lie within the window; 0 when so now."""
    recent = of & (sign_in_failures.c.at > now - WINDOW_MS)
    latest = select(sign_in_failures.c.at).where(recent)
    nth = latest.order_by(sign_in_failures.c.at.desc()).offset(most - 1).limit(1)
    at = db.scalar(nth)
    return 0 if at is None else at + WINDOW_MS - now


def _forget_failures(db: Connection, login: str) -> None:
    db.execute(delete(sign_in_failures).where(sign_in_failures.c.login == login))
