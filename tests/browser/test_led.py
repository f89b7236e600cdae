"""The wall in a real browser: dots lit, dark or grey, moving; and nothing foreign."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from signage.settings import Settings
from tests.browser.serving import served
from tests.fakes.stores import empty_store
from tests.signage.web import city
from tests.signage.web.apps import app_over
from tests.signage.web.conftest import Clock

pytestmark = pytest.mark.browser
BRIGHTEST: Final = """screen => {
  const canvas = document.querySelector(`[data-screen="${screen}"] canvas`);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let most = [0, 0, 0];
  for (let i = 0; i < data.length; i += 4)
    if (data[i] + data[i + 1] + data[i + 2] > most[0] + most[1] + most[2])
      most = [data[i], data[i + 1], data[i + 2]];
  return most;
}"""
LATER: Final = """async ([screen, times]) => {
  const canvas = document.querySelector(`[data-screen="${screen}"] canvas`);
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const seen = [];
  for (let n = 0; n < times; n += 1) {
    for (let k = 0; k < 15; k += 1) await frame();
    seen.push(canvas.toDataURL());
  }
  return seen;
}"""
PICTURE: Final = """screen => document
  .querySelector(`[data-screen="${screen}"] canvas`).toDataURL()"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The web over the small city, on the loopback."""
    folder = tmp_path_factory.mktemp("web")
    store = empty_store(folder / "dengta.sqlite3")
    city.built(store)
    app = app_over(Settings(data=Path(folder), demo=True), store, clock=Clock())
    with served(app) as address:
        yield address
    store.close()


def _error(said: ConsoleMessage) -> list[str]:
    return [said.text] if said.type == "error" else []


@pytest.fixture(scope="module")
def wall(address: str, browser: Browser) -> Iterator[Page]:
    """The wall as the operator sees it; it fails when the page complains."""
    page = browser.new_page(viewport={"width": 1366, "height": 2400})
    complaints: list[str] = []
    page.on("console", lambda said: complaints.extend(_error(said)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/sign-in")
    page.fill("[name=login]", city.OPERATOR.login)
    page.fill("[name=password]", city.PASSWORD)
    page.click("button.strong")
    page.wait_for_url(f"{address}/")
    lit = f"Math.max(...({BRIGHTEST})(screen)) > 150"
    page.wait_for_function(
        f"() => ['sc-exit', 'sc-hall', 'sc-strip'].every(screen => {lit})"
    )
    yield page
    page.close()
    assert complaints == []


def test_a_one_colour_panel_lights_red(wall: Page) -> None:
    red, green, blue = wall.evaluate(BRIGHTEST, "sc-exit")

    assert red > 200
    assert max(green, blue) < 120


def test_a_dark_panel_shows_its_unlit_dots_only(wall: Page) -> None:
    brightest = wall.evaluate(BRIGHTEST, city.DARK)

    assert 0 < max(brightest) < 60


def test_a_panel_that_went_shows_its_last_frame_in_grey(wall: Page) -> None:
    red, green, blue = wall.evaluate(BRIGHTEST, city.OFFLINE)

    assert 60 < max(red, green, blue) < 160
    assert max(red, green, blue) - min(red, green, blue) < 60


def test_what_scrolls_moves_and_stops_when_told(wall: Page) -> None:
    before = wall.evaluate(PICTURE, "sc-strip")
    moved = f"before => ({PICTURE})('sc-strip') !== before"
    wall.wait_for_function(moved, arg=before)
    wall.click("[data-pause]")
    try:
        wall.evaluate(LATER, ["sc-strip", 1])  # what was being drawn when it was told
        stopped = wall.evaluate(PICTURE, "sc-strip")

        assert set(wall.evaluate(LATER, ["sc-strip", 2])) == {stopped}
    finally:
        wall.click("[data-pause]")
    wall.wait_for_function(moved, arg=stopped)


def test_what_scrolls_stands_still_for_who_wants_less_motion(wall: Page) -> None:
    wall.emulate_media(reduced_motion="reduce")
    try:
        seen = wall.evaluate(LATER, ["sc-strip", 4])
    finally:
        wall.emulate_media(reduced_motion="no-preference")

    # one of them may fall on a change from one item to the next
    assert len(set(seen)) <= 2
    assert len(set(wall.evaluate(LATER, ["sc-strip", 4]))) > 2


def test_nothing_runs_out_of_the_page_on_a_phone(wall: Page, address: str) -> None:
    wall.set_viewport_size({"width": 390, "height": 844})
    try:
        for path in ("/", "/screens", "/screens/sc-tall", "/me", "/more"):
            wall.goto(address + path)
            over = "document.documentElement.scrollWidth - innerWidth"

            assert wall.evaluate(over) <= 0, path
    finally:
        wall.set_viewport_size({"width": 1366, "height": 2400})
        wall.goto(f"{address}/")
