"""Where text becomes pictures (Pillow)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Final

import PIL
from PIL import Image

from fonts.areas import Areas, Words
from fonts.catalogue import require_intact
from fonts.corners import Rect
from fonts.house import style_for
from fonts.inking import inked
from fonts.layout import Layout, lay_out
from fonts.lines import Line, Sheet, baseline
from fonts.packing import packed
from fonts.posters.backdrop import Backdrop, over_picture
from fonts.setting import FREE, Panel, Setting, Wish
from fonts.stamps import advance, ink, lit
from fonts.style import EDGE_SHARE, Colour, Depth, Palette, Style

RENDERER_VERSION: Final = f"dengta-5 pillow-{PIL.__version__}"
"""Names what draws: our revision and Pillow's version. Pictures are kept with it."""

KEPT_GROUND_PX: Final = 65_536
"""What lies under the words of panels no larger is kept, for the next words."""

_NEAREST: Final = Image.Resampling.NEAREST


@dataclass(frozen=True, slots=True)
class Drawn:
    """Finished pictures (PNG), all of one size: a still, one a page, or one whole pass.

    `behind`: the picture that lies behind the words. `dots`: so many px across the panel
    the pictures are, where they are reduced; width and height are those in full.
    """

    pictures: tuple[bytes, ...]
    width: int
    height: int
    layout: Layout
    behind: Backdrop | None = None
    dots: int | None = None

    @property
    def png(self) -> bytes:
        """The first picture, the only one but where there are pages."""
        return self.pictures[0]

    @property
    def setting(self) -> Setting:
        """How the text is set."""
        return self.layout.setting


def render(
    text: str,
    *,
    width: int,
    height: int,
    depth: Depth,
    kind: str = "slogan",
    style: Style | None = None,
) -> Drawn:
    """The pictures of a text for a panel of that size and depth; see `draw`."""
    return draw(Words(text, kind), Panel(width, height, depth), style=style)


def draw(
    words: Words,
    panel: Panel,
    *,
    style: Style | None = None,
    wish: Wish = FREE,
    by: Callable[[Layout, Style], Drawn] | None = None,
) -> Drawn:
    """The pictures of words for a panel, the same bytes for the same arguments.

    Without a style they wear that of their kind; `by` draws their layout, `pictured` where
    nothing else is named. Raises a FontsError when the text, the panel, the wish or a font
    file is not as it should be.
    """
    _once_intact()
    style = style or style_for(words.kind)
    layout = lay_out(words, panel, style=style, measure=advance, ink=ink, wish=wish)
    return (by or pictured)(layout, style)


def pictured(layout: Layout, style: Style) -> Drawn:
    """The pictures of a layout in the colours of a style."""
    depth = layout.panel.depth
    inks = _drawn_in_rgb if depth is Depth.RGB else _drawn_in_lamps
    palette, first = style.palette(depth), layout.sheets[0]
    pictures = tuple(inks(sheet, layout.areas, palette) for sheet in layout.sheets)
    return Drawn(pictures, first.width, first.height, layout)


def over_backdrop(drawn: Drawn, style: Style, behind: Backdrop) -> Drawn:
    """The same layout once more on an RGB panel, with a picture behind its words."""
    palette, layout = over_picture(style.rgb), drawn.layout
    pictures = tuple(
        packed(painted(sheet, layout.areas, palette, behind=behind))
        for sheet in layout.sheets
    )
    return replace(drawn, pictures=pictures, behind=behind)


@dataclass(frozen=True, slots=True)
class Parts:
    """A still picture in parts (PNG): all but the text, and each line with its place."""

    ground: bytes
    lines: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One line (PNG), its place, and how many of its px each character ends at."""

    rect: Rect
    png: bytes
    stops: tuple[int, ...]


def by_lines(drawn: Drawn, style: Style) -> Parts:
    """Take the first picture of rows apart, so that line after line may come."""
    layout, sheet = drawn.layout, drawn.layout.sheets[0]
    bands = tuple(line for line in sheet.lines if not line.roles)
    empty = replace(layout, sheets=(replace(sheet, lines=bands),))
    ground = pictured(empty, style)
    if drawn.behind is not None:
        ground = over_backdrop(ground, style, drawn.behind)
    whole = Image.open(BytesIO(drawn.png))
    options = {"bits": 2} if whole.mode == "P" else {}
    lines = [line for line in sheet.lines if line.roles]
    parts = (
        Part(rect, _png(whole.crop(_corners(rect)), **options), _stops(line, rect))
        for line, rect in zip(lines, _rects(sheet, lines), strict=True)
    )
    return Parts(ground.png, tuple(parts))


def _stops(line: Line, rect: Rect) -> tuple[int, ...]:
    """Where each character but the last gives way to the next one, then the end."""
    ends = (head - rect.x for head in line.heads[1:])
    return (*(end for end in ends if end < rect.width), rect.width)


def _rects(sheet: Sheet, lines: list[Line]) -> list[Rect]:
    """A rectangle around each line; where they come near, they share what is between."""
    tops = [line.baseline - baseline(line.face, line.px) for line in lines]
    ends = [top + line.px for top, line in zip(tops, lines, strict=True)]
    room = lines[0].px // 8
    turns = [
        max(tops[0] - room, 0),
        *(
            (end + top) // 2
            for (end, _), (_, top) in pairwise(zip(ends, tops, strict=True))
        ),
        min(ends[-1] + room, sheet.height),
    ]
    found = []
    for line, (top, end) in zip(lines, pairwise(turns), strict=True):
        left = max(line.heads[0] - line.px // EDGE_SHARE, 0)  # an edge may stand out
        right = min(line.heads[-1] + line.px + room, sheet.width)
        found.append(Rect(left, top, right - left, end - top))
    return found


def _corners(rect: Rect) -> tuple[int, int, int, int]:
    return rect.x, rect.y, rect.x + rect.width, rect.y + rect.height


@cache
def _once_intact() -> None:
    require_intact()


def _drawn_in_lamps(sheet: Sheet, areas: Areas, palette: Palette) -> bytes:
    """Each lit pixel full on, in the panel's own colours: a palette PNG of 1 or 2 bits."""
    colours = [palette.background, *sorted(palette.colours - {palette.background})]
    image = Image.new("P", (sheet.width, sheet.height))
    image.putpalette([part for colour in colours for part in colour])
    for rect, colour in fills(image.size, areas, palette):
        image.paste(colours.index(colour), rect)
    for part in inked(sheet, palette, mode="1"):
        image.paste(colours.index(part.ink), part.corner, part.mask)
    return _png(image, bits=1 if len(colours) <= 2 else 2)  # noqa: PLR2004 - 1 bit, 2 colours


def _drawn_in_rgb(sheet: Sheet, areas: Areas, palette: Palette) -> bytes:
    return packed(painted(sheet, areas, palette))


def painted(
    sheet: Sheet, areas: Areas, palette: Palette, *, behind: Backdrop | None = None
) -> Image.Image:
    """Three planes of light: edges are mixed as light is, not as numbers are."""
    size = (sheet.width, sheet.height)
    is_kept = behind is None and size[0] * size[1] <= KEPT_GROUND_PX
    if is_kept:
        planes = [plane.copy() for plane in _kept_ground(palette, areas, size)]
    else:
        planes = [*behind.image.split()] if behind else _shaded(palette, size)
        _fill(planes, areas, palette)
    for part in inked(sheet, palette, mode="L"):
        masks = lit(part.mask, part.ink, part.ground)
        for plane, value, mask in zip(planes, part.ink, masks, strict=True):
            plane.paste(value, part.corner, mask)
    return Image.merge("RGB", planes)


@lru_cache(maxsize=32)
def _kept_ground(
    palette: Palette, areas: Areas, size: tuple[int, int]
) -> tuple[Image.Image, ...]:
    planes = _shaded(palette, size)
    _fill(planes, areas, palette)
    return tuple(planes)


def _fill(planes: Sequence[Image.Image], areas: Areas, palette: Palette) -> None:
    size = planes[0].size
    for rect, colour in fills(size, areas, palette):
        for plane, value in zip(planes, colour, strict=True):
            plane.paste(value, rect)


def fills(
    size: tuple[int, int], areas: Areas, palette: Palette
) -> Iterator[tuple[tuple[int, int, int, int], Colour]]:
    """What is filled before anything is written: the frame, its corners, the bands."""
    px, (width, height) = areas.frame_px, size
    if px and palette.frame is not None:
        sides = ((0, 0, width, px), (0, height - px, width, height))
        ends = ((0, px, px, height - px), (width - px, px, width, height - px))
        yield from ((side, palette.frame) for side in (*sides, *ends))
        yield from ((_corners(rect), palette.frame) for rect in areas.ornaments)
    if palette.band is not None:
        for rect in (band.rect for band in areas.bands):
            yield (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height), palette.band


def _shaded(palette: Palette, size: tuple[int, int]) -> list[Image.Image]:
    """The planes of a background, each row of one colour."""
    height = size[1]
    return [
        Image.frombytes("L", (1, height), plane).resize(size, _NEAREST)
        for plane in shades(palette, height)
    ]


@cache
def shades(palette: Palette, height: int) -> tuple[bytes, ...]:
    """A background from the top down, a plane after the other."""
    grounds = [palette.ground(row, height) for row in range(height)]
    return tuple(map(bytes, zip(*grounds, strict=True)))


def _png(image: Image.Image, **options: int) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()
