"""What a screen is: its pixels, their colours and pitch, from how far it is read."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from playlists.ids import ScreenClass

_CLASS: Final = re.compile(
    r"([1-9]\d{0,3})x([1-9]\d{0,3})-(mono|rg|rgb)(?:-([a-z0-9]{1,16}))?",
    re.ASCII,
)
SMALLEST_SIDE_PX: Final = 8
LARGEST_SIDE_PX: Final = 8_192
MOST_PIXELS: Final = 4_000_000


class Colour(StrEnum):
    """The colours a panel has: one, red and green (three with yellow), or all."""

    MONO = "mono"
    RG = "rg"
    RGB = "rgb"


@dataclass(frozen=True, slots=True)
class ScreenProfile:
    """A panel's size in px, colour, pitch in mm, viewing distance in m."""

    width: int
    height: int
    colour: Colour
    pitch_mm: float = 10.0
    viewing_m: float = 10.0
    variant: str = ""

    def __post_init__(self) -> None:
        sides = (self.width, self.height)
        if not all(SMALLEST_SIDE_PX <= side <= LARGEST_SIDE_PX for side in sides):
            bounds = f"each side has {SMALLEST_SIDE_PX} to {LARGEST_SIDE_PX} px"
            size = f"{self.width}x{self.height}"
            raise ValueError(f"a panel of {size} px is out of bounds: {bounds}")
        if self.width * self.height > MOST_PIXELS:
            raise ValueError(f"a panel has at most {MOST_PIXELS} pixels")

    @property
    def screen_class(self) -> ScreenClass:
        """The class whose pictures it shows."""
        variant = f"-{self.variant}" if self.variant else ""
        return ScreenClass(f"{self.width}x{self.height}-{self.colour}{variant}")


def profile_of(screen_class: str) -> ScreenProfile:
    """The size and colour that a class names; raises ValueError for what is no class."""
    found = _CLASS.fullmatch(screen_class)
    if found is None:
        raise ValueError(f"{screen_class!r} is no screen class such as 128x32-rg")
    width, height, colour, variant = found.groups()
    return ScreenProfile(
        int(width), int(height), colour=Colour(colour), variant=variant or ""
    )
