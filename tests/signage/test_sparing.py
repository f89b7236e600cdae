"""What is chosen for all panels, on panels that cannot show it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonts.errors import FontsError, WishError
from playlists.ids import ScreenClass
from signage.drawing import Preview, preview
from signage.manner import AS_EVER, Choice, Manner, Motion
from signage.slogan import Kind
from signage.sparing import sentence, sentences, told_in

WORDS = "陌生来电莫轻信，转账汇款多核实"
SHORT = "不转账"
FADE = Manner(motion=Motion.FADE)
UP = Manner(motion=Motion.SCROLL_UP)
NOTO = Manner(face="noto-sans-sc")
SMALL = Manner(face="fusion-pixel-12px")
LINTEL = "64x16-mono"
HALL = "128x32-rg"
ROAD = "128x32-rg-road"
CLASSES = (LINTEL, HALL, "256x128-rgb", "96x192-rgb", ROAD)
CHOICES = st.builds(
    Choice,
    st.sampled_from(["", "night", "elderly"]),
    st.sampled_from([*Motion]),
    st.sampled_from(["", "noto-sans-sc", "unifont", "fusion-pixel-12px"]),
    st.sampled_from([0, 12, 16, 48]),
)


def _drawn(manner: Manner, screen_class: str, text: str = WORDS) -> Preview:
    name = ScreenClass(screen_class)
    return preview(text, kind=Kind.SLOGAN, screen_class=name, manner=manner)


def _said(manner: Manner, screen_class: str, text: str = WORDS) -> str:
    return sentence(told_in(_drawn(manner, screen_class, text).setting))


def _for_all(choice: Choice, *own: tuple[str, Choice]) -> Manner:
    return Manner(choice.style, choice.motion, choice.face, choice.glyph_px, classes=own)


@pytest.mark.parametrize(
    ("manner", "screen_class", "text", "said"),
    [
        (FADE, HALL, SHORT, "渐显，仍用静止（只有全彩屏能渐显）"),
        (UP, HALL, SHORT, "上移走字，仍用静止（只有竖屏能上移走字）"),
        (Manner(motion=Motion.BLINK), ROAD, SHORT, "闪烁，仍用静止（沿路的屏只能静止）"),
        (Manner(motion=Motion.STILL), LINTEL, WORDS, "静止，仍用左移走字（字太多放不下）"),
        (NOTO, LINTEL, SHORT, "用思源黑体，仍用点阵宋体（在这种屏上排不出合适的字高）"),
        (SMALL, HALL, "不转账佤", "用点阵小字，仍用思源黑体（里面没有“佤”字）"),
    ],
)
def test_a_panel_is_spared_what_it_cannot_show_and_says_what_it_keeps_and_why(
    manner: Manner, screen_class: str, text: str, said: str
) -> None:
    assert _said(manner, screen_class, text) == f"不能{said}"


def test_a_panel_that_is_spared_shows_the_same_bytes_as_without_the_choice() -> None:
    spared, plain = (_drawn(one, HALL) for one in (Manner(motion=Motion.FADE), AS_EVER))

    assert (spared.body, spared.pictures) == (plain.body, plain.pictures)


def test_no_more_is_left_out_than_must_be() -> None:
    manner = Manner("night", Motion.FADE, "unifont", 16)
    seen = _drawn(manner, HALL, "不转账").setting

    assert told_in(seen)["cannot"] == "渐显"
    kept = [seen[each] for each in ("style", "face", "glyph_px")]
    assert kept == ["night", "unifont", 16]


def test_the_choices_of_a_class_itself_are_never_left_out() -> None:
    own = (HALL, Choice(motion=Motion.FADE))

    with pytest.raises(WishError):
        _drawn(_for_all(Choice("night", face="unifont"), own), HALL)
    assert not told_in(_drawn(_for_all(Choice(), own), LINTEL).setting)


def test_a_choice_for_all_that_does_not_go_with_a_class_s_own_gives_way() -> None:
    own = (HALL, Choice(motion=Motion.WIPE))
    seen = _drawn(_for_all(Choice(motion=Motion.FADE), own), HALL)

    assert seen.setting["motion"] == "wipe"
    assert not told_in(seen.setting)


def test_panels_that_keep_other_things_for_one_reason_are_told_in_one_sentence() -> None:
    manner = Manner(motion=Motion.FADE)
    panels = [(name, told_in(_drawn(manner, name).setting)) for name in CLASSES]

    assert sentences(panels) == (
        "64x16-mono不能渐显，仍用左移走字；128x32-rg也不能，仍用静止（只有全彩屏能渐显）。",
        "128x32-rg-road不能渐显，仍用静止（沿路的屏只能静止）。",
    )


@settings(max_examples=40, deadline=None)
@given(CHOICES, st.sampled_from(CLASSES), st.sampled_from(["不转账", WORDS, WORDS * 3]))
def test_whatever_is_chosen_for_all_a_panel_that_can_show_the_words_shows_them(
    choice: Choice, screen_class: str, text: str
) -> None:
    try:
        _drawn(AS_EVER, screen_class, text)
    except FontsError:
        return
    told = told_in(_drawn(_for_all(choice), screen_class, text).setting)
    as_own = _for_all(Choice(), (screen_class, choice))

    if told:
        assert all(told.values())
        with pytest.raises(FontsError):
            _drawn(as_own, screen_class, text)
    else:
        assert (
            _drawn(as_own, screen_class, text).body
            == _drawn(_for_all(choice), screen_class, text).body
        )
