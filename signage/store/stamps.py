"""Tells whether anything changed of what is arranged: the rows themselves, compared.

No counter or time of change is trusted: a row that differs is seen, whoever wrote it.
"""

import hashlib
from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, Table

from signage.store import driver
from signage.store.engine import Store
from signage.store.schema import (
    approvals,
    blanks,
    bookings,
    calendars,
    emergencies,
    entries,
    playlists,
    policies,
    revisions,
    screens,
    subscriptions,
    trust_lists,
    venues,
    withdrawals,
)

ARRANGED: Final = (
    approvals,
    blanks,
    bookings,
    calendars,
    emergencies,
    entries,
    playlists,
    policies,
    revisions,
    screens,
    subscriptions,
    trust_lists,
    venues,
    withdrawals,
)
"""All that schedule and publish read to say what screens should play, but for what they
write themselves and for blobs, which never change."""
_LEFT_OUT: Final = frozenset({revisions.c.text, revisions.c.advice, approvals.c.payload})
"""Long, and never another without a new version, or another envelope, beside it."""

_AHEAD: Final = """SELECT screen_id, serial FROM statuses AS said WHERE serial > coalesce(
    (SELECT max(serial) FROM assignments WHERE screen_id = said.screen_id), 0)"""
"""The screens that have taken a serial which is not known here; seldom any."""


def arranged(db: Connection) -> str:
    """Another text whenever a row that says what screens should play is another."""
    digest = hashlib.sha256()
    for table in ARRANGED:
        found = driver.rows(db, _reading(table))
        digest.update(f"{table.name} {found!r}".encode())
    digest.update(f"ahead {driver.rows(db, _AHEAD)!r}".encode())
    return digest.hexdigest()


def _reading(table: Table) -> str:
    names = (f'"{column.name}"' for column in table.c if column not in _LEFT_OUT)
    return f"SELECT {', '.join(names)} FROM {table.name}"  # noqa: S608  only names of ours


class Settled:
    """Knows that schedule and publish had nothing to do, and what was arranged then.

    Each batch that comes brings a pass of all steps, and to find that a city's screens play
    what they should takes many times longer than to find that nothing was changed.
    """

    def __init__(self, store: Store) -> None:
        self._store: Final = store
        self._stamp: str | None = None

    def unless(self, schedule: Callable[[], int], assign: Callable[[], int]) -> int:
        """Do both, unless all is as when neither had anything to do; how much was done.

        The second is done even when the first fails, and both again after that.
        """
        with self._store.reading() as db:
            stamp = arranged(db)
        if stamp == self._stamp:
            return 0
        self.forget()
        try:
            done = schedule()
        finally:
            assigned = assign()
        if not done + assigned:
            self._stamp = stamp  # of before: what changed meanwhile is seen next time
        return done + assigned

    def forget(self) -> None:
        """Do both the next time: time alone changes things too."""
        self._stamp = None
