"""A layout in as few dots as a page shows of its panel, not drawn in full (Pillow)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil, floor
from operator import itemgetter
from typing import Final, NamedTuple

from PIL import Image, ImageChops

from fonts.areas import Areas
from fonts.inking import inked
from fonts.layout import Layout
from fonts.lines import Sheet
from fonts.packing import packed
from fonts.rendering import Drawn, fills, pictured, shades
from fonts.setting import Motion
from fonts.stamps import GREY_FROM_PX, lit
from fonts.style import Colour, Depth, Palette, Style

_BOX: Final = Image.Resampling.BOX
_NEAREST: Final = Image.Resampling.NEAREST
_Corner = tuple[int, int]

FINE_PX: Final = 4
"""Words on a panel that has many px under a dot are drawn in so many to a dot."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """A panel of px under dots; a px counts for the dot in which its middle lies."""

    width: float
    height: float
    columns: int
    rows: int

    @property
    def size(self) -> tuple[int, int]:
        """How many dots there are across and down."""
        return self.columns, self.rows


def reduced(layout: Layout, style: Style, *, dots: int) -> Drawn:
    """The pictures of a layout so many dots across its panel; in full where it has to be.

    What a dot shows is the average light of its px. Edges are mixed as light is, so that
    it is enough to average how much of the dot an ink covers. In full are drawn: words that
    wear an edge, where two inks share a px; strips, which are looked at for flashes; what
    has no more px than dots, or lamps that are only on or off.
    """
    panel, first = layout.panel, layout.sheets[0]
    palette = style.palette(panel.depth)
    is_strip = layout.setting.motion is Motion.SCROLL_LEFT
    if panel.depth is not Depth.RGB or dots >= panel.width:
        return pictured(layout, style)
    if is_strip or palette.worn_edge:
        return pictured(layout, style)
    grid = _Grid(panel.width, panel.height, dots, rows_of(panel.height, dots / panel.width))
    pictures = tuple(
        packed(_painted(sheet, layout.areas, palette, grid=grid)) for sheet in layout.sheets
    )
    return Drawn(pictures, first.width, first.height, layout, dots=dots)


def rows_of(height: int, scale: float) -> int:
    """How many dots high a picture of so many px is at a scale, as the page rounds it."""
    return max(1, floor(height * scale + 0.5))


def _painted(sheet: Sheet, areas: Areas, palette: Palette, *, grid: _Grid) -> Image.Image:
    """The same planes of light as in full, each ink through its share of every dot."""
    planes = [
        Image.frombytes("L", (1, sheet.height), plane)
        .resize((1, grid.rows), _BOX)
        .resize(grid.size, _NEAREST)
        for plane in shades(palette, sheet.height)
    ]
    for colour, parts in groupby(
        fills((sheet.width, sheet.height), areas, palette), key=itemgetter(1)
    ):
        covered = _filled([rect for rect, _ in parts], grid), (0, 0)
        _inked(planes, covered, ink=colour, ground=palette.background)
    fine, scale = _fine(grid, sheet)
    for part in inked(sheet, palette, mode="L", scale=scale):
        _inked(
            planes, _shares(part.mask, part.corner, fine), ink=part.ink, ground=part.ground
        )
    return Image.merge("RGB", planes)


def _fine(grid: _Grid, sheet: Sheet) -> tuple[_Grid, float]:
    """The px in which words are drawn: fewer where dots are far coarser than px."""
    scale = grid.columns * FINE_PX / grid.width
    if scale >= 1 or min(line.px for line in sheet.lines) < GREY_FROM_PX:
        return grid, 1.0
    return replace(grid, width=grid.width * scale, height=grid.height * scale), scale


def _filled(rects: Iterable[tuple[int, int, int, int]], grid: _Grid) -> Image.Image:
    """How much of each dot is filled by rectangles that do not lie over each other."""
    filled = Image.new("L", grid.size)
    for left, top, right, bottom in rects:
        whole = Image.new("L", (right - left, bottom - top), 255)
        share, (x, y) = _shares(whole, (left, top), grid)
        before = filled.crop((x, y, x + share.width, y + share.height))
        filled.paste(ImageChops.add(before, share), (x, y))
    return filled


def _inked(
    planes: Sequence[Image.Image],
    covered: tuple[Image.Image, _Corner],
    *,
    ink: Colour,
    ground: Colour,
) -> None:
    mask, corner = covered
    for plane, value, share in zip(planes, ink, lit(mask, ink, ground), strict=True):
        plane.paste(value, corner, share)


def _shares(mask: Image.Image, corner: _Corner, grid: _Grid) -> tuple[Image.Image, _Corner]:
    """How much of each dot a mask covers, and the first dot that it reaches."""
    across = _reached(corner[0], mask.width, side=grid.width, count=grid.columns)
    down = _reached(corner[1], mask.height, side=grid.height, count=grid.rows)
    around = (across.first_px, down.first_px, across.last_px, down.last_px)
    box = (across.begins, down.begins, across.ends, down.ends)
    grey = mask.convert("L").crop(around)
    share = grey.resize((across.dots, down.dots), _BOX, box=box)
    return share, (across.first, down.first)


class _Reach(NamedTuple):
    """The dots that a stretch of px reaches; whole px around them, and they in those."""

    first: int
    dots: int
    first_px: int
    last_px: int
    begins: float
    ends: float


def _reached(at: int, length: int, *, side: float, count: int) -> _Reach:
    """Px are counted from the stretch's own start; there are `count` dots on `side` px."""
    step = side / count
    first = max(floor(at / step), 0)
    last = max(min(ceil((at + length) / step), count), first + 1)
    begins, ends = first * step, last * step
    return _Reach(
        first,
        last - first,
        floor(begins) - at,
        ceil(ends) - at,
        begins - floor(begins),
        ends - floor(begins),
    )
