import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonts.errors import (
    BadPanelError,
    ControlCharacterError,
    DoesNotFitError,
    EmptyTextError,
    LongTextError,
    MissingGlyphError,
)
from fonts.fitting import EXACT, OUTLINE, Motion, Panel, Setting, fit, joined, pass_gap
from fonts.line_breaking import line_width
from fonts.style import Depth
from tests.fonts.pictures import RHYMES
from tests.fonts.test_line_breaking import texts


def measure(char: str, _face: str) -> int:
    return 500 if char.isascii() else 1000


def setting(
    text: str, size: str, depth: Depth = Depth.MONO, *, kind: str = "slogan"
) -> Setting:
    width, height = map(int, size.split("x"))
    return fit(text, Panel(width, height, depth), kind=kind, measure=measure)


def test_the_largest_whole_multiple_of_sixteen_is_taken() -> None:
    found = setting("来电谈钱，先挂再查", "352x80")

    assert (found.glyph_px, found.lines) == (32, ("来电谈钱，先挂再查",))


def test_a_break_after_a_clause_wins_over_even_lines() -> None:
    found = setting("96110来电请接听，别当骚扰挂断", "128x32", Depth.RG)

    assert found.lines == ("96110来电请接听，", "别当骚扰挂断")
    assert (found.motion, found.glyph_px) == (Motion.STILL, 16)


def test_what_fits_no_still_scrolls_as_large_as_the_panel_is_high() -> None:
    found = setting("12381短信不带链接，带链接的是假冒", "128x32", Depth.RG)

    assert (found.motion, found.glyph_px) == (Motion.SCROLL_LEFT, 32)
    assert "走字" in found.why


def test_a_small_colour_panel_takes_the_exact_face_and_a_large_one_the_outline() -> None:
    small = setting("来电谈钱，先挂再查", "96x48", Depth.RGB)
    large = setting("来电谈钱，先挂再查", "512x256", Depth.RGB)

    assert (small.face, small.glyph_px) == (EXACT.name, 16)
    assert large.face == OUTLINE.name
    assert large.glyph_px > 80


def test_a_rhyme_has_one_line_a_row_when_there_is_room() -> None:
    assert setting(RHYMES[1], "128x64", kind="rhyme").lines == tuple(RHYMES[1].split("\n"))


def test_a_rhyme_scrolls_joined_by_commas_when_there_is_none() -> None:
    found = setting(RHYMES[1], "64x16", kind="rhyme")

    assert found.lines == ("来电不慌张，验证码深藏，链接不乱点，转账先商量",)


def test_lines_that_end_in_a_mark_are_joined_as_they_are() -> None:
    assert joined("先问！\n再转\n好", "tip") == "先问！再转\u3000好"


def test_the_gap_of_a_scroll_is_a_third_of_the_panel_and_at_least_two_glyphs() -> None:
    assert pass_gap(Panel(352, 80, Depth.MONO), 80) == 160
    assert pass_gap(Panel(512, 32, Depth.MONO), 32) == 170


@pytest.mark.parametrize(
    "size", ["0x16", "-1x16", "7x16", "16x8193", "20000x16", "4000x2000"]
)
def test_a_panel_out_of_bounds_is_refused(size: str) -> None:
    with pytest.raises(BadPanelError):
        setting("好", size)


@pytest.mark.parametrize("text", ["", " \n ", "\u3000"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyTextError):
        setting(text, "64x16")


def test_a_text_of_five_thousand_characters_is_refused_with_the_limit() -> None:
    with pytest.raises(LongTextError, match="5000 characters; at most 500"):
        setting("好" * 5000, "64x16")


def test_a_control_character_is_refused_by_code_point_and_place() -> None:
    with pytest.raises(ControlCharacterError, match=r"U\+0007, character 2"):
        setting("好\x07", "64x16")


def test_a_panel_lower_than_the_smallest_glyph_is_refused() -> None:
    with pytest.raises(DoesNotFitError, match="16 px"):
        setting("好", "64x15")


def test_a_character_that_no_face_has_is_refused_by_name_and_place() -> None:
    with pytest.raises(
        MissingGlyphError, match=r"'😀' \(U\+1F600\), character 3"
    ) as refusal:
        setting("别笑😀", "256x128", Depth.RGB)

    assert (refusal.value.char, refusal.value.index) == ("😀", 2)


def test_a_character_that_only_the_exact_face_has_sets_the_whole_text_in_it() -> None:
    assert setting("防骗☎热线", "512x256", Depth.RGB).face == EXACT.name


sizes = st.tuples(st.integers(16, 400), st.integers(16, 300))


@given(texts, sizes, st.sampled_from(Depth))
def test_whatever_is_set_fits_and_is_whole(
    text: str, size: tuple[int, int], depth: Depth
) -> None:
    if not text.strip():
        return
    found = fit(text, Panel(*size, depth), kind="slogan", measure=measure)

    assert 16 <= found.glyph_px <= size[1]
    kept = "".join(found.lines).replace(" ", "").replace("\u3000", "")
    assert kept == text.replace("\n", "").replace(" ", "")
    if found.motion is Motion.STILL:
        widths = [line_width(line, lambda char: measure(char, "")) for line in found.lines]
        assert max(widths) * found.glyph_px <= size[0] * 1000
        assert len(found.lines) * found.glyph_px <= size[1]
    else:
        assert len(found.lines) == 1
