"""Keeps some of what was refused, for people to look at; bounded for each screen."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection

from playlists.ids import ScreenId
from signage.store import driver

MOST_A_SCREEN: Final = 100
MOST_AT_ONCE: Final = 10
"""So that one bad batch does not fill a screen's whole quarantine."""
LARGEST: Final = 16 * 1024


class Refused(NamedTuple):
    """Bytes that were refused, and why."""

    body: bytes
    why: str


def put_aside(
    db: Connection, screen: ScreenId, refused: Sequence[Refused], *, now: int
) -> None:
    """Keep the first ten, cut to 16 KiB, while this screen has not its hundred.

    How many there were is told by `incidents`.
    """
    held = driver.value(db, "SELECT count(*) FROM quarantine WHERE screen_id = ?", screen)
    room = max(0, min(MOST_AT_ONCE, MOST_A_SCREEN - held))
    driver.write_many(
        db,
        "INSERT INTO quarantine (screen_id, received_at, why, body) VALUES (?, ?, ?, ?)",
        [(screen, now, why, body[:LARGEST]) for body, why in refused[:room]],
    )
