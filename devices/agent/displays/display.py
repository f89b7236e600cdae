"""What every output can do: open, show a frame, close."""

from dataclasses import dataclass
from typing import Protocol

from PIL import Image

from devices.agent.caption import Caption
from devices.compositor import WHOLE, dimmed
from devices.errors import DevicesError
from devices.profile import ScreenProfile


class OutputError(DevicesError):
    """The output did not take a frame: the panel must be taken for dark."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A panel's worth of RGB pixels, drawn for the instant `at` (ms UTC).

    The picture is a buffer that the next frame overwrites; a dark one has no caption. It
    holds the approved pixels; `percent` is how much of their light the panel is to give.
    """

    picture: Image.Image
    caption: Caption | None
    at: int
    percent: int = WHOLE

    def as_lit(self) -> Image.Image:
        """The picture with so much of its light, for outputs that cannot dim a panel."""
        return dimmed(self.picture, self.percent)


class Display(Protocol):
    """An output; `every_ms` is the shortest time between two frames of one showing.

    One that `dims` has a command for brightness: it sends `percent` by that, and the
    picture as it is. Any other lights the frame `as_lit`.
    """

    name: str
    every_ms: int
    dims: bool

    def open(self, profile: ScreenProfile) -> None:
        """Make the panel ready; raises OutputError when it cannot be."""

    def show(self, frame: Frame) -> None:
        """Light the frame; returns once the panel has it, else raises OutputError."""

    def close(self) -> None:
        """Let go of the panel."""
