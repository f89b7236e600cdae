"""A rhyme in upright columns, from right to left: the old way on a tall panel."""

from typing import Final

from fonts.setting import FaceRule, Panel

TALL: Final = 1.3
COLUMN_GAP: Final = 220
ROW_GAP: Final = 60
"""Gaps in thousandths of the glyph: columns apart, the glyphs of one close together."""

_HANZI: Final = range(0x3400, 0xA000)


def columned(text: str, panel: Panel, rule: FaceRule) -> int:
    """The glyph size in px of a rhyme set in columns; 0 where it should not be.

    Only even lines of nothing but hanzi stand upright well, and only on a tall panel.
    """
    lines = text.split("\n")
    even = len({len(line) for line in lines}) == 1
    upright = all(ord(char) in _HANZI for line in lines for char in line)
    if not even or not upright or panel.height < panel.width * TALL:
        return 0
    wide = 1000 * len(lines) + COLUMN_GAP * (len(lines) - 1)
    high = 1000 * len(lines[0]) + ROW_GAP * (len(lines[0]) - 1)
    by_width = rule.inner(panel.width) * 1000 // wide
    by_height = rule.inner(panel.height) * 1000 // high
    return rule.rounded(min(by_width, by_height))
