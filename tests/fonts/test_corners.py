from hypothesis import given
from hypothesis import strategies as st

from fonts.areas import Words
from fonts.corners import Rect, ornaments
from fonts.house import house_style
from fonts.layout import lay_out
from fonts.setting import Panel
from fonts.stamps import ink
from fonts.style import Depth
from tests.fonts.random_texts import MEASURE, random_rules, texts
from tests.fonts.test_type_rules import reaches

SQUARE = Rect(0, 0, 32, 32)
large = st.tuples(st.integers(360, 700), st.integers(360, 900))


def rows(found: list[Rect], box: Rect) -> list[str]:
    lit = {
        (x, y)
        for part in found
        for x in range(part.x, part.x + part.width)
        for y in range(part.y, part.y + part.height)
    }
    return [
        "".join("#" if (x, y) in lit else "." for x in range(box.width))
        for y in range(box.height)
    ]


def test_a_fret_is_an_angle_with_a_hollow_square_in_each_upper_corner() -> None:
    found = list(ornaments(SQUARE, 8, ends=(-1,)))

    assert rows(found, SQUARE)[:11] == [
        "................................",
        ".########..............########.",
        ".#............................#.",
        ".#.#####................#####.#.",
        ".#.#...#................#...#.#.",
        ".#.#...#................#...#.#.",
        ".#.#...#................#...#.#.",
        ".#.#####................#####.#.",
        ".#............................#.",
        "................................",
        "................................",
    ]


def test_the_lower_corners_are_the_upper_ones_upside_down() -> None:
    upper = rows(list(ornaments(SQUARE, 8, ends=(-1,))), SQUARE)
    lower = rows(list(ornaments(SQUARE, 8, ends=(1,))), SQUARE)

    assert lower == upper[::-1]


def test_what_is_smaller_than_its_strokes_is_left_out() -> None:
    assert list(ornaments(SQUARE, 7, ends=(-1, 1))) == []


@random_rules
@given(texts, large, st.sampled_from(["slogan", "rhyme"]))
def test_no_ornament_touches_what_is_written(
    text: str, size: tuple[int, int], kind: str
) -> None:
    panel, style = Panel(*size, Depth.RGB), house_style("festive")
    made = lay_out(Words(text, kind), panel, style=style, measure=MEASURE, ink=ink)

    inks = [
        reach
        for sheet in made.sheets
        for line in sheet.lines
        for reach in reaches(line, Depth.RGB)
    ]
    for part in made.areas.ornaments:
        for left, top, right, bottom in inks:
            beside = right <= part.x or left >= part.x + part.width
            assert beside or bottom <= part.y or top >= part.y + part.height


def test_a_festive_panel_has_frets_at_the_ends_without_a_band() -> None:
    panel, style = Panel(1920, 1080, Depth.RGB), house_style("festive")
    made = lay_out(Words("先核实再转账"), panel, style=style, measure=MEASURE, ink=ink)

    assert made.areas.ornaments
    assert all(part.y < panel.height // 2 for part in made.areas.ornaments)
