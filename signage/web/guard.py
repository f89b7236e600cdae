"""Who may come in: every door is closed but to the signed in, unless it says otherwise."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final, TypeVar

from flask import Flask, abort, current_app, g, request

from signage.errors import ForbiddenError
from signage.people import ROLE_NAMES, Action, Person, may
from signage.web.errors import SignedOutError
from signage.web.security import load_visitor, require_token

View = TypeVar("View", bound=Callable[..., object])
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_PUBLIC: Final = "dengta_public"
_NEEDS: Final = "dengta_needs"
_UNASKED: Final = "dengta_unasked"
_TAKES: Final = "dengta_takes"
MULTIPART: Final = "multipart/form-data"
AROUND: Final = 64 * 1024
"""What a form may hold besides its file, in bytes."""


def public(view: View) -> View:
    """Open a view to everybody."""
    setattr(view, _PUBLIC, True)
    return view


def unasked(view: View) -> View:
    """Open a view to everybody without asking who it is: it needs no database."""
    setattr(view, _UNASKED, True)
    return view


def needs(*actions: Action) -> Callable[[View], View]:
    """Open a view to roles that may do at least one of the actions."""

    def mark(view: View) -> View:
        setattr(view, _NEEDS, actions)
        return view

    return mark


def takes(most_bytes: int, *, refusal: Callable[[], Exception]) -> Callable[[View], View]:
    """Let a view take a file so large from who may use it; others raise the refusal."""

    def mark(view: View) -> View:
        setattr(view, _TAKES, (most_bytes + AROUND, refusal))
        return view

    return mark


def is_public(view: Callable[..., object]) -> bool:
    """Whether a view is open to everybody."""
    return bool(getattr(view, _PUBLIC, False) or getattr(view, _UNASKED, False))


def needed(view: Callable[..., object]) -> tuple[Action, ...]:
    """The actions of which one must be allowed; none when whoever is signed in may."""
    found: tuple[Action, ...] = getattr(view, _NEEDS, ())
    return found


def person() -> Person:
    """Who is signed in.

    Raises:
        SignedOutError: nobody is.
    """
    found: Person | None = g.get("person")
    if found is None:
        raise SignedOutError("nobody is signed in")
    return found


def register(app: Flask) -> None:
    """Ask at every door of the application."""
    app.before_request(_ask)


def _ask() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if hasattr(view, _TAKES) and view is not None:
        _widen(view)
    if (request.content_length or 0) > (request.max_content_length or 0):
        load_visitor()  # what is refused as too large is read to its end for whom we know
    _require_plain()
    if getattr(view, _UNASKED, False):
        g.person = None
        return
    load_visitor()
    if view is None:  # no such address: the router says so
        return
    if request.method not in SAFE:
        require_token()
    if not getattr(view, _PUBLIC, False):
        _require(needed(view))


def _widen(view: Callable[..., object]) -> None:
    """More is read of a request only once it is clear that its sender may send it.

    Only where its parts are read one by one: other forms are held in memory whole.
    """
    if request.mimetype != MULTIPART:
        return
    most, refusal = getattr(view, _TAKES)
    load_visitor()
    who = person()
    if not any(may(who.role, action) for action in needed(view)):
        return
    if (request.content_length or 0) > most:
        raise refusal()
    request.max_content_length = most


def _require_plain() -> None:
    """Refuse NUL in any text: no database takes it, and no reader writes it."""
    said = [request.path, *request.args.values(), *request.form.values()]
    if any("\0" in text for text in said):
        abort(HTTPStatus.BAD_REQUEST)
    if request.is_json and b"\\u0000" in request.get_data():
        abort(HTTPStatus.BAD_REQUEST)


def _require(actions: tuple[Action, ...]) -> None:
    who = person()
    if actions and not any(may(who.role, action) for action in actions):
        raise ForbiddenError(f"{ROLE_NAMES[who.role]}不能做这件事。")
