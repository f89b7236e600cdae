from itertools import pairwise

import pytest
from hypothesis import given

from fonts.spacing import (
    HOLLOW_LEFT,
    HOLLOW_RIGHT,
    heads,
    hung,
    left_overhang,
    line_width,
    plain_width,
    right_overhang,
)
from tests.fonts.test_line_breaking import advance, texts


def test_the_empty_half_of_a_mark_at_a_lines_end_takes_no_room() -> None:
    assert line_width("来电谈钱，", advance) == 4500
    assert line_width("“好”", advance) == 2000
    assert line_width(" 好 ", advance) == 1000


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("账”，好", (0, 1000, 1500, 2500)),
        ("账，“好", (0, 1000, 1250, 2250)),
        ("《“好", (0, 500, 1500)),
        ("好，好", (0, 1000, 2000)),
        ("好！？", (0, 1000, 1500)),
        ("问？”好", (0, 1000, 1750, 2400)),
    ],
)
def test_of_two_half_empty_marks_in_a_row_one_gives_its_empty_half(
    line: str, begins: tuple[int, ...]
) -> None:
    assert heads(line, advance) == begins


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("设“高薪”招", (0, 650, 1650, 2650, 3650, 4300)),
        ("的《通知》里", (0, 790, 1790, 2790, 3790, 4580)),
        ("准·先", (0, 750, 1500)),
    ],
)
def test_what_encloses_or_parts_words_stands_near_to_them(
    line: str, begins: tuple[int, ...]
) -> None:
    assert heads(line, advance) == begins


def test_blanks_around_a_middle_dot_are_half_of_what_they_were() -> None:
    begins = heads("准 · 先", lambda char: 500 if char in " ·" else 1000)

    assert begins == (0, 1000, 1250, 1500, 2000)


def test_a_narrow_quotation_mark_has_nothing_to_give() -> None:
    assert plain_width("”，", lambda char: 500 if char == "”" else 1000) == 1500


def test_a_mark_that_ends_a_line_is_left_out_where_the_line_says_as_much() -> None:
    assert [hung(line) for line in ("先问，", "先问？", "好。 ，", "，", "问“，")] == [
        "先问",
        "先问？",
        "好",
        "，",
        "问“，",
    ]
    assert right_overhang("先问，", advance, marks="，") == 1000
    assert right_overhang("先问，", advance) == 500


@given(texts)
def test_no_two_half_empty_halves_meet(text: str) -> None:
    line = text.replace("\n", "")
    places = heads(line, advance)

    for (one, other), (here, there) in zip(pairwise(line), pairwise(places), strict=False):
        after = there - here - advance(one)
        if one in HOLLOW_RIGHT and other in HOLLOW_LEFT:
            assert after < 0
        if one not in HOLLOW_RIGHT and other not in HOLLOW_LEFT and "·" not in one + other:
            assert after == 0


@given(texts)
def test_a_lines_width_is_its_plain_width_less_its_overhangs(text: str) -> None:
    line = text.replace("\n", "").strip()
    if line:
        shed = left_overhang(line, advance) + right_overhang(line, advance)

        assert line_width(line, advance) == plain_width(line, advance) - shed
