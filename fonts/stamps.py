"""The masks of characters: opened fonts, weights by size, narrow digits, mixed light."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from fonts.catalogue import face
from fonts.lines import Reach
from fonts.style import Colour, linear

GREY_FROM_PX: Final = 24
"""Below this glyph size edges are never grey, on any panel."""

KEPT_UP_TO_PX: Final = 64
"""Glyphs up to this size are kept once drawn."""

HALF_EM: Final = 500
FINE: Final = 4
"""Narrowed glyphs are drawn so many times too large, then shrunk."""

OUTLINES: Final = "noto-sans-sc"
# (from glyph px, weight): thin strokes where there is little room for them.
GREY_WEIGHTS: Final = ((0, 600), (32, 700))
LAMP_WEIGHTS: Final = ((0, 450), (21, 500), (36, 600), (48, 700))

_REFERENCE_PX: Final = {"unifont": 16, "fusion-pixel-12px": 12, OUTLINES: 1000}
_NUDGED: Final = {"fusion-pixel-12px": frozenset("“【")}
"""Marks that a face draws a dot too far left, out of the right half that is theirs."""

_HALF_LIT: Final = 128

MODES: Final = ("1", "L")
HINTED: Final = 1
"""Hinting moves an outline's edges by at most so many px."""
_FINE_PX: Final = 960
_HEAVIEST: Final = 700


@dataclass(frozen=True, slots=True)
class Mask:
    """A mask (mode 1 or L) and where its corner lies from the pen on the baseline."""

    image: Image.Image
    dx: int
    dy: int


@lru_cache(maxsize=16384)
def advance(char: str, face_name: str) -> int:
    """The advance of a character in a face, in thousandths of the glyph size.

    Digits and Latin are narrowed so that a digit is half as wide as a Chinese character.
    """
    natural = _natural(char, face_name)
    if not char.isascii():
        return natural
    return round(natural * HALF_EM / _natural("0", face_name))


@lru_cache(maxsize=16384)
def _natural(char: str, face_name: str) -> int:
    px = _REFERENCE_PX[face_name]
    return round(_opened(face_name, px, _HEAVIEST).getlength(char) * 1000 / px)


@lru_cache(maxsize=16384)
def ink(char: str, face_name: str, px: int) -> Reach:
    """How far the ink of a character reaches from its head and its baseline.

    At most so far, with grey edges and without; negative where it does not come near.
    """
    if px <= KEPT_UP_TO_PX:
        masks = [stamp(char, face_name, px=px, mode=mode) for mode in MODES]
        return Reach(*map(max, zip(*map(_reached, masks), strict=True)))
    above, below, *aside = (-(-way * px // _FINE_PX) for way in _reach(char, face_name))
    # Narrowing and nudging move ink aside, too.
    left, right = (way + HINTED + 1 + _nudge(char, face_name, px) for way in aside)
    return Reach(above + HINTED, below + HINTED, left, right)


@lru_cache(maxsize=16384)
def _reach(char: str, face_name: str) -> Reach:
    font = _opened(face_name, _FINE_PX, _HEAVIEST)
    return _reached(_drawn(char, font, mode="L", edge=0))


def _reached(mask: Mask) -> Reach:
    left, top, right, bottom = mask.image.getbbox() or (-mask.dx, -mask.dy) * 2
    return Reach(-mask.dy - top, mask.dy + bottom, -mask.dx - left, mask.dx + right)


def weight(px: int, mode: str) -> int:
    """The weight of an outline face at a size, for grey edges (mode L) or none (1)."""
    table = GREY_WEIGHTS if mode == "L" else LAMP_WEIGHTS
    return max((first, heavy) for first, heavy in table if first <= px)[1]


def stamp(
    stretch: str, face_name: str, *, px: int, mode: str, edge: int = 0, heavy: int = 0
) -> Mask:
    """The mask of a stretch of characters, `edge` px wider all around.

    `heavy`: the weight of an outline face, where it is not that of the size.
    """
    drawn = _kept if px <= KEPT_UP_TO_PX else _stamp
    heavy = heavy or weight(px, mode)
    return drawn(stretch, face_name, px=px, mode=mode, edge=edge, heavy=heavy)


def _stamp(
    stretch: str, face_name: str, *, px: int, mode: str, edge: int, heavy: int
) -> Mask:
    if face_name == OUTLINES and stretch.isascii():
        return _narrowed(stretch, px=px, mode=mode, edge=edge, heavy=heavy)
    font = _opened(face_name, px, heavy)
    mask = _drawn(stretch, font, mode=mode, edge=edge)
    return Mask(mask.image, mask.dx + _nudge(stretch, face_name, px), mask.dy)


def _nudge(stretch: str, face_name: str, px: int) -> int:
    is_nudged = stretch in _NUDGED.get(face_name, ())
    return px // _REFERENCE_PX[face_name] if is_nudged else 0


_kept = lru_cache(maxsize=4096)(_stamp)


def _drawn(stretch: str, font: ImageFont.FreeTypeFont, *, mode: str, edge: int) -> Mask:
    box = font.getbbox(stretch, mode, anchor="ls", stroke_width=edge)
    left, top, right, bottom = map(int, box)
    image = Image.new(mode, (max(right - left, 1), max(bottom - top, 1)))
    pen = ImageDraw.Draw(image)
    pen.text((-left, -top), stretch, 255, font=font, anchor="ls", stroke_width=edge)
    return Mask(image, left, top)


def _narrowed(stretch: str, *, px: int, mode: str, edge: int, heavy: int) -> Mask:
    """Digits and Latin, drawn large and shrunk, to their place on the half-em grid."""
    font = _opened(OUTLINES, px * FINE, heavy)
    wide = sum(advance(char, OUTLINES) for char in stretch) * px / 1000
    factor = wide / font.getlength(stretch)
    large = _drawn(stretch, font, mode="L", edge=edge * FINE)
    left, top = int(large.dx * factor // 1), large.dy // FINE
    right = int(-(-(large.dx + large.image.width) * factor // 1))
    bottom = -(-(large.dy + large.image.height) // FINE)
    canvas = Image.new("L", (round((right - left) / factor), (bottom - top) * FINE))
    canvas.paste(large.image, (round(large.dx - left / factor), large.dy - top * FINE))
    small = canvas.resize((right - left, bottom - top), Image.Resampling.BOX)
    if mode == "1":
        small = small.point(_threshold).convert("1")
    return Mask(small, left, top)


def _threshold(value: int) -> int:
    return 255 if value >= _HALF_LIT else 0


def lit(mask: Image.Image, ink: Colour, ground: Colour) -> tuple[Image.Image, ...]:
    """A mask for each colour plane that mixes in linear light, from its share of ink."""
    if mask.mode == "1":
        return (mask,) * len(ink)
    looked_up = mask.copy()
    looked_up.putpalette(_shares(ink, ground))
    return looked_up.convert("RGB").split()


@lru_cache(maxsize=512)
def _shares(ink: Colour, ground: Colour) -> bytes:
    """For each coverage of 0 to 255: how much of red, green and blue ink to mix in."""
    planes = (_plane_shares(*ends) for ends in zip(ink, ground, strict=True))
    return bytes(share for shares in zip(*planes, strict=True) for share in shares)


def _plane_shares(ink: int, ground: int) -> list[int]:
    """For each coverage of 0 to 255: how much of ink to mix in as a number, 0 to 255."""
    if ink == ground:
        return [*range(256)]
    first, last = linear(ground), linear(ink)
    mixed = (_encoded(first + (last - first) * part / 255) for part in range(256))
    return [round(255 * (value - ground) / (ink - ground)) for value in mixed]


def _encoded(light: float) -> float:
    """The sRGB value, 0 to 255, that stands for a light of 0 to 1 (IEC 61966-2-1)."""
    part = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004 - the standard's own knee
    return part * 255


@lru_cache(maxsize=128)
def _opened(face_name: str, px: int, heavy: int) -> ImageFont.FreeTypeFont:
    path = str(face(face_name).path)
    font = ImageFont.truetype(path, px, layout_engine=ImageFont.Layout.BASIC)
    if face_name == OUTLINES:
        font.set_variation_by_axes([heavy])
    return font
