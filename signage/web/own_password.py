"""Another password of one's own, taken by either door."""

from flask import request

from signage.errors import BadInputError, SignInError
from signage.store import passwords, people, sessions
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.visitor import address


def changed(old: str, new: str) -> str:
    """Take another password and leave every other place; gives the new session's token.

    Raises:
        BadInputError: the old one is wrong, or the new one too short.
        TooManyTriesError: the old one was wrong too often.
    """
    hashed = passwords.hashed(new)
    _require_old(old)
    with the_store().writing() as db:
        people.set_password(db, person().id, password_hash=hashed, now=now())
        agent = request.user_agent.string
        return sessions.begin(db, person().id, agent=agent, now=now())


def _require_old(old: str) -> None:
    """Refuse whoever sits at another's open page; wrong ones count as failed sign-ins."""
    try:
        sessions.sign_in(
            the_store(),
            person().login,
            password=old,
            agent=request.user_agent.string,
            address=address(),
            now=now(),
        )
    except SignInError as error:
        raise BadInputError("现在的密码不对", field="old") from error
