"""How far characters stand from each other: half-empty marks, line ends, widths of lines.

All lengths are thousandths of the glyph size. A full-width mark is half empty; of two in a
row one gives its empty half away (标点挤压), and so does a mark at either end of a line. A
bracket or a quotation mark gives most of it to a character beside, a middle dot both sides.
"""

from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Final

from fonts.line_breaking import OPENING

Measure = Callable[[str], int]
"""The advance of one character, in thousandths of the glyph size."""

FULL_WIDTH: Final = 900
"""A mark whose advance is below this is drawn narrow and has no empty half to give."""

# What a mark can give on its empty side without touching its ink in any legible face.
HOLLOW_RIGHT: Final[dict[str, int]] = dict.fromkeys("，。、；：！）】”’」〉〕", 500) | {
    "》": 300,
    "』": 400,
    "？": 250,
}
HOLLOW_LEFT: Final[dict[str, int]] = dict.fromkeys("“‘【「〈〔", 500) | {
    "（": 400,
    "『": 400,
    "《": 300,
}

BRACKETS: Final = frozenset("“”‘’「」『』（）【】〈〉《》〔〕")
"""Marks that enclose words: on a sign they stand nearer to what is around them."""

NEARER: Final = 700
"""Of its empty half a bracket gives so many thousandths to a character beside it."""

MIDDLE_DOT: Final = "·"
DOT_GIVES: Final = 250
LEAST_BLANK: Final = 250
"""A middle dot gives so much on each side; of the blanks around it so much is left."""

HUNG: Final = "，、；。"
"""Marks that a sign leaves out at a line's end, where the line's end says as much."""


def give_right(char: str, measure: Measure) -> int:
    """What a mark can give at its right."""
    return HOLLOW_RIGHT.get(char, 0) if measure(char) >= FULL_WIDTH else 0


def give_left(char: str, measure: Measure) -> int:
    """What a mark can give at its left."""
    return HOLLOW_LEFT.get(char, 0) if measure(char) >= FULL_WIDTH else 0


def squeeze(before: str, after: str, measure: Measure) -> int:
    """How much closer than their advances two neighbours stand."""
    if MIDDLE_DOT in (before, after):
        return _around_dot(before, after, measure)
    if before in HOLLOW_RIGHT and (after in HOLLOW_RIGHT or after in HOLLOW_LEFT):
        return give_right(before, measure) + give_left(after, measure) // 2
    if before in HOLLOW_LEFT and after in HOLLOW_LEFT:
        return give_left(after, measure)
    right = give_right(before, measure) if before in BRACKETS else 0
    left = give_left(after, measure) if after in BRACKETS else 0
    return (right + left) * NEARER // 1000


def _around_dot(before: str, after: str, measure: Measure) -> int:
    """What a full-width middle dot gives, and a blank or a mark that stands beside it."""
    dots = sum(
        char == MIDDLE_DOT and measure(char) >= FULL_WIDTH for char in before + after
    )
    blanks = sum(
        max(measure(char) - LEAST_BLANK, 0) for char in before + after if char == " "
    )
    beside = give_right(before, measure) + give_left(after, measure)
    return dots * DOT_GIVES + blanks + beside // 2


def heads(line: str, measure: Measure) -> tuple[int, ...]:
    """Where each character of a line begins, from the first one's own edge."""
    steps = (
        measure(before) - squeeze(before, after, measure)
        for before, after in pairwise(line)
    )
    return (0, *accumulate(steps))


def plain_width(line: str, measure: Measure) -> int:
    """The width of a stretch within a line: neighbours squeezed, its ends as they are."""
    return heads(line, measure)[-1] + measure(line[-1]) if line else 0


def line_width(line: str, measure: Measure) -> int:
    """The width of a line as it is set."""
    bare = line.strip()
    if not bare:
        return 0
    ends = give_left(bare[0], measure) + give_right(bare[-1], measure)
    return plain_width(bare, measure) - ends


def left_overhang(line: str, measure: Measure) -> int:
    """The room that a line's first characters need not have: spaces, an empty half."""
    bare = line.lstrip()
    spaces = sum(map(measure, line[: len(line) - len(bare)]))
    return spaces + (give_left(bare[0], measure) if bare else 0)


def hung(line: str, marks: str = HUNG) -> str:
    """A line without blanks and without the marks that fall away at its end.

    They stay where the line would be empty or end in an opening mark without them.
    """
    bare = line.strip()
    kept = bare.rstrip(f"{marks} \u3000")
    return kept if kept and kept[-1] not in OPENING else bare


def right_overhang(line: str, measure: Measure, *, marks: str = "") -> int:
    """The room that a line's last characters need not have, with `marks` left out there."""
    kept = hung(line.lstrip(), marks) if marks else line.rstrip()
    tail = give_right(kept[-1], measure) if kept else 0
    headed = _headed(line, kept)
    if headed == line:
        return tail
    return plain_width(line, measure) - plain_width(headed, measure) + tail


def _headed(line: str, kept: str) -> str:
    """The beginning of a line up to the end of what is kept of it."""
    return line[: len(line) - len(line.lstrip()) + len(kept.lstrip())]
