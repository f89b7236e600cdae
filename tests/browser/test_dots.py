"""The panels beside the words: drawn out of view, and anew in full where they grow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.browser.desks import serving, sheet_at
from tests.signage.steps.cast import add_screen

pytestmark = pytest.mark.browser
HALL: Final = "[data-class='256x128-rgb'] canvas"
DRAWN: Final = "(panel) => 'drawn' in document.querySelector(panel).dataset"
IS_FAR_BELOW: Final = """(panel) =>
  document.querySelector(panel).getBoundingClientRect().top > innerHeight + 200
"""
GROW: Final = """(panel) => {
  const canvas = document.querySelector(panel);
  delete canvas.dataset.drawn;
  (canvas.closest("[data-room]") || canvas.parentElement).style.minWidth = "480px";
}"""
BRIGHT: Final = """(panel) => {
  const canvas = document.querySelector(panel);
  const [all, context] = [[0, 0, canvas.width, canvas.height], canvas.getContext("2d")];
  const { data } = context.getImageData(...all);
  return data.filter((value, n) => n % 4 < 3 && value > 200).length / data.length;
}"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an office answers that has a panel of all colours, too."""
    with serving(Path(tmp_path_factory.mktemp("hall"))) as office:
        add_screen(office.desk.store, "sc-hall", "256x128-rgb")
        yield office.address


def test_a_panel_out_of_view_is_drawn_before_one_looks(browser: Browser, hall: str) -> None:
    with sheet_at(browser, hall, size=(1366, 300)) as sheet:
        sheet.fill("#text", "陌生来电莫轻信")

        sheet.wait_for_function(DRAWN, arg=HALL)

        assert sheet.evaluate(IS_FAR_BELOW, HALL)
        assert sheet.evaluate(BRIGHT, HALL) > 0.02


def test_a_panel_that_grows_gets_its_picture_in_full(browser: Browser, hall: str) -> None:
    with sheet_at(browser, hall) as sheet:
        sheet.fill("#text", "陌生来电莫轻信")
        sheet.wait_for_function(DRAWN, arg=HALL)
        before = sheet.evaluate(BRIGHT, HALL)

        with sheet.expect_response("**/preview/picture?*layer=0") as answered:
            sheet.evaluate(GROW, HALL)
        sheet.wait_for_function(DRAWN, arg=HALL)

        assert answered.value.ok
        assert sheet.evaluate(BRIGHT, HALL) == pytest.approx(before, rel=0.5)
