"""The demo's screens: their keys, their enrolment files, how their programs start."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from devices.agent.blobs import write_whole
from devices.agent.store import Store as ScreenStore
from devices.agent.store import open_store
from devices.keys import SigningKey
from devices.trust import key_text
from playlists.ids import ScreenId
from signage.keys import Keys
from signage.settings import Settings
from signage.steps.publish import enrolment_file
from signage.store import screens
from signage.store.engine import Store

ENROLMENT_FILE: Final = "enrolment.json"
FRAME_FILE: Final = "frame.png"
TOLD_UNTIL: Final = "told_until"
"""The fact in a screen's ledger from which its program goes on."""


class ScreenProgram(NamedTuple):
    """A demo screen and the command line of its program."""

    screen: ScreenId
    arguments: tuple[str, ...]


def folder_of(settings: Settings, screen: ScreenId) -> Path:
    """Where a demo screen keeps its things."""
    return settings.data.absolute() / "screens" / screen


def make_keys(store: Store, settings: Settings, *, now: int) -> dict[ScreenId, SigningKey]:
    """Give every screen its own key, in its own folder, and bind it to that."""
    with store.reading() as db:
        names = [screen.id for screen in screens.screens(db)]
    keys = {name: _own_key(folder_of(settings, name)) for name in names}
    with store.writing() as db:
        for name, key in keys.items():
            screens.bind_key(db, name, public_key=key_text(key.public), now=now)
    return keys


def hand_over(settings: Settings, screen: ScreenId, *, told_until: int) -> None:
    """Let the screen's program know up to when (ms UTC) its past is told already."""
    with _opened(folder_of(settings, screen)) as own:
        own.ledger.set_fact(TOLD_UNTIL, str(told_until))


def enrol_screens(store: Store, keys: Keys, settings: Settings) -> list[ScreenProgram]:
    """Write every screen's enrolment for the ports in force; gives how to start them.

    Tokens and keys stay as they are, so that a screen goes on as the one that it was.
    """
    with store.reading() as db:
        names = [screen.id for screen in screens.screens(db)]
    for name in names:
        folder = folder_of(settings, name)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        body = enrolment_file(store, name, keys=keys, settings=settings)
        write_whole(folder / ENROLMENT_FILE, body, mode=0o600)
    return [_program(name, folder_of(settings, name)) for name in names]


def _program(screen: ScreenId, folder: Path) -> ScreenProgram:
    return ScreenProgram(
        screen,
        (
            *(sys.executable, "-m", "devices.agent"),
            *("--enrolment", str(folder / ENROLMENT_FILE), "--data", str(folder)),
            *("--output", f"png:{folder / FRAME_FILE}", "--trust-clock"),
        ),
    )


def _own_key(folder: Path) -> SigningKey:
    with _opened(folder) as own:
        return own.key


@contextmanager
def _opened(folder: Path) -> Iterator[ScreenStore]:
    own = open_store(folder)
    try:
        yield own
    finally:
        own.close()
