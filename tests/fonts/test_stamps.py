from functools import partial
from itertools import product

import pytest
from PIL import Image

from fonts.catalogue import faces
from fonts.spacing import FULL_WIDTH, HOLLOW_LEFT, HOLLOW_RIGHT, heads
from fonts.stamps import OUTLINES, advance, ink, lit, stamp, weight

MARKS = "，。、；：！？（）【】“”‘’「」『』〈〉《》·"
FACES = [each.name for each in faces()]


def inked(char: str, face_name: str) -> tuple[int, int]:
    """Where the ink of a character begins and ends, in px, at 48 px."""
    mask = stamp(char, face_name, px=48, mode="1")
    left, _, right, _ = mask.image.getbbox() or (0, 0, 0, 0)
    return mask.dx + left, mask.dx + right


@pytest.mark.parametrize("face_name", FACES)
def test_neighbours_never_touch_and_no_two_half_empty_marks_stand_in_a_row(
    face_name: str,
) -> None:
    measure = partial(_advance_in, face_name)
    for one, other in product(MARKS + "骗", repeat=2):
        _, there = heads(one + other, measure)
        between = there * 48 // 1000 + inked(other, face_name)[0] - inked(one, face_name)[1]

        assert 0 <= between <= 48 * 7 // 8, one + other


def _advance_in(face_name: str, char: str) -> int:
    return advance(char, face_name)


@pytest.mark.parametrize("face_name", FACES)
@pytest.mark.parametrize("px", [24, 36, 96, 240])
def test_ink_reaches_no_further_than_is_told(face_name: str, px: int) -> None:
    for char in "警骗；，“（jQ6":
        above, below, left, right = ink(char, face_name, px)
        for mode in ("1", "L"):
            mask = stamp(char, face_name, px=px, mode=mode)
            box = mask.image.getbbox() or (0, 0, 0, 0)

            assert -above <= mask.dy + box[1]
            assert mask.dy + box[3] <= below <= px // 4
            assert -left <= mask.dx + box[0]
            assert mask.dx + box[2] <= right


def test_a_blank_has_no_ink() -> None:
    assert ink(" ", OUTLINES, 40) == (0, 0, 0, 0)


@pytest.mark.parametrize("face_name", FACES)
def test_marks_set_without_their_empty_half_have_no_ink_in_it(face_name: str) -> None:
    for mark, give in (HOLLOW_RIGHT | HOLLOW_LEFT).items():
        if advance(mark, face_name) >= FULL_WIDTH:
            left, right = inked(mark, face_name)

            room = 48 * give // 1000
            assert right <= 48 - room if mark in HOLLOW_RIGHT else left >= room, mark


@pytest.mark.parametrize("face_name", FACES)
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
    assert [weight(px, "1") for px in (20, 21, 36, 400)] == [450, 500, 600, 700]
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
