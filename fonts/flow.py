"""Cells of different sizes in rows on pages, as words in a text; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leaf:
    """The size of a page in px, its margin, what stays free at its head, gaps between.

    A `height` of 0 is a page as high as its cells need.
    """

    width: int
    height: int
    margin: int
    head: int
    gap: int

    @property
    def inner(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell stands: the page (from 0) and its corner in px."""

    page: int
    x: int
    y: int


def flowed(sizes: Sequence[tuple[int, int]], leaf: Leaf) -> tuple[Spot, ...]:
    """Where each cell goes, in order: rows from the left, pages from the top."""
    spots: list[Spot] = []
    page, top = 0, leaf.margin + leaf.head
    for row in _rows(sizes, leaf):
        height = max(high for _, high in row)
        if leaf.height and top + height > leaf.height - leaf.margin and spots:
            page, top = page + 1, leaf.margin + leaf.head
        left = leaf.margin
        for wide, _ in row:
            spots.append(Spot(page, left, top))
            left += wide + leaf.gap
        top += height + leaf.gap
    return tuple(spots)


def height_of(spots: Sequence[Spot], sizes: Sequence[tuple[int, int]], leaf: Leaf) -> int:
    """How high a page is: its own height, or what its cells need."""
    needed = [spot.y + high for spot, (_, high) in zip(spots, sizes, strict=True)]
    return leaf.height or max(needed, default=leaf.margin + leaf.head) + leaf.margin


def _rows(sizes: Sequence[tuple[int, int]], leaf: Leaf) -> Iterator[list[tuple[int, int]]]:
    row: list[tuple[int, int]] = []
    for size in sizes:
        used = sum(wide + leaf.gap for wide, _ in row)
        if row and used + size[0] > leaf.inner:
            yield row
            row = []
        row.append(size)
    if row:
        yield row
