"""Lines of text in their places: where each character begins, and the baseline."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from fonts.areas import Band
from fonts.fitting import Measure
from fonts.spacing import heads, left_overhang, line_width
from fonts.style import Role

BASELINES: Final = {"unifont": 875, "noto-sans-sc": 880, "fusion-pixel-12px": 833}
"""Thousandths of a glyph from its cell's top to the baseline, as the catalogue has them."""


class Reach(NamedTuple):
    """How far ink reaches, in px: above and below its baseline, left and right of its head.

    `left` is negative where the ink begins within its cell.
    """

    above: int
    below: int
    left: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in its place: where each character begins, and the baseline, in px.

    `roles`: one a character; empty on a band, which has an ink of its own.
    """

    text: str
    roles: tuple[Role, ...]
    heads: tuple[int, ...]
    baseline: int
    face: str
    px: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture: its size in px, and the lines on it."""

    width: int
    height: int
    lines: tuple[Line, ...]


def baseline(face: str, px: int) -> int:
    """Pixels from the top of a glyph's cell to its baseline, at a size."""
    return (BASELINES[face] * px + 500) // 1000


def band_line(band: Band, measure: Measure) -> Line:
    """The words of a band in its middle, in an ink of their own."""
    own = partial(advance, measure, band.face)
    width = px_up(line_width(band.text, own), band.px)
    left = band.rect.x + (band.rect.width - width) // 2
    top = band.rect.y + (band.rect.height - band.px) // 2
    begins = heads_at(band.text, band.px, own, left=left)
    return Line(
        band.text, (), begins, top + baseline(band.face, band.px), band.face, px=band.px
    )


def heads_at(
    line: str, px: int, measure: Callable[[str], int], *, left: int
) -> tuple[int, ...]:
    """Where each character begins so that the line's first ink stands at `left`."""
    shed = left_overhang(line, measure)
    return tuple(left + ((head - shed) * px + 500) // 1000 for head in heads(line, measure))


def px_up(width: int, px: int) -> int:
    """A width in thousandths of the glyph as whole px, rounded up."""
    return -(-width * px // 1000)


def advance(measure: Measure, face: str, char: str) -> int:
    """The advance of a character in a face, in thousandths of the glyph."""
    return measure(char, face)
