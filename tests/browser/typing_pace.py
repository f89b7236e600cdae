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
_LETTERS: Final = ("mo", "mosheng", "moshenglaidian")
_FOLLOWED: Final = """(words) => {
  const text = document.getElementById("text");
  const canvases = [...document.querySelectorAll("[data-class] canvas")];
  const count = `${[...words].filter(each => each !== "，").length} 字`;
  const painted = () => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(done)));
  const when = (holds) => new Promise(done => {
    const watch = new MutationObserver(() => holds() && (watch.disconnect(), done()));
    watch.observe(document.getElementById("sheet"), {
      subtree: true, childList: true, characterData: true, attributes: true,
    });
  });
  window.followed = new Promise(done => {
    text.addEventListener("compositionend", async ({ timeStamp }) => {
      canvases.forEach(each => delete each.dataset.drawn);
      document.querySelector("[data-told]").textContent = "";
      const since = () => performance.now() - timeStamp;
      const told = () => document.querySelector("[data-told]").textContent;
      const advised = when(() => told().startsWith(count)).then(painted).then(since);
      const drawn = when(() => canvases.every(each => "drawn" in each.dataset));
      const all = drawn.then(painted).then(since);
      done(await Promise.all([advised, all]));
    }, { once: true, capture: true });
  });
  text.focus();
  text.select();
}"""


class Followed(NamedTuple):
    """Seconds from what an input method commits to the painted advice, to all panels."""

    advice: float
    all: float


@contextmanager
def eight_classes(folder: Path) -> Iterator[Served]:
    """An office with a screen of each of the eight classes."""
    with serving(folder) as found:
        for number, name in enumerate(_OTHERS, start=3):
            add_screen(found.desk.store, f"sc-{number}", name)
        yield found


def followed(sheet: Page, words: str) -> Followed:
    """Compose words in place of those before, and wait until all has followed.

    From the event at which the input method is done to the frame after the one that shows
    it all: what is measured is never less than what a person waits.
    """
    keys = sheet.context.new_cdp_session(sheet)
    sheet.evaluate(_FOLLOWED, words)
    for letters in _LETTERS:
        end = len(letters)
        place = {"text": letters, "selectionStart": end, "selectionEnd": end}
        keys.send("Input.imeSetComposition", place)
    keys.send("Input.insertText", {"text": words})
    advice, last = sheet.evaluate("() => window.followed")
    keys.detach()
    return Followed(advice / 1_000, last / 1_000)


def drawing_s(words: str) -> float:
    """How long only drawing such words on all classes takes here, in seconds."""
    began = perf_counter()
    for name in CLASSES:
        drawn_for(f"{words}！", profile_of(ScreenClass(name)), kind=Kind.SLOGAN)
    return perf_counter() - began
