"""Choices of look that stay while their words change: emphasis goes with them; pure."""

from collections.abc import Iterator
from dataclasses import replace

from signage.manner import Manner, Span


def follow(manner: Manner, *, before: str, after: str) -> Manner:
    """The same choices for changed words; what stood on changed letters stands no more.

    When a change leaves none of the emphasis, it is found by itself again.
    """
    if not manner.emphasis or before == after:
        return manner
    return replace(manner, emphasis=tuple(_moved(manner.emphasis, before, after)) or None)


def _moved(spans: tuple[Span, ...], before: str, after: str) -> Iterator[Span]:
    head = _alike(before, after)
    rest = min(len(before), len(after)) - head
    tail = min(_alike(before[::-1], after[::-1]), rest)
    shift = len(after) - len(before)
    for start, end in spans:
        if end <= head:
            yield start, end
        elif start >= len(before) - tail:
            yield start + shift, end + shift


def _alike(one: str, other: str) -> int:
    """How many letters two texts have in common from their beginning."""
    least = min(len(one), len(other))
    return next((n for n in range(least) if one[n] != other[n]), least)
