"""What a screen's frame log says was lit, in stretches and showings."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

TOLERANCE_MS: Final = 500
"""A showing is complete when at most so much of it was not lit."""
UNSURE_MS: Final = 60
"""The log has the instant a frame was drawn for, the count when the output had it."""


@dataclass(frozen=True, slots=True)
class Lit:
    """One unbroken stretch of a showing; `end` is None where the program was ended."""

    slogan: str
    start: int
    begin: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Complete:
    """How many showings were complete: at least, and at most."""

    least: int
    most: int


def read(path: Path) -> list[Lit]:
    """Every stretch of a frame log, in order."""
    lines = path.read_text().split("\n")[:-1] if path.exists() else []
    found: list[Lit] = []
    for one in map(json.loads, lines):
        if one["event"] == "begin":
            found.append(Lit(one["slogan"], one["start"], one["at"], None))
        else:
            last = found.pop()
            assert (last.slogan, last.start) == (one["slogan"], one["start"])
            found.append(Lit(last.slogan, last.start, last.begin, one["at"]))
    return found


def complete(lit: Iterable[Lit], length: Callable[[Lit], int]) -> Complete:
    """Of how many showings (with these lengths in ms) enough was lit."""
    covered: dict[tuple[int, int], int] = {}
    for one in lit:
        end = one.start + length(one)
        seen = min(one.end, end) - max(one.begin, one.start) if one.end else 0
        covered[one.start, end] = covered.get((one.start, end), 0) + max(seen, 0)
    missing = [end - start - seen for (start, end), seen in covered.items()]
    return Complete(
        sum(ms <= TOLERANCE_MS - UNSURE_MS for ms in missing),
        sum(ms <= TOLERANCE_MS + UNSURE_MS for ms in missing),
    )


def longest_dark_ms(lit: Iterable[Lit], *, since: int, until: int) -> int:
    """The longest time between two instants (ms UTC) in which nothing was lit."""
    dark = [
        min(after.begin, until) - max(before.end or after.begin, since)
        for before, after in pairwise(lit)
    ]
    return max(0, *dark, 0)
