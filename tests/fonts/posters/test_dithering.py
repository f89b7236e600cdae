import io

import pytest
from PIL import Image

from fonts.posters.cutting import Dither, Fit, Frame
from fonts.posters.dithering import on_panel
from fonts.style import Depth

LETTERS = {(0, 0, 0): ".", (255, 0, 0): "R", (0, 255, 0): "G", (255, 255, 0): "Y"}


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def plain(*colours: tuple[int, int, int]) -> bytes:
    """As many columns as colours, one pixel wide and eight high."""
    picture = Image.new("RGB", (len(colours), 8))
    for x, colour in enumerate(colours):
        picture.paste(colour, (x, 0, x + 1, 8))
    return png(picture)


def rows(
    picture: bytes,
    depth: Depth,
    *,
    size: tuple[int, int] = (8, 4),
    dither: Dither = Dither.ORDERED,
    frame: Frame | None = None,
) -> list[str]:
    body = on_panel(picture, size=size, depth=depth, frame=frame or Frame(), dither=dither)
    found = Image.open(io.BytesIO(body)).convert("RGB")
    pixels = [found.getpixel((x, y)) for y in range(size[1]) for x in range(size[0])]
    letters = [LETTERS[pixel] for pixel in pixels]  # type: ignore[index]  # RGB
    return ["".join(letters[at : at + size[0]]) for at in range(0, len(letters), size[0])]


def grey(level: int) -> bytes:
    return png(Image.new("RGB", (8, 8), (level,) * 3))


def test_black_stays_dark_and_white_is_wholly_lit() -> None:
    assert rows(grey(0), Depth.MONO) == ["........"] * 4
    assert rows(grey(255), Depth.MONO) == ["RRRRRRRR"] * 4


def test_half_the_light_is_half_the_lamps_in_a_pattern() -> None:
    assert rows(grey(186), Depth.MONO) == [
        "R.R.R.R.",
        ".R.R.R.R",
        "R.R.R.R.",
        ".R.R.R.R",
    ]


@pytest.mark.parametrize("dither", Dither)
@pytest.mark.parametrize("level", [60, 120, 186, 230])
def test_as_many_lamps_are_lit_as_there_is_light(level: int, dither: Dither) -> None:
    lit = "".join(rows(grey(level), Depth.MONO, size=(64, 64), dither=dither)).count("R")

    assert lit / 64**2 == pytest.approx((level / 255) ** 2.2, abs=0.02)


def test_a_red_green_panel_mixes_its_two_lamps() -> None:
    bars = plain((255, 0, 0), (255, 255, 0), (0, 255, 0), (0, 0, 0))

    assert rows(bars, Depth.RG, size=(4, 8), frame=Frame(fit=Fit.WHOLE))[0] == "RYG."


def test_the_panels_edge_stays_dark_where_the_picture_ends() -> None:
    square = png(Image.new("RGB", (8, 8), (255, 255, 255)))

    assert rows(square, Depth.MONO, frame=Frame(fit=Fit.WHOLE)) == ["..RRRR.."] * 4


@pytest.mark.parametrize("depth", Depth)
def test_a_picture_for_a_panel_holds_pixels_and_nothing_else(depth: Depth) -> None:
    body = on_panel(
        grey(120), size=(64, 16), depth=depth, frame=Frame(), dither=Dither.DIFFUSED
    )

    found = Image.open(io.BytesIO(body))
    found.load()
    assert (found.size, found.info) == ((64, 16), {})
