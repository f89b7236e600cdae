import hashlib
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from fonts.areas import Words
from fonts.house import house_style, names
from fonts.rendering import RENDERER_VERSION, Drawn, draw, render
from fonts.setting import TINY, Motion, Panel, Wish
from fonts.style import PANEL_COLOURS, Depth
from tests.fonts.pictures import RHYMES, SLOGANS, colours, opened, rows

CLASSES = [
    (64, 16, Depth.MONO),
    (128, 32, Depth.RG),
    (352, 80, Depth.MONO),
    (256, 128, Depth.RGB),
    (512, 256, Depth.RGB),
    (1920, 1080, Depth.RGB),
    (1080, 1920, Depth.RGB),
    (1280, 720, Depth.RGB),
]


def drawn(
    text: str, size: str, depth: Depth = Depth.MONO, *, kind: str = "slogan"
) -> Drawn:
    width, height = map(int, size.split("x"))
    return render(text, width=width, height=height, depth=depth, kind=kind)


def fingerprint(picture: Drawn) -> str:
    """Of the pixels, so that another build of zlib does not matter."""
    image = opened(picture.png).convert("RGB")
    return hashlib.sha256(repr(image.size).encode() + image.tobytes()).hexdigest()[:16]


@pytest.mark.parametrize(("width", "height", "depth"), CLASSES)
def test_every_text_is_drawn_on_every_class(width: int, height: int, depth: Depth) -> None:
    for text in SLOGANS + RHYMES:
        kind = "rhyme" if "\n" in text else "slogan"
        picture = render(text, width=width, height=height, depth=depth, kind=kind)

        assert opened(picture.png).size == (picture.width, picture.height)
        assert picture.height == height
        assert picture.width == width or picture.setting.motion is Motion.SCROLL_LEFT


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("depth", [Depth.MONO, Depth.RG])
def test_every_style_lights_lamps_in_their_own_colours_only(
    name: str, depth: Depth
) -> None:
    for size in ((128, 32), (352, 80)):
        words, panel = Words(SLOGANS[4]), Panel(*size, depth)
        picture = draw(words, panel, style=house_style(name))

        assert {
            colour for png in picture.pictures for colour in colours(png)
        } <= PANEL_COLOURS[depth]


def test_pages_are_pictures_of_the_panels_size() -> None:
    picture = drawn("不轻信、不转账", "64x16")

    assert picture.setting.motion is Motion.PAGES
    assert [opened(png).size for png in picture.pictures] == [(64, 16), (64, 16)]


def test_an_outlines_edges_are_grey_on_a_colour_panel_from_24_px_and_never_on_lamps() -> (
    None
):
    panel = Panel(320, 80, Depth.RGB)
    night = house_style("minimal")
    small = draw(Words("转账"), panel, style=night, wish=Wish(glyph_px=23))
    large = draw(Words("转账"), panel, style=night, wish=Wish(glyph_px=24))
    lamps = drawn("转账", "320x80")

    assert len(colours(small.png)) == 2
    assert len(colours(large.png)) > 10
    assert lamps.setting.face == "noto-sans-sc"
    assert len(colours(lamps.png)) == 2


def test_one_bit_pictures_hold_red_and_black_in_one_bit() -> None:
    picture = drawn(SLOGANS[0], "352x80")

    assert colours(picture.png) == {(0, 0, 0), (255, 0, 0)}
    assert picture.png[24] == 1  # IHDR: bits a pixel


def test_red_green_pictures_hold_the_panels_own_colours_in_two_bits() -> None:
    picture = drawn(SLOGANS[0], "128x32", Depth.RG)

    assert colours(picture.png) == {(0, 0, 0), (255, 0, 0), (0, 255, 0), (255, 255, 0)}
    assert picture.png[24] == 2


def test_small_text_on_a_colour_panel_has_no_grey_edges() -> None:
    picture = opened(drawn("来电谈钱，先挂再查", "96x48", Depth.RGB).png).convert("RGB")

    for row in range(48):
        line = picture.crop((0, row, 96, row + 1)).getcolors()
        assert line is not None
        assert len(line) <= 3  # the background of that row, text, emphasis


def test_a_doubled_size_is_the_exact_double_of_the_glyphs() -> None:
    exact = Wish(face="unifont")
    single = draw(Words("骗"), Panel(16, 16, Depth.MONO), wish=exact)
    double = draw(Words("骗"), Panel(32, 32, Depth.MONO), wish=exact)
    larger = opened(single.png).resize((32, 32), Image.Resampling.NEAREST)

    assert opened(double.png).tobytes() == larger.tobytes()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["防骗", "96110", "，", "不转账", "“高薪”", "\n"]),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from([(64, 16), (128, 32), (96, 48), (352, 80)]),
)
def test_lamps_are_full_on_or_off_whatever_the_text(
    tokens: list[str], size: tuple[int, int]
) -> None:
    text = "防" + "".join(tokens)

    picture = render(text, width=size[0], height=size[1], depth=Depth.MONO)

    assert colours(picture.png) == {(0, 0, 0), (255, 0, 0)}


def test_a_strip_holds_one_pass_and_the_gap_so_that_it_follows_itself() -> None:
    picture = drawn("来电谈钱要先挂再查", "64x16")

    assert picture.setting.motion is Motion.SCROLL_LEFT
    assert (picture.width, picture.height) == (9 * 16 + 32 + 4, 16)
    lit = [
        place
        for place in range(picture.width)
        if any(row[place] == "#" for row in rows(picture.png))
    ]
    assert lit[0] < 8
    assert picture.width - lit[-1] > 24


def test_the_same_arguments_give_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from fonts.rendering import render; from fonts.style import Depth; "
        "picture = render('拨打110', width=256, height=128, depth=Depth.RGB); "
        "sys.stdout.buffer.write(picture.png)"
    )
    command = [sys.executable, "-c", code]
    other = subprocess.run(command, check=True, capture_output=True)

    assert other.stdout == drawn("拨打110", "256x128", Depth.RGB).png


def test_a_hotline_on_a_lintel_is_drawn_dot_by_dot() -> None:
    assert rows(drawn("拨打110", "56x16").png) == [
        "...#.....#.........#....................................",
        "...#.....#..#......#....................................",
        "...#..#..#...#.....#..#########.........................",
        "...#..#..#.........#......#.............................",
        "#####.#########.######....#.........#.......#......##...",
        "...#....#..........#......#........##......##.....#..#..",
        "...#.#..#..........#......#.......#.#.....#.#....#....#.",
        "...##...######.....#.#....#.........#.......#....#...##.",
        "..##...#.#...#.....##.....#.........#.......#....#..#.#.",
        "##.#...#.#...#....##......#.........#.......#....#.#..#.",
        "...#...#.#..#...##.#......#.........#.......#....##...#.",
        "...#..#..#.#.......#......#.........#.......#....#....#.",
        "...#..#...#........#......#.........#.......#.....#..#..",
        "...#.#...#.#.......#......#.......#####...#####....##...",
        ".#.##...#...#....#.#....#.#.............................",
        "..#...##.....##...#......#..............................",
    ]


def test_two_pages_on_a_door_head_are_drawn_dot_by_dot() -> None:
    first, second = drawn("不轻信、不转账", "64x16").pictures

    assert rows(first) == [
        "..........................#...................#....#............",
        ".......#############......#....#######........#.....#...........",
        "..............#...........#.........#.........#.#########.......",
        "..............#.........######.....#.........#..................",
        ".............#...........#........##.........#..................",
        ".............#...........#.#.....#..#.......##...#######........",
        "............##.#........#..#....#....#......##..................",
        "...........#.#..#.......########......#....#.#..................",
        "..........#..#...#.........#..............#..#...#######........",
        ".........#...#....#........#...#######.......#..................",
        "........#....#.....#.......###....#..........#..................",
        ".......#.....#.....#....####......#..........#...#######........",
        "......#......#...........#.#......#..........#...#.....#........",
        ".............#.............#......#..........#...#.....#........",
        ".............#.............#..#########......#...#######........",
        ".............#.............#.................#...#.....#........",
    ]
    assert rows(second) == [
        "..........................#.......#...............#.............",
        ".......#############......#.......#........#####..#....#........",
        "..............#...........#.......#........#...#..#....#........",
        "..............#.........######.#######.....#.#.#..#...#.........",
        ".............#...........#........#........#.#.#..#..#..........",
        ".............#...........#.#.....#.........#.#.#..#.#...........",
        "............##.#........#..#..#########....#.#.#..#.............",
        "...........#.#..#.......######...#.........#.#.#.########.......",
        "..........#..#...#.........#....#..........#.#.#..#.#...........",
        ".........#...#....#........#...#######.....#.#.#..#.#...........",
        "........#....#.....#.......###.......#.....#.#.#..#..#..........",
        ".......#.....#.....#....####....#...#........#....#..#..........",
        "......#......#...........#.#.....#.#........#.#...#...#.........",
        ".............#.............#......#.........#..#..#.#..#........",
        ".............#.............#.......#.......#...#..##....#.......",
        ".............#.............#.......#......#.......#.............",
    ]


def test_the_face_below_the_floor_is_drawn_dot_by_dot_where_it_is_asked_for() -> None:
    tiny = draw(Words("别转110"), Panel(48, 12, Depth.MONO), wish=Wish(face=TINY.name))

    assert rows(tiny.png) == [
        "..######....#....#....#.........................",
        "..#....#.#..#..####.#####.....#.....#....###....",
        "..#....#.#..#...#.....#......##....##...#...#...",
        "..######.#..#..#.#....#.....#.#...#.#...#...#...",
        "....#....#..#..#.#.#######....#.....#...#..##...",
        "..######.#..#..####..#........#.....#...#.#.#...",
        "....#..#.#..#....#..#####.....#.....#...##..#...",
        "....#..#.#..#....##.....#.....#.....#...#...#...",
        "...#...#....#..###...#.#......#.....#...#...#...",
        "...#...#....#....#....#.....#####.#####..###....",
        "..#..##...###....#.....#........................",
        "................................................",
    ]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ((SLOGANS[0], "128x32", Depth.RG), "739a988f4f21e252"),
        ((SLOGANS[1], "352x80", Depth.MONO), "84f6b33130039299"),
        ((SLOGANS[2], "64x16", Depth.MONO), "dc2fc782ce6aac4a"),
        ((SLOGANS[4], "96x48", Depth.RGB), "c2eee466f240fcdd"),
        ((SLOGANS[0], "256x128", Depth.RGB), "32061f9cd495f668"),
        ((SLOGANS[7], "1920x1080", Depth.RGB), "5e27d041110c1e7e"),
    ],
)
def test_pictures_are_those_recorded(case: tuple[str, str, Depth], expected: str) -> None:
    assert fingerprint(drawn(*case)) == expected


def test_the_renderers_version_names_pillow() -> None:
    assert "pillow-13" in RENDERER_VERSION
