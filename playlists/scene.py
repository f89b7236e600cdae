"""What is lit while one item shows: pictures in boxes, how they move, for how long."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from playlists.errors import BadSceneError
from playlists.layer import (
    FADE_STEPS,
    FRAMES_PER_S,
    LARGEST_SIDE_PX,
    LEAST_TYPED_MS,
    MOST_DWELL_MS,
    SCROLLS,
    UNCOVERS,
    Box,
    Layer,
    Motion,
    fastest_px_per_s,
    frames_ms,
)

LEAST_DWELL_MS: Final = 2_000
MOST_LAYERS: Final = 24
LEAST_PAGE_MS: Final = 2_000
"""Between two changes of page: as long as the least dwell, for the same eyes."""

__all__ = (
    "FADE_STEPS",
    "FRAMES_PER_S",
    "LARGEST_SIDE_PX",
    "LEAST_DWELL_MS",
    "LEAST_PAGE_MS",
    "LEAST_TYPED_MS",
    "MOST_DWELL_MS",
    "MOST_LAYERS",
    "SCROLLS",
    "UNCOVERS",
    "Box",
    "Layer",
    "Motion",
    "Scene",
    "fastest_px_per_s",
    "frames_ms",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A panel's worth of layers, drawn in order on black, with its approved least dwell.

    Layers that end are pages: the last end ends a cycle, which then begins anew.
    """

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
        _check_pages(self.layers)
        _check_typed(self.layers)
        _check_light(self.layers)

    @property
    def cycle_ms(self) -> int:
        """How long all pages take together, in ms; 0 when there are none."""
        return max(layer.until_ms for layer in self.layers)

    @property
    def pass_ms(self) -> int:
        """How long its pages, or its longest pass, take, in ms; 0 without either."""
        return self.cycle_ms or max(layer.pass_ms for layer in self.layers)

    @property
    def settled_ms(self) -> int:
        """When (ms after its beginning) all of the first page has come."""
        return max(
            (
                layer.from_ms + layer.entrance_ms
                for layer in self.layers
                if layer.motion is Motion.TYPEWRITER or not layer.from_ms
            ),
            default=0,
        )

    def dwell_for(self, wanted_ms: int | None) -> int:
        """The dwell in ms for a wish: at least the approved one, in whole passes."""
        dwell = max(self.dwell_ms, wanted_ms or 0)
        if not self.pass_ms:
            return dwell
        return -(-dwell // self.pass_ms) * self.pass_ms


def _check_pages(layers: tuple[Layer, ...]) -> None:
    pages = [layer for layer in layers if layer.until_ms]
    if not pages:
        return
    if any(layer.motion in SCROLLS | {Motion.TYPEWRITER} for layer in layers):
        raise BadSceneError("pages go neither with a strip nor with what is typed")
    turns = sorted({0, *(at for one in pages for at in (one.from_ms, one.until_ms))})
    if any(after - before < LEAST_PAGE_MS for before, after in pairwise(turns)):
        raise BadSceneError(f"a page stays at least {LEAST_PAGE_MS} ms")


def _check_typed(layers: tuple[Layer, ...]) -> None:
    typed = [layer for layer in layers if layer.motion is Motion.TYPEWRITER]
    boxes = [layer.box for layer in typed]
    if any(one.meets(other) for n, one in enumerate(boxes) for other in boxes[:n]):
        raise BadSceneError("lines that are typed lie apart")
    if any(
        after.from_ms < before.from_ms + before.entrance_ms
        for before, after in pairwise(typed)
    ):
        raise BadSceneError("lines are typed one after another")


def _check_light(layers: tuple[Layer, ...]) -> None:
    """What changes the light again and again does so alone; what comes, comes on black."""
    restless = [layer for layer in layers if layer.motion in SCROLLS | {Motion.BLINK}]
    coming = [layer for layer in layers if layer.motion in UNCOVERS | {Motion.FADE}]
    if len(restless) > 1 or (restless and coming):
        raise BadSceneError("at most one picture runs or blinks, and nothing comes with it")
    entering = [layer for layer in coming if layer.motion is not Motion.TYPEWRITER]
    if any(one is not other and one.meets(other) for one in entering for other in layers):
        raise BadSceneError("what comes in does so on a dark panel")
