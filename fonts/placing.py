"""Where the lines of a setting stand: rows, upright columns, a strip."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from fonts.abreast import BETWEEN
from fonts.areas import Areas
from fonts.columns import COLUMN_GAP, ROW_GAP
from fonts.fitting import pass_gap
from fonts.lines import Line, Sheet, baseline, heads_at, px_up
from fonts.setting import EXACT, FACES, OUTLINE, TINY, Direction, Panel, Setting
from fonts.spacing import left_overhang, line_width
from fonts.style import Role

SPREADS: Final = {OUTLINE.name: 16, EXACT.name: 8, TINY.name: 8}
"""Where there is room, characters stand apart by up to that part of the glyph."""

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
    box, px, apart = page.areas.box, page.px, _apart(page)
    widths = [_width(page, line) + apart * _joints(line)[-1] for line, _ in spans]
    tops = _tops(len(spans), px, box.height)
    for (line, its_roles), width, top in zip(spans, widths, tops, strict=True):
        block = max(widths) if page.kind == "rhyme" else width
        left = box.x + (box.width - block) // 2
        placed = _line(page, line, its_roles, left=left, top=box.y + top)
        steps = zip(placed.heads, _joints(line), strict=True)
        yield replace(placed, heads=tuple(head + apart * joint for head, joint in steps))


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
    page: Page, line: str, its_roles: tuple[Role, ...], *, left: int, top: int
) -> Line:
    face, px = page.setting.face, page.px
    begins = heads_at(line, px, page.measure, left=left)
    return Line(line, its_roles, begins, top + baseline(face, px), face, px=px)


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
            yield _line(page, char, (role,), left=left, top=top + row * step)


def _abreast(page: Page, spans: list[tuple[str, tuple[Role, ...]]]) -> Iterator[Line]:
    """Verses on one row, each at the same place on every page, centred as a block."""
    box, px = page.areas.box, page.px
    pages = zip(*page.setting.pages, strict=True)
    wides = [max(_width(page, line) for line in row) for row in pages]
    gap = px * BETWEEN // 1000
    left = box.x + (box.width - sum(wides) - gap * (len(wides) - 1)) // 2
    top = box.y + (box.height - px) // 2
    for (line, its_roles), wide in zip(spans, wides, strict=True):
        yield _line(page, line, its_roles, left=left, top=top)
        left += wide + gap


def strip_sheet(page: Page, panel: Panel) -> Sheet:
    """One line on a strip that follows itself without a seam."""
    (line,), px = page.setting.lines, page.px
    gap = pass_gap(panel, px)
    shed = left_overhang(line, page.measure) * px // 1000
    top = (panel.height - px) // 2
    left = min(px // 4, gap) + shed
    placed = _line(page, line, page.roles(line), left=left, top=top)
    width = max(_width(page, line) + gap, panel.width)
    grain = max(each for each in STRIP_GRAINS if each[0] <= px)[1]
    return Sheet(-(-width // grain) * grain, panel.height, (placed,))


def _tops(count: int, px: int, height: int) -> tuple[int, ...]:
    """Where each line's cell begins: even gaps, never wider than six tenths of a glyph."""
    gap = min((height - count * px) // (count + 1), px * 6 // 10)
    top = (height - count * px - (count - 1) * gap) // 2
    return tuple(top + row * (px + gap) for row in range(count))


_WAYS: Final = {
    Direction.ROWS: _stacked,
    Direction.COLUMNS: _columns,
    Direction.ABREAST: _abreast,
}
