"""How a scene moves, compiled to integer blits that a dumb blitter can execute."""

from dataclasses import dataclass
from typing import Final

from playlists.ids import Sha256
from playlists.scene import Box, Layer, Motion, Scene

FRAME_MS: Final = 20
STEP_GRAIN_MS: Final = 5


@dataclass(frozen=True, slots=True)
class Blit:
    """A part of a picture, drawn inside `clip`.

    At `elapsed` ms it is drawn with its corner at x + dx*n, y + dy*n, where n is
    (elapsed % loop_ms) // every_ms; `loop_ms` is 0 for what does not move.
    """

    picture: Sha256
    source: Box
    clip: Box
    x: int
    y: int
    dx: int = 0
    dy: int = 0
    every_ms: int = 0
    loop_ms: int = 0

    def place_at(self, elapsed_ms: int) -> tuple[int, int]:
        """Where the part's upper left corner is drawn, in panel px."""
        if not self.loop_ms:
            return self.x, self.y
        steps = elapsed_ms % self.loop_ms // self.every_ms
        return self.x + self.dx * steps, self.y + self.dy * steps


def scroll_step(px_per_s: int) -> tuple[int, int]:
    """Whole pixels a step and ms a step for a speed that is never faster than asked.

    At most 50 steps a second; the interval is a multiple of 5 ms.
    """
    step_px = max(1, -(-px_per_s * FRAME_MS // 1_000))
    exact_ms = -(-step_px * 1_000 // max(px_per_s, 1))
    return step_px, -(-exact_ms // STEP_GRAIN_MS) * STEP_GRAIN_MS


def blits(scene: Scene) -> tuple[Blit, ...]:
    """The scene as blits, in the order of drawing."""
    return tuple(blit for layer in scene.layers for blit in _blits(layer))


def frame_ms(scene: Scene) -> int:
    """The shortest time after which a frame may differ, in ms; 0 when nothing moves."""
    return min((blit.every_ms for blit in blits(scene) if blit.every_ms), default=0)


def _blits(layer: Layer) -> list[Blit]:
    source = Box(0, 0, layer.picture_width, layer.picture_height)
    box = layer.box
    match layer.motion:
        case Motion.STILL:
            return [Blit(layer.picture, source, box, box.x, box.y)]
        case Motion.SCROLL_LEFT:
            copies = -(-box.width // layer.picture_width) + 1
            return [_scrolled(layer, source, copy) for copy in range(copies)]


def _scrolled(layer: Layer, source: Box, copy: int) -> Blit:
    return Blit(
        layer.picture,
        source,
        layer.box,
        x=layer.box.x + copy * layer.picture_width,
        y=layer.box.y,
        dx=-layer.step_px,
        every_ms=layer.step_ms,
        loop_ms=layer.pass_ms,
    )
