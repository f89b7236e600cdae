"""A slogan's picture for 512x32, beside a warm Chromium's screenshot of the same text."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from fonts.rendering import Drawn, render
from fonts.style import Depth
from signage.demo.words import starter_rows
from tests.bench.figures import Figure
from tests.bench.turns import side_by_side

LEAST: Final = 20.0
DRAFTS: Final = tuple(row.draft for row in starter_rows())
ROUNDS: Final = 5
WIDTH, HEIGHT = 512, 32
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


def figure() -> Figure:
    """Ours is told a text, and finds how it is best set; the browser is told lines and px.

    Picture for picture: where ours has pages, the browser shows the lines of each. Its page
    stays loaded with its font, its window is the panel: a text is changed, a PNG taken.
    """
    shots = [shot for drawn in _ours() for shot in _shots(drawn)]
    with _page() as page:
        sides = side_by_side(_turns(page, shots))
    faster = 1 / sides.ratio
    return Figure(
        f"slogan to PNG {WIDTH}x{HEIGHT}, beside Chromium",
        sides.ours_s * 1_000 / len(shots),
        "ms",
        baseline=sides.baseline_s * 1_000 / len(shots),
        ratio=faster,
        goal=f">= {LEAST:g} x as fast",
        met=faster >= LEAST,
    )


def _turns(
    page: Page, shots: Sequence[_Shot]
) -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    """A turn is all starter texts, since a browser works on after a screenshot."""
    _screenshots(page, shots)
    for _ in range(ROUNDS):
        yield _ours, partial(_screenshots, page, shots)


def _ours() -> list[Drawn]:
    return [_drawn(draft.text, draft.kind) for draft in DRAFTS]


def _drawn(text: str, kind: str) -> Drawn:
    return render(text, width=WIDTH, height=HEIGHT, depth=Depth.RGB, kind=kind)


def _shots(drawn: Drawn) -> list[_Shot]:
    """What a browser is to show for each of the pictures."""
    setting = drawn.setting
    return [("\n".join(lines), setting.glyph_px) for lines in setting.pages]


def _screenshots(page: Page, shots: Sequence[_Shot]) -> None:
    for shot in shots:
        _screenshot(page, shot)


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
