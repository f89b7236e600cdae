from PIL import Image

from fonts.dots import GROUND, UNLIT, dotted, pitch_for, shown, shown_size
from fonts.style import Depth

RED = (255, 0, 0)


def panel() -> Image.Image:
    """Two lamps: one lit, one dark."""
    picture = Image.new("RGB", (2, 1))
    picture.putpixel((0, 0), RED)
    return picture


def test_dots_are_as_large_as_whole_px_allow() -> None:
    assert pitch_for(64, 16, box=(300, 300)) == 4
    assert shown_size(64, 16, box=(300, 300)) == (256, 64)


def test_what_is_larger_than_its_box_shrinks_in_its_proportions() -> None:
    assert pitch_for(1920, 1080, box=(256, 144)) == 0
    assert shown_size(1920, 1080, box=(256, 144)) == (256, 144)


def test_a_lit_dot_is_bright_in_its_middle_and_the_panel_is_dark_at_its_corners() -> None:
    dots = dotted(panel(), Depth.MONO, pitch=8)

    red, green, blue = map(int, dots.getpixel((4, 4)))  # type: ignore[arg-type]  # RGB
    assert red == 255
    assert max(green, blue) < 40
    corner = dots.getpixel((15, 7))
    assert corner == GROUND or max(corner) < 60  # type: ignore[arg-type]  # RGB, with bloom


def test_an_unlit_dot_stays_faintly_visible() -> None:
    dark = dotted(Image.new("RGB", (1, 1)), Depth.RG, pitch=2)

    assert dark.getpixel((0, 0)) == UNLIT[Depth.RG]


def test_at_one_px_a_dot_the_picture_is_itself() -> None:
    assert dotted(panel(), Depth.MONO, pitch=1).tobytes() == panel().tobytes()


def test_half_the_lamps_lit_are_half_the_light_when_shrunk() -> None:
    stripes = Image.new("L", (200, 2))
    for column in range(0, 200, 2):
        stripes.paste(255, (column, 0, column + 1, 2))

    small = shown(stripes, Depth.RGB, box=(100, 10))

    assert small.getpixel((50, 0)) == (186, 186, 186)  # 255 * 0.5 ** (1 / 2.2)
