"""No panel at all: takes every frame and forgets it."""

from devices.agent.displays.display import Frame
from devices.profile import ScreenProfile


class NullDisplay:
    """Takes every frame and forgets it."""

    name = "null"
    every_ms = 16
    dims = False

    def open(self, profile: ScreenProfile) -> None:
        """Nothing to make ready."""

    def show(self, frame: Frame) -> None:
        """Nothing to light."""

    def close(self) -> None:
        """Nothing to let go of."""
