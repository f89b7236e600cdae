import pytest

from fonts.errors import ControlCharacterError, EmptyTextError, LongTextError
from fonts.plain import joined, require_plain


def test_blanks_at_line_ends_and_empty_lines_fall_away() -> None:
    assert require_plain(" 先问 \n\n再转\u3000") == "先问\n再转"


def test_lines_that_end_in_a_mark_are_joined_as_they_are() -> None:
    assert joined("先问！\n再转\n好", "tip") == "先问！再转\u3000好"


@pytest.mark.parametrize("text", ["", " \n ", "\u3000"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyTextError):
        require_plain(text)


def test_a_text_of_five_thousand_characters_is_refused_with_the_limit() -> None:
    with pytest.raises(LongTextError, match="5000 characters; at most 500"):
        require_plain("好" * 5000)


@pytest.mark.parametrize("char", ["\x07", "\t", "\x85", "\u2028", "\u2029"])
def test_a_control_character_is_refused_by_code_point_and_place(char: str) -> None:
    with pytest.raises(ControlCharacterError, match=rf"U\+{ord(char):04X}, character 2"):
        require_plain(f"好{char}")
