import pytest

from fonts.errors import BadStyleError
from fonts.house import house_style, names, style_for
from fonts.style import CLEAR_CONTRAST, contrast


def test_there_are_eight_house_styles_the_everyday_one_first() -> None:
    assert names()[0] == "calm"
    assert {*names()} == {
        "calm",
        "alert",
        "festive",
        "school",
        "elderly",
        "night",
        "portrait",
        "minimal",
    }


@pytest.mark.parametrize("name", names())
def test_every_house_style_is_legible_without_an_edge(name: str) -> None:
    palette = house_style(name).rgb

    assert palette.worn_edge is None
    assert palette.band is None or contrast(palette.band, palette.ink) >= CLEAR_CONTRAST


def test_the_elderly_get_slower_scrolls_and_no_bands_that_take_room() -> None:
    elderly = house_style("elderly")

    assert elderly.pace < house_style("calm").pace
    assert elderly.rgb.band is None


def test_an_alert_wears_red_and_all_else_the_everyday_style() -> None:
    assert [style_for(kind).name for kind in ("alert", "slogan", "tip")] == [
        "alert",
        "calm",
        "calm",
    ]


def test_a_style_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadStyleError, match="no style 'neon'; there are calm, alert"):
        house_style("neon")


def test_no_two_house_styles_look_alike_on_a_panel_of_all_colours() -> None:
    palettes = [house_style(name).rgb for name in names()]

    looks = {(each.text, each.background, each.frame, each.band) for each in palettes}
    assert len(looks) == len(palettes)


@pytest.mark.parametrize("name", names())
def test_what_is_emphasised_has_a_colour_of_its_own(name: str) -> None:
    palette = house_style(name).rgb

    assert palette.emphasis != palette.text
