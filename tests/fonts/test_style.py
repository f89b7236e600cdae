from typing import Any

import pytest

from fonts.errors import BadStyleError
from fonts.house import house_style
from fonts.style import (
    BLACK,
    RED,
    WHITE,
    Depth,
    Edge,
    Palette,
    contrast,
    runs,
    style_from,
)

RED_ON_BLACK = {"text": "red", "emphasis": "red", "caution": "red"}
YELLOW = {"text": "yellow", "emphasis": "red", "caution": "green"}
TABLE: dict[str, Any] = {
    "title": "试",
    "mono": RED_ON_BLACK,
    "rg": YELLOW,
    "rgb": {"text": "#ffffff", "emphasis": "#ffc828", "caution": "#ffffff"},
}


def test_a_table_becomes_a_style() -> None:
    style = style_from("plain", TABLE | {"pace": 2.5, "bands": {"hotline": "问"}})

    assert style.palette(Depth.RGB).emphasis == (255, 200, 40)
    assert (style.title, style.pace, style.bands.hotline) == ("试", 2.5, "问")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            {"mono": RED_ON_BLACK | {"text": "green"}},
            "a mono panel lacks a colour: #0",
        ),
        ({"rg": YELLOW | {"band": "#0000ff"}}, "a rg panel lacks a colour: #0000ff"),
        ({"rgb": RED_ON_BLACK | {"text": "amber"}}, "'amber' is no colour such as #ffc828"),
        ({"rgb": RED_ON_BLACK | {"edge": "glow"}}, "glow"),
        ({"mono": {}}, "missing"),
        ({"colour": "red"}, "colour"),
        ({"bands": {"foot_height": 201}}, "at most a fifth"),
    ],
)
def test_a_table_with_something_wrong_is_refused_in_its_words(
    wrong: dict[str, Any], told: str
) -> None:
    with pytest.raises(BadStyleError, match=told):
        style_from("wrong", TABLE | wrong)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(RED, BLACK) == pytest.approx(5.25, abs=0.01)


def test_glyphs_wear_an_edge_only_where_they_do_not_stand_out() -> None:
    clear = Palette(WHITE, WHITE, WHITE, background=BLACK, floor=BLACK)
    faint = Palette(WHITE, WHITE, WHITE, background=BLACK, floor=(200, 200, 200))

    assert (clear.worn_edge, faint.worn_edge) == (None, Edge.OUTLINE)


def test_a_background_runs_from_its_top_to_its_floor() -> None:
    palette = house_style("calm").rgb

    assert palette.ground(0, 100) == palette.background
    assert palette.ground(99, 100) == palette.floor


def test_runs_are_stretches_of_equal_neighbours() -> None:
    assert list(runs("aabccc")) == [(0, 2), (2, 3), (3, 6)]
    assert list(runs("")) == []
