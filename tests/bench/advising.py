"""Advice on 40 characters beside 10,000 texts, against drawing the same text once."""

from collections.abc import Iterator
from functools import partial
from random import Random
from statistics import median
from typing import Final

from fonts.rendering import render
from fonts.style import Depth
from playlists.ids import SloganId
from signage.advice import Item, Library, Subject, advise, standard
from signage.steps.compose import missing_everywhere
from tests.bench.figures import Figure, percentile
from tests.bench.texts import SEED, made_up
from tests.bench.turns import seconds

ITEMS: Final = 10_000
ASKED: Final = 200
LENGTH: Final = 40
MOST: Final = 5.0
MOST_MS: Final = 50.0
LIKE: Final = 0.6


def figures() -> Iterator[Figure]:
    """Finding near-duplicates alone; all advice, beside one drawing."""
    random = Random(SEED)  # noqa: S311 made-up texts
    library = Library(_items(random), standard())
    texts = [made_up(random, 8)[:LENGTH] for _ in range(ASKED)]
    _advise(texts[0], library)  # what is read once is read
    found = [seconds(partial(library.like, text, least=LIKE)) for text in texts]
    yield _figure("near-duplicates of 10,000, p99", found, None)
    told = [seconds(partial(_advise, text, library)) for text in texts]
    drawn = median(
        seconds(partial(render, text, width=512, height=32, depth=Depth.RGB))
        for text in texts
    )
    yield _figure("advice on 40 characters, p99", told, drawn)


def _figure(name: str, took_s: list[float], drawn_s: float | None) -> Figure:
    ours = percentile(took_s, 99)
    ratio = ours / drawn_s if drawn_s else None
    return Figure(
        name,
        ours * 1_000,
        "ms",
        baseline=drawn_s * 1_000 if drawn_s else None,
        ratio=ratio,
        goal=f"<= {MOST:g} x one drawing" if ratio else f"<= {MOST_MS:g} ms",
        met=ratio <= MOST if ratio else ours * 1_000 <= MOST_MS,
    )


def _advise(text: str, library: Library) -> object:
    return advise(
        Subject(text), lexicon=standard(), library=library, missing=missing_everywhere
    )


def _items(random: Random) -> Iterator[Item]:
    for number in range(ITEMS):
        yield Item(SloganId(f"sl-{number}"), made_up(random, random.choice((2, 2, 3, 4))))
