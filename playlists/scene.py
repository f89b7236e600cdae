"""What is lit while one item shows: pictures in boxes, how they move, for how long."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from playlists.errors import BadSceneError
from playlists.ids import Sha256

LEAST_DWELL_MS: Final = 2_000
MOST_DWELL_MS: Final = 600_000
LARGEST_SIDE_PX: Final = 8_192
MOST_LAYERS: Final = 8


class Motion(StrEnum):
    """How a picture moves inside its box."""

    STILL = "still"
    SCROLL_LEFT = "scroll_left"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of whole pixels; `x` and `y` may lie outside what shows it."""

    x: int
    y: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if (
            not 0 < self.width <= LARGEST_SIDE_PX * 8
            or not 0 < self.height <= LARGEST_SIDE_PX
        ):
            raise BadSceneError(f"a box of {self.width}x{self.height} px cannot be shown")


@dataclass(frozen=True, slots=True)
class Layer:
    """One picture in its box.

    A still picture has the size of its box. A scrolling one is a strip: as high as its box
    and exactly one pass wide, so that strip after strip is seamless; it moves `step_px` to
    the left every `step_ms`, and its width is a multiple of `step_px`.
    """

    picture: Sha256
    picture_width: int
    picture_height: int
    box: Box
    motion: Motion = Motion.STILL
    step_px: int = 0
    step_ms: int = 0

    def __post_init__(self) -> None:
        if self.motion is Motion.STILL:
            fits = (self.picture_width, self.picture_height) == (
                self.box.width,
                self.box.height,
            )
            moves = self.step_px or self.step_ms
            if not fits or moves:
                raise BadSceneError("a still picture fills its box and does not move")
        elif self.picture_height != self.box.height:
            raise BadSceneError("a strip is as high as its box")
        elif self.step_px < 1 or self.step_ms < 1 or self.picture_width % self.step_px:
            raise BadSceneError("a strip is a whole number of steps wide")

    @property
    def pass_ms(self) -> int:
        """How long one whole pass takes, in ms; 0 for a still picture."""
        if self.motion is Motion.STILL:
            return 0
        return self.picture_width // self.step_px * self.step_ms


@dataclass(frozen=True, slots=True)
class Scene:
    """A panel's worth of layers, drawn in order on black, with its approved least dwell."""

    width: int
    height: int
    layers: tuple[Layer, ...]
    dwell_ms: int

    def __post_init__(self) -> None:
        if not (0 < self.width <= LARGEST_SIDE_PX and 0 < self.height <= LARGEST_SIDE_PX):
            raise BadSceneError(
                f"a panel of {self.width}x{self.height} px is out of bounds"
            )
        if not 1 <= len(self.layers) <= MOST_LAYERS:
            raise BadSceneError(f"a scene has 1 to {MOST_LAYERS} layers")
        if not LEAST_DWELL_MS <= self.dwell_ms <= MOST_DWELL_MS:
            raise BadSceneError(f"a dwell of {self.dwell_ms} ms is out of bounds")

    @property
    def pass_ms(self) -> int:
        """How long the longest pass of its layers takes, in ms; 0 when nothing moves."""
        return max(layer.pass_ms for layer in self.layers)

    def dwell_for(self, wanted_ms: int | None) -> int:
        """The dwell in ms for a wish: at least the approved one, in whole passes."""
        dwell = max(self.dwell_ms, wanted_ms or 0)
        if not self.pass_ms:
            return dwell
        return -(-dwell // self.pass_ms) * self.pass_ms
