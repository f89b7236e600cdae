from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fonts.packing import packed
from fonts.rendering import render
from fonts.style import Depth


def opened(body: bytes) -> Image.Image:
    image = Image.open(BytesIO(body))
    image.load()
    return image


@given(
    st.integers(1, 70),
    st.integers(1, 40),
    st.binary(min_size=3, max_size=12),
    st.integers(),
)
def test_a_packed_picture_is_the_same_picture(
    width: int, height: int, some: bytes, place: int
) -> None:
    image = Image.new("RGB", (width, height), (some[0], some[1], some[2]))
    image.putpixel((place % width, place % height), (some[2], some[0], some[1]))

    again = opened(packed(image))

    assert (again.mode, again.size) == ("RGB", image.size)
    assert again.tobytes() == image.tobytes()


def test_a_photograph_is_packed_by_rows_since_it_does_not_repeat_itself() -> None:
    random = Random(4)  # noqa: S311 made-up light
    light = bytes(x // 2 + random.randrange(3) for _ in range(64) for x in range(3 * 128))
    photograph = Image.frombytes("RGB", (128, 64), light)
    plainly = BytesIO()
    photograph.save(plainly, "PNG", compress_level=2)

    body = packed(photograph)

    assert opened(body).tobytes() == photograph.tobytes()
    assert len(body) <= len(plainly.getvalue())


@pytest.mark.parametrize("size", [(512, 32), (512, 256)])
def test_words_pack_smaller_than_pillow_makes_them(size: tuple[int, int]) -> None:
    drawn = render(
        "不轻信、不转账，拿不准先问96110", width=size[0], height=size[1], depth=Depth.RGB
    )
    longer = BytesIO()
    opened(drawn.png).save(longer, "PNG", compress_level=1)

    assert len(drawn.png) < len(longer.getvalue())
