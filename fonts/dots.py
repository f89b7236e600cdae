"""A panel's picture as its LED dots, for paper and pages without a canvas (Pillow)."""

from functools import lru_cache
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageMath

from fonts.style import Colour, Depth

GROUND: Final = (8, 9, 12)
"""What lies between the dots: the panel's black face."""

UNLIT: Final[dict[Depth, Colour]] = {
    Depth.MONO: (44, 18, 18),
    Depth.RG: (40, 32, 18),
    Depth.RGB: (30, 32, 36),
}
LARGE_DOT, SMALL_DOT = 0.82, 0.88
LARGE_FROM: Final = 5
TWO: Final = ((1.0, 0.82), (0.82, 0.22))
TWO_FLOORS: Final = {Depth.MONO: 0.22, Depth.RG: 0.42, Depth.RGB: 0.42}
BLOOM_RADIUS, BLOOM_SHARE = 0.9, 0.38
FINE: Final = 8
_GAMMA: Final = 2.2
_FULL: Final = 255


def pitch_for(width: int, height: int, *, box: tuple[int, int]) -> int:
    """How many px a dot may have for a panel of that size in a box; 0: it must shrink."""
    return min(box[0] // width, box[1] // height)


def shown_size(width: int, height: int, *, box: tuple[int, int]) -> tuple[int, int]:
    """The size in px of a panel in a box: whole dots, else shrunk in its proportions."""
    pitch = pitch_for(width, height, box=box)
    if pitch:
        return width * pitch, height * pitch
    share = min(box[0] / width, box[1] / height)
    return max(int(width * share), 1), max(int(height * share), 1)


def shown(picture: Image.Image, depth: Depth, *, box: tuple[int, int]) -> Image.Image:
    """The picture in a box: as dots as large as may be, else shrunk as light is mixed."""
    plain = picture.convert("RGB")
    pitch = pitch_for(*plain.size, box=box)
    if pitch:
        return dotted(plain, depth, pitch=pitch)
    return _shrunk(plain, shown_size(*plain.size, box=box))


def dotted(picture: Image.Image, depth: Depth, *, pitch: int) -> Image.Image:
    """One dot of `pitch` px a pixel: round from 3 px, a rough square of 2, itself at 1."""
    if pitch == 1:
        return picture.convert("RGB")
    size = picture.width * pitch, picture.height * pitch
    lamps = ImageChops.lighter(
        picture.convert("RGB"), Image.new("RGB", picture.size, UNLIT[depth])
    )
    dots = Image.new("RGB", size, GROUND)
    whole = lamps.resize(size, Image.Resampling.NEAREST)
    dots.paste(whole, (0, 0), _tiled(_tile(pitch, depth), size))
    return _bloomed(dots, pitch) if pitch > len(TWO) else dots


def _bloomed(dots: Image.Image, pitch: int) -> Image.Image:
    glow = dots.filter(ImageFilter.GaussianBlur(BLOOM_RADIUS * pitch))
    return ImageChops.screen(
        dots, glow.point([round(v * BLOOM_SHARE) for v in range(256)] * 3)
    )


@lru_cache(maxsize=16)
def _tile(pitch: int, depth: Depth) -> Image.Image:
    """How much of one dot's square is lit, px by px."""
    if pitch == len(TWO):
        floor = TWO_FLOORS[depth]
        parts = [floor + (1 - floor) * part for row in TWO for part in row]
        return Image.frombytes("L", (2, 2), bytes(round(_FULL * part) for part in parts))
    side = pitch * FINE
    rim = side * (1 - (LARGE_DOT if pitch >= LARGE_FROM else SMALL_DOT)) / 2
    large = Image.new("L", (side, side))
    ImageDraw.Draw(large).ellipse((rim, rim, side - rim - 1, side - rim - 1), fill=_FULL)
    return large.resize((pitch, pitch), Image.Resampling.BOX)


def _tiled(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A tile again and again: each paste doubles what is covered."""
    whole = Image.new("L", size)
    whole.paste(tile)
    done = tile.width
    while done < size[0]:
        whole.paste(whole.crop((0, 0, done, tile.height)), (done, 0))
        done *= 2
    done = tile.height
    while done < size[1]:
        whole.paste(whole.crop((0, 0, size[0], done)), (0, done))
        done *= 2
    return whole


def _shrunk(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Smaller, with light mixed as light is, not as numbers are."""
    planes = [_shrunk_plane(plane, size) for plane in picture.split()]
    return Image.merge("RGB", planes)


def _shrunk_plane(plane: Image.Image, size: tuple[int, int]) -> Image.Image:
    light = ImageMath.lambda_eval(
        lambda of: (of["v"] / _FULL) ** _GAMMA, v=plane.convert("F")
    )
    small = light.resize(size, Image.Resampling.BOX)
    back = ImageMath.lambda_eval(lambda of: of["v"] ** (1 / _GAMMA) * _FULL + 0.5, v=small)
    plain: Image.Image = back.convert("L")
    return plain
