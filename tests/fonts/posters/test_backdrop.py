import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fonts.house import house_style, names
from fonts.posters.backdrop import backdrop, over_picture
from fonts.posters.cutting import Frame
from fonts.style import CLEAR_CONTRAST, Colour, Role, contrast
from tests import pictures_made as made

SIZE = (32, 16)
COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def behind(png: bytes, style: str = "calm", dim: int = 0) -> tuple[set[Colour], int]:
    palette = house_style(style).rgb
    found = backdrop(png, size=SIZE, frame=Frame(), dim=dim, palette=palette)
    out = io.BytesIO()
    found.image.save(out, "PNG")
    return made.pixels(out.getvalue()), found.dim


@pytest.mark.parametrize("style", names())
@given(colour=COLOURS, dim=st.integers(0, 900))
def test_every_ink_stands_out_from_every_picture(
    style: str, colour: Colour, dim: int
) -> None:
    inks = over_picture(house_style(style).rgb)
    pixels, _ = behind(made.plain(colour), style, dim)

    for role in Role:
        for pixel in pixels:
            assert contrast(inks.colour(role), pixel) >= CLEAR_CONTRAST


def test_words_over_a_white_picture_stand_out_though_it_was_not_to_be_darkened() -> None:
    pixels, dim = behind(made.plain((255, 255, 255)), dim=0)

    assert dim > 500
    assert all(contrast((255, 255, 255), each) >= CLEAR_CONTRAST for each in pixels)


def test_a_dark_picture_is_as_dark_as_was_asked_and_no_darker() -> None:
    pixels, dim = behind(made.plain((40, 20, 10)), dim=0)

    assert (pixels, dim) == ({(40, 20, 10)}, 0)


def test_a_darker_picture_keeps_its_hue() -> None:
    ((red, green, blue),), _ = behind(made.plain((200, 100, 0)), dim=500)

    assert red > green > blue == 0


def test_dark_inks_are_made_light_and_light_ones_are_left() -> None:
    palette = house_style("calm").rgb
    whole = over_picture(palette)

    assert whole.text == palette.text
    assert all(contrast(whole.colour(role), (0, 0, 0)) > 10 for role in Role)


def test_only_the_brightest_part_of_what_is_seen_counts() -> None:
    picture = Image.new("RGB", (64, 64), (20, 20, 20))
    picture.paste((255, 255, 255), (0, 0, 64, 4))  # outside the frame in the middle
    _, dim = behind(made.encoded(picture))

    assert dim == 0
