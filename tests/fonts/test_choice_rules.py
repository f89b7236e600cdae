"""What is chosen, on random texts and panels: sizes, wishes, edges, bands, breaks."""

from typing import Final

from hypothesis import assume, given, reject
from hypothesis import strategies as st

from fonts.areas import Words
from fonts.errors import WishError
from fonts.fitting import fit
from fonts.house import house_style, names, style_for
from fonts.layout import lay_out
from fonts.line_breaking import Break, pieces
from fonts.rendering import draw
from fonts.setting import FACES, Direction, Motion, Panel, Setting, Wish
from fonts.spacing import line_width
from fonts.stamps import GREY_FROM_PX, ink
from fonts.style import Depth
from tests.fonts.pictures import colours
from tests.fonts.random_texts import (
    MEASURE,
    WORDS,
    depths,
    kinds,
    random_rules,
    sizes,
    slogans,
    texts,
    wide,
)

MOST_BAND: Final = 5
"""A band is at most one fifth of its panel's height."""
wishes = st.builds(
    Wish,
    st.sampled_from([None, *Motion]),
    st.sampled_from([None, *FACES]),
    st.sampled_from([None, 16, 20, 32, 40, 64]),
)
clauses = st.lists(
    st.lists(
        st.sampled_from([*WORDS, "不是", "没有", "正规贷款"]), min_size=1, max_size=4
    ).map("".join),
    min_size=2,
    max_size=3,
).map("，".join)


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds)
def test_glyphs_are_as_large_as_their_lines_allow(
    text: str, size: tuple[int, int], depth: Depth, kind: str
) -> None:
    panel = Panel(*size, depth)
    assume(size[1] >= 32)
    found = fit(text, panel, kind=kind, measure=MEASURE)
    assume(found.motion is Motion.STILL and found.direction is Direction.ROWS)

    assert not _would_fit(found, panel, px=found.glyph_px + FACES[found.face].step)


def _would_fit(found: Setting, panel: Panel, *, px: int) -> bool:
    rule = FACES[found.face]
    widths = (
        line_width(line, lambda char: MEASURE(char, rule.name)) for line in found.lines
    )
    count = len(found.lines)
    high = px * (1000 * count + rule.leading * (count - 1))
    return (
        max(widths) * px <= rule.inner(panel.width) * 1000
        and high <= rule.inner(panel.height) * 1000
    )


@random_rules
@given(texts, st.one_of(sizes, wide), depths, kinds, wishes)
def test_a_wish_is_granted_as_it_was_made_or_refused(
    text: str, size: tuple[int, int], depth: Depth, kind: str, wish: Wish
) -> None:
    try:
        found = fit(text, Panel(*size, depth), kind=kind, measure=MEASURE, wish=wish)
    except WishError:
        reject()

    assert wish.motion in (None, found.motion)
    assert wish.face in (None, found.face)
    assert wish.glyph_px is None or found.glyph_px <= wish.glyph_px


@random_rules
@given(slogans, st.one_of(sizes, wide))
def test_small_text_has_no_grey_edges_on_panels_of_all_colours_either(
    text: str, size: tuple[int, int]
) -> None:
    assume(size[1] >= 16)
    style = house_style("minimal")
    made = draw(Words(text), Panel(*size, Depth.RGB), style=style)
    lines = [line for sheet in made.layout.sheets for line in sheet.lines]
    assume(all(line.px < GREY_FROM_PX for line in lines))
    own = style.palette(Depth.RGB)
    assume(own.background == own.floor)

    inks = {own.text, own.emphasis, own.caution, own.background, own.band, own.ink}
    for png in made.pictures:
        assert colours(png) <= {*inks, own.frame, (0, 0, 0)}


@random_rules
@given(
    st.tuples(st.integers(64, 900), st.integers(32, 500)),
    st.sampled_from(names()),
    st.sampled_from(["", "云江市反诈中心"]),
    kinds,
)
def test_no_band_takes_more_than_a_fifth_of_its_panel(
    size: tuple[int, int], style: str, sponsor: str, kind: str
) -> None:
    words, panel = Words("先核实\n再转账", kind, sponsor), Panel(*size, Depth.RGB)
    made = lay_out(words, panel, style=house_style(style), measure=MEASURE, ink=ink)

    for band in made.areas.bands:
        assert band.rect.height * MOST_BAND <= size[1]


@random_rules
@given(clauses, st.sampled_from([(64, 32), (80, 32), (64, 64), (80, 48)]), depths)
def test_no_line_says_the_contrary_of_its_clause_but_below_all_that_comes_before(
    text: str, size: tuple[int, int], depth: Depth
) -> None:
    panel = Panel(*size, depth)
    made = lay_out(
        Words(text), panel, style=style_for("slogan"), measure=MEASURE, ink=ink
    ).setting
    if made.motion is not Motion.PAGES:
        return

    turned = {
        text.index(clause) + piece.start + len(piece.text)
        for clause in text.split("，")
        for piece in pieces(clause)
        if piece.after is Break.TURNED
    }
    place = 0
    for page in made.pages:
        starts = []
        for line in page:
            place = text.index(line, place)
            starts.append(place)
            place += len(line)
        assert len(page) == 2 or not turned.intersection(starts[1:])
