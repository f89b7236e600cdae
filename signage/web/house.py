"""What every request stands on: settings, keys, a clock, and the store when needed."""

import threading
from collections.abc import Callable
from typing import Final

from flask import current_app, g

from signage.keys import Keys
from signage.settings import Settings
from signage.store.engine import Store

NAME: Final = "dengta"


class House:
    """Opens the store at the first request, which is after the server's fork."""

    def __init__(
        self,
        settings: Settings,
        *,
        keys: Keys,
        clock: Callable[[], int],
        store: Store | None = None,
    ) -> None:
        self.settings: Final = settings
        self.keys: Final = keys
        self.clock: Final = clock
        self._store = store
        self._opening = threading.Lock()

    @property
    def store(self) -> Store:
        """The store of this process."""
        with self._opening:
            if self._store is None:
                self._store = Store.open(self.settings.database)
            return self._store


def the_house() -> House:
    """The house of the application that answers this request."""
    house: House = current_app.extensions[NAME]
    return house


def the_store() -> Store:
    """The store of this process."""
    return the_house().store


def now() -> int:
    """The instant of this request in ms UTC; one request has one."""
    if "now" not in g:
        g.now = the_house().clock()
    instant: int = g.now
    return instant
