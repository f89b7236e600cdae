"""A full-colour 1920x1080 strip scrolls at 60 frames a second, beside copying as much."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PIL import Image

from devices.compositor import blank_panel, draw
from playlists.ids import Sha256
from playlists.motion import blits
from playlists.scene import Box, Layer, Motion, Scene
from tests.bench.figures import Figure
from tests.bench.turns import side_by_side

MOST_OF_A_CORE: Final = 0.25
FRAMES_A_SECOND: Final = 60
WIDTH, HEIGHT, STRIP = 1_920, 1_080, 6_000
STEP_MS: Final = 20
STRIP_NAME: Final = Sha256("ab" * 32)


def figure() -> Figure:
    """The share of a core that drawing the frames takes; the baseline copies them."""
    sides = side_by_side(_turns())
    share = sides.ours_s * FRAMES_A_SECOND
    return Figure(
        "compositor: 1920x1080 scroll at 60 frames/s",
        share * 100,
        "% of a core",
        baseline=sides.baseline_s * FRAMES_A_SECOND * 100,
        ratio=sides.ratio,
        goal=f"<= {MOST_OF_A_CORE:.0%} of a core",
        met=share <= MOST_OF_A_CORE,
    )


def _turns() -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    strip = Image.linear_gradient("L").resize((STRIP, HEIGHT)).convert("RGB")
    layer = Layer(
        STRIP_NAME, STRIP, HEIGHT, Box(0, 0, WIDTH, HEIGHT), Motion.SCROLL_LEFT, 4, STEP_MS
    )
    compiled = blits(Scene(WIDTH, HEIGHT, (layer,), dwell_ms=30_000))
    panel, other = blank_panel(WIDTH, HEIGHT), blank_panel(WIDTH, HEIGHT)
    for at in range(0, layer.pass_ms, STEP_MS * 7):
        ours = partial(draw, compiled, panel, pictures={STRIP_NAME: strip}, elapsed_ms=at)
        yield ours, partial(other.paste, panel)
