"""`python -m tests.bench [NAME…]`: measures, prints a table, writes build/bench.json."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.bench import counting, drawing, showing
from tests.bench.figures import Figure, table, written

BENCHES: Final[Mapping[str, Callable[[], Iterable[Figure]]]] = {
    "drawing": lambda: [drawing.figure()],
    "showing": lambda: [showing.figure()],
    "counting": lambda: [counting.figure()],
}
OUT: Final = Path("build/bench.json")


def main(names: Sequence[str]) -> int:
    """Measure what is named, or everything; 1 when a goal is not met."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no bench {unknown[0]}; there are: {', '.join(BENCHES)}")
        return 2
    figures: list[Figure] = []
    for name in names or BENCHES:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures.extend(BENCHES[name]())
    written(figures, OUT)
    print(table(figures))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
