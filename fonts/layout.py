"""A text laid out for a panel: its setting, and where each line of each picture stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, pairwise
from typing import Final

from fonts.areas import Areas, Band, Rect, Words, adorned, bare
from fonts.columns import COLUMN_GAP, ROW_GAP
from fonts.emphasis import chosen, roles
from fonts.errors import DoesNotFitError
from fonts.fitting import Measure, fit, pass_gap, still
from fonts.plain import require_plain
from fonts.setting import (
    EXACT,
    FACES,
    FREE,
    OUTLINE,
    SIDES,
    TINY,
    Direction,
    Motion,
    Panel,
    Setting,
    Wish,
)
from fonts.spacing import heads, left_overhang, line_width
from fonts.style import EDGE_SHARE, Edge, Role, Style

Ink = Callable[[str, str, int], tuple[int, int]]
"""How far a character in a face and a size reaches above and below its baseline, in px."""

SPREADS: Final = {OUTLINE.name: 16, EXACT.name: 8, TINY.name: 8}
"""Where there is room, characters stand apart by up to that part of the glyph."""

STRIP_GRAINS: Final = ((0, 18), (36, 36), (72, 72), (180, 180))
"""(from glyph px, px): a strip's width is a multiple, so that many steps divide it."""

BASELINES: Final = {"unifont": 875, "noto-sans-sc": 880, "fusion-pixel-12px": 833}
"""Thousandths of a glyph from its cell's top to the baseline, as the catalogue has them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in its place: where each character begins, and the baseline, in px.

    `roles`: one a character; empty on a band, which has an ink of its own.
    """

    text: str
    roles: tuple[Role, ...]
    heads: tuple[int, ...]
    baseline: int
    face: str
    px: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture: its size in px, and the lines on it."""

    width: int
    height: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A panel, a setting, what surrounds the text, the sheets: one a page, or a strip.

    A strip is as wide as one whole pass of a scroll.
    """

    panel: Panel
    setting: Setting
    areas: Areas
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be laid out, and the rulers: advances, the reach of ink."""

    words: Words
    panel: Panel
    style: Style
    measure: Measure
    ink: Ink
    wish: Wish


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of one page with all that places them; `text` is the whole text."""

    text: str
    kind: str
    setting: Setting
    areas: Areas
    measure: Callable[[str], int]
    roles: Callable[[str], tuple[Role, ...]]

    @property
    def px(self) -> int:
        return self.setting.glyph_px


def lay_out(
    words: Words,
    panel: Panel,
    *,
    style: Style,
    measure: Measure,
    ink: Ink,
    wish: Wish = FREE,
) -> Layout:
    """Find the best setting of words on a panel and place it; raises what `fit` raises.

    Bands and a frame are left out where the text would not stand still beside them. No
    ink reaches out of the box that they leave.
    """
    task = _Task(words, panel, style, measure=measure, ink=ink, wish=wish)
    areas = adorned(words, panel, style=style, measure=measure)
    dressed = None if areas.is_bare else _within(task, areas, find=still)
    try:
        found = dressed or _within(task, bare(panel), find=fit)
    except DoesNotFitError as error:
        size = (panel.width, panel.height)
        raise DoesNotFitError(*size, smallest_px=error.smallest_px) from error
    if found is None:
        raise DoesNotFitError(panel.width, panel.height, smallest_px=panel.floor_px)
    return found


def _within(
    task: _Task, areas: Areas, *, find: Callable[..., Setting | None]
) -> Layout | None:
    """The largest setting whose ink stays in its box, found by setting in a lower one."""
    words, box = task.words, areas.box
    room = replace(task.panel, width=box.width, height=box.height)
    while True:
        setting = find(
            words.text, room, kind=words.kind, measure=task.measure, wish=task.wish
        )
        if setting is None:
            return None
        layout = _layout(task, areas, setting)
        over = max(_over(sheet, box, task) for sheet in layout.sheets)
        if over <= 0:
            sheets = tuple(_settled(sheet, box, task) for sheet in layout.sheets)
            return replace(layout, sheets=sheets)
        lower = min(room.height - 1, room.height * box.height // (box.height + over))
        if lower not in SIDES:
            return None
        room = replace(room, height=lower)


def _layout(task: _Task, areas: Areas, setting: Setting) -> Layout:
    words, panel = task.words, task.panel
    page = _Page(
        require_plain(words.text),
        words.kind,
        setting=setting,
        areas=areas,
        measure=partial(_advance, task.measure, setting.face),
        roles=partial(_roles, words),
    )
    if setting.motion is Motion.SCROLL_LEFT:
        return Layout(panel, setting, areas, (_strip(page, panel),))
    size = (panel.width, panel.height)
    signs = tuple(_band_line(band, task.measure) for band in areas.bands)
    sheets = tuple(Sheet(*size, (*signs, *lines)) for lines in _placed(page))
    return Layout(panel, setting, areas, sheets)


def _reach(sheet: Sheet, task: _Task) -> tuple[int, int]:
    """The rows of a sheet, first and past the last, between which its text's ink lies."""
    edge = task.style.palette(task.panel.depth).worn_edge
    tops, ends = [], []
    for line in sheet.lines:
        if not line.roles:
            continue
        width = max(line.px // EDGE_SHARE, 1) if edge else 0
        reaches = [task.ink(char, line.face, line.px) for char in {*line.text}]
        rise = 0 if edge is Edge.SHADOW else width
        tops.append(line.baseline - max(above for above, _ in reaches) - rise)
        ends.append(line.baseline + max(below for _, below in reaches) + width)
    return min(tops), max(ends)


def _over(sheet: Sheet, box: Rect, task: _Task) -> int:
    """How much higher a sheet's ink is than its box, in px."""
    top, end = _reach(sheet, task)
    return end - top - box.height


def _settled(sheet: Sheet, box: Rect, task: _Task) -> Sheet:
    """The sheet with its text moved up or down as far as its ink passed the box."""
    top, end = _reach(sheet, task)
    shift = max(box.y - top, 0) - max(end - box.y - box.height, 0)
    lines = (
        replace(line, baseline=line.baseline + shift) if line.roles else line
        for line in sheet.lines
    )
    return replace(sheet, lines=tuple(lines)) if shift else sheet


def baseline(face: str, px: int) -> int:
    """Pixels from the top of a glyph's cell to its baseline, at a size."""
    return (BASELINES[face] * px + 500) // 1000


def _advance(measure: Measure, face: str, char: str) -> int:
    return measure(char, face)


def _roles(words: Words, line: str) -> tuple[Role, ...]:
    """The roles of the text, or of one line that holds all of it."""
    if words.emphasis is None:
        return roles(line, words.kind)
    return chosen(words.text, words.emphasis, onto=line)


def _placed(page: _Page) -> Iterator[tuple[Line, ...]]:
    """The lines of page after page; each finds its place in the text after the last."""
    all_roles, place = page.roles(page.text), 0
    for lines in page.setting.pages:
        spans = []
        for line in lines:
            place = page.text.index(line, place)
            spans.append((line, all_roles[place : place + len(line)]))
            place += len(line)
        if page.setting.direction is Direction.COLUMNS:
            yield tuple(_columns(page, spans))
        else:
            yield tuple(_stacked(page, spans))


def _stacked(page: _Page, spans: list[tuple[str, tuple[Role, ...]]]) -> Iterator[Line]:
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


def _apart(page: _Page) -> int:
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


def _width(page: _Page, line: str) -> int:
    return _px_up(line_width(line, page.measure), page.px)


def _line(
    page: _Page, line: str, its_roles: tuple[Role, ...], *, left: int, top: int
) -> Line:
    face, px = page.setting.face, page.px
    begins = _heads(line, px, page.measure, left=left)
    return Line(line, its_roles, begins, top + baseline(face, px), face, px=px)


def _heads(
    line: str, px: int, measure: Callable[[str], int], *, left: int
) -> tuple[int, ...]:
    """Where each character begins so that the line's first ink stands at `left`."""
    shed = left_overhang(line, measure)
    return tuple(left + ((head - shed) * px + 500) // 1000 for head in heads(line, measure))


def _columns(page: _Page, spans: list[tuple[str, tuple[Role, ...]]]) -> Iterator[Line]:
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


def _strip(page: _Page, panel: Panel) -> Sheet:
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


def _band_line(band: Band, measure: Measure) -> Line:
    own = partial(_advance, measure, band.face)
    width = _px_up(line_width(band.text, own), band.px)
    left = band.rect.x + (band.rect.width - width) // 2
    top = band.rect.y + (band.rect.height - band.px) // 2
    begins = _heads(band.text, band.px, own, left=left)
    return Line(
        band.text, (), begins, top + baseline(band.face, band.px), band.face, px=band.px
    )


def _tops(count: int, px: int, height: int) -> tuple[int, ...]:
    """Where each line's cell begins: even gaps, never wider than six tenths of a glyph."""
    gap = min((height - count * px) // (count + 1), px * 6 // 10)
    top = (height - count * px - (count - 1) * gap) // 2
    return tuple(top + row * (px + gap) for row in range(count))


def _px_up(width: int, px: int) -> int:
    return -(-width * px // 1000)
