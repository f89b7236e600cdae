import pytest

from fonts.errors import BadStyleError
from fonts.style import CALM, GREEN, RED, Palette, Role, Style, roles, runs

LETTERS = {Role.TEXT: ".", Role.EMPHASIS: "E", Role.CAUTION: "C"}


def shown(text: str, kind: str = "slogan") -> str:
    return "".join(LETTERS[role] for role in roles(text, kind))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拨打110", "..EEE"),
        ("收到12381预警短信", "..EEEEE...."),
        ("订单号96110110", "..........."),
        ("不设“安全账户”", "..EEEEEE"),
        ("不轻信、不转账", "EEE.EEE"),
        ("96110来电，别当骚扰", "EEEEE...CCCC"),
    ],
)
def test_hotlines_quoted_terms_and_advice_stand_out(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_rhymes_last_line_stands_out() -> None:
    assert shown("一二\n三四", "rhyme") == "..EEE"
    assert shown("一二\n三四") == "....."


def test_runs_are_stretches_of_equal_neighbours() -> None:
    assert list(runs("aabccc")) == [(0, 2), (2, 3), (3, 6)]
    assert list(runs("")) == []


def test_a_style_with_a_colour_that_a_panel_lacks_is_refused() -> None:
    green = Palette(text=GREEN, emphasis=RED, caution=RED)

    with pytest.raises(BadStyleError, match="mono"):
        Style(name="wrong", mono=green, rg=CALM.rg, rgb=CALM.rgb)
