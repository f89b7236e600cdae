"""Rectangles, and the fret (回纹) that fills the corners of a frame; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

STROKES: Final = 8
"""An ornament is so many strokes wide: an angle, a gap, and a hollow square within."""
_SQUARE: Final = 5


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of whole pixels."""

    x: int
    y: int
    width: int
    height: int


def ornaments(box: Rect, size: int, *, ends: Sequence[int]) -> Iterator[Rect]:
    """The strokes in the corners of a box at its ends: -1 is the upper one, 1 the lower.

    Nothing for a size (px) of 0.
    """
    stroke = size // STROKES
    for end in ends if stroke else ():
        for side in (-1, 1):
            for part in _fret(stroke):
                yield _placed(part, box, stroke=stroke, turned=(side, end))


def _fret(stroke: int) -> Iterator[Rect]:
    """An angle at the corner and the four sides of a square within it."""
    whole, near, far = STROKES * stroke, 2 * stroke, (1 + _SQUARE) * stroke
    side = _SQUARE * stroke
    yield Rect(0, 0, whole, stroke)
    yield Rect(0, stroke, stroke, whole - stroke)
    yield Rect(near, near, side, stroke)
    yield Rect(near, far, side, stroke)
    yield Rect(near, near + stroke, stroke, side - 2 * stroke)
    yield Rect(far, near + stroke, stroke, side - 2 * stroke)


def _placed(part: Rect, box: Rect, *, stroke: int, turned: tuple[int, int]) -> Rect:
    """A part in its corner of the box, a stroke away from the box's sides."""
    side, end = turned
    x, y = part.x + stroke, part.y + stroke
    if side > 0:
        x = box.width - x - part.width
    if end > 0:
        y = box.height - y - part.height
    return Rect(box.x + x, box.y + y, part.width, part.height)
