"""The page cuts pictures by the same arithmetic as the server, to the pixel."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from fonts.posters.cutting import Fit, Frame, cut
from signage import web

pytestmark = pytest.mark.browser
SCRIPT: Final = Path(web.__file__).parent / "static" / "cutting.js"
ASKED: Final = """async ([script, name, asked]) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const module = await import(address);
  return asked.map(one => module[name](...one));
}"""
PICTURES: Final = ((800, 600), (333, 1001), (8, 8), (5_000, 301))
PANELS: Final = ((64, 16), (512, 32), (192, 384), (1_920, 1_080), (96, 96))
FRAMES: Final = (
    Frame(),
    Frame(0, 1_000),
    Frame(137, 861, zoom=1_733),
    Frame(1_000, 1, zoom=8_000),
    Frame(fit=Fit.WHOLE),
)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of its own."""
    page = browser.new_page()
    yield page
    page.close()


def _plain(frame: Frame) -> dict[str, object]:
    return {"x": frame.x, "y": frame.y, "zoom": frame.zoom, "fit": frame.fit.value}


def _answers(tab: Page, name: str, asked: list[Any]) -> list[Any]:
    found: list[Any] = tab.evaluate(ASKED, [SCRIPT.read_text("utf-8"), name, asked])
    return found


def _frame(plain: dict[str, Any]) -> Frame:
    return Frame(plain["x"], plain["y"], zoom=plain["zoom"], fit=Fit(plain["fit"]))


def test_the_pages_cut_is_the_servers(tab: Page) -> None:
    asked = list(product(PICTURES, PANELS, FRAMES))

    found = _answers(tab, "cut", [[p, q, _plain(frame)] for p, q, frame in asked])

    expected = [cut(*each) for each in asked]
    assert [(tuple(one["part"]), tuple(one["place"])) for one in found] == [
        (one.part, one.place) for one in expected
    ]


def test_a_frame_moved_to_and_fro_stays_within_the_picture(tab: Page) -> None:
    ways = ((-9_000, -9_000), (9_000, 9_000), (3, -2), (0, 0))
    asked = [
        [picture, panel, _plain(frame), way]
        for picture, panel, frame in product(PICTURES, PANELS, FRAMES[:-1])
        for way in ways
    ]

    found = _answers(tab, "moved", asked)

    for (picture, panel, _, _), plain in zip(asked, found, strict=True):
        left, top, right, bottom = cut(picture, panel, _frame(plain)).part
        assert 0 <= left < right <= picture[0]
        assert 0 <= top < bottom <= picture[1]


def test_a_frame_follows_the_hand_to_the_pixel(tab: Page) -> None:
    picture, panel, frame = (800, 600), (64, 16), Frame(500, 400, zoom=2_000)
    left, top, *_ = cut(picture, panel, frame).part

    (found,) = _answers(tab, "moved", [[picture, panel, _plain(frame), [40, 30]]])

    seen = cut(picture, panel, _frame(found)).part
    assert abs(seen[0] - left - 40) <= 1
    assert abs(seen[1] - top - 30) <= 1


def test_zooming_keeps_the_point_under_the_hand(tab: Page) -> None:
    picture, panel, point = (1_600, 1_200), (128, 64), (700, 500)
    before = cut(picture, panel, Frame()).part
    share = (point[0] - before[0]) / (before[2] - before[0])

    (found,) = _answers(tab, "zoomed", [[picture, panel, _plain(Frame()), 4_000, point]])

    after = cut(picture, panel, _frame(found)).part
    assert found["zoom"] == 4_000
    assert abs((point[0] - after[0]) / (after[2] - after[0]) - share) < 0.01


def test_a_zoom_stays_within_its_bounds(tab: Page) -> None:
    asked = [[(800, 600), (64, 16), _plain(Frame()), zoom] for zoom in (1, 1_000, 90_000)]

    assert [one["zoom"] for one in _answers(tab, "zoomed", asked)] == [1_000, 1_000, 8_000]


def test_one_frame_for_many_panels_moves_wherever_one_of_them_has_room(tab: Page) -> None:
    script = """async ([script, picture, panels, frame]) => {
      const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
      const { moved, together } = await import(address);
      return together(picture, panels, one => moved(picture, one, frame, [9000, -9000]));
    }"""
    asked = [SCRIPT.read_text("utf-8"), (800, 400), PANELS, _plain(Frame())]

    found = tab.evaluate(script, asked)

    assert found == {"x": 1_000, "y": 0, "zoom": 1_000, "fit": "filled"}
