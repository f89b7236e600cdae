"""Where a command works: the settings in force, the store, the keys, the clock."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from signage.keys import Keys
from signage.settings import Settings, load
from signage.store.engine import Store


class Desk:
    """What a command is given; nothing is read or opened before it is asked for."""

    def __init__(self, config: Path | None = None) -> None:
        self._config = config

    @cached_property
    def settings(self) -> Settings:
        """The settings in force; SettingsError when one is wrong."""
        return load(os.environ, self._config)

    @cached_property
    def keys(self) -> Keys:
        """The installation's keys."""
        return Keys.of(self.settings)

    def now(self) -> int:
        """This moment in ms UTC."""
        return time.time_ns() // 1_000_000

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, open until the command ends; an empty database gets its tables."""
        self.settings.make_folders()
        store = Store.open(self.settings.database)
        try:
            if store.revision() is None:
                store.upgrade()
            yield store
        finally:
            store.close()
