"""The best setting of a text on a panel: still or scrolling, which face, how large."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Final

from fonts import coverage
from fonts.errors import (
    BadPanelError,
    ControlCharacterError,
    DoesNotFitError,
    EmptyTextError,
    LongTextError,
    MissingGlyphError,
)
from fonts.line_balance import MANY_PIECES, Breaking, Sheet, balanced, measured
from fonts.line_breaking import CLOSING, line_width
from fonts.style import Depth

Measure = Callable[[str, str], int]
"""The advance of a character in a face (by name), in thousandths of the glyph size."""

SIDES: Final = range(8, 8192 + 1)
LARGEST_AREA: Final = 4_000_000
LARGEST_STRIP: Final = 16_000_000
LONGEST_TEXT: Final = 500


class Motion(Enum):
    """How a picture is shown."""

    STILL = "still"
    SCROLL_LEFT = "scroll_left"


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel's size in pixels and its depth (BadPanelError when out of bounds)."""

    width: int
    height: int
    depth: Depth

    def __post_init__(self) -> None:
        if self.width not in SIDES or self.height not in SIDES:
            bounds = f"each side must be {SIDES[0]} to {SIDES[-1]} px"
            raise BadPanelError(self.width, self.height, bounds=bounds)
        if self.width * self.height > LARGEST_AREA:
            raise BadPanelError(self.width, self.height, bounds=f"over {LARGEST_AREA} px")


@dataclass(frozen=True, slots=True)
class FaceRule:
    """How a face is set: sizes in px; margin and leading in thousandths."""

    name: str
    step: int
    smallest: int
    margin: int
    leading: int

    def rounded(self, px: int) -> int:
        """The largest size of this face that is not above `px`; 0 when none is legible."""
        px -= px % self.step
        return px if px >= self.smallest else 0


EXACT: Final = FaceRule("unifont", step=16, smallest=16, margin=0, leading=0)
OUTLINE: Final = FaceRule("noto-sans-sc", step=1, smallest=22, margin=55, leading=240)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set on a panel, and in one sentence (Chinese) why so.

    `lines`: as drawn, top to bottom; a scroll has one. `face` is the face's name.
    """

    motion: Motion
    lines: tuple[str, ...]
    face: str
    glyph_px: int
    why: str


def fit(text: str, panel: Panel, *, kind: str, measure: Measure) -> Setting:
    """The largest legible still setting of a text, else a continuous scroll.

    Raises BadTextError, MissingGlyphError and DoesNotFitError.
    """
    text = require_plain(text)
    rules = _rules(text, panel.depth)
    for rule in rules:
        still = _largest_still(
            measured(text, partial(_advance, measure, rule.name)), panel, rule
        )
        if still:
            return still
    line = joined(text, kind)
    for rule in rules:
        px = _scroll_px(
            line_width(line, partial(_advance, measure, rule.name)), panel, rule
        )
        if px:
            why = f"走字，字高 {px} 像素：静止排不下（字高不小于 {EXACT.smallest} 像素）"
            return Setting(Motion.SCROLL_LEFT, (line,), rule.name, px, why)
    raise DoesNotFitError(panel.width, panel.height, smallest_px=EXACT.smallest)


def require_plain(text: str) -> str:
    """The text without blanks at its lines' ends (BadTextError: empty, long, control)."""
    if len(text) > LONGEST_TEXT:
        raise LongTextError(len(text), most=LONGEST_TEXT)
    for index, char in enumerate(text):
        if char != "\n" and unicodedata.category(char) == "Cc":
            raise ControlCharacterError(char, index)
    lines = [line.strip() for line in text.split("\n")]
    if not any(lines):
        raise EmptyTextError
    return "\n".join(line for line in lines if line)


def joined(text: str, kind: str) -> str:
    """The lines of a text as one: a rhyme's by commas, others' by a wide space."""
    mark = "，" if kind == "rhyme" else "\u3000"
    whole = ""
    for line in text.split("\n"):
        between = "" if not whole or whole[-1] in CLOSING else mark
        whole += between + line
    return whole


def pass_gap(panel: Panel, glyph_px: int) -> int:
    """Empty px between a scroll's tail and its head: a third of the panel, two glyphs."""
    return max(panel.width // 3, 2 * glyph_px)


def _advance(measure: Measure, face: str, char: str) -> int:
    return measure(char, face)


def _rules(text: str, depth: Depth) -> tuple[FaceRule, ...]:
    """The faces that may be used, best first: each has every character of the text."""
    exact_missing = coverage.missing(text, EXACT.name)
    outline_missing = depth is not Depth.RGB or coverage.missing(text, OUTLINE.name)
    rules = (() if outline_missing else (OUTLINE,)) + (() if exact_missing else (EXACT,))
    if not rules:
        raise MissingGlyphError(exact_missing[0].char, exact_missing[0].index)
    return rules


def _largest_still(sheet: Sheet, panel: Panel, rule: FaceRule) -> Setting | None:
    found = _by_own_lines(sheet, panel, rule) or _by_best_breaks(sheet, panel, rule)
    if found is None:
        return None
    breaking, px = found
    why = f"静止 {len(breaking.lines)} 行，字高 {px} 像素：排得下的最大字号，按意思断行"
    return Setting(Motion.STILL, breaking.lines, rule.name, px, why)


def _by_own_lines(
    sheet: Sheet, panel: Panel, rule: FaceRule
) -> tuple[Breaking, int] | None:
    """A text with newlines, one line a row, when that is legible."""
    if sheet.rows == 1:
        return None
    breaking = balanced(sheet, count=sheet.rows, limit=sheet.total)
    if breaking is None:
        return None
    px = _px(breaking.width, panel, rule=rule, count=sheet.rows)
    return (breaking, px) if px else None


def _by_best_breaks(
    sheet: Sheet, panel: Panel, rule: FaceRule
) -> tuple[Breaking, int] | None:
    """The breaking with the best score: glyph size, less what its breaks cost."""
    best: tuple[float, Breaking, int] | None = None
    for roof, count in _counts(sheet, panel, rule):
        if best and roof <= best[0]:
            break
        for limit in _limits(sheet, panel, rule=rule, count=count):
            breaking = balanced(sheet, count=count, limit=limit)
            px = breaking and _px(breaking.width, panel, rule=rule, count=count)
            if breaking and px and (not best or px * breaking.worth > best[0]):
                best = (px * breaking.worth, breaking, px)
    return best and best[1:]


def _counts(sheet: Sheet, panel: Panel, rule: FaceRule) -> list[tuple[int, int]]:
    """(largest conceivable glyph, number of lines), the most promising first."""
    most = min(len(sheet.pieces), panel.height // rule.smallest)
    narrowest = max(sheet.widest_piece, 1)
    roofs = (
        (_px(max(_even(sheet, count), narrowest), panel, rule=rule, count=count), count)
        for count in range(sheet.rows, most + 1)
    )
    return sorted((pair for pair in roofs if pair[0]), key=lambda pair: (-pair[0], pair[1]))


def _even(sheet: Sheet, count: int) -> int:
    """No breaking into `count` lines can be narrower: ends give back half an em a side."""
    return max(sheet.total // count - 1000, 1)


def _limits(sheet: Sheet, panel: Panel, *, rule: FaceRule, count: int) -> Iterator[int]:
    """Line widths worth trying: from even lines to what the smallest glyph allows."""
    most = _inner(panel.width, rule) * 1000 // rule.smallest
    slacks = (1.0, 1.15, 1.4, 1.8) if len(sheet.pieces) <= MANY_PIECES else (1.08, 1.25)
    for slack in slacks:
        limit = max(int(sheet.total / count * slack), sheet.widest_piece)
        yield min(limit, most)
        if limit >= most:
            return


def _px(width: int, panel: Panel, *, rule: FaceRule, count: int) -> int:
    """The largest size for lines so wide (thousandths) and so many; 0: none is legible."""
    by_width = _inner(panel.width, rule) * 1000 // width
    by_height = (
        _inner(panel.height, rule) * 1000 // (1000 * count + rule.leading * (count - 1))
    )
    return rule.rounded(min(by_width, by_height))


def _inner(side: int, rule: FaceRule) -> int:
    return side - 2 * (side * rule.margin // 1000)


def _scroll_px(width: int, panel: Panel, rule: FaceRule) -> int:
    """The largest size for one line that scrolls: two glyphs in view, a bounded strip."""
    in_view = max(panel.width // 2, EXACT.smallest)
    by_strip = (LARGEST_STRIP // panel.height - panel.width) * 1000 // (width + 2000)
    return rule.rounded(min(_inner(panel.height, rule), in_view, by_strip))
