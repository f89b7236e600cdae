import pytest
from PIL import Image, ImageDraw, ImageFont

from fonts.catalogue import face, faces
from fonts.spacing import FULL_WIDTH, HOLLOW_LEFT, HOLLOW_RIGHT
from fonts.stamps import OUTLINES, advance, lit, stamp, weight


@pytest.mark.parametrize("face_name", ["unifont", "noto-sans-sc"])
def test_marks_set_without_their_empty_half_have_no_ink_in_it(face_name: str) -> None:
    font = ImageFont.truetype(str(face(face_name).path), 96)
    if face_name == "noto-sans-sc":
        font.set_variation_by_axes([700])
    for mark, give in (HOLLOW_RIGHT | HOLLOW_LEFT).items():
        if advance(mark, face_name) < FULL_WIDTH:
            continue
        cell = Image.new("L", (96, 96))
        ImageDraw.Draw(cell).text((0, 84), mark, 255, font=font, anchor="ls")
        left, _, right, _ = cell.getbbox() or (0, 0, 0, 0)

        room = 96 * give // 1000
        assert right <= 96 - room if mark in HOLLOW_RIGHT else left >= room


@pytest.mark.parametrize("face_name", [each.name for each in faces()])
def test_a_digit_is_half_as_wide_as_a_chinese_character(face_name: str) -> None:
    assert {advance(digit, face_name) for digit in "0123456789"} == {500}
    assert advance("防", face_name) == 1000


def test_latin_is_narrowed_with_the_digits() -> None:
    assert advance("A", OUTLINES) < 580


@pytest.mark.parametrize("mode", ["1", "L"])
def test_narrowed_digits_keep_to_their_half_em_cells(mode: str) -> None:
    mask = stamp("96110", OUTLINES, px=40, mode=mode)

    assert mask.image.mode == mode
    assert mask.dx >= 0
    assert mask.dx + mask.image.width <= 100


def test_strokes_are_thin_where_there_is_little_room() -> None:
    assert [weight(px, "1") for px in (20, 28, 36, 400)] == [400, 500, 600, 700]
    assert [weight(px, "L") for px in (24, 32, 400)] == [600, 700, 700]


def test_half_covered_is_half_the_light_and_not_half_the_number() -> None:
    half = Image.new("L", (1, 1), 128)
    black = Image.new("L", (1, 1), 0)

    red, green, _ = lit(half, (255, 255, 0), (0, 255, 0))
    black.paste(255, (0, 0), red)

    assert black.getpixel((0, 0)) == 188
    assert green.getpixel((0, 0)) == 128


def test_a_mask_without_grey_is_left_as_it_is() -> None:
    mask = Image.new("1", (1, 1), 1)

    assert lit(mask, (255, 0, 0), (0, 0, 0)) == (mask, mask, mask)
