"""Whatever a scene may say, its frames do not flash as would harm somebody's eyes.

The limit is that of WCAG 2.2, success criterion 2.3.1: three flashes in any second, a
flash being a pair of opposing changes by a tenth of the light over a quarter of the
panel. A panel's red counts as its full light.
"""

from collections.abc import Iterator
from itertools import pairwise, product
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from devices.compositor import blank_panel, draw
from playlists.ids import Sha256
from playlists.motion import blits, next_change
from playlists.scene import LEAST_DWELL_MS, Box, Layer, Motion, Scene, fastest_px_per_s

WIDTH, HEIGHT = 32, 16
WHOLE: Final = Box(0, 0, WIDTH, HEIGHT)
MOST_FLASHES: Final = 3
SECOND_MS: Final = 1_000
LEAST_CHANGE: Final = 0.1
FULL: Final = 255
PICTURES: Final = {
    Sha256(name * 64): picture
    for name, picture in (
        ("a", Image.new("1", (WIDTH, HEIGHT), 1)),
        ("b", Image.new("1", (WIDTH, HEIGHT), 0)),
    )
}
LIGHT, DARK = PICTURES


def strip(motion: Motion, *, bar: int) -> Scene:
    """Bars of light and darkness that run as fast as a strip may."""
    is_up = motion is Motion.SCROLL_UP
    size = (WIDTH, bar * 4) if is_up else (bar * 4, HEIGHT)
    speed = fastest_px_per_s(HEIGHT if is_up else WIDTH)
    name = Sha256(f"{bar + is_up * 1_000:064x}")
    picture = Image.new("1", size, 0)
    for n in (0, 2):
        corner = (0, n * bar) if is_up else (n * bar, 0)
        picture.paste(
            1, (*corner, *((WIDTH, (n + 1) * bar) if is_up else ((n + 1) * bar, HEIGHT)))
        )
    PICTURES[name] = picture
    return Scene(
        WIDTH, HEIGHT, (Layer(name, *size, WHOLE, motion, 1, -(-1_000 // speed)),), 5_000
    )


def still(
    picture: Sha256, motion: Motion = Motion.STILL, *, px: int = 0, ms: int = 0
) -> Scene:
    layer = Layer(picture, WIDTH, HEIGHT, WHOLE, motion, px, ms)
    return Scene(WIDTH, HEIGHT, (layer,), LEAST_DWELL_MS)


def pages(
    motion: Motion, *, px: int = 0, ms: int = 0, over: tuple[Layer, ...] = ()
) -> Scene:
    turns = [(LIGHT, 0), (DARK, 2_000), (LIGHT, 4_000), (DARK, 6_000)]
    layers = [
        Layer(picture, WIDTH, HEIGHT, WHOLE, motion, px, ms, at, at + 2_000)
        for picture, at in turns
    ]
    return Scene(WIDTH, HEIGHT, (*layers, *over), 8_000)


SCENES: Final = [
    still(LIGHT),
    still(DARK),
    still(LIGHT, Motion.BLINK, ms=250),
    still(LIGHT, Motion.FADE, ms=20),
    still(LIGHT, Motion.WIPE, px=8, ms=20),
    still(LIGHT, Motion.SPLIT, px=8, ms=20),
    pages(Motion.STILL, over=(Layer(LIGHT, WIDTH, HEIGHT, WHOLE, Motion.BLINK, 0, 250),)),
    pages(Motion.FADE, ms=20),
    *[
        strip(way, bar=bar)
        for way in (Motion.SCROLL_LEFT, Motion.SCROLL_UP)
        for bar in (2, 8, 16, 40)
    ],
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SCENES), min_size=1, max_size=4))
def test_no_scenes_one_after_another_flash_more_than_three_times_in_a_second(
    scenes: list[Scene],
) -> None:
    seen = list(frames(scenes))

    for place in range(len(seen[0][1])):
        assert most_flashes([(at, lights[place]) for at, lights in seen]) <= MOST_FLASHES


@pytest.mark.parametrize("half_ms", [100, 140])
def test_the_measure_sees_what_flashes_too_often(half_ms: int) -> None:
    series = [(at, float(at // half_ms % 2)) for at in range(0, 3_000, half_ms)]

    assert most_flashes(series) > MOST_FLASHES


def frames(scenes: list[Scene]) -> Iterator[tuple[int, list[float]]]:
    """When (ms) each different frame is lit, and the light of each part of the panel."""
    panel, began = blank_panel(WIDTH, HEIGHT), 0
    for scene in scenes:
        compiled, elapsed = blits(scene), 0
        while elapsed < scene.dwell_ms:
            draw(compiled, panel, pictures=PICTURES, elapsed_ms=elapsed)
            yield began + elapsed, lights(panel)
            elapsed = next_change(compiled, elapsed) or scene.dwell_ms
        began += scene.dwell_ms


def lights(panel: Image.Image) -> list[float]:
    """The mean light of the panel and of each quarter-sized part of it, 0 to 1."""
    small = panel.getchannel("R").resize((4, 4), Image.Resampling.BOX)
    pixels = small.tobytes()
    cell = {(x, y): pixels[y * 4 + x] for x, y in product(range(4), repeat=2)}
    parts = [
        sum(cell[x + dx, y + dy] for dx, dy in product(range(2), repeat=2)) / 4 / FULL
        for x, y in product(range(3), repeat=2)
    ]
    return [sum(cell.values()) / 16 / FULL, *parts]


def most_flashes(series: list[tuple[int, float]]) -> int:
    """The most pairs of opposing changes within any second."""
    turns = list(changes(series))
    return max(
        (sum(start <= at < start + SECOND_MS for at in turns) // 2 for start in turns),
        default=0,
    )


def changes(series: list[tuple[int, float]]) -> Iterator[int]:
    """When the light has changed enough against the way it changed before."""
    extreme = series[0][1]
    way = 0
    for (_, before), (at, light) in pairwise(series):
        extreme = max(before * way, extreme * way) * way if way else extreme
        change = light - extreme
        if abs(change) >= LEAST_CHANGE and way * change <= 0:
            yield at
            way, extreme = (1 if change > 0 else -1), light
