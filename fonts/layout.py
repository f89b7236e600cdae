"""A text laid out for a panel: its setting, and where each line of each picture stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from fonts.areas import Areas, Words, adorned, bare
from fonts.corners import Rect
from fonts.emphasis import chosen, roles
from fonts.errors import DoesNotFitError
from fonts.fitting import Measure, fit, still
from fonts.lines import Line, Reach, Sheet, advance, band_line
from fonts.placing import Page, placed_lines, strip_sheet
from fonts.plain import require_plain
from fonts.setting import FREE, SIDES, Motion, Panel, Setting, Wish
from fonts.style import EDGE_SHARE, Edge, Role, Style

Ink = Callable[[str, str, int], Reach]
"""How far a character in a face and a size reaches."""


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
    page = Page(
        require_plain(words.text),
        words.kind,
        setting=setting,
        areas=areas,
        measure=partial(advance, task.measure, setting.face),
        roles=partial(_roles, words),
    )
    if setting.motion is Motion.SCROLL_LEFT:
        return Layout(panel, setting, areas, (strip_sheet(page, panel),))
    size = (panel.width, panel.height)
    signs = tuple(band_line(band, task.measure) for band in areas.bands)
    sheets = tuple(Sheet(*size, (*signs, *lines)) for lines in placed_lines(page))
    return Layout(panel, setting, areas, sheets)


def _reach(sheet: Sheet, task: _Task) -> tuple[int, int]:
    """The rows of a sheet, first and past the last, between which its text's ink lies."""
    edge = task.style.palette(task.panel.depth).worn_edge
    tops, ends = [], []
    for line in sheet.lines:
        if not line.roles:
            continue
        width = _edge_px(line, edge)
        reaches = [task.ink(char, line.face, line.px) for char in {*line.text}]
        rise = 0 if edge is Edge.SHADOW else width
        tops.append(line.baseline - max(each.above for each in reaches) - rise)
        ends.append(line.baseline + max(each.below for each in reaches) + width)
    return min(tops), max(ends)


def _over(sheet: Sheet, box: Rect, task: _Task) -> int:
    """How much higher a sheet's ink is than its box, in px."""
    top, end = _reach(sheet, task)
    return end - top - box.height


def _settled(sheet: Sheet, box: Rect, task: _Task) -> Sheet:
    """The sheet with its text moved as far as its ink passed the box.

    All of it moves up or down; only what begins or ends a line moves aside. What begins
    at one place goes on to do so.
    """
    top, end = _reach(sheet, task)
    shift = max(box.y - top, 0) - max(end - box.y - box.height, 0)
    right = sheet.width - task.panel.width + box.x + box.width
    ends = {line: _ends_reach(line, task) for line in sheet.lines if line.roles}
    over: dict[int, int] = {}
    for line, (reach, _) in ends.items():
        head = line.heads[0]
        over[head] = max(over.get(head, 0), box.x + reach - head)
    lines = (
        replace(
            line,
            baseline=line.baseline + shift,
            heads=_moved_in(line, by=over[line.heads[0]], last=right - ends[line][1]),
        )
        if line.roles
        else line
        for line in sheet.lines
    )
    return replace(sheet, lines=tuple(lines))


def _ends_reach(line: Line, task: _Task) -> tuple[int, int]:
    """How far ink reaches left of a line's first head, and right of its last one."""
    width = _edge_px(line, task.style.palette(task.panel.depth).worn_edge)
    first, last = (
        task.ink(char, line.face, line.px) for char in (line.text[0], line.text[-1])
    )
    return first.left + width, last.right + width


def _moved_in(line: Line, *, by: int, last: int) -> tuple[int, ...]:
    """The heads of a line, its first so many px later and none after the last place."""
    first = line.heads[0] + by
    return tuple(max(min(head, last), first) for head in line.heads)


def _edge_px(line: Line, edge: Edge | None) -> int:
    return max(line.px // EDGE_SHARE, 1) if edge else 0


def _roles(words: Words, line: str) -> tuple[Role, ...]:
    """The roles of the text, or of one line that holds all of it."""
    if words.emphasis is None:
        return roles(line, words.kind)
    return chosen(words.text, words.emphasis, onto=line)
