import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

from sqlalchemy import func, select, update

from fonts.rendering import RENDERER_VERSION
from signage.keys import Keys
from signage.plays import HOUR_MS
from signage.settings import Settings
from signage.store import scenes
from signage.store import schema as tables
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.worker import Worker
from tests.signage.steps.plans import ALL, everywhere
from tests.signage.street import HALL, Street
from tests.signage.town import MONDAY, found_town

PATIENCE_S = 20
NOBODY_LISTENS = 1
BACKLOG = 300
"""Revisions of two pictures each."""


def works_until(is_done: Callable[[], bool], worker: Worker) -> bool:
    """Let the worker work until that is so; False when it does not come to that."""
    stop, end = threading.Event(), monotonic() + PATIENCE_S
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    while thread.is_alive() and monotonic() < end and not is_done():
        thread.join(0.05)
    lives = thread.is_alive()
    stop.set()
    thread.join()
    return lives and is_done()


def test_a_step_that_fails_holds_up_no_other(store: Store, tmp_path: Path) -> None:
    street = Street(store)
    street.open(HALL)
    street.report(street.batch(1, street.run(0, HOUR_MS)), now=HOUR_MS)
    street.status(now=HOUR_MS)
    unspeakable = update(tables.statuses).values(store="no/store")
    with store.writing() as db:
        db.execute(unspeakable)
    settings = Settings(data=tmp_path, mqtt_port=NOBODY_LISTENS)
    settings.make_folders()

    def is_tallied() -> bool:
        with store.reading() as db:
            return bool(db.scalar(select(func.count()).select_from(tables.tallies)))

    assert works_until(is_tallied, Worker(settings, keys=Keys.of(settings), store=store))


def test_screens_are_told_what_to_play_while_hundreds_of_pictures_are_due(
    store: Store,
) -> None:
    town = found_town(store)
    for number in range(BACKLOG):
        town.unsigned(f"later-{number}")
    town.trust()
    everywhere(town, "a", "a1")
    left: list[int] = []

    def is_assigned() -> bool:
        with town.store.reading() as db:
            found = db.scalar(select(func.count()).select_from(tables.assignments))
            if found == len(ALL):
                left.append(len(_due(db)))
        return bool(left)

    settings = replace(town.settings, mqtt_port=NOBODY_LISTENS)
    assert works_until(is_assigned, Worker(settings, keys=town.keys, store=town.store))
    assert left[0] > BACKLOG


def _due(db: Connection) -> tuple[scenes.Due, ...]:
    return scenes.due(db, renderer=RENDERER_VERSION, now=MONDAY, most=10 * BACKLOG)
