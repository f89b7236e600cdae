"""Styles: the colour of each role on each kind of panel, bands, a frame; pure data.

A background goes from one colour down to another; plain when they are the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from fonts.errors import BadStyleError

Colour = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""

BLACK: Final = (0, 0, 0)
WHITE: Final = (255, 255, 255)
RED: Final = (255, 0, 0)
GREEN: Final = (0, 255, 0)
YELLOW: Final = (255, 255, 0)
NAMED: Final = {"black": BLACK, "red": RED, "green": GREEN, "yellow": YELLOW}

EDGE_SHARE: Final = 14
"""The edge of a glyph is as wide as a fourteenth of it."""

MOST_BAND: Final = 200
"""A band, a sponsor's strip too, is at most a fifth of a panel high (thousandths)."""

CLEAR_CONTRAST: Final = 4.5
"""Below this contrast (WCAG 2) text needs an edge to stand out from its background."""


class Depth(Enum):
    """What a panel's lamps can do: one colour, red and green, or all colours."""

    MONO = "mono"
    RG = "rg"
    RGB = "rgb"


class Role(Enum):
    """What a character is for: plain words, what must be kept in mind, what not to do."""

    TEXT = "text"
    EMPHASIS = "emphasis"
    CAUTION = "caution"


class Edge(Enum):
    """What may be drawn around glyphs where they do not stand out enough."""

    OUTLINE = "outline"
    SHADOW = "shadow"


PANEL_COLOURS: Final[dict[Depth, frozenset[Colour]]] = {
    Depth.MONO: frozenset({BLACK, RED}),
    Depth.RG: frozenset({BLACK, RED, GREEN, YELLOW}),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one depth; the background runs from `background` down to `floor`.

    `frame` and `band`: None where there is none; `ink` is what is written on a band;
    `edge`: what glyphs get where they do not stand out by themselves.
    """

    text: Colour
    emphasis: Colour
    caution: Colour
    background: Colour = BLACK
    floor: Colour = BLACK
    frame: Colour | None = None
    band: Colour | None = None
    ink: Colour = BLACK
    edge: Edge = Edge.OUTLINE

    def colour(self, role: Role) -> Colour:
        """The colour of a role."""
        return {
            Role.TEXT: self.text,
            Role.EMPHASIS: self.emphasis,
            Role.CAUTION: self.caution,
        }[role]

    def ground(self, row: int, height: int) -> Colour:
        """The colour of the background in a row of a picture so high."""
        last = max(height - 1, 1)
        red, green, blue = (
            first + (end - first) * row // last
            for first, end in zip(self.background, self.floor, strict=True)
        )
        return red, green, blue

    @property
    def colours(self) -> frozenset[Colour]:
        """Every colour that the palette names."""
        named = (getattr(self, each.name) for each in fields(self))
        return frozenset(colour for colour in named if isinstance(colour, tuple))

    @property
    def worn_edge(self) -> Edge | None:
        """The edge, where some role's colour does not stand out from the background."""
        return self.edge if _is_faint(self) else None


@lru_cache(maxsize=256)
def _is_faint(palette: Palette) -> bool:
    return any(
        contrast(palette.colour(role), ground) < CLEAR_CONTRAST
        for role in Role
        for ground in (palette.background, palette.floor)
    )


@dataclass(frozen=True, slots=True)
class Bands:
    """What stands above and below the text on a large colour panel.

    `titles`: what the title band says, by kind. `hotline`: what the band at the foot says
    where the text names no hotline. Heights in thousandths of the panel's.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    title_height: int = 150
    hotline: str = ""
    foot_height: int = 170


@dataclass(frozen=True, slots=True)
class Style:
    """A palette for each depth, bands, a frame; BadStyleError when a panel lacks a colour.

    `frame`: its thickness in thousandths of the panel's shorter side, `corners`: how large
    the ornaments within it may be, 0 for none. `pace`: how fast its scrolls are, in
    characters a second.
    """

    name: str
    title: str
    mono: Palette
    rg: Palette
    rgb: Palette
    bands: Bands = Bands()
    frame: int = 12
    corners: int = 0
    pace: float = 3.0

    def __post_init__(self) -> None:
        for depth, colours in PANEL_COLOURS.items():
            lacking = self.palette(depth).colours - colours
            if lacking:
                named = ", ".join(sorted(f"#{bytes(each).hex()}" for each in lacking))
                raise BadStyleError(
                    f"style {self.name}: a {depth.value} panel lacks a colour: {named}"
                )
        if not all(0 < height <= MOST_BAND for height in self._band_heights):
            raise BadStyleError(f"style {self.name}: a band is at most a fifth of a panel")

    @property
    def _band_heights(self) -> tuple[int, int]:
        return self.bands.title_height, self.bands.foot_height

    def palette(self, depth: Depth) -> Palette:
        """The palette for a depth."""
        return {Depth.MONO: self.mono, Depth.RG: self.rg, Depth.RGB: self.rgb}[depth]


def style_from(name: str, table: Mapping[str, Any]) -> Style:
    """The style that a TOML table describes (BadStyleError names what is wrong in it)."""
    rest = dict(table)
    try:
        mono, rg, rgb = (_palette(name, rest.pop(depth.value)) for depth in Depth)
        bands = Bands(**rest.pop("bands", {}))
        return Style(name, mono=mono, rg=rg, rgb=rgb, bands=bands, **rest)
    except (KeyError, TypeError, ValueError) as error:
        raise BadStyleError(f"style {name}: {error}") from error


def contrast(one: Colour, other: Colour) -> float:
    """How far two colours stand apart: 1 (the same) to 21 (black and white), as WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """The light that a colour gives, 0 to 1."""
    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: int) -> float:
    """The light that an sRGB value stands for, 0 to 1 (IEC 61966-2-1)."""
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the standard's own knee


def runs(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The stretches (start, end) of a sequence in which neighbours are equal."""
    start = 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[start]:
            yield start, place
            start = place


def _palette(name: str, table: Mapping[str, str]) -> Palette:
    colours = {key: _colour(name, value) for key, value in table.items() if key != "edge"}
    return Palette(**colours, edge=Edge(table.get("edge", Edge.OUTLINE.value)))


def _colour(name: str, value: str) -> Colour:
    if value in NAMED:
        return NAMED[value]
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise BadStyleError(f"style {name}: {value!r} is no colour such as #ffc828")
    red, green, blue = bytes.fromhex(value[1:])
    return red, green, blue
