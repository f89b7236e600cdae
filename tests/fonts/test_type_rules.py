"""Every rule about glyphs and pictures, on random texts, sizes, depths and kinds."""

from collections.abc import Iterator

from hypothesis import example, given, reject, settings
from hypothesis import strategies as st

from fonts.areas import Words
from fonts.errors import WishError
from fonts.lines import Line
from fonts.rendering import draw, render
from fonts.setting import FACES, FLOOR_PX, Motion, Panel, Wish
from fonts.stamps import GREY_FROM_PX, stamp
from fonts.style import PANEL_COLOURS, Depth
from tests.fonts.pictures import colours
from tests.fonts.random_texts import (
    depths,
    floors,
    kinds,
    laid,
    random_rules,
    sizes,
    texts,
    wide,
)


def reaches(line: Line, depth: Depth) -> Iterator[tuple[int, int, int, int]]:
    """Where the ink of each character lies on the picture, just as it is drawn there."""
    mode = "L" if depth is Depth.RGB and line.px >= GREY_FROM_PX else "1"
    for char, head in zip(line.text, line.heads, strict=True):
        mask = stamp(char, line.face, px=line.px, mode=mode)
        box = mask.image.getbbox()
        if box:
            x, y = head + mask.dx, line.baseline + mask.dy
            yield x + box[0], y + box[1], x + box[2], y + box[3]


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds, floors)
def test_no_glyph_is_smaller_than_its_panels_floor(
    text: str, size: tuple[int, int], depth: Depth, kind: str, floor: int
) -> None:
    made = laid(text, size, depth, kind=kind, floor=floor)

    assert made.setting.glyph_px >= floor >= FLOOR_PX
    assert all(line.px >= FLOOR_PX for sheet in made.sheets for line in sheet.lines)


@random_rules
@given(texts, st.tuples(st.integers(120, 400), st.integers(1, 4)), depths, kinds)
def test_no_row_of_a_tall_panel_is_smaller_or_half_as_large_again_as_its_setting(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    tall = (size[0], size[0] * (4 + size[1]) // 3)
    made = laid(text, tall, depth, kind=kind, floor=16)

    px = made.setting.glyph_px
    rows = [line for sheet in made.sheets for line in sheet.lines if line.roles]
    assert all(px <= line.px <= px * 3 // 2 for line in rows)


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds, floors)
@example("防骗验证码", (69, 51), Depth.MONO, "slogan", 16)
def test_every_glyph_lies_within_its_picture(
    text: str, size: tuple[int, int], depth: Depth, kind: str, floor: int
) -> None:
    made = laid(text, size, depth, kind=kind, floor=floor)

    for sheet in made.sheets:
        for line in sheet.lines:
            for left, top, right, bottom in reaches(line, depth):
                assert 0 <= left < right <= sheet.width, line
                assert 0 <= top < bottom <= sheet.height, line


@random_rules
@given(texts, st.one_of(sizes, wide), depths, st.sampled_from(tuple(FACES)))
def test_every_face_that_is_asked_for_keeps_its_ink_within_the_picture(
    text: str, size: tuple[int, int], depth: Depth, face: str
) -> None:
    try:
        words, wish = Words(text), Wish(face=face)
        made = draw(words, Panel(*size, depth), wish=wish).layout
    except WishError:
        reject()

    for sheet in made.sheets:
        for line in sheet.lines:
            for left, top, right, bottom in reaches(line, depth):
                assert 0 <= left < right <= sheet.width, line
                assert 0 <= top < bottom <= sheet.height, line


@settings(max_examples=40, deadline=None)
@given(texts, st.one_of(sizes, wide), st.sampled_from([Depth.MONO, Depth.RG]), kinds)
def test_lamps_have_only_their_panels_colours(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    made = render(text, width=size[0], height=size[1], depth=depth, kind=kind)

    for png in made.pictures:
        assert colours(png) <= PANEL_COLOURS[depth]


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds)
def test_only_pages_have_several_pictures_and_only_a_strip_is_wider_than_its_panel(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    made = laid(text, size, depth, kind=kind, floor=16)

    motion = made.setting.motion
    assert len(made.sheets) == 1 or motion is Motion.PAGES
    for sheet in made.sheets:
        assert sheet.height == size[1]
        assert sheet.width == size[0] or motion is Motion.SCROLL_LEFT
