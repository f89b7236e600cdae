import pytest

from fonts.errors import BadPanelError
from fonts.setting import OUTLINE, floor_px
from tests.fonts.setting_type import panel


@pytest.mark.parametrize(
    "size", ["0x16", "-1x16", "7x16", "16x8193", "20000x16", "4000x2000"]
)
def test_a_panel_out_of_bounds_is_refused(size: str) -> None:
    with pytest.raises(BadPanelError):
        panel(size)


@pytest.mark.parametrize(
    ("pitch_mm", "viewing_m", "px"), [(10, 10, 16), (2.5, 30, 20), (0.5, 10, 34)]
)
def test_the_floor_rises_with_the_viewing_distance(
    pitch_mm: float, viewing_m: float, px: int
) -> None:
    assert floor_px(pitch_mm=pitch_mm, viewing_m=viewing_m) == px


def test_a_small_panel_has_no_margin_and_a_large_one_has() -> None:
    assert [OUTLINE.inner(side) for side in (32, 64, 256, 1920)] == [32, 64, 242, 1706]
