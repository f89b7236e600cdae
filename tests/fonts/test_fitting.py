import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonts.errors import DoesNotFitError
from fonts.fitting import fit, pass_gap
from fonts.line_breaking import CLOSING, OPENING
from fonts.setting import (
    EXACT,
    OUTLINE,
    Direction,
    Motion,
    Panel,
    Setting,
    floor_px,
)
from fonts.spacing import HUNG, line_width
from fonts.style import Depth
from tests.fonts.leaving_out import left_out
from tests.fonts.pictures import RHYMES
from tests.fonts.setting_type import measure, panel, setting
from tests.fonts.test_line_breaking import texts


def test_two_short_clauses_are_two_rows_in_the_largest_glyphs() -> None:
    found = setting("来电谈钱，先挂再查", "352x80")

    assert (found.face, found.lines) == (OUTLINE.name, ("来电谈钱", "先挂再查"))
    assert found.glyph_px == 36


def test_a_break_after_a_clause_wins_over_even_lines() -> None:
    found = setting("96110来电请接听，别当骚扰挂断", "128x32", Depth.RG)

    assert found.lines == ("96110来电请接听", "别当骚扰挂断")
    assert (found.motion, found.face, found.glyph_px) == (Motion.STILL, EXACT.name, 16)


def test_what_fits_no_still_turns_pages_of_whole_clauses() -> None:
    found = setting("12381短信不带链接，带链接的是假冒", "128x32", Depth.RG)

    assert (found.motion, found.glyph_px) == (Motion.PAGES, 16)
    assert found.pages == (("12381短信", "不带链接"), ("带链接的是假冒",))
    assert "分 2 屏" in found.why


def test_two_terms_of_a_list_are_two_pages_on_a_door_head() -> None:
    found = setting("不轻信、不转账", "64x16")

    assert (found.motion, found.pages) == (Motion.PAGES, (("不轻信",), ("不转账",)))


def test_pages_whose_lines_keep_only_the_rules_come_before_a_scroll() -> None:
    found = setting("陌生链接里的软件，一律不安装", "64x32")

    assert found.pages == (("陌生链接", "里的软件"), ("一律", "不安装"))
    assert found.why.endswith("，断行只守禁则")


def test_two_rows_of_a_page_may_break_after_a_negative_rather_than_run() -> None:
    found = setting("刷流水交保证金，不是正规贷款", "64x32")

    assert found.pages == (("刷流水", "交保证金"), ("不是", "正规贷款"))


def test_one_line_from_edge_to_edge_becomes_two_where_those_are_as_large() -> None:
    found = setting("边打电话边转账？请停一停", "192x32", Depth.RG)

    assert found.lines == ("边打电话边转账？", "请停一停")


def test_clauses_that_make_no_pages_scroll_as_large_as_the_panel_is_high() -> None:
    found = setting("96110来电请接听，别当骚扰挂断", "64x16")

    assert (found.motion, found.glyph_px) == (Motion.SCROLL_LEFT, 16)
    assert found.lines == ("96110来电请接听，别当骚扰挂断",)
    assert found.why.startswith("走字，字高 16 像素")


def test_a_colour_panel_has_the_exact_face_only_where_the_outline_is_not_legible() -> None:
    small = setting("来电谈钱，先挂再查", "80x32", Depth.RGB)
    large = setting("来电谈钱，先挂再查", "512x256", Depth.RGB)

    assert (small.face, small.glyph_px) == (EXACT.name, 16)
    assert large.face == OUTLINE.name
    assert large.glyph_px > 80


def test_a_rhyme_has_one_line_a_row_when_there_is_room() -> None:
    found = setting(RHYMES[1], "128x96", kind="rhyme")

    assert found.lines == tuple(RHYMES[1].split("\n"))
    assert "口诀一句一行" in found.why


def test_a_rhyme_turns_pages_of_couplets_when_there_is_none() -> None:
    found = setting(RHYMES[0], "128x32", kind="rhyme")

    assert [len(page) for page in found.pages] == [2, 2]


def test_couplets_in_small_glyphs_give_way_to_a_verse_a_page() -> None:
    found = setting(RHYMES[1], "128x32", kind="rhyme")

    assert found.pages == (
        ("来电不慌张",),
        ("验证码深藏",),
        ("链接不乱点",),
        ("转账先商量",),
    )
    assert found.glyph_px == 25
    assert "每屏一句（每屏两句只有 16 像素）" in found.why


def test_a_rhyme_turns_pages_where_four_rows_would_be_much_smaller() -> None:
    found = setting(RHYMES[0], "352x80", kind="rhyme")

    assert (found.motion, len(found.pages), found.glyph_px) == (Motion.PAGES, 2, 36)
    assert found.why == "分 2 屏，字高 36 像素，每屏两句：4 句同屏字高只有 16 像素"


def test_pages_of_whole_clauses_come_before_a_still_that_breaks_one() -> None:
    found = setting("拿不准是不是骗局？先问96110", "128x32", Depth.RG)

    assert found.pages == (("拿不准", "是不是骗局？"), ("先问96110",))


def test_three_clauses_are_three_pages_where_two_rows_would_be_uneven_and_small() -> None:
    small = setting("视频能换脸，声音能模仿，转账要核实", "192x32", Depth.RG)
    large = setting("视频能换脸，声音能模仿，转账要核实", "352x80")

    assert (small.motion, len(small.pages), small.glyph_px) == (Motion.PAGES, 3, 32)
    assert large.lines == ("视频能换脸，声音能模仿", "转账要核实")


def test_clauses_stand_upright_on_a_tall_panel_where_that_is_larger() -> None:
    found = setting("来电谈钱，先挂再查", "1080x1920", Depth.RGB)
    rows = setting("孙子声音来求救，先挂断再打回去", "1080x1920", Depth.RGB)

    assert (found.direction, found.lines) == (Direction.COLUMNS, ("来电谈钱", "先挂再查"))
    assert rows.lines == ("孙子声音", "来求救", "先挂断", "再打回去")


def test_a_rhyme_has_a_line_a_page_where_a_couplet_is_too_much() -> None:
    found = setting(RHYMES[1], "96x16", kind="rhyme")

    assert found.pages == tuple((line,) for line in RHYMES[1].split("\n"))


def test_a_rhyme_stands_in_columns_on_a_tall_panel() -> None:
    found = setting(RHYMES[0], "1080x1920", Depth.RGB, kind="rhyme")
    rows = setting(RHYMES[0], "1080x1080", Depth.RGB, kind="rhyme")

    assert (found.direction, rows.direction) == (Direction.COLUMNS, Direction.ROWS)
    assert found.glyph_px > rows.glyph_px
    assert "竖排 4 列" in found.why


def test_a_rhyme_scrolls_joined_by_commas_where_no_line_is_a_page() -> None:
    found = setting(RHYMES[0], "64x16", kind="rhyme")

    assert found.lines == (RHYMES[0].replace("\n", "，"),)


def test_the_gap_of_a_scroll_is_a_third_of_the_panel_and_at_least_two_glyphs() -> None:
    assert pass_gap(Panel(352, 80, Depth.MONO), 80) == 160
    assert pass_gap(Panel(512, 32, Depth.MONO), 32) == 170


def test_a_panel_lower_than_the_smallest_glyph_is_refused() -> None:
    with pytest.raises(DoesNotFitError, match="16 px"):
        setting("好", "64x15")


def test_who_stands_far_away_gets_larger_glyphs_or_pages() -> None:
    far = panel("128x32", Depth.RG, floor_px=floor_px(pitch_mm=2.5, viewing_m=30))

    found = fit("来电谈钱，先挂再查", far, kind="slogan", measure=measure)

    assert (found.motion, found.glyph_px) == (Motion.PAGES, 32)


sizes = st.tuples(st.integers(16, 400), st.integers(16, 300))
BOUND = re.compile(
    r"(?<!\d)\d[\d,.年月日]*[万元%]*|“[^“”\n]{1,8}”|《[^《》\n]{1,10}》|[A-Za-z]+"
)


@given(texts, sizes, st.sampled_from(Depth), st.sampled_from(["slogan", "rhyme"]))
def test_whatever_is_set_fits_and_leaves_nothing_out_but_marks_at_line_ends(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    if not text.strip():
        return
    found = fit(text, Panel(*size, depth), kind=kind, measure=measure)

    assert 16 <= found.glyph_px <= size[1]
    if found.motion is Motion.SCROLL_LEFT:
        assert len(found.lines) == 1
        return
    assert set(left_out(text, found.lines)) <= {*HUNG, " ", "\n"}
    for page in found.pages if found.direction is Direction.ROWS else ():
        widths = [line_width(line, lambda char: measure(char, "")) for line in page]
        assert max(widths) * found.glyph_px <= size[0] * 1000
        assert len(page) * found.glyph_px <= size[1]


@given(texts, sizes, st.sampled_from(Depth))
def test_no_line_end_is_against_the_rules(
    text: str, size: tuple[int, int], depth: Depth
) -> None:
    text = text.replace("\n", "")
    if not text.strip():
        return
    found = fit(text, Panel(*size, depth), kind="slogan", measure=measure)

    if found.motion is not Motion.SCROLL_LEFT:
        assert not [
            line for line in found.lines[1:] if line[0] in CLOSING and len(line) > 1
        ]
        assert not [
            line for line in found.lines[:-1] if line[-1] in OPENING and len(line) > 1
        ]
        assert not split_terms(text, found)


def split_terms(text: str, found: Setting) -> list[str]:
    """Numbers, amounts, dates, quoted terms and words that a line end cuts in two."""
    ends, place = [], 0
    for line, following in pairwise((*found.lines, "")):
        place = text.index(line, place) + len(line)
        ends.append(text.index(following, place) if following else len(text))
    return [
        term.group()
        for term in BOUND.finditer(text)
        if any(term.start() < end < term.end() for end in ends)
    ]
