"""A slogan's picture for 512x32, beside a warm Chromium's screenshot of the same text."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Final

from playwright.sync_api import Page, sync_playwright

from fonts.rendering import Drawn, render
from fonts.style import Depth
from signage.demo.words import starter_rows
from tests.bench.figures import Figure
from tests.bench.turns import side_by_side

LEAST: Final = 20.0
DRAFTS: Final = tuple(row.draft for row in starter_rows())
TEXTS: Final = len(DRAFTS)
ROUNDS: Final = 5
WIDTH, HEIGHT = 512, 32
_HTML: Final = """
<style>body { margin: 0; background: black; color: #ffb000; overflow: hidden }</style>
<body></body>
"""
_WRITE: Final = """([text, px]) => {
  document.body.style.font = `${px}px/${px}px sans-serif`;
  document.body.textContent = text;
}"""


def figure() -> Figure:
    """Ours is told a text, and finds how it is best set; the browser is told its size, too.

    A text of several pages is as many pictures on our side, one screenshot on theirs. The
    page stays loaded with its font: a word is changed, and the viewport, which is the
    panel, is taken as PNG.
    """
    with _page() as page:
        sides = side_by_side(_turns(page))
    faster = 1 / sides.ratio
    return Figure(
        f"slogan to PNG {WIDTH}x{HEIGHT}, beside Chromium",
        sides.ours_s * 1_000 / TEXTS,
        "ms",
        baseline=sides.baseline_s * 1_000 / TEXTS,
        ratio=faster,
        goal=f">= {LEAST:g} x as fast",
        met=faster >= LEAST,
    )


def _turns(page: Page) -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    """A turn is all starter texts, since a browser works on after a screenshot."""
    sizes = {text: drawn.setting.glyph_px for text, drawn in _ours()}
    _screenshots(page, sizes)
    for _ in range(ROUNDS):
        yield _ours, partial(_screenshots, page, sizes)


def _ours() -> list[tuple[str, Drawn]]:
    return [(each.text, _drawn(each.text, each.kind)) for each in DRAFTS]


def _drawn(text: str, kind: str) -> Drawn:
    return render(text, width=WIDTH, height=HEIGHT, depth=Depth.RGB, kind=kind)


def _screenshots(page: Page, sizes: Mapping[str, int]) -> None:
    for text, px in sizes.items():
        _screenshot(page, text, px)


def _screenshot(page: Page, text: str, px: int) -> bytes:
    page.evaluate(_WRITE, [text, px])
    return page.screenshot()


@contextmanager
def _page() -> Iterator[Page]:
    path = shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(_HTML)
        yield page
        browser.close()
