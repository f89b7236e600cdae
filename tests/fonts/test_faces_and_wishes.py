"""Which face a text is set in, and what may be wished of it."""

import pytest

from fonts.errors import MissingGlyphError, WishError
from fonts.fitting import still
from fonts.setting import (
    EXACT,
    TINY,
    Motion,
    Wish,
)
from fonts.style import Depth
from tests.fonts.setting_type import measure, panel, setting


@pytest.mark.parametrize(
    ("char", "told"),
    [
        ("\u200f", r"\(U\+200F, which nobody sees\), character 2"),
        ("\ue000", r"\(U\+E000, a private sign\), character 2"),
    ],
)
def test_a_sign_that_cannot_be_pointed_at_is_told_in_words(char: str, told: str) -> None:
    with pytest.raises(MissingGlyphError, match=told):
        setting(f"防{char}骗", "256x128", Depth.RGB)


def test_a_character_that_no_face_has_is_refused_by_name_and_place() -> None:
    with pytest.raises(
        MissingGlyphError, match=r"'😀' \(U\+1F600\), character 4"
    ) as refusal:
        setting(" 别笑😀", "256x128", Depth.RGB)

    assert (refusal.value.char, refusal.value.index) == ("😀", 3)


def test_a_character_that_only_the_exact_face_has_sets_the_whole_text_in_it() -> None:
    assert setting("防骗☎热线", "512x256", Depth.RGB).face == EXACT.name


def test_the_face_below_the_floor_is_taken_only_where_it_is_asked_for() -> None:
    free = setting("不轻信、不转账", "96x16")
    tiny = setting("不轻信、不转账", "96x16", wish=Wish(face=TINY.name))

    assert (free.face, free.is_below_floor) == (EXACT.name, False)
    assert (tiny.motion, tiny.glyph_px, tiny.is_below_floor) == (Motion.STILL, 12, True)
    assert "低于易读的 16 像素" in tiny.why


def test_a_character_that_the_wanted_face_lacks_is_refused_by_the_faces_name() -> None:
    with pytest.raises(MissingGlyphError, match="face fusion-pixel-12px has not '佤'"):
        setting("佤", "96x16", wish=Wish(face=TINY.name))


def test_a_wish_is_granted_within_the_rules() -> None:
    found = setting("不轻信、不转账", "352x80", wish=Wish(Motion.PAGES, glyph_px=40))

    assert (found.motion, found.glyph_px) == (Motion.PAGES, 40)
    assert "按指定的方式" in found.why


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish(Motion.STILL), "with motion still"),
        (Wish(Motion.PAGES), "with motion pages"),
        (Wish(glyph_px=15), "with glyphs of 15 px"),
        (Wish(face="simhei"), "with face simhei"),
    ],
)
def test_a_wish_against_the_rules_is_refused_in_its_words(wish: Wish, told: str) -> None:
    with pytest.raises(WishError, match=told):
        setting("96110来电请接听", "64x16", wish=wish)


def test_still_gives_no_moving_setting() -> None:
    narrow = panel("64x16")

    assert still("不轻信、不转账", narrow, kind="slogan", measure=measure) is None
