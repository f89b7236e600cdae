import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.errors import BadSceneError
from playlists.ids import Sha256
from playlists.motion import blits, frame_ms, scroll_step
from playlists.scene import Box, Layer, Motion, Scene

PICTURE = Sha256("ab" * 32)


def strip(width: int, *, panel: int = 64, step_px: int = 2) -> Scene:
    layer = Layer(
        PICTURE,
        width,
        16,
        Box(0, 0, panel, 16),
        Motion.SCROLL_LEFT,
        step_px=step_px,
        step_ms=40,
    )
    return Scene(panel, 16, (layer,), dwell_ms=max(2_000, layer.pass_ms))


@given(st.integers(5, 200), st.integers(0, 100_000))
def test_a_scrolling_strip_covers_its_box_at_every_moment(half: int, elapsed: int) -> None:
    scene = strip(half * 2)

    covered = set[int]()
    for blit in blits(scene):
        x, _ = blit.place_at(elapsed)
        covered |= set(range(x, x + blit.source.width))

    assert set(range(64)) <= covered


def test_a_strip_moves_by_whole_steps_and_begins_again_after_a_pass() -> None:
    first, second, *_ = blits(strip(100))

    assert [first.place_at(at)[0] for at in (0, 39, 40, 1_999, 2_000)] == [0, 0, -2, -98, 0]
    assert second.place_at(1_999)[0] == 2


def test_a_still_picture_stays() -> None:
    layer = Layer(PICTURE, 64, 16, Box(0, 0, 64, 16))
    scene = Scene(64, 16, (layer,), dwell_ms=6_000)

    assert [blit.place_at(5_000) for blit in blits(scene)] == [(0, 0)]
    assert frame_ms(scene) == 0


@given(st.integers(1, 2_000))
def test_a_scroll_is_never_faster_than_asked_and_at_most_fifty_steps_a_second(
    speed: int,
) -> None:
    step_px, step_ms = scroll_step(speed)

    assert step_px * 1_000 <= speed * step_ms
    assert step_ms >= 20


def test_the_dwell_of_a_scroll_is_a_whole_number_of_passes() -> None:
    scene = strip(100)

    assert scene.dwell_for(None) == 2_000
    assert scene.dwell_for(4_100) == 6_000


@pytest.mark.parametrize("width", [63, 65])
def test_a_still_picture_of_another_size_than_its_box_is_refused(width: int) -> None:
    with pytest.raises(BadSceneError):
        Layer(PICTURE, width, 16, Box(0, 0, 64, 16))
