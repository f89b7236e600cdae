"""The pictures of all eight classes follow what an input method commits."""

import statistics
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.browser.desks import sheet_at
from tests.browser.typing_pace import TEXTS, drawing_s, eight_classes, followed

pytestmark = pytest.mark.browser
MOST: Final = 2.5
"""So many times as long as only drawing all classes in full may the whole way take here,
where the server, the browser and other work share two cores."""


def test_all_follow_soon_after_the_drawing_itself(browser: Browser, tmp_path: Path) -> None:
    with eight_classes(tmp_path) as city, sheet_at(browser, city.address) as sheet:
        took = [(followed(sheet, text).all, drawing_s(text)) for text in TEXTS[::4]]

    assert statistics.median(whole / drawing for whole, drawing in took) <= MOST
