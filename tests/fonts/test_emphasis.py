import pytest

from fonts.emphasis import roles
from fonts.style import Role

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
        ("不轻信、不转账", "EEEEEEE"),
        ("96110来电，别当骚扰", "EEEEE...CCCC"),
    ],
)
def test_hotlines_quoted_terms_and_advice_stand_out(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_rhymes_last_line_stands_out() -> None:
    assert shown("一二\n三四", "rhyme") == "..EEE"
    assert shown("一二\n三四") == "....."
