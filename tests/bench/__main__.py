"""`python -m tests.bench [NAME…]`: measures, prints a table, writes build/bench.json."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.bench import (
    advising,
    browsing,
    compiling,
    compositing,
    counting,
    drawing,
    following,
    pages,
    planning,
    publishing,
    redrawing,
    screens,
    showing,
    starting,
)
from tests.bench.figures import Figure, table, written
from tests.journey.house import House
from tests.journey.office import Office

ALONE: Final[Mapping[str, Callable[[], Iterable[Figure]]]] = {
    "drawing": drawing.figures,
    "browsing": browsing.figures,
    "redrawing": redrawing.figures,
    "compositing": lambda: [compositing.figure()],
    "advising": advising.figures,
    "following": following.figures,
    "showing": showing.figures,
    "compiling": compiling.figures,
    "planning": lambda: [planning.figure()],
    "counting": lambda: [counting.figure()],
    "starting": lambda: [starting.figure()],
}
IN_A_HOUSE: Final[Mapping[str, Callable[[Office], Iterable[Figure]]]] = {
    "screens": screens.figures,
    "pages": lambda office: [pages.figure(office)],
    "publishing": lambda office: [publishing.figure(office)],
}
NAMES: Final = (*ALONE, *IN_A_HOUSE)
OUT: Final = Path("build/bench.json")


def main(names: Sequence[str]) -> int:
    """Measure what is named, or everything; 1 when a goal is not met."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"no bench {unknown[0]}; there are: {', '.join(NAMES)}")
        return 2
    figures: list[Figure] = []
    with ExitStack() as end:
        office = cache(lambda: end.enter_context(_office()))
        for name in names or NAMES:
            print(f"{name} …", file=sys.stderr, flush=True)
            figures += ALONE[name]() if name in ALONE else IN_A_HOUSE[name](office())
    written(figures, OUT)
    print(table(figures))
    return 0 if all(figure.met for figure in figures) else 1


@contextmanager
def _office() -> Iterator[Office]:
    """The office of a demo city that runs meanwhile, with all its past."""
    with (
        TemporaryDirectory() as folder,
        House(Path(folder), "--demo") as house,
        house.store() as store,
    ):
        yield Office.of(house, store)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
