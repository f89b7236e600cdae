from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonts.errors import BadStyleError
from fonts.posters.cutting import Fit, Frame, cut

SIDES = st.tuples(st.integers(8, 4_096), st.integers(8, 4_096))
FRAMES = st.builds(
    Frame,
    x=st.integers(0, 1_000),
    y=st.integers(0, 1_000),
    zoom=st.integers(1_000, 8_000),
    fit=st.sampled_from(Fit),
)


@given(SIDES, SIDES, FRAMES)
def test_what_is_seen_lies_in_the_picture_and_on_the_panel(
    picture: tuple[int, int], panel: tuple[int, int], frame: Frame
) -> None:
    found = cut(picture, panel, frame)

    assert is_inside(found.part, picture)
    assert is_inside(found.place, panel)


def is_inside(box: tuple[int, int, int, int], size: tuple[int, int]) -> bool:
    left, top, right, bottom = box
    return 0 <= left < right <= size[0] and 0 <= top < bottom <= size[1]


def test_a_wide_picture_that_is_seen_whole_has_bars_above_and_below() -> None:
    found = cut((400, 100), (200, 100), Frame(fit=Fit.WHOLE))

    assert (found.part, found.place) == ((0, 0, 400, 100), (0, 25, 200, 75))


def test_a_picture_that_fills_the_panel_is_seen_in_its_middle() -> None:
    found = cut((400, 100), (100, 100), Frame())

    assert (found.part, found.place) == ((150, 0, 250, 100), (0, 0, 100, 100))


@pytest.mark.parametrize(("x", "left"), [(0, 0), (1_000, 300)])
def test_the_frame_moves_from_edge_to_edge(x: int, left: int) -> None:
    assert cut((400, 100), (100, 100), Frame(x=x)).part == (left, 0, left + 100, 100)


def test_a_closer_frame_sees_less() -> None:
    assert cut((400, 100), (100, 100), Frame(zoom=2_000)).part == (175, 25, 225, 75)


@pytest.mark.parametrize(
    "frame",
    [
        lambda: Frame(x=1_001),
        lambda: Frame(y=-1),
        lambda: Frame(zoom=999),
        lambda: Frame(zoom=8_001),
    ],
)
def test_a_frame_outside_the_picture_is_refused(frame: Callable[[], Frame]) -> None:
    with pytest.raises(BadStyleError):
        frame()
