"""A picture behind words: cut to a panel and so dark that the words stand out (Pillow)."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from PIL import Image

from fonts.posters.cutting import Frame
from fonts.posters.dithering import LUMINANCE, framed
from fonts.style import BLACK, CLEAR_CONTRAST, Colour, Palette, Role, linear, luminance

FAINTEST_INK: Final = 0.5
"""Darker inks are made as light: behind them hardly any picture would be left."""

_STEPS: Final = 16
_FULL: Final = 255
_FLARE: Final = 0.05  # of WCAG's contrast: light that falls on everything
_LIGHTS: Final = tuple(linear(value) for value in range(_FULL + 1))
_CEILINGS: Final = [ceil(_FULL * light) for light in _LIGHTS]


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """The pixels behind words on an RGB panel, and how much darker they were made.

    `dim`: in thousandths of white's number, never less than was asked.
    """

    image: Image.Image
    dim: int


def backdrop(
    png: bytes, *, size: tuple[int, int], frame: Frame, dim: int, palette: Palette
) -> Backdrop:
    """A plain picture behind words in a palette's inks, made legible over it.

    As dark as `dim` asks (thousandths), and darker until every ink of `over_picture` has a
    contrast of 4.5 (WCAG 2) with each of its pixels.
    """
    panel = framed(png, size=size, frame=frame)
    inks = over_picture(palette)
    faintest = min(luminance(inks.colour(role)) for role in Role)
    most = (faintest + _FLARE) / CLEAR_CONTRAST - _FLARE
    share = min(linear(round(_FULL * (1_000 - dim) / 1_000)), most / _brightest(panel))
    scale = [_scaled(light, share) for light in _LIGHTS]
    return Backdrop(panel.point(scale * 3), 1_000 - 1_000 * scale[_FULL] // _FULL)


def over_picture(palette: Palette) -> Palette:
    """The palette with inks that can be read over a darkened picture."""
    text, emphasis, caution = (_light(palette.colour(role)) for role in Role)
    ink = palette.ink if palette.band else _light(palette.ink)
    return replace(
        palette,
        text=text,
        emphasis=emphasis,
        caution=caution,
        ink=ink,
        background=BLACK,
        floor=BLACK,
    )


def _light(ink: Colour) -> Colour:
    """The ink itself, or mixed with as little white as makes it light enough."""
    mixes = (_mixed(ink, step) for step in range(_STEPS + 1))
    return next(mix for mix in mixes if luminance(mix) >= FAINTEST_INK)


def _mixed(ink: Colour, step: int) -> Colour:
    red, green, blue = (each + (_FULL - each) * step // _STEPS for each in ink)
    return red, green, blue


def _brightest(panel: Image.Image) -> float:
    """No pixel gives more light than this, of 1; never 0."""
    light = panel.point(_CEILINGS * 3).convert("L", matrix=LUMINANCE)
    counts = light.histogram()
    most = max(value for value, count in enumerate(counts) if count)
    return (most + 1) / _FULL


def _scaled(light: float, share: float) -> int:
    """The number of the largest light that is no more than a share of a light."""
    return bisect_right(_LIGHTS, light * share) - 1
