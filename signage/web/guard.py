"""Who may come in: every door is closed but to the signed in, unless it says otherwise."""

from collections.abc import Callable
from typing import Final, TypeVar

from flask import Flask, current_app, g, request

from signage.errors import ForbiddenError
from signage.people import ROLE_NAMES, Action, Person, may
from signage.web.errors import SignedOutError
from signage.web.security import load_visitor, require_token

View = TypeVar("View", bound=Callable[..., object])
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_PUBLIC: Final = "dengta_public"
_NEEDS: Final = "dengta_needs"


def public(view: View) -> View:
    """Open a view to everybody."""
    setattr(view, _PUBLIC, True)
    return view


def needs(*actions: Action) -> Callable[[View], View]:
    """Open a view to roles that may do at least one of the actions."""

    def mark(view: View) -> View:
        setattr(view, _NEEDS, actions)
        return view

    return mark


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
    load_visitor()
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None:  # no such address: the router says so
        return
    if request.method not in SAFE:
        require_token()
    if not getattr(view, _PUBLIC, False):
        _require(getattr(view, _NEEDS, ()))


def _require(actions: tuple[Action, ...]) -> None:
    who = person()
    if actions and not any(may(who.role, action) for action in actions):
        raise ForbiddenError(f"{ROLE_NAMES[who.role]}不能做这件事。")
