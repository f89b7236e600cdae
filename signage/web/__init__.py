"""The web: HTML and JSON as two doors to one house. The only place that imports Flask."""

import time
from collections.abc import Callable
from typing import Final

from apiflask import APIFlask
from flask import Flask
from flask.json.provider import DefaultJSONProvider, JSONProvider
from jinja2 import StrictUndefined

from signage.keys import Keys
from signage.settings import Settings
from signage.store.engine import Store
from signage.web import (
    api,
    assets,
    errors,
    guard,
    headers,
    health,
    pages,
    screen_door,
    security,
    visitor,
)
from signage.web.house import NAME, House

LARGEST_BODY: Final = 2 * 1024 * 1024
LARGEST_FORM: Final = 512 * 1024


def wall_clock() -> int:
    """The instant now in ms UTC."""
    return time.time_ns() // 1_000_000


def create_app(
    settings: Settings,
    store: Store | None = None,
    *,
    clock: Callable[[], int] = wall_clock,
) -> Flask:
    """The web application; without a store it opens its own at the first request."""
    app = bare_app()
    furnish(app, House(settings, keys=Keys.of(settings), clock=clock, store=store))
    return app


def bare_app() -> Flask:
    """All addresses and templates; it answers once it is furnished."""
    app = APIFlask(
        __name__,
        title="灯塔 Dengta",
        version="1",
        spec_path="/api/v1/openapi.json",
        docs_path=None,
        json_errors=False,
        static_folder=None,  # type: ignore[arg-type]  # Flask takes None: assets.py serves
    )
    app.config.update(
        SESSION_COOKIE_NAME="dengta_note",
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.json = _chinese_json(app)
    app.jinja_env.undefined = StrictUndefined
    for part in (headers, errors, security, guard, assets, pages, api):
        part.register(app)
    for blueprint in (health.health, screen_door.door):
        app.register_blueprint(blueprint)
    guard.unasked(app.view_functions["openapi.spec"])
    return app


def furnish(app: Flask, house: House) -> None:
    """Let an application stand on a house; it answers from then on."""
    app.extensions[NAME] = house
    # signs only the notes that a page leaves for the next
    app.config["SECRET_KEY"] = house.keys.csrf
    visitor.register(app)


def _chinese_json(app: Flask) -> JSONProvider:
    provider = DefaultJSONProvider(app)
    provider.ensure_ascii = False
    return provider
