"""A text in pieces and measured: every line that it may be broken into, and its cost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from fonts.line_breaking import CLOSING, OPENING, Break, Piece, pieces
from fonts.spacing import (
    HUNG,
    Measure,
    hung,
    left_overhang,
    plain_width,
    right_overhang,
    squeeze,
)

MIXED_PRICE: Final = 0.6
SHORT_PRICE: Final = 0.12
SHORT: Final = 2
"""So few characters on a line chop a clause to pieces, unless they begin or end it."""
SEVERAL_PRICE: Final = 0.03
"""Of two ways that are nearly as large, each clause has its own line."""
LAST_PRICE: Final = 0.05
"""Rather than the last line, the first ones hold several clauses."""
MANY_PIECES: Final = 60

STIFF: Final = frozenset({Break.STIFF, Break.TURNED})
"""What a line of a sign ends with only where it must."""

_RANKS: Final = {Break.LINE: 0, Break.CLAUSE: 0, Break.LIST: 1}
_WITHIN: Final = 2
"""The rank of every break within a clause."""


class Span(NamedTuple):
    """A line that begins at some piece: where it ends, its width, what it costs.

    `reach`: its width before its ends shed anything. `lone`: a single character.
    """

    end: int
    width: int
    reach: int
    lone: bool
    after: float
    prices: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A text's pieces with running sums, so that any line's width is one subtraction.

    `marks`: what falls away at a line's end. `widest_piece`: no line can be narrower.
    `spans`: the lines that begin at a piece, by the piece, as far as they were asked for.
    """

    text: str
    marks: str
    pieces: tuple[Piece, ...]
    widths: tuple[int, ...]
    clauses: tuple[int, ...]
    lists: tuple[int, ...]
    visible: tuple[int, ...]
    leads: tuple[int, ...]
    tails: tuple[int, ...]
    widest_piece: int
    spans: dict[int, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """The width of the whole text on one line."""
        return self.widths[-1]

    @property
    def rows(self) -> int:
        """How many lines the text's own newlines make."""
        return sum(piece.after is Break.LINE for piece in self.pieces)

    def width(self, start: int, end: int) -> int:
        """The width of pieces[start:end] set as a line."""
        plain = self.widths[end] - self.widths[start]
        return plain - self.leads[start] - self.tails[end - 1]

    def line(self, start: int, end: int) -> str:
        """The characters of pieces[start:end] as they are drawn on one line."""
        last = self.pieces[end - 1]
        line = self.text[self.pieces[start].start : last.start + len(last.text)]
        return hung(line, self.marks)


@lru_cache(maxsize=64)
def measured(text: str, measure: Measure, *, marks: str = HUNG) -> Sheet:
    """A text cut into pieces and measured, ready to be broken, on panel after panel."""
    cut = _worth_trying(pieces(text))
    joints = tuple(_joint(text, piece, measure) for piece in cut)
    widths = tuple(
        plain_width(piece.text, measure) - joint
        for piece, joint in zip(cut, joints, strict=True)
    )
    leads = tuple(
        left_overhang(piece.text, measure) - joint
        for piece, joint in zip(cut, joints, strict=True)
    )
    tails = tuple(right_overhang(piece.text, measure, marks=marks) for piece in cut)
    return Sheet(
        text=text,
        marks=marks,
        pieces=cut,
        widths=_running(widths),
        clauses=_running(int(piece.after is Break.CLAUSE) for piece in cut),
        lists=_running(int(piece.after is Break.LIST) for piece in cut),
        visible=_running(sum(map(_is_visible, piece.text)) for piece in cut),
        leads=leads,
        tails=tails,
        widest_piece=max(
            width - lead - tail
            for width, lead, tail in zip(widths, leads, tails, strict=True)
        ),
    )


def _joint(text: str, piece: Piece, measure: Measure) -> int:
    """How much closer a piece stands to the one before it on the same line."""
    if piece.start == 0 or text[piece.start - 1] == "\n":
        return 0
    return squeeze(text[piece.start - 1], piece.text[0], measure)


def lines_from(sheet: Sheet, start: int) -> tuple[Span, ...]:
    """The lines that begin at a piece, the shortest first; they are asked for often."""
    found = sheet.spans.get(start)
    if found is None:
        found = sheet.spans[start] = tuple(_spans(sheet, start))
    return found


def _spans(sheet: Sheet, start: int) -> Iterator[Span]:
    begins_row = start == 0 or sheet.pieces[start - 1].after is Break.LINE
    for end in range(start + 1, len(sheet.pieces) + 1):
        after = sheet.pieces[end - 1].after
        ends_row = after is Break.LINE
        is_short = sheet.visible[end] - sheet.visible[start] < 2  # noqa: PLR2004 - 一字不成行
        yield Span(
            end,
            sheet.width(start, end),
            reach=sheet.widths[end] - sheet.widths[start],
            lone=is_short and not (begins_row and ends_row),
            after=after.value,
            prices=_prices(sheet, (start, end)),
        )
        if ends_row:
            return


def _prices(sheet: Sheet, span: tuple[int, int]) -> tuple[float, ...]:
    """What a line costs besides the break after it, however wide the others are."""
    start, end = span
    is_last = start > 0 and end == len(sheet.pieces)
    several = sheet.clauses[end - 1] > sheet.clauses[start]
    return (
        MIXED_PRICE * is_mixed(sheet, span),
        SHORT_PRICE * _is_chopped(sheet, span),
        SEVERAL_PRICE * several,
        LAST_PRICE * (is_last and several),
    )


def is_mixed(sheet: Sheet, span: tuple[int, int]) -> bool:
    """Whether a line runs on over a better place to break than its own ends."""
    start, end = span
    ends = (sheet.pieces[end - 1], *sheet.pieces[max(start - 1, 0) : start])
    worst = max(_RANKS.get(piece.after, _WITHIN) for piece in ends)
    if sheet.clauses[end - 1] > sheet.clauses[start]:
        return worst > _RANKS[Break.CLAUSE]
    return sheet.lists[end - 1] > sheet.lists[start] and worst > _RANKS[Break.LIST]


def _is_chopped(sheet: Sheet, span: tuple[int, int]) -> bool:
    """Whether a line is very short although it stands in the midst of a clause."""
    start, end = span
    if start == 0 or sheet.visible[end] - sheet.visible[start] > SHORT:
        return False
    ends = (sheet.pieces[start - 1].after, sheet.pieces[end - 1].after)
    return all(_RANKS.get(after, _WITHIN) == _WITHIN for after in ends)


def _worth_trying(cut: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Of a long text, only the good breaks: the others would cost time and not be taken."""
    if len(cut) <= MANY_PIECES:
        return cut
    joined: list[Piece] = []
    for piece in cut:
        if joined and joined[-1].after in STIFF:
            last = joined.pop()
            joined.append(Piece(last.text + piece.text, last.start, piece.after))
        else:
            joined.append(piece)
    return tuple(joined)


def _running(values: Iterable[int]) -> tuple[int, ...]:
    return (0, *accumulate(values))


def _is_visible(char: str) -> bool:
    return not (char.isspace() or char in CLOSING or char in OPENING)
