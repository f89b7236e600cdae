"""Short clauses in upright columns, from right to left: the old way on a tall panel."""

from collections.abc import Sequence
from typing import Final

from fonts.setting import FaceRule, Panel

TALL: Final = 1.3
COLUMN_GAP: Final = 220
ROW_GAP: Final = 60
"""Gaps in thousandths of the glyph: columns apart, the glyphs of one close together."""

MOST_COLUMNS: Final = 4
LONGEST_COLUMN: Final = 9
EVEN: Final = 0.5
"""No column is shorter than that share of another."""

FILLED: Final = 0.48
"""Columns of that share of the panel's width fill it."""

_HANZI: Final = range(0x3400, 0xA000)


def columned(lines: Sequence[str], panel: Panel, rule: FaceRule) -> int:
    """The glyph size in px of lines set in columns; 0 where they should not be.

    Only a few lines of nothing but hanzi stand upright well, and only on a tall panel.
    """
    longest, shortest = (pick(map(len, lines)) for pick in (max, min))
    upright = all(ord(char) in _HANZI for line in lines for char in line)
    few = 1 < len(lines) <= MOST_COLUMNS and longest <= LONGEST_COLUMN
    even = shortest >= longest * EVEN
    if not (few and even and upright) or panel.height < panel.width * TALL:
        return 0
    wide = 1000 * len(lines) + COLUMN_GAP * (len(lines) - 1)
    high = 1000 * longest + ROW_GAP * (longest - 1)
    by_width = rule.inner(panel.width) * 1000 // wide
    by_height = rule.inner(panel.height) * 1000 // high
    return rule.rounded(min(by_width, by_height))


def fills(count: int, px: int, panel: Panel) -> bool:
    """Whether so many columns of such glyphs fill a panel's width."""
    return px * (1000 * count + COLUMN_GAP * (count - 1)) >= panel.width * 1000 * FILLED
