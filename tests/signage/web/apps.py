"""The web over a test's store; its addresses and templates are read once a test run."""

from collections.abc import Callable
from copy import copy
from functools import cache

from flask import Flask

from signage.keys import Keys
from signage.settings import Settings
from signage.store.engine import Store
from signage.web import bare_app, furnish
from signage.web.house import House


def app_over(settings: Settings, store: Store, *, clock: Callable[[], int]) -> Flask:
    """An application of its own, as `create_app` makes it."""
    app = copy(_bare())
    app.config, app.extensions = copy(app.config), copy(app.extensions)
    furnish(app, House(settings, keys=Keys.of(settings), clock=clock, store=store))
    return app


_bare = cache(bare_app)
