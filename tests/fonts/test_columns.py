import pytest

from fonts.columns import columned
from fonts.setting import OUTLINE
from fonts.style import Depth
from tests.fonts.setting_type import panel

TALL = panel("1080x1920", Depth.RGB)


def test_even_lines_of_hanzi_stand_in_columns_on_a_tall_panel() -> None:
    assert columned("来电不慌张\n验证码深藏", TALL, OUTLINE) == 324


@pytest.mark.parametrize("text", ["来电不慌\n验证码深藏", "拨打11\n先问他们"])
def test_uneven_lines_and_digits_do_not_stand(text: str) -> None:
    assert columned(text, TALL, OUTLINE) == 0


def test_there_are_no_columns_on_a_wide_panel() -> None:
    assert columned("来电\n验证", panel("1920x1080", Depth.RGB), OUTLINE) == 0
