"""Pictures in a real browser: brought, framed by hand and by keys, seen on every class."""

import io
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect
from werkzeug.serving import make_server

from tests.fakes.stores import empty_store
from tests.signage.steps.cast import WANG, add_screen
from tests.signage.web.city import PASSWORD
from tests.signage.web.desk import found_office, opened

pytestmark = pytest.mark.browser
LIT: Final = """canvas => {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  let left = 0, right = 0;
  for (let i = 0; i < data.length; i += 4) {
    const light = data[i] + data[i + 1] + data[i + 2];
    if ((i / 4) % width < width / 2) left += light; else right += light;
  }
  return left > 2 * right ? "left" : right > 2 * left ? "right" : "even";
}"""


def half_white() -> bytes:
    """A picture that is white on its left half and black on its right."""
    picture = Image.new("RGB", (800, 400))
    picture.paste((255, 255, 255), (0, 0, 400, 400))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


POSTER: Final = FilePayload(name="半白.png", mimeType="image/png", buffer=half_white())
FAKE: Final = FilePayload(name="假的.png", mimeType="image/png", buffer=b"<svg/>")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where the web of a small office with a full-colour panel is served."""
    store = empty_store(tmp_path / "dengta.sqlite3")
    found_office(store)
    add_screen(store, "sc-3", "96x96-rgb")
    desk = opened(store, tmp_path)
    server = make_server("127.0.0.1", 0, desk.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    store.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of somebody who writes; fails when a script breaks or the policy is broken."""
    broken: list[str] = []
    shown = browser.new_page(base_url=address, viewport={"width": 1366, "height": 768})
    shown.on("pageerror", lambda error: broken.append(str(error)))
    shown.on("console", lambda said: _note(broken, said.text))
    shown.goto("/sign-in")
    shown.fill("[name=login]", WANG.login)
    shown.fill("[name=password]", PASSWORD)
    shown.press("[name=password]", "Enter")
    shown.wait_for_url(f"{address}/")
    yield shown
    shown.close()
    assert broken == []


def _note(broken: list[str], said: str) -> None:
    if "Content Security Policy" in said:
        broken.append(said)


def _brought(page: Page) -> None:
    page.goto("/uploads")
    page.fill("[name=source]", "市局自绘")
    page.set_input_files("[data-files]", POSTER)
    expect(page.locator(".pictures .nm")).to_have_text("半白")


def _poster(page: Page) -> None:
    """A sheet on which the picture that was brought is a poster."""
    _brought(page)
    page.get_by_role("link", name=re.compile("做成海报")).click()
    page.fill("#text", "半白的海报")
    expect(page.locator("[data-picture-name]")).to_have_text("半白")
    expect(page.locator("[data-crop] .over")).to_have_count(1)


def _manner(page: Page) -> Any:  # noqa: ANN401 - JSON is what it is
    return json.loads(page.input_value("[name=manner]"))


def _lit(page: Page, name: str, side: str) -> None:
    """Wait until a class's panel is lit on that side."""
    page.locator(f'[data-class="{name}"] canvas').scroll_into_view_if_needed()
    page.wait_for_function(
        f"side => ({LIT})(document.querySelector("
        f"'[data-class=\"{name}\"] canvas')) === side",
        arg=side,
    )


def test_a_picture_is_brought_and_a_bad_file_is_refused_in_its_place(page: Page) -> None:
    _brought(page)

    page.set_input_files("[data-files]", FAKE)

    bad = page.locator(".sent li.bad")
    expect(bad).to_contain_text("假的.png")
    expect(bad).to_contain_text("只收 PNG、JPEG、WebP")
    expect(page.locator(".pictures > li")).to_have_count(1)
    expect(page.locator(".pictures .from")).to_have_text("来源：市局自绘")


def test_a_file_may_be_dropped(page: Page) -> None:
    page.goto("/uploads")
    body = list(POSTER["buffer"])
    moved = page.evaluate_handle(
        """bytes => {
          const all = new DataTransfer();
          const body = new Uint8Array(bytes);
          all.items.add(new File([body], "拖来的.png", { type: "image/png" }));
          return all;
        }""",
        body,
    )

    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": moved})

    expect(page.locator(".pictures .nm")).to_have_text("拖来的")


def test_panels_follow_while_the_frame_is_dragged(page: Page) -> None:
    _poster(page)
    _lit(page, "96x96-rgb", "left")
    page.locator("[data-crop]").scroll_into_view_if_needed()
    box = page.locator("[data-crop]").bounding_box()
    assert box

    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + box["width"] / 2, middle[1], steps=8)
    _lit(page, "96x96-rgb", "even")
    page.mouse.up()

    assert _manner(page)["frame"]["x"] == 1000
    page.click("[data-undo]")
    assert "frame" not in _manner(page)
    _lit(page, "96x96-rgb", "left")


def test_the_frame_is_moved_and_zoomed_by_keys_alone(page: Page) -> None:
    _poster(page)
    page.focus("[data-crop]")

    for key in ("+", "+", "-", "Shift+ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)

    frame = _manner(page)["frame"]
    assert frame["zoom"] == 1100
    assert frame["x"] < 500 < frame["y"]
    page.keyboard.press("0")
    assert _manner(page)["frame"] == {"x": 500, "y": 500, "zoom": 1000, "fit": "filled"}


def test_the_wheel_zooms_about_the_pointer_once_the_frame_is_chosen(page: Page) -> None:
    _poster(page)
    crop = page.locator("[data-crop]")
    crop.click(position={"x": 40, "y": 40})

    page.mouse.wheel(0, -200)

    page.wait_for_function(
        "() => document.querySelector('[name=manner]').value.includes('zoom')"
    )
    assert _manner(page)["frame"]["zoom"] == 1100


def test_one_class_has_a_frame_of_its_own(page: Page) -> None:
    _poster(page)
    page.select_option("[data-crop-of]", "64x16-mono")
    page.focus("[data-crop]")
    for _ in range(6):
        page.keyboard.press("Shift+ArrowUp")

    page.check("#fit-whole", force=True)
    manner = _manner(page)
    assert manner["classes"]["64x16-mono"]["frame"]["fit"] == "whole"
    assert "frame" not in manner
    page.click("[data-crop-as-others]")
    assert "classes" not in _manner(page)


def test_dots_are_chosen_where_lamps_are_on_or_off(page: Page) -> None:
    _poster(page)

    _lit(page, "64x16-mono", "left")  # what moves while panels come is not hit
    page.check("#dither-diffused", force=True)

    assert _manner(page)["picture"]["dither"] == "diffused"
    _lit(page, "64x16-mono", "left")


def test_a_picture_lies_darkened_behind_words_and_goes_again(page: Page) -> None:
    _brought(page)
    page.goto("/slogans/new")
    page.fill("#text", "陌生来电莫轻信")
    page.check("#ground-behind", force=True)
    page.locator(".chooser .choose").click()

    expect(page.locator("[data-dim-said]")).to_have_text("55%")
    page.focus("[data-dim]")
    page.keyboard.press("ArrowRight")
    assert _manner(page)["picture"]["dim"] == 600
    expect(page.locator("[data-dots]")).to_be_hidden()

    page.click("[data-drop-picture]")
    assert _manner(page) == {}
    expect(page.locator("#ground-")).to_be_checked()


def test_a_picture_may_be_brought_on_the_sheet_itself(page: Page) -> None:
    page.goto("/slogans/new")
    page.check("#ground-poster", force=True)
    dialog = page.locator("[data-chooser]")
    expect(dialog).to_contain_text("还没有图片，先上传一幅")

    dialog.locator("[data-files]").set_input_files(FAKE)
    expect(dialog.locator(".sent li.bad")).to_contain_text("只收 PNG")
    dialog.locator("[data-files]").set_input_files(POSTER)

    expect(dialog).to_be_hidden()
    expect(page.locator("[data-picture-name]")).to_have_text("半白")
    expect(page.locator("[data-crop]")).to_be_focused()
    assert page.input_value("[name=kind]") == "poster"


def test_a_poster_is_made_and_submitted_by_keys_alone(page: Page) -> None:
    _brought(page)
    page.goto("/slogans/new")
    page.keyboard.type("半白的海报，提醒陌生来电莫轻信")
    page.focus("#ground-")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Escape")
    expect(page.locator("[data-chooser]")).to_be_hidden()
    page.focus("[data-pick-picture]")
    page.keyboard.press("Enter")
    expect(page.locator(".chooser .choose")).to_have_count(1)
    page.focus(".chooser .choose")
    page.keyboard.press("Enter")
    expect(page.locator("[data-chooser]")).to_be_hidden()
    page.keyboard.press("+")
    expect(page.locator("[data-saved]")).to_contain_text("已自动保存")
    expect(page.locator("[data-submit]")).to_be_enabled()

    page.focus("[data-submit]")
    page.keyboard.press("Enter")

    expect(page.locator(".note.well")).to_contain_text("已提交审核")
    expect(page.locator(".original")).to_contain_text("海报原图")
