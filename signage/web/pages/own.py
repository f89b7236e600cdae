"""One's own password."""

from http import HTTPStatus
from typing import Final

from flask import (
    Blueprint,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from signage.errors import BadInputError, SignInError
from signage.store import passwords, people, sessions
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.security import begin_session
from signage.web.visitor import address

own: Final = Blueprint("own", __name__)


@own.get("/me/password")
def password() -> str:
    """The form of another password."""
    return _form({})


@own.post("/me/password")
def change() -> ResponseReturnValue:
    """Take another password; every other place where one is signed in is left."""
    try:
        hashed = _new()
        _require_old()
    except BadInputError as error:
        return _form({error.field: str(error)}), HTTPStatus.UNPROCESSABLE_ENTITY
    with the_store().writing() as db:
        people.set_password(db, person().id, password_hash=hashed, now=now())
        agent = request.user_agent.string
        session = sessions.begin(db, person().id, agent=agent, now=now())
    flash("密码已换，别处的登录都结束了。", "well")
    return begin_session(make_response(redirect(url_for("doors.own"))), session)


def _new() -> str:
    wanted = request.form.get("password", "")
    if wanted != request.form.get("again", ""):
        raise BadInputError("两遍写的不一样", field="again")
    return passwords.hashed(wanted)


def _require_old() -> None:
    """Refuse whoever sits at another's open page; wrong ones count as failed sign-ins."""
    try:
        sessions.sign_in(
            the_store(),
            person().login,
            password=request.form.get("old", ""),
            agent=request.user_agent.string,
            address=address(),
            now=now(),
        )
    except SignInError as error:
        raise BadInputError("现在的密码不对", field="old") from error


def _form(errors: dict[str, str]) -> str:
    return render_template("password.html", errors=errors, least=passwords.SHORTEST)
