"""Sessions by cookie, and the token that shows that a form is our own."""

import hmac
import secrets
from typing import Final

from flask import Flask, Response, g, request

from signage.store import sessions
from signage.web.errors import StaleFormError
from signage.web.house import now, the_house, the_store

SESSION: Final = "dengta_session"
VISIT: Final = "dengta_visit"
FIELD: Final = "csrf_token"
HEADER: Final = "X-CSRF-Token"
VISIT_S: Final = 24 * 3600


def register(app: Flask) -> None:
    """Give the templates `csrf_token()`, and visitors the cookie that it is bound to."""
    app.jinja_env.globals["csrf_token"] = csrf_token
    app.after_request(_remember_visit)


def load_visitor() -> None:
    """Find out who asks: `g.person`, or None; writes nothing."""
    g.person = None
    token = session_token()
    if token:
        with the_store().reading() as db:
            g.person = sessions.person_of(db, token, now=now())


def csrf_token() -> str:
    """The token of this session, or of this visit while nobody is signed in."""
    return _token_of(_bound_to())


def require_token() -> None:
    """Refuse a change whose token is missing or another's.

    Raises:
        StaleFormError: it is.
    """
    given = request.headers.get(HEADER) or ""
    if not given and not request.is_json:
        given = request.form.get(FIELD, "")
    cookie = _cookie()
    if not cookie or not hmac.compare_digest(given.encode(), _token_of(cookie).encode()):
        raise StaleFormError("the CSRF token does not fit the session")


def begin_session(answer: Response, token: str) -> Response:
    """Give the cookie of a new session to whoever has just signed in."""
    _set_cookie(answer, SESSION, token, seconds=sessions.LASTS_MS // 1000)
    answer.delete_cookie(VISIT)
    return answer


def end_session(answer: Response) -> Response:
    """Sign out: the session ends, its cookie goes."""
    token = session_token()
    if token:
        with the_store().writing() as db:
            sessions.end(db, token, now=now())
    answer.delete_cookie(SESSION)
    return answer


def session_token() -> str:
    """The cookie of the session that asks, empty when there is none."""
    return request.cookies.get(SESSION, "")


def _cookie() -> str:
    return request.cookies.get(SESSION if g.get("person") else VISIT, "")


def _bound_to() -> str:
    cookie = _cookie()
    if cookie:
        return cookie
    if "visit" not in g:
        g.visit = secrets.token_urlsafe(24)
    visit: str = g.visit
    return visit


def _token_of(cookie: str) -> str:
    return hmac.new(the_house().keys.csrf, cookie.encode(), "sha256").hexdigest()


def _remember_visit(answer: Response) -> Response:
    if "visit" in g:
        _set_cookie(answer, VISIT, g.visit, seconds=VISIT_S)
    return answer


def _set_cookie(answer: Response, name: str, value: str, *, seconds: int) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
