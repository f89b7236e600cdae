"""Where text becomes pictures: with `fonts.stamps` the only module that draws (Pillow)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Final
from zlib import Z_RLE

import PIL
from PIL import Image

from fonts.areas import Areas, Words
from fonts.catalogue import require_intact
from fonts.house import style_for
from fonts.layout import Layout, Line, Sheet, lay_out
from fonts.setting import FREE, Panel, Setting, Wish
from fonts.stamps import GREY_FROM_PX, Mask, advance, ground_at, lit, stamp
from fonts.style import BLACK, Colour, Depth, Edge, Palette, Style, contrast, runs

RENDERER_VERSION: Final = f"dengta-2 pillow-{PIL.__version__}"
"""Names what draws: our revision and Pillow's version. Pictures are kept with it."""

_NEAREST: Final = Image.Resampling.NEAREST
WHITE: Final = (255, 255, 255)
EDGE_SHARE: Final = 14
"""An edge is as wide as a fourteenth of the glyph."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Finished pictures (PNG), all of one size: a still, one a page, or one whole pass."""

    pictures: tuple[bytes, ...]
    width: int
    height: int
    layout: Layout

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
    words: Words, panel: Panel, *, style: Style | None = None, wish: Wish = FREE
) -> Drawn:
    """The pictures of words for a panel, the same bytes for the same arguments.

    Without a style they wear that of their kind. Raises a FontsError when the text, the
    panel, the wish or a font file is not as it should be.
    """
    _once_intact()
    style = style or style_for(words.kind)
    layout = lay_out(words, panel, style=style, measure=advance, wish=wish)
    inks = _drawn_in_rgb if panel.depth is Depth.RGB else _drawn_in_lamps
    palette, first = style.palette(panel.depth), layout.sheets[0]
    pictures = tuple(inks(sheet, layout.areas, palette) for sheet in layout.sheets)
    return Drawn(pictures, first.width, first.height, layout)


@cache
def _once_intact() -> None:
    require_intact()


def _drawn_in_lamps(sheet: Sheet, areas: Areas, palette: Palette) -> bytes:
    """Each lit pixel full on, in the panel's own colours: a palette PNG of 1 or 2 bits."""
    colours = [palette.background, *sorted(palette.colours - {palette.background})]
    image = Image.new("P", (sheet.width, sheet.height))
    image.putpalette([part for colour in colours for part in colour])
    for rect, colour in _fills(sheet, areas, palette):
        image.paste(colours.index(colour), rect)
    for stamped, colour in _stamps(sheet, palette, mode="1"):
        image.paste(colours.index(colour), stamped.corner, stamped.mask)
    return _png(image, bits=1 if len(colours) <= 2 else 2)  # noqa: PLR2004 - 1 bit, 2 colours


def _drawn_in_rgb(sheet: Sheet, areas: Areas, palette: Palette) -> bytes:
    """Three planes of light: edges are mixed as light is, not as numbers are."""
    size = (sheet.width, sheet.height)
    planes = [
        _shaded(*ends, size=size)
        for ends in zip(palette.background, palette.floor, strict=True)
    ]
    for rect, colour in _fills(sheet, areas, palette):
        for plane, part in zip(planes, colour, strict=True):
            plane.paste(part, rect)
    for stamped, colour in _stamps(sheet, palette, mode="L"):
        for plane, part in zip(planes, colour, strict=True):
            ground = ground_at(plane, stamped.within(size))
            plane.paste(part, stamped.corner, lit(stamped.mask, part, ground))
    # Rows differ little from the ones above: run lengths pack them as well, much quicker.
    return _png(Image.merge("RGB", planes), compress_type=Z_RLE)


def _fills(
    sheet: Sheet, areas: Areas, palette: Palette
) -> Iterator[tuple[tuple[int, int, int, int], Colour]]:
    """What is filled before anything is written: the frame's four sides, the bands."""
    px, (width, height) = areas.frame_px, (sheet.width, sheet.height)
    if px and palette.frame is not None:
        sides = ((0, 0, width, px), (0, height - px, width, height))
        ends = ((0, 0, px, height), (width - px, 0, width, height))
        yield from ((side, palette.frame) for side in (*sides, *ends))
    if palette.band is not None:
        for rect in (band.rect for band in areas.bands):
            yield (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height), palette.band


@dataclass(frozen=True, slots=True)
class _Stamped:
    """A mask in its place on a picture."""

    mask: Image.Image
    corner: tuple[int, int]

    def within(self, size: tuple[int, int]) -> tuple[int, int]:
        """The middle of the mask, kept inside the picture: what lies under it."""
        middle = (
            corner + side // 2
            for corner, side in zip(self.corner, self.mask.size, strict=True)
        )
        x, y = (
            min(max(place, 0), side - 1) for place, side in zip(middle, size, strict=True)
        )
        return x, y


def _stamps(
    sheet: Sheet, palette: Palette, *, mode: str
) -> Iterator[tuple[_Stamped, Colour]]:
    """Every stretch of every line in its colour; where it adds legibility, on its edge."""
    for line in sheet.lines:
        kind = mode if line.px >= GREY_FROM_PX else "1"
        for start, end in _stretches(line):
            ink = palette.colour(line.roles[start]) if line.roles else palette.ink
            text, place = line.text[start:end], (line.heads[start], line.baseline)
            if line.roles and palette.worn_edge is not None:
                yield from _edges(text, line, palette, place=place, mode=kind)
            yield _at(place, stamp(text, line.face, px=line.px, mode=kind)), ink


def _edges(
    text: str, line: Line, palette: Palette, *, place: tuple[int, int], mode: str
) -> Iterator[tuple[_Stamped, Colour]]:
    """An outline all around, or a shadow below at the right, against the text's colour."""
    width = max(line.px // EDGE_SHARE, 1)
    dark = max((BLACK, WHITE), key=lambda colour: contrast(palette.text, colour))
    if palette.worn_edge is Edge.OUTLINE:
        yield _at(place, stamp(text, line.face, px=line.px, mode=mode, edge=width)), dark
    else:
        fallen = (place[0] + width, place[1] + width)
        yield _at(fallen, stamp(text, line.face, px=line.px, mode=mode)), dark


def _at(place: tuple[int, int], mask: Mask) -> _Stamped:
    return _Stamped(mask.image, (place[0] + mask.dx, place[1] + mask.dy))


def _stretches(line: Line) -> Iterator[tuple[int, int]]:
    """What is stamped as one: a wide character, a run of Latin or digits of one role."""
    all_roles = line.roles or (None,) * len(line.text)
    kinds = [
        (role, char.isascii() or place)
        for place, (char, role) in enumerate(zip(line.text, all_roles, strict=True))
    ]
    return runs(kinds)


def _shaded(top: int, floor: int, *, size: tuple[int, int]) -> Image.Image:
    """One plane of a background from one value down to another, the same along each row."""
    width, height = size
    last = max(height - 1, 1)
    rows = bytes(top + (floor - top) * row // last for row in range(height))
    return Image.frombytes("L", (1, height), rows).resize((width, height), _NEAREST)


def _png(image: Image.Image, **options: int) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()
