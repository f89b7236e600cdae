"""What every output can do: open, show a frame, close."""

from dataclasses import dataclass
from typing import Protocol

from PIL import Image

from devices.agent.caption import Caption
from devices.errors import DevicesError
from devices.profile import ScreenProfile


class OutputError(DevicesError):
    """The output did not take a frame: the panel must be taken for dark."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A panel's worth of RGB pixels, drawn for the instant `at` (ms UTC).

    The picture is a buffer that the next frame overwrites; a dark one has no caption.
    """

    picture: Image.Image
    caption: Caption | None
    at: int


class Display(Protocol):
    """An output; `every_ms` is the shortest time between two frames of one showing."""

    name: str
    every_ms: int

    def open(self, profile: ScreenProfile) -> None:
        """Make the panel ready; raises OutputError when it cannot be."""

    def show(self, frame: Frame) -> None:
        """Light the frame; returns once the panel has it, else raises OutputError."""

    def close(self) -> None:
        """Let go of the panel."""
