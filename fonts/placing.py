"""Where the lines of a setting stand: rows, upright columns, a strip."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from fonts.abreast import BETWEEN
from fonts.areas import Areas
from fonts.columns import COLUMN_GAP, ROW_GAP, TALL
from fonts.corners import Rect
from fonts.fitting import pass_gap
from fonts.lines import Line, Sheet, baseline, heads_at, px_up
from fonts.setting import EXACT, FACES, OUTLINE, TINY, Direction, Panel, Setting
from fonts.spacing import left_overhang, line_width
from fonts.style import Role

SPREADS: Final = {OUTLINE.name: 16, EXACT.name: 8, TINY.name: 8}
"""Where there is room, characters stand apart by up to that part of the glyph."""

WIDEST_GAP: Final = 600
TALL_GAP: Final = 1000
"""Thousandths of a glyph at most between two rows; the second on a tall panel."""

HALF: Final = 2
FULL: Final = 1.5
MOST_GROWTH: Final = 1500
PLAIN_GROWTH: Final = 1250
"""Where rows fill less than half of a tall panel, short ones are up to half as large
again, plain words a quarter; they never fill more than two thirds of it."""

STRIP_GRAINS: Final = ((0, 18), (36, 36), (72, 72), (180, 180))
"""(from glyph px, px): a strip's width is a multiple, so that many steps divide it."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page with all that places them; `text` is the whole text."""

    text: str
    kind: str
    setting: Setting
    areas: Areas
    measure: Callable[[str], int]
    roles: Callable[[str], tuple[Role, ...]]

    @property
    def px(self) -> int:
        """The size of the glyphs."""
        return self.setting.glyph_px


def placed_lines(page: Page) -> Iterator[tuple[Line, ...]]:
    """The lines of page after page; each finds its place in the text after the last."""
    all_roles, place = page.roles(page.text), 0
    for lines in page.setting.pages:
        spans = []
        for line in lines:
            place = page.text.index(line, place)
            spans.append((line, all_roles[place : place + len(line)]))
            place += len(line)
        yield tuple(_WAYS[page.setting.direction](page, spans))


def _stacked(page: Page, spans: list[tuple[str, tuple[Role, ...]]]) -> Iterator[Line]:
    """Rows centred as a block; those of a rhyme begin at one edge."""
    box, apart = page.areas.box, _apart(page)
    sizes = _sizes(page, spans)
    widths = [
        px_up(line_width(line, page.measure), px) + apart * _joints(line)[-1]
        for (line, _), px in zip(spans, sizes, strict=True)
    ]
    tops = _tops(sizes, page.px, box)
    for (line, its_roles), width, px, top in zip(spans, widths, sizes, tops, strict=True):
        block = max(widths) if page.kind == "rhyme" else width
        place = (box.x + (box.width - block) // 2, box.y + top)
        placed = _line(page, line, its_roles, px=px, place=place)
        steps = zip(placed.heads, _joints(line), strict=True)
        yield replace(placed, heads=tuple(head + apart * joint for head, joint in steps))


def _sizes(page: Page, spans: Sequence[tuple[str, tuple[Role, ...]]]) -> tuple[int, ...]:
    """The glyphs of each row: on a tall panel that is half empty, short rows are larger."""
    box, same = page.areas.box, (page.px,) * len(spans)
    is_tall = box.height > box.width * TALL
    if not is_tall or page.kind == "rhyme" or sum(same) * HALF > box.height:
        return same
    sizes = tuple(_grown(page, line, its_roles) for line, its_roles in spans)
    return sizes if sum(sizes) * FULL <= box.height else same


def _grown(page: Page, line: str, its_roles: tuple[Role, ...]) -> int:
    """A row as large as the width allows, what stands out more than plain words."""
    rule = FACES[page.setting.face]
    by_width = rule.inner(page.areas.box.width) * 1000 // line_width(line, page.measure)
    growth = PLAIN_GROWTH if {*its_roles} == {Role.TEXT} else MOST_GROWTH
    return max(rule.rounded(min(by_width, page.px * growth // 1000)), page.px)


def _apart(page: Page) -> int:
    """The px that all neighbours on all pages stand further apart, where there is room."""
    room = FACES[page.setting.face].inner(page.areas.box.width)
    spare = (
        (room - _width(page, line)) // (_joints(line)[-1] + 2)
        for line in page.setting.lines
    )
    return max(min(*spare, page.px // SPREADS[page.setting.face]), 0)


def _joints(line: str) -> tuple[int, ...]:
    """For each character, how many gaps before it may be widened: none within numbers."""
    wide = (not (one + other).isascii() for one, other in pairwise(line))
    return (0, *accumulate(map(int, wide)))


def _width(page: Page, line: str) -> int:
    return px_up(line_width(line, page.measure), page.px)


def _line(
    page: Page,
    line: str,
    its_roles: tuple[Role, ...],
    *,
    place: tuple[int, int],
    px: int = 0,
) -> Line:
    """A line whose first ink begins at the left, its cells at the top of a place."""
    face, size = page.setting.face, px or page.px
    begins = heads_at(line, size, page.measure, left=place[0])
    return Line(line, its_roles, begins, place[1] + baseline(face, size), face, px=size)


def _columns(page: Page, spans: list[tuple[str, tuple[Role, ...]]]) -> Iterator[Line]:
    """Columns from the right, all from one height, centred as a block.

    Each character is placed by itself.
    """
    box, px, count = page.areas.box, page.px, len(spans)
    gap = px * COLUMN_GAP // 1000
    right = box.x + (box.width + count * px + (count - 1) * gap) // 2
    step = px + px * ROW_GAP // 1000
    longest = max(len(line) for line, _ in spans)
    top = box.y + (box.height - step * (longest - 1) - px) // 2
    for number, (line, its_roles) in enumerate(spans):
        left = right - (number + 1) * px - number * gap
        for row, (char, role) in enumerate(zip(line, its_roles, strict=True)):
            yield _line(page, char, (role,), place=(left, top + row * step))


def _abreast(page: Page, spans: list[tuple[str, tuple[Role, ...]]]) -> Iterator[Line]:
    """Verses on one row, each at the same place on every page, centred as a block."""
    box, px = page.areas.box, page.px
    pages = zip(*page.setting.pages, strict=True)
    wides = [max(_width(page, line) for line in row) for row in pages]
    gap = px * BETWEEN // 1000
    left = box.x + (box.width - sum(wides) - gap * (len(wides) - 1)) // 2
    top = box.y + (box.height - px) // 2
    for (line, its_roles), wide in zip(spans, wides, strict=True):
        yield _line(page, line, its_roles, place=(left, top))
        left += wide + gap


def strip_sheet(page: Page, panel: Panel) -> Sheet:
    """One line on a strip that follows itself without a seam."""
    (line,), px = page.setting.lines, page.px
    gap = pass_gap(panel, px)
    shed = left_overhang(line, page.measure) * px // 1000
    top = (panel.height - px) // 2
    left = min(px // 4, gap) + shed
    placed = _line(page, line, page.roles(line), place=(left, top))
    width = max(_width(page, line) + gap, panel.width)
    grain = max(each for each in STRIP_GRAINS if each[0] <= px)[1]
    return Sheet(-(-width // grain) * grain, panel.height, (placed,))


def _tops(sizes: Sequence[int], px: int, box: Rect) -> tuple[int, ...]:
    """Where each line's cell begins: even gaps, not so wide that the lines fall apart."""
    widest = TALL_GAP if box.height > box.width * TALL else WIDEST_GAP
    spare, count = box.height - sum(sizes), len(sizes)
    gap = min(spare // (count + 1), px * widest // 1000)
    top = (spare - (count - 1) * gap) // 2
    return tuple(accumulate((size + gap for size in sizes[:-1]), initial=top))


_WAYS: Final = {
    Direction.ROWS: _stacked,
    Direction.COLUMNS: _columns,
    Direction.ABREAST: _abreast,
}
