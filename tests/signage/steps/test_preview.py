import pytest

from devices.profile import Colour, ScreenProfile
from fonts.errors import FontsError, MissingGlyphError
from playlists.ids import ScreenClass
from playlists.scene import Motion
from signage.manner import Choice, Manner
from signage.slogan import Kind
from signage.steps.render import (
    drawn_for,
    preview,
    why_not,
)
from tests.signage.steps.cast import (
    HALL,
    LINTEL,
)

LINTEL_CLASS = ScreenClass(LINTEL)
HALL_CLASS = ScreenClass(HALL)


def test_a_style_and_a_wish_are_worn_where_somebody_chose_them() -> None:
    manner = Manner("festive", glyph_px=60, sponsor="云江市反诈中心")
    seen = preview(
        "先挂再查",
        kind=Kind.SLOGAN,
        screen_class=ScreenClass("512x256-rgb"),
        manner=manner,
    )

    told = [seen.setting[key] for key in ("style", "glyph_px", "bands")]
    assert told == ["festive", 60, ["云江市反诈中心"]]


def test_the_elderly_get_more_time() -> None:
    seen = preview(
        "不轻信不转账",
        kind=Kind.SLOGAN,
        screen_class=HALL_CLASS,
        manner=Manner("elderly"),
    )

    assert seen.setting["reading_ms"] == seen.scene.dwell_ms == 4_200


def test_what_stands_still_for_those_nearby_moves_in_larger_glyphs_for_those_afar() -> None:
    near, far = (
        ScreenProfile(256, 64, Colour.RGB, pitch_mm=2.5, viewing_m=viewing_m)
        for viewing_m in (10, 60)
    )
    text = "边打电话边转账？请停一停"
    seen = [drawn_for(text, each, kind=Kind.SLOGAN).setting for each in (near, far)]

    assert [each["motion"] == "still" for each in seen] == [True, False]
    assert [each["glyph_px"] for each in seen] == [29, 64]


def test_a_wish_that_cannot_be_granted_is_refused_in_chinese() -> None:
    with pytest.raises(FontsError) as refused:
        preview(
            "先挂再查",
            kind=Kind.SLOGAN,
            screen_class=HALL_CLASS,
            manner=Manner(classes=((HALL_CLASS, Choice(glyph_px=9)),)),
        )

    assert why_not(refused.value) == "这块屏上不能这样排：字高 9 像素"


@pytest.mark.parametrize(
    "screen_class", ["64x16-mono", "352x48-mono", "256x40-rgb", "384x48-rgb"]
)
def test_a_long_text_scrolls_in_whole_passes_at_a_readable_pace(screen_class: str) -> None:
    text = "天上不会掉馅饼，刷单返利是陷阱。" * 6
    (layer,) = preview(
        text, kind=Kind.SLOGAN, screen_class=ScreenClass(screen_class)
    ).scene.layers
    seen = preview(text, kind=Kind.SLOGAN, screen_class=ScreenClass(screen_class))

    glyph_px = seen.setting["glyph_px"]
    assert isinstance(glyph_px, int)
    assert layer.motion is Motion.SCROLL_LEFT
    assert 2.0 <= layer.px_per_s / glyph_px <= 4.0
    assert seen.scene.dwell_ms % layer.pass_ms == 0


def test_a_missing_character_is_refused_by_name() -> None:
    with pytest.raises(MissingGlyphError, match="U\\+31350"):
        preview("谨防\U00031350骗", kind=Kind.TIP, screen_class=HALL_CLASS)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("谨防\U00031350骗", "第 3 个字“\U00031350”（U+31350）字体里没有，请换一个字"),
        (" \n", "还没有写正文"),
        ("长" * 501, "正文有 501 个字，最多 500 个"),
        ("谨防\t骗", "第 3 个字是控制字符（U+0009），请删去"),
    ],
)
def test_why_a_text_cannot_be_drawn_is_told_in_chinese(text: str, why: str) -> None:
    with pytest.raises(FontsError) as refused:
        preview(text, kind=Kind.TIP, screen_class=HALL_CLASS)

    assert why_not(refused.value) == why
