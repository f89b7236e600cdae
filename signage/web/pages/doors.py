"""In and out: sign-in, one-time links, sign-out, one's own sessions."""

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

from signage.errors import BadInputError, SignInError, TooManyTriesError
from signage.store import passwords, sessions
from signage.web import invited
from signage.web.guard import person, public
from signage.web.house import now, the_store
from signage.web.security import begin_session, end_session, session_token
from signage.web.visitor import address

doors: Final = Blueprint("doors", __name__)


@doors.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """The form to sign in."""
    return _sign_in_form()


@doors.post("/sign-in")
@public
def enter() -> ResponseReturnValue:
    """Begin a session, or say why not, beside the field."""
    login = request.form.get("login", "")
    try:
        signed = sessions.sign_in(
            the_store(),
            login,
            password=request.form.get("password", ""),
            agent=request.user_agent.string,
            address=address(),
            now=now(),
        )
    except SignInError as error:
        return _sign_in_form(login, error=str(error)), HTTPStatus.UNAUTHORIZED
    except TooManyTriesError as error:
        later = {"Retry-After": str(error.wait_s)}
        form = _sign_in_form(login, error=str(error))
        return form, HTTPStatus.TOO_MANY_REQUESTS, later
    return begin_session(make_response(redirect(_wanted())), signed.token)


@doors.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session."""
    return end_session(make_response(redirect(url_for("doors.sign_in"))))


@doors.get("/links/<token>")
@public
def link(token: str) -> ResponseReturnValue:
    """The form of a one-time link; looking does not use it up."""
    return _link_form(token, {})


@doors.post("/links/<token>")
@public
def redeem(token: str) -> ResponseReturnValue:
    """Set the password and sign in; the link dies with it."""
    try:
        signed = _redeem(token)
    except BadInputError as error:
        return _link_form(token, {error.field: str(error)}), 422
    return begin_session(make_response(redirect(url_for("wall.home"))), signed.token)


@doors.get("/me")
def own() -> ResponseReturnValue:
    """Where one is signed in."""
    with the_store().reading() as db:
        found = sessions.of(db, person().id, now=now())
    here = sessions.session_id(session_token())
    return render_template("own.html", own=found, here=here)


@doors.post("/me/sessions/<key>/end")
def end_own(key: str) -> ResponseReturnValue:
    """End one of one's own sessions."""
    with the_store().writing() as db:
        sessions.end_other(db, person().id, session=key, now=now())
    flash("已经结束，那里要重新登录。", "well")
    return redirect(url_for("doors.own"))


@doors.get("/more")
def more() -> ResponseReturnValue:
    """On a phone: the whole menu."""
    return render_template("more.html")


def _sign_in_form(login: str = "", *, error: str = "") -> str:
    return render_template("sign_in.html", login=login, error=error)


def _wanted() -> str:
    """Where to go on within this site; browsers pass over control characters in it."""
    wanted = request.args.get("next", "")
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if inside and wanted.isprintable() else url_for("wall.home")


def _link_form(token: str, errors: dict[str, str]) -> str:
    found = invited.held(token)
    return render_template(
        "link.html",
        for_whom=found.person,
        typed=request.form,
        errors=errors,
        least=passwords.SHORTEST,
        expires=found.expires_at,
    )


def _redeem(token: str) -> sessions.SignedIn:
    form = request.form
    if form.get("password", "") != form.get("again", ""):
        raise BadInputError("两遍写的不一样", field="again")
    return invited.redeemed(
        token,
        form.get("password", ""),
        name=form.get("name", ""),
        login=form.get("login", ""),
    )
