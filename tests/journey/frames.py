"""What a screen's frame log says was lit, in stretches and plays: an account of its own.

It shares nothing with the count but the instants at which frames were taken: no tape, no
runs, no batches. What it holds to is the law of plays:

- A stretch ends when another frame takes its place, or when it is no longer right.
- A frame that comes at most LATENESS_MS late continues what its timetable showed.
- A showing is complete when at most TOLERANCE_MS of it were not lit, else it is cut.
- Where the program was killed the log has no end: such a stretch was lit in the instant in
  which it began, and nobody knows for how long; only what was lit again later counts. Who
  kills a program in a test holds it still for longer than a showing may miss, and kills
  it then: the showing is cut then, wherever the tape was marked last.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

TOLERANCE_MS: Final = 500
LATENESS_MS: Final = 250


class Key(NamedTuple):
    """A showing, and the revision of which a picture was lit in it."""

    timetable: str
    start: int
    slogan: str
    revision: int


@dataclass(frozen=True, slots=True)
class Lit:
    """One unbroken stretch of a showing; `end` is None where the program was killed.

    `timetable` is None where something stood in for what was planned.
    """

    slogan: str
    revision: int
    start: int
    timetable: str | None
    begin: int
    end: int | None

    @property
    def key(self) -> Key:
        """Which showing this is a part of."""
        return Key(self.timetable or "", self.start, self.slogan, self.revision)


class Plays(NamedTuple):
    """How many showings were complete, and how many were begun and not finished."""

    complete: int = 0
    cut: int = 0


class Part(NamedTuple):
    """From `begin` up to, not including, `end` (ms UTC)."""

    begin: int
    end: int


def read(path: Path) -> list[Lit]:
    """Every stretch of a frame log, in order."""
    lines = path.read_text().split("\n")[:-1] if path.exists() else []
    found: list[Lit] = []
    for one in map(json.loads, lines):
        if one["event"] == "begin":
            found.append(_lit(one, None))
        else:
            assert _lit(one, None).key == found[-1].key
            found[-1] = _lit({**one, "at": found[-1].begin}, one["at"])
    return found


def plays(
    lit: Sequence[Lit], *, end_of: Callable[[Key], int], within: Part
) -> dict[tuple[str, int], Plays]:
    """The plays begun in a part of a log, by slogan and revision.

    `end_of` says until when (ms UTC) a showing was to last, by its own timetable.
    """
    found: dict[tuple[str, int], Plays] = defaultdict(Plays)
    for key, covered in _covered(lit).items():
        if within.begin <= key.start < within.end:
            complete, cut = found[key.slogan, key.revision]
            kind = _kind(Part(key.start, end_of(key)), covered)
            found[key.slogan, key.revision] = Plays(complete + kind[0], cut + kind[1])
    return {what: one for what, one in found.items() if any(one)}


def longest_dark_ms(lit: Iterable[Lit], *, since: int, until: int) -> int:
    """The longest time between two instants (ms UTC) in which nothing was lit."""
    dark = [
        min(after.begin, until) - max(before.end or after.begin, since)
        for before, after in pairwise(lit)
    ]
    return max(0, *dark, 0)


def _covered(lit: Sequence[Lit]) -> dict[Key, list[Part]]:
    covered: dict[Key, list[Part]] = defaultdict(list)
    for one in lit:
        if one.timetable:
            end = one.begin + 1 if one.end is None else one.end
            covered[one.key].append(Part(one.begin, end))
    for before, after in pairwise(lit):
        if before.end is not None and _goes_on(before, after):
            for key in {before.key, after.key}:
                covered[key].append(Part(before.end, after.begin))
    return covered


def _goes_on(before: Lit, after: Lit) -> bool:
    late = after.begin - (before.end or 0)
    return bool(after.timetable == before.timetable and late <= LATENESS_MS)


def _kind(showing: Part, covered: Iterable[Part]) -> Plays:
    lit = sum(
        max(0, min(one.end, showing.end) - max(one.begin, showing.begin)) for one in covered
    )
    if not lit:
        return Plays()
    missing = showing.end - showing.begin - lit
    return Plays(1, 0) if missing <= TOLERANCE_MS else Plays(0, 1)


def _lit(told: dict[str, Any], end: int | None) -> Lit:
    return Lit(
        told["slogan"],
        told["revision"],
        told["start"],
        timetable=told["timetable"],
        begin=told["at"],
        end=end,
    )
