"""Every rule of setting type, on random texts, sizes, depths and kinds, as drawn."""

import re
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from fonts.areas import Words
from fonts.errors import DoesNotFitError, WishError
from fonts.fitting import Measure
from fonts.house import style_for
from fonts.layout import Layout, Line, lay_out
from fonts.line_breaking import CLOSING, OPENING
from fonts.rendering import draw, render
from fonts.setting import FACES, FLOOR_PX, Motion, Panel, Wish
from fonts.stamps import GREY_FROM_PX, advance, ink, stamp
from fonts.style import PANEL_COLOURS, Depth
from tests.fonts.pictures import colours

MEASURE: Measure = advance
PROTECTED = (
    "96110",
    "110",
    "12381",
    "5000元",
    "3月15日",
    "“高薪”",
    "《通知》",
    "2.5万元",
    "24小时",
)
WORDS = ("转账", "陌生", "不", "要", "骗", "先核实", "的", "警察", "来电", "请", "立刻")
MARKS = ("，", "。", "！", "？", "、", "；", "：", "\n", "·", "「好」", "（jq）")

texts = st.lists(
    st.one_of(st.sampled_from(PROTECTED), st.sampled_from(WORDS), st.sampled_from(MARKS)),
    min_size=1,
    max_size=24,
).map(lambda parts: "防骗" + "".join(parts))
sizes = st.sampled_from(
    [(64, 16), (64, 32), (96, 16), (128, 32), (192, 32), (96, 48), (352, 80)]
)
wide = st.tuples(st.integers(32, 400), st.integers(16, 200))
depths = st.sampled_from(Depth)
kinds = st.sampled_from(["slogan", "rhyme", "alert", "tip"])
floors = st.sampled_from([16, 16, 20, 32])


def laid(
    text: str, size: tuple[int, int], depth: Depth, *, kind: str, floor: int
) -> Layout:
    panel = Panel(*size, depth, floor)
    try:
        return lay_out(
            Words(text, kind), panel, style=style_for(kind), measure=MEASURE, ink=ink
        )
    except DoesNotFitError:
        assume(size[1] >= 2 * floor)  # a panel lower than its floor shows nothing
        raise


def reaches(line: Line, depth: Depth) -> Iterator[tuple[int, int, int, int]]:
    """Where the ink of each character lies on the picture, just as it is drawn there."""
    mode = "L" if depth is Depth.RGB and line.px >= GREY_FROM_PX else "1"
    for char, head in zip(line.text, line.heads, strict=True):
        mask = stamp(char, line.face, px=line.px, mode=mode)
        box = mask.image.getbbox()
        if box:
            x, y = head + mask.dx, line.baseline + mask.dy
            yield x + box[0], y + box[1], x + box[2], y + box[3]


random_rules = settings(max_examples=60, deadline=None)


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds, floors)
def test_no_glyph_is_smaller_than_its_panels_floor(
    text: str, size: tuple[int, int], depth: Depth, kind: str, floor: int
) -> None:
    made = laid(text, size, depth, kind=kind, floor=floor)

    assert made.setting.glyph_px >= floor >= FLOOR_PX
    assert all(line.px >= FLOOR_PX for sheet in made.sheets for line in sheet.lines)


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds, floors)
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


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds)
def test_protected_words_are_whole_on_one_line(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    made = laid(text, size, depth, kind=kind, floor=16)
    lines = made.setting.lines

    for word in PROTECTED:
        plain = re.sub(r"\s", "", text)
        assert sum(line.count(word) for line in lines) == plain.count(word), (word, lines)


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    made = laid(text, size, depth, kind=kind, floor=16)

    own = {line.strip() for line in text.split("\n")}
    for line in made.setting.lines:
        if line not in own and not any(each.startswith(line) for each in own):
            assert line[0] not in CLOSING, made.setting.lines
        assert line[-1] not in OPENING, made.setting.lines


@random_rules
@given(texts, st.one_of(sizes, wide), depths)
def test_no_character_stands_alone_unless_its_author_put_it_there(
    text: str, size: tuple[int, int], depth: Depth
) -> None:
    made = laid(text, size, depth, kind="slogan", floor=16)

    own = re.split(r"[\n，。！？；：、]", text)
    for before, line in pairwise(made.setting.lines):
        seen = [char for char in line if char not in CLOSING | OPENING]
        if len(seen) == 1:
            assert seen[0] in own, (before, line)


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
