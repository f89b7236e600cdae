"""A library of 500 texts for 8 classes is drawn, by one process and by one a core."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from fonts.rendering import RENDERER_VERSION
from playlists.ids import SloganId
from signage.pool import Pool
from signage.slogan import Kind, Revision, Slogan, State
from signage.steps.render import Mapped, render_due
from signage.store import scenes, slogans
from signage.store.engine import Store
from tests.bench.figures import Figure
from tests.bench.texts import SEED, made_up
from tests.bench.turns import seconds
from tests.signage.steps.cast import NOW, WANG, add_screen, people_and_screens

TEXTS: Final = 500
CLASSES: Final = (  # beside the two that the cast brings
    "352x80-mono",
    "256x128-rgb",
    "512x256-rgb",
    "1280x720-rgb",
    "1920x1080-rgb",
    "1080x1920-rgb",
)
ALL: Final = TEXTS * (len(CLASSES) + 2)
AT_ONCE: Final = 16
BATCHES: Final = 20
LEAST_GROWTH: Final = 1.5
MOST_OF_A_PICTURE: Final = 0.01
CORES: Final = len(os.sched_getaffinity(0))


def figures() -> Iterator[Figure]:
    """Pictures a second through the store, then what is looked up and not drawn."""
    with _library() as store, Pool(CORES, little=0) as pool:
        while pool.hands == 1 < CORES:
            _draw(store, pool.map)  # here, until the processes are there
        for _ in range(BATCHES):
            _draw(store, pool.map)  # so that each knows the characters, as this one does
        alone, together = [], []
        for _ in range(BATCHES):
            alone.append(seconds(partial(_draw, store, map)))
            together.append(seconds(partial(_draw, store, pool.map)))
        one, several = (AT_ONCE * BATCHES / sum(took) for took in (alone, together))
        yield _rate("1 process", one, None)
        yield _rate(f"{CORES} processes", several, one)
        _fill(store)
        yield _look_up(seconds(partial(_draw, store, map)) / ALL, drawn_s=1 / one)


def _rate(by: str, rate: float, alone: float | None) -> Figure:
    return Figure(
        f"redrawing {TEXTS} texts x {ALL // TEXTS} classes, {by}",
        rate,
        "pictures/s",
        baseline=alone,
        ratio=rate / alone if alone else None,
        goal=f">= {LEAST_GROWTH} x one process" if alone else "",
        met=rate >= LEAST_GROWTH * alone if alone else True,
    )


def _look_up(look_s: float, *, drawn_s: float) -> Figure:
    return Figure(
        f"one of {ALL:,} that is unchanged",
        look_s * 1_000,
        "ms",
        baseline=drawn_s * 1_000,
        ratio=look_s / drawn_s,
        goal=f"<= {MOST_OF_A_PICTURE} x drawing it",
        met=look_s <= MOST_OF_A_PICTURE * drawn_s,
    )


def _draw(store: Store, mapped: Mapped) -> None:
    render_due(store, now=NOW, most=AT_ONCE, mapped=mapped)


@contextmanager
def _library() -> Iterator[Store]:
    random = Random(SEED)  # noqa: S311 made-up texts
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'library.sqlite3'}")
        store.upgrade()
        people_and_screens(store)
        for screen_class in CLASSES:
            add_screen(store, screen_class, screen_class)
        with store.writing() as db:
            for number in range(TEXTS):
                name = SloganId(f"sl-{number}")
                text = made_up(random, random.choice((2, 2, 3, 4)))
                slogans.add_slogan(
                    db, Slogan(name, Kind.SLOGAN, "", (), None, WANG.id, created_at=NOW)
                )
                slogans.add_revision(db, _submitted(name, text))
        yield store
        store.close()


def _submitted(name: SloganId, text: str) -> Revision:
    return Revision(
        name,
        1,
        text,
        State.SUBMITTED,
        venue_kinds=(),
        districts=(),
        not_after=None,
        version=1,
        author=WANG.id,
        changed_by=WANG.id,
        created_at=NOW,
        changed_at=NOW,
        submitted_at=NOW,
    )


def _fill(store: Store) -> None:
    """Let what is left be there, as if it had been drawn."""
    with store.writing() as db:
        due = scenes.due(db, renderer=RENDERER_VERSION, now=NOW, most=ALL)
        drawn, *_ = scenes.of(db, SloganId("sl-0"), 1)
        for each in due:
            like = replace(
                drawn,
                slogan=each.slogan,
                number=each.number,
                screen_class=each.screen_class,
            )
            scenes.keep(db, like)
