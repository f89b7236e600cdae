"""A slogan's picture for 512x32, beside a warm Chromium's screenshot of the same text."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from fonts.rendering import draw, pictured
from tests.bench.drawing import SMALL, Sign, signs
from tests.bench.figures import Figure
from tests.bench.turns import Sides, round_by_round

LEAST: Final = 20.0
ROUNDS: Final = 5
WIDTH, HEIGHT = SMALL.width, SMALL.height
_HTML: Final = """
<style>
  body { margin: 0; background: black; color: #ffb000; overflow: hidden;
         white-space: pre; text-align: center }
</style>
<body></body>
"""
_WRITE: Final = """([text, px]) => {
  document.body.style.font = `${px}px/${px}px sans-serif`;
  document.body.textContent = text;
}"""
_Shot = tuple[str, int]


def figures() -> Iterator[Figure]:
    """The browser is told lines and px: beside it what ours takes when it knows them, too.

    Then with the setting still to be found, which the browser cannot do. Picture for
    picture: where ours has pages, the browser shows the lines of each. Its page stays
    loaded with its font, its window is the panel: a text is changed, a PNG taken.
    """
    known = signs(SMALL)
    shots = [shot for sign in known for shot in _shots(sign)]
    with _page() as page:
        theirs = [partial(_screenshot, page, shot) for shot in shots]
        for how, ours, least in (
            ("setting known", [partial(_draw, sign) for sign in known], LEAST),
            ("setting found too", [partial(_find_and_draw, sign) for sign in known], None),
        ):
            sides = round_by_round(ours, theirs, rounds=ROUNDS)
            yield _figure(how, sides, least=least, pictures=len(shots))


def _figure(how: str, sides: Sides, *, least: float | None, pictures: int) -> Figure:
    faster = 1 / sides.ratio
    return Figure(
        f"slogan to PNG {WIDTH}x{HEIGHT}, {how}, beside Chromium",
        sides.ours_s * 1_000 / pictures,
        "ms",
        baseline=sides.baseline_s * 1_000 / pictures,
        ratio=faster,
        goal=f">= {least:g} x as fast" if least else "",
        met=faster >= (least or 0),
    )


def _draw(sign: Sign) -> object:
    return pictured(sign.layout, sign.style)


def _find_and_draw(sign: Sign) -> object:
    return draw(sign.words, SMALL, style=sign.style)


def _shots(sign: Sign) -> list[_Shot]:
    """What a browser is to show for each of the pictures."""
    setting = sign.layout.setting
    return [("\n".join(lines), setting.glyph_px) for lines in setting.pages]


def _screenshot(page: Page, shot: _Shot) -> bytes:
    page.evaluate(_WRITE, list(shot))
    return page.screenshot()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, until the end of the block."""
    path = shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def _page() -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(_HTML)
        yield page
