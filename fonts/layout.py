"""A text laid out for a panel: its setting, and where each line of each picture stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from fonts.areas import Areas, Band, Words, adorned, bare
from fonts.columns import COLUMN_GAP, ROW_GAP
from fonts.emphasis import chosen, roles
from fonts.fitting import Measure, fit, pass_gap, still
from fonts.plain import require_plain
from fonts.setting import FREE, Direction, Motion, Panel, Setting, Wish
from fonts.spacing import heads, left_overhang, line_width
from fonts.style import Role, Style

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
    words: Words, panel: Panel, *, style: Style, measure: Measure, wish: Wish = FREE
) -> Layout:
    """Find the best setting of words on a panel and place it; raises what `fit` raises.

    Bands and a frame are left out where the text would not stand still beside them.
    """
    areas = adorned(words, panel, style=style, measure=measure)
    setting = None
    if not areas.is_bare:
        box = replace(panel, width=areas.box.width, height=areas.box.height)
        setting = still(words.text, box, kind=words.kind, measure=measure, wish=wish)
    if setting is None:
        areas = bare(panel)
        setting = fit(words.text, panel, kind=words.kind, measure=measure, wish=wish)
    page = _Page(
        require_plain(words.text),
        words.kind,
        setting=setting,
        areas=areas,
        measure=partial(_advance, measure, setting.face),
        roles=partial(_roles, words),
    )
    if setting.motion is Motion.SCROLL_LEFT:
        return Layout(panel, setting, areas, (_strip(page, panel),))
    size = (panel.width, panel.height)
    signs = tuple(_band_line(band, measure) for band in areas.bands)
    sheets = tuple(Sheet(*size, (*signs, *lines)) for lines in _placed(page))
    return Layout(panel, setting, areas, sheets)


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
    box, px = page.areas.box, page.px
    widths = [_px_up(line_width(line, page.measure), px) for line, _ in spans]
    tops = _tops(len(spans), px, box.height)
    for (line, its_roles), width, top in zip(spans, widths, tops, strict=True):
        block = max(widths) if page.kind == "rhyme" else width
        left = box.x + (box.width - block) // 2
        yield _line(page, line, its_roles, left=left, top=box.y + top)


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
    """Columns from the right, centred as a block; each character is placed by itself."""
    box, px, count = page.areas.box, page.px, len(spans)
    gap = px * COLUMN_GAP // 1000
    right = box.x + (box.width + count * px + (count - 1) * gap) // 2
    step = px + px * ROW_GAP // 1000
    for number, (line, its_roles) in enumerate(spans):
        left = right - (number + 1) * px - number * gap
        top = box.y + (box.height - step * (len(line) - 1) - px) // 2
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
    width = max(_px_up(line_width(line, page.measure), px) + gap, panel.width)
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
