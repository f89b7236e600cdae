"""Pixels of any colour become those that a panel has, and a picture's bytes."""

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Final
from zlib import Z_RLE

from PIL import Image, ImageChops

from fonts.posters.cutting import Dither, Frame, cut
from fonts.posters.shrinking import opened
from fonts.style import BLACK, GREEN, RED, YELLOW, Colour, Depth

LUMINANCE: Final = (0.2126, 0.7152, 0.0722, 0)
_RED_AND_GREEN: Final = (1, 0, 0.3, 0, 0, 1, 0.3, 0, 0, 0, 0, 0)
"""On a red-green panel what is blue is seen as a weak yellow rather than not at all."""
_GAMMA: Final = 2.2
REDUCING_GAP: Final = 3.0
"""A far larger picture is first shrunk by whole steps to three times the size: quicker."""
_FULL: Final = 255
_BAYER: Final = ((0, 2), (3, 1))
_BAYER_TIMES: Final = 3


def on_panel(
    png: bytes, *, size: tuple[int, int], depth: Depth, frame: Frame, dither: Dither
) -> bytes:
    """A plain picture cut to a panel and in its colours, as a PNG of pixels only.

    On mono and red-green panels every pixel is dark or one of the panel's own colours.
    """
    panel = framed(png, size=size, frame=frame)
    return _encoded(panel, depth, how=_LIT[dither])


def framed(
    png: bytes, *, size: tuple[int, int], frame: Frame, around: Colour = BLACK
) -> Image.Image:
    """The pixels of a plain picture as a frame shows them on a panel so large."""
    picture = opened(png)
    found = cut(picture.size, size, frame)
    left, top, right, bottom = found.place
    part = picture.resize(
        (right - left, bottom - top),
        Image.Resampling.LANCZOS,
        box=found.part,
        reducing_gap=REDUCING_GAP,
    )
    if part.size == size:
        return part
    panel = Image.new("RGB", size, around)
    panel.paste(part, (left, top))
    return panel


def _encoded(panel: Image.Image, depth: Depth, *, how: Callable[..., Image.Image]) -> bytes:
    if depth is Depth.RGB:
        return _png(panel, compress_type=Z_RLE)  # a third of the time, no larger
    if depth is Depth.MONO:
        light = how(_linear(panel.convert("L", matrix=LUMINANCE)))
        return _png(_in_colours([light]), bits=1)
    seen = panel.convert("RGB", matrix=_RED_AND_GREEN)
    return _png(_in_colours([how(_linear(seen.getchannel(name))) for name in "RG"]), bits=2)


def _linear(channel: Image.Image) -> Image.Image:
    """Light instead of code values: half the lamps lit is half the light."""
    return channel.point([round(_FULL * (v / _FULL) ** _GAMMA) for v in range(_FULL + 1)])


def _diffused(channel: Image.Image) -> Image.Image:
    return channel.convert("1", dither=Image.Dither.FLOYDSTEINBERG)


def _ordered(channel: Image.Image) -> Image.Image:
    over = ImageChops.subtract(channel, _thresholds(*channel.size))
    return over.point([0] + [_FULL] * _FULL).convert("1", dither=Image.Dither.NONE)


@lru_cache(maxsize=8)
def _thresholds(width: int, height: int) -> Image.Image:
    """Bayer's matrix of 8 by 8 thresholds, repeated; source: B. E. Bayer, 1973."""
    matrix = [[0]]
    for _ in range(_BAYER_TIMES):
        matrix = [
            [4 * value + _BAYER[y][x] for x in range(2) for value in row]
            for y in range(2)
            for row in matrix
        ]
    side = len(matrix)
    steps = side * side
    values = bytes(
        (2 * value + 1) * _FULL // (2 * steps) for row in matrix for value in row
    )
    tile, whole = (
        Image.frombytes("L", (side, side), values),
        Image.new("L", (width, height)),
    )
    for top in range(0, height, side):
        for left in range(0, width, side):
            whole.paste(tile, (left, top))
    return whole


_LIT: Final = {Dither.ORDERED: _ordered, Dither.DIFFUSED: _diffused}


def _in_colours(channels: list[Image.Image]) -> Image.Image:
    """Palette pixels: each channel is a bit of the colour's number."""
    colours = (BLACK, RED) if len(channels) == 1 else (BLACK, RED, GREEN, YELLOW)
    numbers = Image.new("L", channels[0].size)
    for bit, channel in enumerate(channels):
        numbers = ImageChops.add(numbers, channel.convert("L").point(_only(1 << bit)))
    found = Image.frombytes("P", numbers.size, numbers.tobytes())
    found.putpalette([part for colour in colours for part in colour])
    return found


def _only(value: int) -> list[int]:
    return [0] * _FULL + [value]


def _png(image: Image.Image, **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()
