"""Every rule of setting type, on random texts, sizes, depths and kinds, as drawn."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from fonts.areas import Words
from fonts.errors import DoesNotFitError, WishError
from fonts.fitting import Measure, fit
from fonts.house import style_for
from fonts.layout import Layout, Line, lay_out
from fonts.line_balance import SIGN
from fonts.line_breaking import CLAUSE_MARKS, CLOSING, OPENING
from fonts.rendering import draw, render
from fonts.setting import FACES, FLOOR_PX, Direction, Motion, Panel, Setting, Wish
from fonts.stamps import GREY_FROM_PX, advance, ink, stamp
from fonts.style import PANEL_COLOURS, Depth
from fonts.words import spans
from tests.fonts.pictures import colours

MEASURE: Measure = advance
SENSE_ENDS = "，。！？；："
TAILS = SENSE_ENDS + "、"
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
WORDS = (
    "转账", "陌生", "不", "要", "骗", "先核实", "的", "警察", "来电", "请", "立刻",
    "验证码", "APP", "LED", "甜言蜜语", "幼儿园", "就",
)  # fmt: skip
MARKS = ("，", "。", "！", "？", "、", "；", "：", "\n", "·", "「好」", "（jq）")
RHYME_WORDS = ("转账", "陌生", "核实", "警察", "来电", "别信", "网上", "投资")

parts = st.one_of(*map(st.sampled_from, (PROTECTED, WORDS, MARKS)))
slogans = st.lists(parts, min_size=1, max_size=24).map(
    lambda chosen: "防骗" + "".join(chosen)
)
verses = st.integers(2, 4).flatmap(
    lambda words: st.lists(
        st.lists(st.sampled_from(RHYME_WORDS), min_size=words, max_size=words).map("".join),
        min_size=4,
        max_size=4,
    ).map("\n".join)
)
texts = st.one_of(slogans, verses)
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


def ends(text: str, setting: Setting) -> list[int]:
    """Where the lines of a setting end in its text, marks that fell away included."""
    found, place = [], 0
    for line in setting.lines:
        place = text.index(line, place) + len(line)
        found.append(place + len(text[place:]) - len(text[place:].lstrip("，、；。 ")))
    return found


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds)
def test_no_line_ends_within_a_word(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    setting = laid(text, size, depth, kind=kind, floor=16).setting

    inner = {place for start, end in spans(text) for place in range(start + 1, end)}
    if setting.motion is not Motion.SCROLL_LEFT:
        assert not inner.intersection(ends(text, setting)), setting.pages


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds)
def test_every_page_ends_where_a_clause_or_a_line_ends(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    setting = laid(text, size, depth, kind=kind, floor=16).setting

    last = 0
    for page in setting.pages if setting.motion is Motion.PAGES else ():
        last += len(page)
        end = ends(text, setting)[last - 1]
        assert end == len(text) or text[end] == "\n" or text[end - 1] in CLAUSE_MARKS


@random_rules
@given(verses, st.one_of(sizes, wide), depths)
def test_a_rhyme_has_a_line_a_row_or_couplets_a_page_all_at_one_edge(
    text: str, size: tuple[int, int], depth: Depth
) -> None:
    made = laid(text, size, depth, kind="rhyme", floor=16)
    lines, setting = tuple(text.split("\n")), made.setting

    whole = tuple("".join(page) for page in setting.pages)
    if setting.motion is Motion.STILL:
        assert setting.pages == (lines,)
    elif setting.motion is Motion.PAGES:
        assert whole in (lines, ("".join(lines[:2]), "".join(lines[2:])))
    if setting.direction is Direction.ROWS and setting.motion is not Motion.SCROLL_LEFT:
        bands = len(made.areas.bands)
        assert all(
            len({line.heads[0] for line in sheet.lines[bands:]}) == 1
            for sheet in made.sheets
        )


@random_rules
@given(slogans, st.one_of(sizes, wide), depths)
def test_no_still_of_a_short_text_mixes_clauses_where_pages_would_not(
    text: str, size: tuple[int, int], depth: Depth
) -> None:
    text = text.replace("\n", "")
    setting = laid(text, size, depth, kind="slogan", floor=16).setting
    visible = [char for char in text if char not in CLOSING | OPENING]
    assume(setting.motion is Motion.STILL and len(visible) <= SIGN)
    assume("断行只守禁则" not in setting.why)

    edges = [0, *ends(text, setting)]
    for start, end in pairwise(edges):
        holds_an_end = any(char in SENSE_ENDS for char in text[start:end].rstrip(TAILS))
        is_whole = all(
            place in (0, len(text)) or text[place - 1] in SENSE_ENDS
            for place in (start, end)
        )
        assert is_whole or not holds_an_end, setting.pages


@random_rules
@given(slogans, st.one_of(sizes, wide), depths)
def test_a_scroll_is_taken_only_where_nothing_stands_still(
    text: str, size: tuple[int, int], depth: Depth
) -> None:
    setting = laid(text, size, depth, kind="slogan", floor=16).setting
    panel = Panel(*size, depth)

    if setting.motion is Motion.SCROLL_LEFT:
        for motion in (Motion.STILL, Motion.PAGES):
            with pytest.raises(WishError):
                fit(text, panel, kind="slogan", measure=MEASURE, wish=Wish(motion))


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds)
def test_why_tells_the_motion_the_lines_or_pages_and_the_glyphs(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    setting = laid(text, size, depth, kind=kind, floor=16).setting

    count = len(setting.lines)
    told = {
        Motion.STILL: f"静止 {count} 行"
        if setting.direction is Direction.ROWS
        else f"竖排 {count} 列",
        Motion.PAGES: f"分 {len(setting.pages)} 屏",
        Motion.SCROLL_LEFT: "走字",
    }
    assert setting.why.startswith(f"{told[setting.motion]}，字高 {setting.glyph_px} 像素")
