import time
from io import BytesIO

import pytest
from PIL import Image

from fonts.areas import Words
from fonts.artwork import (
    BLEED_PX,
    MARGIN_PX,
    Ground,
    artwork,
    bled,
    poster_artwork,
)
from fonts.contact import Cell, Look, contact_sheet, folded, head_height, overlaid
from fonts.errors import FontsError
from fonts.flow import Leaf
from fonts.forms import ASK, CALL, FORMS, READABLE, dressed, foot_line
from fonts.house import house_style, names
from fonts.paper import as_pdf, as_png
from fonts.posters.cutting import Frame
from fonts.rendering import render
from fonts.style import WHITE, Colour, Depth, contrast
from tests import pictures_made as made
from tests.fonts.pictures import SLOGANS

WORDS = Words(SLOGANS[4])
AT = time.gmtime(1_800_000_000)
SMALL = [name for name, form in FORMS.items() if form.times == 1]


@pytest.mark.parametrize("name", SMALL)
def test_artwork_has_the_size_of_its_form(name: str) -> None:
    form = FORMS[name]

    assert artwork(WORDS, form).size == (form.width, form.height)


def test_a4_is_drawn_at_300_dots_an_inch() -> None:
    page = artwork(WORDS, FORMS["a4"])

    assert page.size == (2480, 3508)
    assert page.getpixel((5, 1000)) == WHITE


@pytest.mark.parametrize("name", names())
def test_every_style_reads_on_paper(name: str) -> None:
    inks = dressed(house_style(name), FORMS["a4"]).rgb

    assert inks.band is not None
    assert contrast(inks.ink, inks.band) >= READABLE
    for colour in (inks.text, inks.emphasis, inks.caution):
        assert contrast(colour, WHITE) >= READABLE


def test_the_foot_says_whom_to_ask_unless_the_words_do() -> None:
    assert foot_line("转账先核实") == ASK
    assert foot_line("96110来电请接听") == CALL


def test_what_does_not_fit_in_readable_letters_is_refused() -> None:
    with pytest.raises(FontsError):
        artwork(Words("转账汇款多核实，" * 60), FORMS["strip"])


def test_a_draft_bears_its_mark_all_over() -> None:
    plain = artwork(WORDS, FORMS["strip"])
    draft = artwork(WORDS, FORMS["strip"], mark="样稿")

    assert plain.size == draft.size
    changed = sum(a != b for a, b in zip(plain.tobytes(), draft.tobytes(), strict=True))
    assert changed > plain.width * plain.height // 20


def test_bleed_goes_on_beyond_the_cut_and_marks_stand_outside_it() -> None:
    page = artwork(WORDS, FORMS["sticker"])

    whole = bled(page)

    assert (BLEED_PX, MARGIN_PX) == (35, 94)
    assert whole.size == (page.width + 188, page.height + 188)
    inside = (MARGIN_PX, MARGIN_PX, MARGIN_PX + page.width, MARGIN_PX + page.height)
    assert whole.crop(inside).tobytes() == page.tobytes()
    for x, y in ((0, 0), (page.width - 1, page.height - 1), (0, page.height // 2)):
        out = (
            x - 30 if x == 0 else x + 30,
            y if y == page.height // 2 else y + 30 * (y > 0),
        )
        assert whole.getpixel((out[0] + 94, out[1] + 94)) == page.getpixel((x, y))
    assert whole.getpixel((10, MARGIN_PX)) == whole.getpixel((MARGIN_PX, 10)) == (0, 0, 0)
    assert whole.getpixel((10, 10)) == WHITE


def test_a_png_names_its_resolution() -> None:
    with Image.open(BytesIO(as_png((artwork(WORDS, FORMS["sticker"]),), dpi=300))) as found:
        assert [round(dots) for dots in found.info["dpi"]] == [300, 300]


def test_a_pdf_has_a_page_of_each_size_and_is_the_same_each_time() -> None:
    pages = (artwork(WORDS, FORMS["sticker"]), artwork(WORDS, FORMS["strip"]))

    body = as_pdf(pages, dpi=300, title="不转账", made=AT)

    assert body.startswith(b"%PDF-")
    assert body.count(b"/Type /Page\n") == 2 or body.count(b"/MediaBox") == 2
    assert body == as_pdf(pages, dpi=300, title="不转账", made=AT)


def test_a_contact_sheet_has_a_page_for_what_its_pages_hold() -> None:
    made = render(SLOGANS[0], width=128, height=32, depth=Depth.RG)
    cell = Cell(made.png, (128, 32), Depth.RG, ("128×32 双色", "静止"))
    head = ("标题", "第 1 稿")
    leaf = Leaf(600, 400, margin=20, head=head_height(head), gap=10)

    pages = contact_sheet([cell] * 9, Look(leaf, (256, 100), 16), head=head)

    assert len(pages) == 5
    assert {page.size for page in pages} == {(600, 400)}


def test_a_strip_is_folded_into_stretches_of_its_panels_width() -> None:
    strip = render("来电谈钱要先挂再查", width=64, height=16, depth=Depth.MONO)

    sizes = []
    for png in folded(strip.png, 64):
        with Image.open(BytesIO(png)) as part:
            sizes.append(part.size)

    assert sizes == [(64, 16)] * 3


def test_the_gap_that_a_strip_ends_with_is_no_stretch_of_its_own() -> None:
    strip = Image.new("RGB", (150, 16), (0, 0, 40))
    strip.putpixel((100, 3), (255, 200, 0))
    whole = BytesIO()
    strip.save(whole, "PNG")

    assert len(folded(whole.getvalue(), 64)) == 2
    assert len(folded(whole.getvalue(), 90)) == 2


def test_what_an_author_emphasised_stands_out_in_the_inks_of_the_style() -> None:
    words = Words("多核实少上当", emphasis=((0, 3),))
    inks = dressed(house_style("school"), FORMS["strip"]).rgb

    page = artwork(words, FORMS["strip"], style=house_style("school"))
    ever = artwork(Words("多核实少上当", emphasis=()), FORMS["strip"])

    assert inks.emphasis in colours(page)
    assert inks.emphasis not in colours(ever)
    assert inks.band in colours(page)


def test_a_picture_lies_behind_words_to_be_sent_and_never_on_paper() -> None:
    ground = Ground(made.plain((200, 120, 40)), Frame(), 500)

    sent = artwork(WORDS, FORMS["wechat-wide"], ground=ground)
    paper = artwork(WORDS, FORMS["strip"], ground=ground)

    red, green, blue = sent.getpixel((3, 3))  # type: ignore[misc]  # RGB has three parts
    assert red > green > blue
    assert red < 128
    assert paper.tobytes() == artwork(WORDS, FORMS["strip"]).tobytes()


@pytest.mark.parametrize(("name", "around"), [("strip", WHITE), ("wechat", (0, 0, 0))])
def test_all_of_a_poster_is_printed_in_the_middle(name: str, around: Colour) -> None:
    form = FORMS[name]

    page = poster_artwork(made.plain((200, 20, 20), size=(300, 150)), form)

    assert page.size == (form.width, form.height)
    assert page.getpixel((form.width // 2, form.height // 2)) == (200, 20, 20)
    free = (5, form.height // 2) if name == "strip" else (form.width // 2, 5)
    assert page.getpixel(free) == around


def test_paper_is_turned_to_lie_as_a_poster_lies_and_a_screen_is_not() -> None:
    a4, square = FORMS["a4"], FORMS["wechat-wide"]

    across = a4.lying_as(1024, 512)

    assert (across.width, across.height) == (a4.height, a4.width)
    assert a4.lying_as(512, 1024) is a4
    assert a4.lying_as(512, 512) is a4
    assert square.lying_as(512, 1024) is square


def test_a_poster_has_as_many_dots_an_inch_as_its_tighter_side() -> None:
    a4 = FORMS["a4"]

    assert a4.dots_an_inch(2480, 3508) == a4.dots_an_inch(3508, 2480) == 300
    assert a4.dots_an_inch(1024, 512) == 87
    assert FORMS["a3"].dots_an_inch(1024, 512) == 61


def test_parts_are_laid_where_they_belong() -> None:
    ground, line = made.plain(size=(64, 48)), made.plain((200, 20, 20), size=(10, 8))

    with Image.open(BytesIO(overlaid([(ground, 0, 0), (line, 5, 6)]))) as whole:
        assert whole.size == (64, 48)
        assert [whole.getpixel(at) for at in ((5, 6), (14, 13), (15, 14))] == [
            (200, 20, 20),
            (200, 20, 20),
            WHITE,
        ]


def colours(page: Image.Image) -> set[object]:
    return {colour for _, colour in page.getcolors(page.width * page.height) or ()}
