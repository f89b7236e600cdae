"""How soon advice and the pictures of all eight classes follow what is typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from playwright.sync_api import Page

from devices.profile import profile_of
from playlists.ids import ScreenClass
from signage.drawing import drawn_for
from signage.slogan import Kind
from tests.browser.desks import Served, serving
from tests.signage.steps.cast import add_screen

_OTHERS: Final = (
    "352x80-mono",
    "256x128-rgb",
    "512x256-rgb",
    "1280x720-rgb",
    "1080x1920-rgb",
    "1920x1080-rgb",
)
CLASSES: Final = ("64x16-mono", "128x32-rg", *_OTHERS)
TEXTS: Final = tuple(
    f"{words}{more}，拨打{number}"
    for number in ("96110", "110", "12381")
    for words in ("陌生来电", "莫轻信", "转账汇款先核实", "遇到可疑", "陌生来电莫轻信")
    for more in ("", "者", "者请", "者请先")
)
_FOLLOWED: Final = """(words) => new Promise(done => {
  const text = document.getElementById("text");
  const canvases = [...document.querySelectorAll("[data-class] canvas")];
  const inView = canvases.filter(each => "drawn" in each.dataset);
  inView.forEach(each => delete each.dataset.drawn);
  const count = `${[...words].filter(each => each !== "，").length} 字`;
  const began = performance.now();
  const took = {};
  const follow = () => {
    const since = performance.now() - began;
    const told = document.querySelector("[data-told]").textContent;
    if (told.startsWith(count)) took.advice ??= since;
    if (inView.every(each => "drawn" in each.dataset)) took.inView ??= since;
    if (canvases.every(each => each.ariaLabel.includes(words))) took.all ??= since;
    if (Object.keys(took).length < 3) return requestAnimationFrame(follow);
    done([took.advice, took.inView, took.all]);
  };
  text.focus();
  text.select();
  document.execCommand("insertText", false, words);
  follow();
})"""


class Followed(NamedTuple):
    """Seconds from a key press to the advice, to the panels in view, to all panels."""

    advice: float
    in_view: float
    all: float


@contextmanager
def eight_classes(folder: Path) -> Iterator[Served]:
    """An office with a screen of each of the eight classes."""
    with serving(folder) as found:
        for number, name in enumerate(_OTHERS, start=3):
            add_screen(found.desk.store, f"sc-{number}", name)
        yield found


def followed(sheet: Page, words: str) -> Followed:
    """Type words in place of those before, and wait until all has followed."""
    advice, in_view, last = sheet.evaluate(_FOLLOWED, words)
    return Followed(advice / 1_000, in_view / 1_000, last / 1_000)


def drawing_s(words: str) -> float:
    """How long only drawing such words on all classes takes here, in seconds."""
    began = perf_counter()
    for name in CLASSES:
        drawn_for(f"{words}！", profile_of(ScreenClass(name)), kind=Kind.SLOGAN)
    return perf_counter() - began
