"""How a picture is cut to a panel, whole or by a movable frame, and mixed there; pure."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from fonts.errors import BadStyleError

FULL: Final = 1_000
CLOSEST: Final = 8_000


class Fit(Enum):
    """Whether all of the picture is seen, or all of the panel is filled."""

    WHOLE = "whole"
    FILLED = "filled"


class Dither(Enum):
    """How light and dark are mixed where lamps are only on or off."""

    ORDERED = "ordered"  # a fixed pattern: calm areas, plain structure
    DIFFUSED = "diffused"  # Floyd and Steinberg: finer, better for faces


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a picture is seen where it fills the panel.

    `x` and `y` say where the frame lies between the picture's edges, 0 to 1,000; at 500 it
    is in the middle. `zoom` is 1,000 for the largest frame, up to 8,000 for the closest.
    """

    x: int = 500
    y: int = 500
    zoom: int = FULL
    fit: Fit = Fit.FILLED

    def __post_init__(self) -> None:
        if not (0 <= self.x <= FULL and 0 <= self.y <= FULL):
            raise BadStyleError(f"a frame at {self.x}, {self.y} lies outside 0 to {FULL}")
        if not FULL <= self.zoom <= CLOSEST:
            raise BadStyleError(f"a zoom of {self.zoom} is not {FULL} to {CLOSEST}")


@dataclass(frozen=True, slots=True)
class Cut:
    """What part of a picture is seen, and where on the panel (left, top, right, bottom).

    All in px; what of the panel lies outside `place` stays dark.
    """

    part: tuple[int, int, int, int]
    place: tuple[int, int, int, int]


def cut(picture: tuple[int, int], panel: tuple[int, int], frame: Frame) -> Cut:
    """How a picture of one size is seen on a panel of another (width, height in px)."""
    if frame.fit is Fit.WHOLE:
        return Cut((0, 0, *picture), _whole(picture, panel))
    return Cut(_framed(picture, panel, frame), (0, 0, *panel))


def _whole(picture: tuple[int, int], panel: tuple[int, int]) -> tuple[int, int, int, int]:
    (width, height), (columns, rows) = picture, panel
    if width * rows > height * columns:
        rows = max(1, (height * columns + width // 2) // width)
    else:
        columns = max(1, (width * rows + height // 2) // height)
    left, top = (panel[0] - columns) // 2, (panel[1] - rows) // 2
    return left, top, left + columns, top + rows


def _framed(
    picture: tuple[int, int], panel: tuple[int, int], frame: Frame
) -> tuple[int, int, int, int]:
    (width, height), (columns, rows) = picture, panel
    if width * rows > height * columns:
        seen = (height * columns // rows, height)
    else:
        seen = (width, width * rows // columns)
    wide, high = (max(1, side * FULL // frame.zoom) for side in seen)
    left = (width - wide) * frame.x // FULL
    top = (height - high) * frame.y // FULL
    return left, top, left + wide, top + high
