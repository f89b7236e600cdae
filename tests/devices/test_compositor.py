import gc
import tracemalloc

from PIL import Image

from devices.compositor import blank_panel, dimmed, draw
from playlists.ids import Sha256
from playlists.motion import blits
from playlists.scene import Box, Layer, Motion, Scene

STRIP = Sha256("a" * 64)
SIGN = Sha256("b" * 64)
WHITE = (255, 255, 255)
STEP_MS = 400


def picture(*rows: str) -> Image.Image:
    image = Image.new("1", (len(rows[0]), len(rows)))
    for y, row in enumerate(rows):
        for x, letter in enumerate(row):
            image.putpixel((x, y), int(letter == "#"))
    return image


def rows(panel: Image.Image) -> list[str]:
    width, height = panel.size
    return [
        "".join("#" if panel.getpixel((x, y)) == WHITE else "." for x in range(width))
        for y in range(height)
    ]


STRIP_PICTURE = picture(
    "##..#...",
    "#..#....",
)
SIGN_PICTURE = picture(
    "##",
    "##",
)


def scrolling(box: Box, *layers: Layer) -> Scene:
    strip = Layer(STRIP, 8, 2, box, Motion.SCROLL_LEFT, step_px=1, step_ms=STEP_MS)
    return Scene(8, 4, (strip, *layers), dwell_ms=2_000)


def frame(scene: Scene, elapsed_ms: int, panel: Image.Image | None = None) -> list[str]:
    onto = panel or blank_panel(scene.width, scene.height)
    pictures = {STRIP: STRIP_PICTURE, SIGN: SIGN_PICTURE}
    draw(blits(scene), onto, pictures=pictures, elapsed_ms=elapsed_ms)
    return rows(onto)


def test_a_still_picture_stands_in_its_box_on_black() -> None:
    scene = Scene(8, 4, (Layer(SIGN, 2, 2, Box(3, 1, 2, 2)),), dwell_ms=2_000)

    assert frame(scene, 0) == [
        "........",
        "...##...",
        "...##...",
        "........",
    ]


def test_a_strip_begins_at_the_left_edge_of_its_box() -> None:
    assert frame(scrolling(Box(0, 1, 8, 2)), 0) == [
        "........",
        "##..#...",
        "#..#....",
        "........",
    ]


def test_a_strip_moves_left_by_whole_steps_and_follows_itself() -> None:
    assert frame(scrolling(Box(0, 1, 8, 2)), 4 * STEP_MS - 1) == [
        "........",
        ".#...##.",
        "#....#..",
        "........",
    ]


def test_after_a_whole_pass_a_strip_looks_as_at_first() -> None:
    scene = scrolling(Box(0, 1, 8, 2))

    assert frame(scene, 8 * STEP_MS) == frame(scene, 0)


def test_nothing_of_a_strip_is_drawn_outside_its_box() -> None:
    assert frame(scrolling(Box(2, 1, 3, 2)), STEP_MS) == [
        "........",
        "..#.....",
        "....#...",
        "........",
    ]


def test_a_strip_across_the_whole_panel_shows_each_column_where_it_has_come_to() -> None:
    width, length = 6, 10
    strip = Image.new("RGB", (length, 2))
    for x in range(length):
        strip.paste((x + 1, 2 * x, 255 - x), (x, 0, x + 1, 2))
    box = Box(0, 0, width, 2)
    layer = Layer(STRIP, length, 2, box, Motion.SCROLL_LEFT, step_px=1, step_ms=STEP_MS)
    compiled = blits(Scene(width, 2, (layer,), dwell_ms=2_000))
    panel = Image.new("RGB", (width, 2), WHITE)

    for step in range(2 * length):
        draw(compiled, panel, pictures={STRIP: strip}, elapsed_ms=step * STEP_MS)

        shown = [panel.getpixel((x, 1)) for x in range(width)]
        assert shown == [strip.getpixel(((x + step) % length, 0)) for x in range(width)]


def test_later_layers_lie_on_earlier_ones() -> None:
    scene = scrolling(Box(0, 1, 8, 2), Layer(SIGN, 2, 2, Box(1, 1, 2, 2)))

    assert frame(scene, 0)[1] == "###.#..."


def test_a_buffer_that_is_used_again_keeps_nothing_of_the_frame_before() -> None:
    scene = scrolling(Box(0, 1, 8, 2))
    panel = blank_panel(8, 4)
    frame(scene, 3 * STEP_MS, panel)

    assert frame(scene, 0, panel) == frame(scene, 0)


def coming(motion: Motion, *, step_px: int = 0, step_ms: int = 40) -> Scene:
    layer = Layer(STRIP, 8, 2, Box(0, 1, 8, 2), motion, step_px, step_ms)
    return Scene(8, 4, (layer,), dwell_ms=2_000)


def test_a_wipe_uncovers_from_the_left() -> None:
    scene = coming(Motion.WIPE, step_px=2)

    assert [frame(scene, at)[1] for at in (0, 40, 80, 120)] == [
        "##......",
        "##......",
        "##..#...",
        "##..#...",
    ]


def test_a_split_uncovers_from_the_middle() -> None:
    scene = coming(Motion.SPLIT, step_px=1)

    assert [frame(scene, at)[2] for at in (0, 40, 80, 120)] == [
        "...#....",
        "...#....",
        "...#....",
        "#..#....",
    ]


def test_a_strip_that_scrolls_up_follows_itself() -> None:
    layer = Layer(
        STRIP, 8, 2, Box(0, 1, 8, 2), Motion.SCROLL_UP, step_px=1, step_ms=STEP_MS
    )

    assert frame(Scene(8, 4, (layer,), dwell_ms=2_000), STEP_MS) == [
        "........",
        "#..#....",
        "##..#...",
        "........",
    ]


def test_a_fade_is_a_sixteenth_of_the_light_at_first_and_all_of_it_at_last() -> None:
    onto = blank_panel(8, 4)
    lights = [
        (frame(coming(Motion.FADE), at, onto), onto.getpixel((0, 1)))[1]
        for at in (0, 40, 280, 600)
    ]

    assert lights == [(15,) * 3, (31,) * 3, (127,) * 3, WHITE]


def test_what_blinks_is_dark_every_other_time() -> None:
    scene = coming(Motion.BLINK, step_ms=500)

    assert [frame(scene, at)[1] for at in (0, 500, 1_000)] == [
        "##..#...",
        "........",
        "##..#...",
    ]


def test_pages_take_turns() -> None:
    whole = Box(0, 0, 8, 2)
    pages = (
        Layer(STRIP, 8, 2, whole, until_ms=2_000),
        Layer(SIGN, 2, 2, Box(6, 0, 2, 2), from_ms=2_000, until_ms=4_000),
    )
    scene = Scene(8, 4, pages, dwell_ms=4_000)

    assert [frame(scene, at)[0] for at in (1_999, 2_000, 4_000)] == [
        "##..#...",
        "......##",
        "##..#...",
    ]


ROUNDS = 500
"""Frames enough that keeping a single small object of each would be seen."""


def every_motion() -> list[Scene]:
    """A strip that runs, a sign that comes, one that fades, two pages."""
    sign = Box(3, 1, 2, 2)
    come = [
        Layer(SIGN, 2, 2, sign, Motion.WIPE, step_px=1, step_ms=STEP_MS),
        Layer(SIGN, 2, 2, sign, Motion.FADE, step_ms=STEP_MS),
    ]
    pages = [
        Layer(SIGN, 2, 2, sign, Motion.STILL, from_ms=start, until_ms=start + 2_000)
        for start in (0, 2_000)
    ]
    return [
        scrolling(Box(0, 1, 8, 2)),
        *(Scene(8, 4, (layer,), dwell_ms=2_000) for layer in come),
        Scene(8, 4, tuple(pages), dwell_ms=4_000),
    ]


def test_drawing_thousands_of_frames_keeps_nothing() -> None:
    panel, compiled = blank_panel(8, 4), [blits(scene) for scene in every_motion()]
    pictures = {STRIP: STRIP_PICTURE, SIGN: SIGN_PICTURE}

    def play(frames: int) -> None:
        for number in range(frames):
            for item in compiled:
                draw(item, panel, pictures=pictures, elapsed_ms=number * 16 % 2_000)
            dimmed(panel, number % 100 + 1)

    play(100)
    gc.collect()
    tracemalloc.start()
    try:
        play(100)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        play(ROUNDS)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert after - before < ROUNDS, f"{(after - before) / ROUNDS:.1f} bytes a round stay"


def test_half_the_light_is_more_than_half_the_number() -> None:
    panel = Image.new("RGB", (2, 1), (255, 100, 0))

    assert dimmed(panel, 50).getpixel((0, 0)) == (186, 73, 0)
    assert dimmed(panel, 100) is panel
    assert panel.getpixel((0, 0)) == (255, 100, 0)
