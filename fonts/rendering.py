"""Where text becomes a picture: the only module that draws (Pillow)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from io import BytesIO
from itertools import accumulate
from typing import Final
from zlib import Z_RLE

import PIL
from PIL import Image, ImageDraw, ImageFont

from fonts.catalogue import face, require_intact
from fonts.fitting import (
    EXACT,
    Motion,
    Panel,
    Setting,
    fit,
    pass_gap,
    require_plain,
)
from fonts.line_breaking import left_overhang, line_width
from fonts.style import CALM, Colour, Depth, Palette, Role, Style, roles, runs

RENDERER_VERSION: Final = f"dengta-1 pillow-{PIL.__version__}"
"""Names what draws: our revision and Pillow's version. Pictures are kept with it."""

GREY_FROM_PX: Final = 24
"""Below this glyph size edges are never grey, on any panel."""

STRIP_GRAIN: Final = 12
"""A strip's width in px is a multiple of it: it can move by 1, 2, 3, 4, 6 or 12."""

KEPT_UP_TO_PX: Final = 64
"""Glyphs up to this size are kept once drawn."""

_REFERENCE_PX: Final = {"unifont": 16, "noto-sans-sc": 1000}
_BOLD: Final = 700
_MEDIUM: Final = 500
_NEAREST: Final = Image.Resampling.NEAREST


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished picture (PNG): a still is the panel's size, a scroll one whole pass."""

    png: bytes
    width: int
    height: int
    setting: Setting


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text with its roles and its place: `left` and `baseline` in px."""

    text: str
    roles: tuple[Role, ...]
    left: int
    baseline: int


def render(
    text: str,
    *,
    width: int,
    height: int,
    depth: Depth,
    kind: str = "slogan",
    style: Style = CALM,
) -> Drawn:
    """The picture of a text for a panel, the same bytes for the same arguments.

    Raises a FontsError when the text, the panel or a font file is not as it should be.
    """
    _once_intact()
    panel = Panel(width, height, depth)
    setting = fit(text, panel, kind=kind, measure=advance)
    lines, size = _placed(text, setting, panel=panel, kind=kind)
    png = _drawn(lines, setting, size=size, panel=panel, palette=style.palette(depth))
    return Drawn(png, *size, setting)


@lru_cache(maxsize=16384)
def advance(char: str, face_name: str) -> int:
    """The advance of a character in a face, in thousandths of the glyph size."""
    px = _REFERENCE_PX[face_name]
    return round(_opened(face_name, px).getlength(char) * 1000 / px)


@cache
def _once_intact() -> None:
    require_intact()


@lru_cache(maxsize=16)
def _opened(face_name: str, px: int) -> ImageFont.FreeTypeFont:
    path = str(face(face_name).path)
    font = ImageFont.truetype(path, px, layout_engine=ImageFont.Layout.BASIC)
    if face_name != EXACT.name:
        font.set_variation_by_axes([_BOLD if px >= GREY_FROM_PX else _MEDIUM])
    return font


def _placed(
    text: str, setting: Setting, *, panel: Panel, kind: str
) -> tuple[tuple[_Line, ...], tuple[int, int]]:
    """The lines in their places, and the picture's width and height."""
    if setting.motion is Motion.STILL:
        lines = _stacked(require_plain(text), setting, panel=panel, kind=kind)
        return lines, (panel.width, panel.height)
    return _strip(setting, panel=panel, kind=kind)


def _stacked(text: str, setting: Setting, *, panel: Panel, kind: str) -> tuple[_Line, ...]:
    """Still lines, centred as a block; a rhyme's lines begin at one edge."""
    widths = [_set_width(line, setting) for line in setting.lines]
    all_roles, place, lines = roles(text, kind), 0, []
    tops = _tops(len(widths), setting.glyph_px, panel.height)
    for line, line_px, top in zip(setting.lines, widths, tops, strict=True):
        place = text.index(line, place)
        block = max(widths) if kind == "rhyme" else line_px
        left = (panel.width - block) // 2 - _overhang(line, setting)
        baseline = top + face(setting.face).baseline(setting.glyph_px)
        lines.append(_Line(line, all_roles[place : place + len(line)], left, baseline))
        place += len(line)
    return tuple(lines)


def _strip(
    setting: Setting, *, panel: Panel, kind: str
) -> tuple[tuple[_Line, ...], tuple[int, int]]:
    """One line on a strip that follows itself without a seam."""
    (line,), px = setting.lines, setting.glyph_px
    gap = pass_gap(panel, px)
    top = (panel.height - px) // 2
    baseline = top + face(setting.face).baseline(px)
    placed = _Line(line, roles(line, kind), min(px // 4, gap), baseline)
    width = max(_set_width(line, setting) + gap, panel.width)
    return (placed,), (-(-width // STRIP_GRAIN) * STRIP_GRAIN, panel.height)


def _tops(count: int, px: int, height: int) -> tuple[int, ...]:
    """Where each line's cell begins: even gaps, never wider than half a glyph."""
    gap = min((height - count * px) // (count + 1), px // 2)
    top = (height - count * px - (count - 1) * gap) // 2
    return tuple(top + row * (px + gap) for row in range(count))


def _set_width(line: str, setting: Setting) -> int:
    measure = partial(advance, face_name=setting.face)
    return -(-line_width(line, measure) * setting.glyph_px // 1000)


def _overhang(line: str, setting: Setting) -> int:
    measure = partial(advance, face_name=setting.face)
    return left_overhang(line, measure) * setting.glyph_px // 1000


def _drawn(
    lines: tuple[_Line, ...],
    setting: Setting,
    *,
    size: tuple[int, int],
    panel: Panel,
    palette: Palette,
) -> bytes:
    if panel.depth is Depth.RGB:
        return _drawn_in_rgb(lines, setting, size=size, palette=palette)
    return _drawn_in_lamps(lines, setting, size=size, palette=palette)


def _drawn_in_lamps(
    lines: tuple[_Line, ...], setting: Setting, *, size: tuple[int, int], palette: Palette
) -> bytes:
    """Each lit pixel full on, in the panel's own colours: a palette PNG of 1 or 2 bits."""
    colours = [palette.background, *sorted(palette.colours - {palette.background})]
    image = Image.new("P", size)
    image.putpalette([part for colour in colours for part in colour])
    inks = {role: colours.index(palette.colour(role)) for role in Role}
    _write(image, lines, setting, inks=inks)
    return _png(image, bits=1 if len(colours) <= 2 else 2)  # noqa: PLR2004 - 1 bit, 2 colours


def _drawn_in_rgb(
    lines: tuple[_Line, ...], setting: Setting, *, size: tuple[int, int], palette: Palette
) -> bytes:
    image = _shaded(palette.background, palette.floor, size=size)
    _write(image, lines, setting, inks={role: palette.colour(role) for role in Role})
    # Rows differ little from the ones above: run lengths pack them as well, much quicker.
    return _png(image, compress_type=Z_RLE)


def _shaded(top: Colour, floor: Colour, *, size: tuple[int, int]) -> Image.Image:
    """A background from one colour down to another, the same along each row."""
    width, height = size
    last = max(height - 1, 1)
    rows = bytes(
        first + (end - first) * row // last
        for row in range(height)
        for first, end in zip(top, floor, strict=True)
    )
    return Image.frombytes("RGB", (1, height), rows).resize((width, height), _NEAREST)


def _write(
    image: Image.Image,
    lines: tuple[_Line, ...],
    setting: Setting,
    *,
    inks: dict[Role, int] | dict[Role, Colour],
) -> None:
    """Stamp the lines on a picture, each stretch in the ink of its role."""
    is_grey = image.mode == "RGB" and setting.glyph_px >= GREY_FROM_PX
    stamp = _kept_stamp if setting.glyph_px <= KEPT_UP_TO_PX else _stamp
    for line in lines:
        heads = (0, *accumulate(advance(char, setting.face) for char in line.text))
        for start, end in _stretches(line):
            mask, dx, dy = stamp(
                line.text[start:end],
                setting.face,
                px=setting.glyph_px,
                mode="L" if is_grey else "1",
            )
            left = line.left + (heads[start] * setting.glyph_px + 500) // 1000
            image.paste(inks[line.roles[start]], (left + dx, line.baseline + dy), mask)


def _stretches(line: _Line) -> Iterator[tuple[int, int]]:
    """What is stamped as one: a wide character, a run of Latin or digits of one role."""
    kinds = [
        (role, char.isascii() or place)
        for place, (char, role) in enumerate(zip(line.text, line.roles, strict=True))
    ]
    return runs(kinds)


def _stamp(
    stretch: str, face_name: str, *, px: int, mode: str
) -> tuple[Image.Image, int, int]:
    """The mask of a stretch, and where its corner lies from the pen on the baseline."""
    font = _opened(face_name, px)
    left, top, right, bottom = map(int, font.getbbox(stretch, mode, anchor="ls"))
    mask = Image.new(mode, (max(right - left, 1), max(bottom - top, 1)))
    ImageDraw.Draw(mask).text((-left, -top), stretch, 255, font=font, anchor="ls")
    return mask, left, top


_kept_stamp = lru_cache(maxsize=4096)(_stamp)


def _png(image: Image.Image, **options: int) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()
