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
from signage.people import Person
from signage.store import links, passwords, sessions
from signage.web.errors import GoneLinkError
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
    _held(token)  # before the costly hash: strangers' guesses cost little
    try:
        who = _redeem(token, password_hash=_new_password())
    except BadInputError as error:
        return _link_form(token, {error.field: str(error)}), 422
    with the_store().writing() as db:
        agent = request.user_agent.string
        session = sessions.begin(db, who.id, agent=agent, now=now())
    return begin_session(make_response(redirect(url_for("wall.home"))), session)


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


def _held(token: str) -> links.Link:
    try:
        with the_store().reading() as db:
            return links.find(db, token, now=now())
    except SignInError as error:
        raise GoneLinkError(str(error)) from error


def _link_form(token: str, errors: dict[str, str]) -> str:
    found = _held(token)
    return render_template(
        "link.html",
        for_whom=found.person,
        typed=request.form,
        errors=errors,
        least=passwords.SHORTEST,
        expires=found.expires_at,
    )


def _new_password() -> str:
    password = request.form.get("password", "")
    if password != request.form.get("again", ""):
        raise BadInputError("两遍写的不一样", field="again")
    return passwords.hashed(password)


def _redeem(token: str, *, password_hash: str) -> Person:
    first = _held(token).person is None
    form = request.form
    with the_store().writing() as db:
        if not first:
            return links.redeem(db, token, password_hash=password_hash, now=now())
        return links.redeem_first(
            db,
            token,
            name=form.get("name", "").strip(),
            login=form.get("login", "").strip(),
            password_hash=password_hash,
            now=now(),
        )
