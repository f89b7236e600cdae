"""Scenes on a contact sheet: each still that is lit, whole, with its caption."""

from io import BytesIO

from PIL import Image

from playlists.ids import ScreenClass
from signage.contact_cells import cells, empty_cell, how_told, stills
from signage.drawing import Preview, preview
from signage.manner import Manner, Motion
from signage.slogan import Kind

WALL = ScreenClass("256x128-rgb")
TALL = ScreenClass("96x192-rgb")
TEXT = "陌生来电莫轻信，转账汇款多核实"


def seen(motion: Motion, screen_class: ScreenClass = WALL) -> Preview:
    manner = Manner("festive", motion, emphasis=((0, 4),))
    return preview(TEXT, kind=Kind.SLOGAN, screen_class=screen_class, manner=manner)


def pixels(png: bytes) -> bytes:
    with Image.open(BytesIO(png)) as picture:
        return picture.convert("RGB").tobytes()


def test_what_is_typed_line_by_line_is_shown_as_it_ends() -> None:
    typed, still = seen(Motion.TYPEWRITER), seen(Motion.STILL)

    (one,) = stills(typed.scene, typed.pictures)
    (same,) = stills(still.scene, still.pictures)

    assert len(typed.pictures) > 1
    assert pixels(one) == pixels(same)


def test_each_page_is_a_cell_that_says_which() -> None:
    pages = seen(Motion.PAGES)

    found = list(cells(WALL, stills(pages.scene, pages.pictures), how="分屏"))

    assert [cell.lines for cell in found] == [
        ("256×128 全彩 1/2", "分屏"),
        ("256×128 全彩 2/2", "分屏"),
    ]


def test_a_strip_that_rises_is_shown_whole() -> None:
    rising = seen(Motion.SCROLL_UP, TALL)

    (cell,) = cells(TALL, stills(rising.scene, rising.pictures), how="")

    assert cell.size == (96, rising.scene.layers[0].picture_height)
    assert cell.size[1] > 192


def test_how_it_moves_is_told_in_chinese() -> None:
    assert how_told(seen(Motion.WIPE).setting).startswith("擦入，字高 ")
    assert how_told({"motion": "still", "glyph_px": 0}) == "静止"


def test_a_class_without_a_picture_says_why() -> None:
    cell = empty_cell(WALL, "放不下")

    assert (cell.png, cell.lines) == (None, ("256×128 全彩", "放不下"))
