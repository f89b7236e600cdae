"""The page moves pictures by the same arithmetic as the screens, to the pixel."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from playlists.ids import Sha256
from playlists.motion import Blit, blits
from playlists.scene import Box, Layer, Motion, Scene
from signage import web
from signage.web import told

pytestmark = pytest.mark.browser
SCRIPT: Final = Path(web.__file__).parent / "static" / "blits.js"
PLACES: Final = """async ([script, asked]) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { placeAt } = await import(address);
  return asked.map(([blit, elapsed]) => {
    const place = placeAt(blit, elapsed);
    return place && [place.x, place.y, place.clip, place.opacity];
  });
}"""
PICTURE: Final = Sha256("ab" * 32)
WHOLE: Final = Box(2, 1, 63, 16)
INSTANTS: Final = (
    *(
        0,
        1,
        15,
        16,
        17,
        33,
        34,
        39,
        40,
        41,
        50,
        332,
        333,
        599,
        600,
        666,
        1_000,
        1_049,
        1_050,
    ),
    *(1_333, 2_499, 2_500, 4_999, 5_000, 77_777),
)


def layer(motion: Motion, step_px: int = 0, step_ms: int = 40) -> Layer:
    return Layer(PICTURE, 63, 16, WHOLE, motion, step_px, step_ms)


def by_frames(motion: Motion, frames: int, stops: tuple[int, ...] = ()) -> Layer:
    px = 0 if stops else 1
    return Layer(PICTURE, 63, 16, WHOLE, motion, px, step_frames=frames, stops=stops)


def page(from_ms: int, until_ms: int) -> Layer:
    return Layer(
        PICTURE, 63, 16, WHOLE, Motion.WIPE, 5, 40, from_ms=from_ms, until_ms=until_ms
    )


SCENES: Final = [
    (Layer(PICTURE, 63, 16, WHOLE),),
    (layer(Motion.SCROLL_LEFT, 3),),
    (layer(Motion.SCROLL_UP, 2, 100),),
    (layer(Motion.WIPE, 5),),
    (layer(Motion.SPLIT, 4),),
    (layer(Motion.TYPEWRITER, 16, 300),),
    (layer(Motion.FADE),),
    (layer(Motion.BLINK, step_ms=600),),
    (by_frames(Motion.SCROLL_LEFT, 1),),
    (by_frames(Motion.SCROLL_LEFT, 3),),
    (by_frames(Motion.SPLIT, 2),),
    (by_frames(Motion.TYPEWRITER, 20, stops=(16, 24, 31, 63)),),
    (page(0, 2_500), page(2_500, 5_000)),
]


def test_the_pages_arithmetic_is_the_screens(browser: Browser) -> None:
    asked = [
        (blit, elapsed)
        for layers in SCENES
        for blit in blits(Scene(67, 18, layers, dwell_ms=6_000))
        for elapsed in INSTANTS
    ]
    plain = [[_plain(blit), elapsed] for blit, elapsed in asked]

    tab = browser.new_page()
    found = tab.evaluate(PLACES, [SCRIPT.read_text("utf-8"), plain])
    tab.close()

    expected = [blit.place_at(elapsed) for blit, elapsed in asked]
    assert found == json.loads(json.dumps(expected))


def _plain(blit: Blit) -> Any:  # noqa: ANN401  # as the page is told
    return told.blit(blit, "")
