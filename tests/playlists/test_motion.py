from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.errors import BadSceneError
from playlists.ids import Sha256
from playlists.motion import Blit, Place, blits, entrance_step, next_change, scroll_step
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


def place(blit: Blit, elapsed: int) -> Place:
    found = blit.place_at(elapsed)
    assert found is not None
    return found


@given(st.integers(5, 200), st.integers(0, 100_000))
def test_a_scrolling_strip_covers_its_box_at_every_moment(half: int, elapsed: int) -> None:
    scene = strip(half * 2)

    covered = set[int]()
    for blit in blits(scene):
        x = place(blit, elapsed).x
        covered |= set(range(x, x + blit.source.width))

    assert set(range(64)) <= covered


def test_a_strip_moves_by_whole_steps_and_begins_again_after_a_pass() -> None:
    first, second, *_ = blits(strip(100))

    instants = (0, 39, 40, 1_999, 2_000)
    assert [place(first, at).x for at in instants] == [0, 0, -2, -98, 0]
    assert place(second, 1_999).x == 2


def test_a_still_picture_stays() -> None:
    layer = Layer(PICTURE, 64, 16, Box(0, 0, 64, 16))
    scene = Scene(64, 16, (layer,), dwell_ms=6_000)

    assert [place(blit, 5_000)[:2] for blit in blits(scene)] == [(0, 0)]
    assert next_change(blits(scene), 0) is None


@given(st.integers(12, 360), st.sampled_from([2.5, 3.0]), st.integers(1, 20))
def test_a_scroll_runs_by_the_same_px_every_frame_or_one_px_every_so_many(
    glyph_px: int, pace: float, grains: int
) -> None:
    asked, length = glyph_px * pace, 180 * grains
    step_px, frames = scroll_step(asked, length=length, most=asked * 4 / 3)

    assert step_px == 1 or frames == 1
    assert length % step_px == 0
    assert length // step_px * frames % 3 == 0
    assert 2 / 3 * asked <= step_px * 60 / frames <= 4 / 3 * asked


def test_where_all_is_too_fast_a_scroll_takes_a_second_for_a_pixel() -> None:
    assert scroll_step(48, length=36, most=0.5) == (1, 60)


def running(step_px: int, frames: int, *, length: int = 180) -> Layer:
    box, way = Box(0, 0, 64, 16), Motion.SCROLL_LEFT
    return Layer(PICTURE, length, 16, box, way, step_px, step_frames=frames)


@given(
    st.sampled_from([(1, 1), (1, 2), (1, 3), (1, 7)]),
    st.integers(0, 5_000),
    st.sampled_from([0, 1]),
)
def test_a_strip_moves_by_the_same_in_each_frame_that_a_panel_shows(
    step: tuple[int, int], frame: int, late_ms: int
) -> None:
    px, frames = step
    layer = running(px, frames)
    blit = blits(Scene(64, 16, (layer,), dwell_ms=2_000))[0]

    at = frame * 1_000 // 60 + late_ms
    assert place(blit, at).x == -(frame // frames * px) % -180


def test_a_pass_takes_a_whole_number_of_ms() -> None:
    assert running(1, 1).pass_ms == 3_000
    with pytest.raises(BadSceneError):
        running(1, 1, length=64)


def typed(*stops: int, width: int = 64) -> Layer:
    box, way = Box(0, 0, width, 16), Motion.TYPEWRITER
    return Layer(PICTURE, width, 16, box, way, step_frames=20, stops=stops)


def test_what_is_typed_is_uncovered_from_stop_to_stop() -> None:
    (blit,) = blits(scene_of(typed(16, 24, 64)))

    instants = (0, 332, 333, 665, 666, 60_000)
    assert [place(blit, at).clip[2] for at in instants] == [16, 16, 24, 24, 64, 64]


@pytest.mark.parametrize("stops", [(16, 16, 64), (16, 60), (16, 24, 65)])
def test_stops_that_do_not_lead_to_the_end_are_refused(stops: tuple[int, ...]) -> None:
    with pytest.raises(BadSceneError):
        typed(*stops)


@given(st.integers(1, 2_000))
def test_what_is_uncovered_comes_within_a_second_by_the_same_in_each_frame(
    way: int,
) -> None:
    step_px, frames = entrance_step(way)

    assert step_px == 1 or frames == 1
    assert 30 <= -(-way // step_px) * frames <= 60


def test_the_dwell_of_a_scroll_is_a_whole_number_of_passes() -> None:
    scene = strip(100)

    assert scene.dwell_for(None) == 2_000
    assert scene.dwell_for(4_100) == 6_000


@pytest.mark.parametrize("width", [63, 65])
def test_a_still_picture_of_another_size_than_its_box_is_refused(width: int) -> None:
    with pytest.raises(BadSceneError):
        Layer(PICTURE, width, 16, Box(0, 0, 64, 16))


def moved(motion: Motion, *, width: int = 64, step_px: int = 0, step_ms: int = 40) -> Layer:
    box = Box(0, 0, width, 16)
    return Layer(PICTURE, width, 16, box, motion, step_px, step_ms)


def uncovered(motion: Motion, px: int, frames: int) -> Layer:
    box = Box(0, 0, 64, 16)
    return Layer(PICTURE, 64, 16, box, motion, px, step_frames=frames)


def page(from_ms: int, until_ms: int) -> Layer:
    return Layer(PICTURE, 64, 16, Box(0, 0, 64, 16), from_ms=from_ms, until_ms=until_ms)


def scene_of(*layers: Layer) -> Scene:
    return Scene(64, 16, layers, dwell_ms=6_000)


COMING = [
    moved(Motion.WIPE, step_px=5),
    moved(Motion.WIPE, width=63, step_px=64),
    moved(Motion.SPLIT, step_px=3),
    moved(Motion.SPLIT, width=63, step_px=1),
    moved(Motion.TYPEWRITER, step_px=16, step_ms=300),
    typed(16, 24, 32, 64),
    uncovered(Motion.WIPE, 1, 1),
    uncovered(Motion.SPLIT, 2, 3),
    moved(Motion.FADE),
]


@pytest.mark.parametrize("layer", COMING, ids=lambda layer: layer.motion)
def test_what_comes_is_wholly_there_when_its_entrance_is_over_and_not_before(
    layer: Layer,
) -> None:
    (blit,) = blits(scene_of(layer))

    assert is_whole(blit, layer.entrance_ms)
    assert is_whole(blit, layer.entrance_ms + 100_000)
    assert not layer.entrance_ms or not is_whole(blit, layer.entrance_ms - 1)


def is_whole(blit: Blit, elapsed: int) -> bool:
    x, _, (left, _, width, _), opacity = place(blit, elapsed)
    covers = left <= x and left + width >= x + blit.source.width
    return covers and opacity == 255


@pytest.mark.parametrize("layer", COMING, ids=lambda layer: layer.motion)
@given(at=st.integers(0, 5_000))
def test_what_comes_never_goes_back(layer: Layer, at: int) -> None:
    (blit,) = blits(scene_of(layer))
    before, after = place(blit, at), place(blit, at + 40)

    assert before.clip[2] <= after.clip[2]
    assert before.opacity <= after.opacity


def test_a_blinking_picture_is_lit_and_dark_in_turn() -> None:
    (blit,) = blits(scene_of(moved(Motion.BLINK, step_ms=500)))

    assert [bool(blit.place_at(at)) for at in (0, 499, 500, 999, 1_000)] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_pages_follow_one_another_and_begin_anew() -> None:
    scene = scene_of(page(0, 2_500), page(2_500, 5_000))
    first, second = blits(scene)

    seen = [(bool(first.place_at(at)), bool(second.place_at(at))) for at in PAGED]
    assert seen == [(True, False), (True, False), (False, True), (True, False)]
    assert scene.dwell_for(None) == 10_000


PAGED = (0, 2_499, 2_500, 5_000)


def test_a_strip_that_scrolls_up_covers_its_box_and_moves_by_whole_steps() -> None:
    layer = Layer(PICTURE, 64, 40, Box(0, 0, 64, 16), Motion.SCROLL_UP, 2, 100)
    first, second = blits(scene_of(layer))

    assert [place(first, at).y for at in (0, 100, 1_999, 2_000)] == [0, -2, -38, 0]
    assert place(second, 1_999).y == 2


BLINKING, SCROLLING = (
    moved(Motion.BLINK, step_ms=300),
    moved(Motion.SCROLL_LEFT, step_px=2),
)
EVERYTHING = [
    *[scene_of(layer) for layer in (*COMING, BLINKING, SCROLLING)],
    *[scene_of(running(1, frames)) for frames in (1, 2, 7)],
    scene_of(page(0, 2_500), page(2_500, 5_000), BLINKING),
]


@pytest.mark.parametrize("scene", EVERYTHING, ids=lambda scene: scene.layers[0].motion)
@given(at=st.integers(0, 20_000))
def test_nothing_changes_before_the_next_change(scene: Scene, at: int) -> None:
    compiled = blits(scene)
    change = next_change(compiled, at)

    until = at + 3_000 if change is None else change
    for later in range(at, until, 10):
        assert looks(compiled, later) == looks(compiled, at)
    assert change is None or change > at


def looks(compiled: tuple[Blit, ...], at: int) -> list[Place | None]:
    return [blit.place_at(at) for blit in compiled]


def test_a_scene_is_settled_when_its_first_page_has_come() -> None:
    wipe = moved(Motion.WIPE, step_px=8)

    assert scene_of(wipe).settled_ms == wipe.entrance_ms == 7 * 40
    assert scene_of(page(0, 2_500), page(2_500, 5_000)).settled_ms == 0


@pytest.mark.parametrize(
    "ill",
    [
        lambda: moved(Motion.BLINK, step_ms=249),
        lambda: moved(Motion.WIPE),
        lambda: moved(Motion.FADE, step_px=1),
        lambda: scene_of(page(0, 1_999), page(1_999, 5_000)),
        lambda: scene_of(page(0, 2_500), moved(Motion.SCROLL_LEFT, step_px=2)),
        lambda: scene_of(*[moved(Motion.BLINK, step_ms=300)] * 2),
        lambda: scene_of(*[moved(Motion.TYPEWRITER, step_px=16, step_ms=300)] * 2),
        lambda: moved(Motion.TYPEWRITER, step_px=16, step_ms=249),
        lambda: scene_of(BLINKING, SCROLLING),
        lambda: scene_of(BLINKING, moved(Motion.FADE)),
        lambda: scene_of(moved(Motion.STILL, step_ms=0), moved(Motion.WIPE, step_px=5)),
        lambda: scene_of(page(0, 2_500), moved(Motion.FADE)),
    ],
)
def test_what_hurts_the_eyes_or_contradicts_itself_is_refused(
    ill: Callable[[], object],
) -> None:
    with pytest.raises(BadSceneError):
        ill()
