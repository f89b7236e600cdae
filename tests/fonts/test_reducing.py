"""Pictures in a panel's dots are what the full ones come to in them."""

from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from fonts.areas import Words
from fonts.house import house_style, names
from fonts.layout import Layout, lay_out
from fonts.reducing import reduced
from fonts.rendering import Drawn, pictured
from fonts.setting import FREE, Motion, Panel, Wish
from fonts.stamps import advance, ink
from fonts.style import Colour, Depth, Style, linear
from tests.fonts.pictures import RHYMES, SLOGANS, opened

PANEL = Panel(512, 256, Depth.RGB)
DOTS = 170
MOST_LIGHT = 1 / 50
"""So much of all light one dot may be off: coverage has 256 steps, and so have colours."""
MEAN_LIGHT = 1 / 1_000
MOST_FINE_LIGHT, MEAN_FINE_LIGHT = 1 / 8, 1 / 40
"""Of 19 dots in 20, and of all: words drawn small keep the edges of strokes to whole px."""


def laid_out(text: str, panel: Panel, style: Style, wish: Wish = FREE) -> Layout:
    words = Words(text, "rhyme" if "\n" in text else "slogan")
    return lay_out(words, panel, style=style, measure=advance, ink=ink, wish=wish)


@cache
def light(value: int) -> float:
    return linear(value)


def dots_of(png: bytes, columns: int, rows: int) -> list[Colour]:
    """The light, red, green and blue, of all px whose middle lies in each dot."""
    image = opened(png).convert("RGB")
    sums = [[0.0, 0.0, 0.0, 0.0] for _ in range(columns * rows)]
    raw, width, height = image.tobytes(), *image.size
    for y, x in product(range(height), range(width)):
        row, column = int((y + 0.5) * rows / height), int((x + 0.5) * columns / width)
        found, at = sums[row * columns + column], 3 * (y * width + x)
        for plane in range(3):
            found[plane] += light(raw[at + plane])
        found[3] += 1
    return [tuple(part / count for part in parts) for *parts, count in sums]  # type: ignore[misc]


def off(layout: Layout, style: Style, dots: int = DOTS) -> list[float]:
    """By how much each dot's light differs from that of the full picture's px."""
    full, small = pictured(layout, style), reduced(layout, style, dots=dots)
    found: list[float] = []
    for whole, fewer in zip(full.pictures, small.pictures, strict=True):
        image = opened(fewer)
        wanted = dots_of(whole, *image.size)
        shown = dots_of(fewer, *image.size)
        found += [
            abs(a - b)
            for pair in zip(wanted, shown, strict=True)
            for a, b in zip(*pair, strict=True)
        ]
    return found


@pytest.mark.parametrize("name", names())
def test_each_dot_has_the_light_of_its_pixels_in_every_style(name: str) -> None:
    style = house_style(name)
    differences = off(laid_out(SLOGANS[0], PANEL, style), style)

    assert max(differences) <= MOST_LIGHT
    assert sum(differences) / len(differences) <= MEAN_LIGHT


def test_words_drawn_in_few_px_a_dot_stand_where_they_do_in_full() -> None:
    style = house_style("calm")
    layout = laid_out(SLOGANS[0], Panel(1_280, 720, Depth.RGB), style)
    differences = off(layout, style, dots=120)

    assert sum(differences) / len(differences) <= MEAN_FINE_LIGHT
    assert sorted(differences)[len(differences) * 95 // 100] <= MOST_FINE_LIGHT


def test_pages_and_columns_come_as_many_and_as_large_as_in_full() -> None:
    style = house_style("calm")
    for text, size, wish in (
        (SLOGANS[5], (256, 128), Wish(Motion.PAGES)),
        (RHYMES[0], (360, 640), FREE),
    ):
        layout = laid_out(text, Panel(*size, Depth.RGB), style, wish)
        full, small = pictured(layout, style), reduced(layout, style, dots=100)

        assert (small.width, small.height) == (full.width, full.height)
        assert len(small.pictures) == len(full.pictures)
        assert {opened(png).width for png in small.pictures} == {100}
        assert small.dots == 100


def test_a_picture_is_as_many_dots_high_as_the_page_rounds_it() -> None:
    style = house_style("calm")
    layout = laid_out(SLOGANS[2], Panel(1_280, 722, Depth.RGB), style)

    assert opened(reduced(layout, style, dots=320).png).size == (320, 181)


def in_full(layout: Layout, style: Style, dots: int) -> Drawn:
    found = reduced(layout, style, dots=dots)

    assert found == pictured(layout, style)
    assert found.dots is None
    return found


def test_what_has_no_more_pixels_than_dots_is_drawn_in_full() -> None:
    style = house_style("calm")
    in_full(laid_out(SLOGANS[2], PANEL, style), style, PANEL.width)


def test_lamps_that_are_on_or_off_are_drawn_in_full() -> None:
    style = house_style("calm")
    for depth in (Depth.MONO, Depth.RG):
        in_full(laid_out(SLOGANS[2], Panel(352, 80, depth), style), style, 100)


def test_a_strip_is_drawn_in_full_to_be_looked_at_for_flashes() -> None:
    style = house_style("calm")
    in_full(laid_out(SLOGANS[2], PANEL, style, Wish(Motion.SCROLL_LEFT)), style, DOTS)


def test_words_that_wear_an_edge_are_drawn_in_full() -> None:
    calm = house_style("calm")
    faint = replace(calm, rgb=replace(calm.rgb, text=calm.rgb.background))
    in_full(laid_out(SLOGANS[2], PANEL, faint), faint, DOTS)
