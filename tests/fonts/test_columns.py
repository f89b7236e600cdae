import pytest

from fonts.columns import columned
from fonts.setting import OUTLINE
from fonts.style import Depth
from tests.fonts.setting_type import panel

TALL = panel("1080x1920", Depth.RGB)


def test_lines_of_hanzi_stand_in_columns_on_a_tall_panel() -> None:
    assert columned(("来电不慌张", "验证码深藏"), TALL, OUTLINE) == 325
    assert columned(("来电谈钱", "先挂再查吧"), TALL, OUTLINE) == 325


@pytest.mark.parametrize(
    "lines",
    [
        ("来电", "验证码深藏"),
        ("拨打11", "先问他们"),
        ("来电", "不慌", "先挂", "再查", "别急"),
        ("来电不慌张",),
        ("来电不慌张先挂断再查", "验证码深藏"),
    ],
)
def test_what_is_uneven_or_long_or_has_digits_does_not_stand(lines: list[str]) -> None:
    assert columned(lines, TALL, OUTLINE) == 0


def test_there_are_no_columns_on_a_wide_panel() -> None:
    assert columned(("来电", "验证"), panel("1920x1080", Depth.RGB), OUTLINE) == 0
