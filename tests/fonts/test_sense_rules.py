"""Every rule about where lines and pages end, on random texts, sizes, depths and kinds."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from fonts.errors import WishError
from fonts.fitting import fit
from fonts.line_balance import SIGN
from fonts.line_breaking import CLAUSE_MARKS, CLOSING, OPENING
from fonts.setting import Direction, Motion, Panel, Setting, Wish
from fonts.style import Depth
from fonts.words import spans
from tests.fonts.random_texts import (
    MEASURE,
    PROTECTED,
    SENSE_ENDS,
    depths,
    kinds,
    laid,
    random_rules,
    sizes,
    slogans,
    texts,
    verses,
    wide,
)


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds)
@example("防骗3月15日2.5万元96110", (128, 32), Depth.MONO, "slogan")
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

    parts = re.split(r"[\n，。！？；：、]", text)
    own = {part.strip("".join(CLOSING | OPENING)) for part in parts}
    for before, line in pairwise(made.setting.lines):
        seen = [char for char in line if char not in CLOSING | OPENING]
        if len(seen) == 1:
            assert seen[0] in own, (before, line)


HANGING = "".join(CLOSING)


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
    if setting.direction is Direction.ABREAST:
        places = {tuple(line.heads[0] for line in sheet.lines) for sheet in made.sheets}
        assert len(places) == 1
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
        holds_an_end = any(char in SENSE_ENDS for char in text[start:end].rstrip(HANGING))
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
