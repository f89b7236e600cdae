"""One-time links by either door: a password, the first administrator."""

from flask import request

from signage.errors import SignInError
from signage.store import links, passwords, sessions
from signage.web.errors import GoneLinkError
from signage.web.house import now, the_store


def held(token: str) -> links.Link:
    """What a link is for; looking does not use it up.

    Raises:
        GoneLinkError: it was used, has expired or never was.
    """
    try:
        with the_store().reading() as db:
            return links.find(db, token, now=now())
    except SignInError as error:
        raise GoneLinkError(str(error)) from error


def redeemed(token: str, password: str, *, name: str, login: str) -> sessions.SignedIn:
    """Use up a link: set the password and begin a session.

    The name and the login are those of the first administrator; other links have theirs.

    Raises:
        BadInputError: the password is too short, or the name or the login no good.
        GoneLinkError: the link does not hold any more.
    """
    is_first = held(token).person is None  # before the costly hash: guesses cost little
    hashed = passwords.hashed(password)
    agent = request.user_agent.string
    with the_store().writing() as db:
        who = (
            links.redeem_first(
                db,
                token,
                name=name.strip(),
                login=login.strip(),
                password_hash=hashed,
                now=now(),
            )
            if is_first
            else links.redeem(db, token, password_hash=hashed, now=now())
        )
        return sessions.SignedIn(who, sessions.begin(db, who.id, agent=agent, now=now()))
