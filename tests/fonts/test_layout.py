from itertools import pairwise

from fonts.areas import Words
from fonts.house import house_style
from fonts.layout import Ink, Layout, lay_out
from fonts.lines import Reach
from fonts.setting import Motion
from fonts.style import Depth, Role
from tests.fonts.pictures import RHYMES
from tests.fonts.setting_type import ink, measure, panel


def laid_out(
    words: Words, size: str, depth: Depth = Depth.RGB, *, style: str = "calm"
) -> Layout:
    return lay_out(
        words, panel(size, depth), style=house_style(style), measure=measure, ink=ink
    )


def on_a_lintel(text: str, *, ink: Ink) -> Layout:
    style, lintel = house_style("calm"), panel("200x40", Depth.MONO)
    return lay_out(Words(text), lintel, style=style, measure=measure, ink=ink)


def test_rows_are_centred_and_those_of_a_rhyme_begin_at_one_edge() -> None:
    (slogan,) = laid_out(Words("疑似被骗别犹豫，立刻拨打110"), "352x80", Depth.MONO).sheets
    (rhyme,) = laid_out(Words(RHYMES[0], "rhyme"), "352x104", Depth.MONO).sheets

    assert [line.heads[0] for line in slogan.lines] == [44, 73]
    assert {line.heads[0] for line in rhyme.lines} == {96}


def test_verses_on_one_row_begin_at_the_same_places_on_every_page() -> None:
    found = laid_out(Words(RHYMES[0], "rhyme"), "512x32", Depth.MONO)

    places = {tuple(line.heads[0] for line in sheet.lines) for sheet in found.sheets}
    assert places == {(23, 271)}
    assert {line.baseline for sheet in found.sheets for line in sheet.lines} == {27}


def test_every_page_has_its_own_words_in_their_roles() -> None:
    found = laid_out(Words("可疑来电，先挂再查"), "64x16", Depth.MONO)

    assert [[line.text for line in sheet.lines] for sheet in found.sheets] == [
        ["可疑来电"],
        ["先挂再查"],
    ]
    assert {*found.sheets[0].lines[0].roles} == {Role.TEXT}
    assert {*found.sheets[1].lines[0].roles} == {Role.EMPHASIS}


def test_a_line_that_begins_with_half_a_mark_begins_with_its_ink() -> None:
    (sheet,) = laid_out(Words("警察办案不设“安全账户”"), "352x80", Depth.MONO).sheets
    second = sheet.lines[1]

    assert (second.text, second.px) == ("“安全账户”", 36)
    assert second.heads[0] == (352 - 5 * 36 - 5 * 2) // 2 - 18
    assert second.heads[1] - second.heads[0] == 36 + 2


def test_bands_and_text_keep_apart() -> None:
    found = laid_out(Words("请停一停"), "512x256")
    foot, line = found.sheets[0].lines

    assert foot.text == "拿不准 · 先问 96110"
    assert line.baseline + line.px // 8 <= found.areas.bands[0].rect.y < foot.baseline


def test_bands_are_left_out_where_the_text_needs_the_whole_panel() -> None:
    found = laid_out(Words("先核实再转账，" * 40), "200x120")

    assert found.setting.motion is not Motion.STILL
    assert found.areas.is_bare


def test_characters_stand_apart_where_there_is_room_but_never_digits() -> None:
    (sheet,) = laid_out(Words("拨打110"), "80x16", Depth.MONO).sheets
    (full,) = laid_out(Words("请拨打110"), "72x16", Depth.MONO).sheets

    assert sheet.lines[0].heads == (10, 28, 46, 54, 62)
    assert full.lines[0].heads == (0, 16, 32, 48, 56, 64)


def test_ink_that_would_pass_the_foot_is_moved_up_where_there_is_room_above() -> None:
    low = on_a_lintel(
        "不急", ink=lambda _char, _face, px: Reach(px * 8 // 10, px * 2 // 10 + 1)
    )
    deep = on_a_lintel("不急", ink=lambda _char, _face, px: Reach(px, px // 4))

    assert (low.setting.glyph_px, low.sheets[0].lines[0].baseline) == (39, 32)
    assert deep.setting.glyph_px == 32
    assert deep.sheets[0].lines[0].baseline == 32


def test_ink_that_would_pass_a_side_is_moved_in() -> None:
    def broad(_char: str, _face: str, px: int) -> Reach:
        return Reach(px * 7 // 8, px // 8, 1, px + 1)

    (sheet,) = on_a_lintel("防骗，防骗防骗防骗防骗", ink=broad).sheets

    assert sheet.lines[0].heads[0] >= 1
    assert sheet.lines[0].heads[-1] + sheet.lines[0].px + 1 <= sheet.width


def test_a_mark_whose_empty_half_lies_outside_stays_there() -> None:
    def drawn(char: str, _face: str, px: int) -> Reach:
        return Reach(px * 7 // 8, px // 8, -px // 2 if char == "“" else 0, px // 2)

    words, narrow = Words("警察不设，“安全账户”"), panel("80x32", Depth.MONO)
    style = house_style("calm")
    (sheet,) = lay_out(words, narrow, style=style, measure=measure, ink=drawn).sheets

    assert [line.text for line in sheet.lines] == ["警察不设", "“安全账户”"]
    assert [line.heads[0] for line in sheet.lines] == [8, -8]


def test_columns_run_from_the_right_and_each_from_the_top() -> None:
    (sheet,) = laid_out(Words(RHYMES[0], "rhyme"), "1080x1920", style="minimal").sheets
    firsts = sheet.lines[::7]

    assert [line.text for line in firsts] == ["手", "先", "做", "再"]
    assert all(one.heads[0] > other.heads[0] for one, other in pairwise(firsts))
    assert all(one.baseline < other.baseline for one, other in pairwise(sheet.lines[:7]))


def test_a_strip_is_one_pass_wide_in_steps_that_divide_it() -> None:
    (sheet,) = laid_out(Words("96110来电请接听"), "64x16", Depth.MONO).sheets

    assert (sheet.width, sheet.height) == (162, 16)
    assert sheet.lines[0].heads[0] == 4


def test_short_rows_are_larger_on_a_tall_panel_that_is_half_empty() -> None:
    (sheet,) = laid_out(Words("电话卡银行卡，出租出售担法律责任"), "1080x1920").sheets
    rows = [(line.text, line.px) for line in sheet.lines if line.roles]

    assert rows[-1] == ("担法律责任", 193)
    assert all(px == 193 * 5 // 4 for _, px in rows[:-1])


def test_rows_are_all_of_one_size_on_a_wide_panel() -> None:
    (sheet,) = laid_out(Words("包裹里的兼职二维码，不扫不加"), "1920x1080").sheets

    assert len({line.px for line in sheet.lines if line.roles}) == 1
