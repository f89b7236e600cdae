"""Contact sheets: many panels' pictures as LED dots on pages, each with its caption."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from fonts.dots import shown, shown_size
from fonts.flow import Leaf, flowed, height_of
from fonts.style import Colour, Depth
from fonts.writing import FAINT, INK, cut_to, marked, write
from fonts.writing import width_of as line_width

WHITE: Final = (255, 255, 255)
RULE: Final = (20, 40, 90)
HEAD_PX: Final = (40, 24)
"""Of the title and of the lines below it."""
LEADING: Final = 1.5


@dataclass(frozen=True, slots=True)
class Cell:
    """A panel's picture (PNG), or why there is none, and the lines below it."""

    png: bytes | None
    size: tuple[int, int]
    depth: Depth
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet is cut: its pages, the largest box for a picture, the caption's px.

    `most_pitch`: dots are at most so many px wide, however small the panel.
    """

    leaf: Leaf
    box: tuple[int, int]
    caption_px: int
    most_pitch: int = 6

    def box_of(self, cell: Cell) -> tuple[int, int]:
        """The largest box for the picture of a cell."""
        wide, high = (side * self.most_pitch for side in cell.size)
        return min(self.box[0], wide), min(self.box[1], high)

    def footprint(self, cell: Cell) -> tuple[int, int]:
        """The size in px of a picture with its caption: at least as wide as its words."""
        wide, high = shown_size(*cell.size, box=self.box_of(cell))
        longest = max(
            (line_width(line, px=self.caption_px) for line in cell.lines), default=0
        )
        return max(wide, min(longest, self.box[0])), high + self.caption_height(cell)

    def caption_height(self, cell: Cell) -> int:
        """The height in px of a caption."""
        return round(self.caption_px * LEADING * len(cell.lines)) + self.caption_px // 3


def head_height(lines: Sequence[str]) -> int:
    """The height in px of a title and the lines below it, with the rule under them."""
    title, below = HEAD_PX
    return round(LEADING * (title + below * (len(lines) - 1))) + below if lines else 0


def contact_sheet(
    cells: Sequence[Cell], look: Look, *, head: Sequence[str] = (), mark: str = ""
) -> tuple[Image.Image, ...]:
    """The pages; each begins with the head's lines and bears the mark, if there is one."""
    leaf = look.leaf
    sizes = [look.footprint(cell) for cell in cells]
    spots = flowed(sizes, leaf)
    height = height_of(spots, sizes, leaf)
    count = spots[-1].page + 1 if spots else 1
    pages = [Image.new("RGB", (leaf.width, height), WHITE) for _ in range(count)]
    for page in pages:
        _headed(page, head, leaf)
    for cell, spot in zip(cells, spots, strict=True):
        _place(pages[spot.page], cell, look, at=(spot.x, spot.y))
    return tuple(marked(page, mark) for page in pages)


def _headed(page: Image.Image, head: Sequence[str], leaf: Leaf) -> None:
    top = leaf.margin
    for place, line in enumerate(head):
        px = HEAD_PX[min(place, 1)]
        ink: Colour = FAINT if place else INK
        write(page, cut_to(line, leaf.inner, px=px), at=(leaf.margin, top), px=px, ink=ink)
        top += round(px * LEADING)
    if head:
        page.paste(RULE, (leaf.margin, top, leaf.width - leaf.margin, top + 3))


def _place(page: Image.Image, cell: Cell, look: Look, *, at: tuple[int, int]) -> None:
    left, top = at
    wide, high = shown_size(*cell.size, box=look.box_of(cell))
    if cell.png is None:
        page.paste(FAINT, (left, top, left + wide, top + high))
    else:
        with Image.open(BytesIO(cell.png)) as picture:
            page.paste(shown(picture, cell.depth, box=look.box_of(cell)), at)
    px, below = look.caption_px, top + high + look.caption_px // 3
    for number, line in enumerate(cell.lines):
        place = (left, below + round(number * px * LEADING))
        ink: Colour = FAINT if number else INK
        write(page, cut_to(line, look.box[0], px=px), at=place, px=px, ink=ink)


def overlaid(parts: Sequence[tuple[bytes, int, int]]) -> bytes:
    """Pictures, each with its left and top place in px, on the first one."""
    (ground, _, _), *others = parts
    with Image.open(BytesIO(ground)) as first:
        whole = first.convert("RGB")
    for png, left, top in others:
        with Image.open(BytesIO(png)) as part:
            whole.paste(part.convert("RGB"), (left, top))
    return _png(whole)


def folded(strip: bytes, width: int) -> tuple[bytes, ...]:
    """A scroll's strip cut into stretches as wide as its panel; the last is filled up.

    The gap that a strip ends with, before it begins anew, is no stretch of its own.
    """
    with Image.open(BytesIO(strip)) as whole:
        *lefts, last = range(0, whole.width, width)
        if not lefts or not _is_plain(whole.crop((last, 0, whole.width, whole.height))):
            lefts.append(last)
        parts = [whole.crop((left, 0, left + width, whole.height)) for left in lefts]
    return tuple(map(_png, parts))


def _is_plain(image: Image.Image) -> bool:
    """Whether nothing is written on it."""
    return image.convert("RGB").getcolors(1) is not None


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
