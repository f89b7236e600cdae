import pytest

from fonts.setting import Direction, Motion
from fonts.style import Depth
from tests.fonts.pictures import RHYMES
from tests.fonts.setting_type import setting


def test_couplets_stand_on_one_row_where_that_is_much_larger() -> None:
    found = setting(RHYMES[0], "512x32", kind="rhyme")

    assert (found.motion, found.direction) == (Motion.PAGES, Direction.ABREAST)
    assert found.pages == (
        ("手机兼职说来钱", "先返小利尝点甜"),
        ("做单越多套越紧", "再想提现难上难"),
    )
    assert found.glyph_px == 31
    assert found.why.startswith("分 2 屏，字高 31 像素，每屏两句并排：")


@pytest.mark.parametrize("size", ["192x32", "352x32", "512x64", "352x80"])
def test_couplets_have_two_rows_where_one_is_not_much_larger(size: str) -> None:
    assert setting(RHYMES[0], size, kind="rhyme").direction is Direction.ROWS


def test_one_row_is_taken_on_a_panel_that_is_as_low_as_its_glyphs() -> None:
    found = setting(RHYMES[0], "256x16", Depth.RG, kind="rhyme")

    assert (found.direction, found.glyph_px) == (Direction.ABREAST, 16)


def test_an_odd_number_of_lines_makes_no_couplets_on_one_row() -> None:
    odd = RHYMES[0].rpartition("\n")[0]

    assert setting(odd, "512x32", kind="rhyme").direction is Direction.ROWS
