"""Two pieces of work measured turn by turn, so that both have the same machine."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Sides(NamedTuple):
    """Median seconds of ours and of the baseline; the ratio is the turns' own median."""

    ours_s: float
    baseline_s: float
    ratio: float


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def side_by_side(
    turns: Iterable[tuple[Callable[[], object], Callable[[], object]]],
) -> Sides:
    """Each turn is ours and the baseline."""
    measured = [(seconds(ours), seconds(baseline)) for ours, baseline in turns]
    return Sides(
        median(ours for ours, _ in measured),
        median(baseline for _, baseline in measured),
        median(ours / baseline for ours, baseline in measured),
    )


def round_by_round(
    ours: Sequence[Callable[[], object]],
    baseline: Sequence[Callable[[], object]],
    *,
    rounds: int,
) -> Sides:
    """All of ours, then all of the baseline, round after round; each as its median took.

    For what works on after it has answered, and would disturb ours in turns of one.
    """
    sides = [
        [[seconds(one) for one in side] for side in (ours, baseline)] for _ in range(rounds)
    ]
    ours_s, baseline_s = (
        sum(median(took) for took in zip(*side, strict=True))
        for side in zip(*sides, strict=True)
    )
    return Sides(ours_s, baseline_s, ours_s / baseline_s)
