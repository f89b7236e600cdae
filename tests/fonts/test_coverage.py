from pathlib import Path

import pytest

from fonts.catalogue import faces
from fonts.coverage import MissingGlyph, has, missing
from fonts.setting import TINY

FACES = [each.name for each in faces() if each.is_legible]
TABLE = Path(__file__).resolve().parents[2] / "signage" / "advice" / "hanzi_8105.txt"


@pytest.mark.parametrize("face_name", FACES)
def test_every_character_of_the_8105_table_is_there(face_name: str) -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    table = "".join(line for line in lines if not line.startswith("#"))

    assert len(table) == 8105
    assert missing(table, face_name) == ()


@pytest.mark.parametrize("face_name", FACES)
def test_every_character_of_gb2312_is_there(face_name: str) -> None:
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    table = "".join(pair.decode("gb2312", errors="ignore") for pair in cells)

    assert len(table) == 6763 + 682
    assert missing(table, face_name) == ()


def test_the_smallest_face_lacks_some_of_the_table_but_none_of_what_is_common() -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    table = "".join(line for line in lines if not line.startswith("#"))

    assert len(missing(table, TINY.name)) == 820
    assert missing("不轻信、不转账，谨防诈骗，拨打96110", TINY.name) == ()


def test_a_missing_character_is_named_with_its_place_and_code_point() -> None:
    assert missing("快跑🏃！", "unifont") == (MissingGlyph(2, "🏃", "U+1F3C3"),)


def test_a_line_break_needs_no_glyph() -> None:
    assert missing("一\n二", "unifont") == ()


@pytest.mark.parametrize("char", ["\u200b", "\u202e", "\ue000", "\u0301", "\u0627"])
def test_invisible_private_joining_and_leftward_characters_are_not_drawn(char: str) -> None:
    assert not has(char, "unifont")


def test_ascii_and_chinese_marks_are_there() -> None:
    for face_name in FACES:
        assert missing("Aa09 ,.!?，。！？；：、（）“”‘’《》…—", face_name) == ()
