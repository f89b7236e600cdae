"""The best way to share a text out over a number of lines: a shortest path over breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

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

RAGGED_PRICE: Final = 0.15
MIXED_PRICE: Final = 0.6
SHORT_PRICE: Final = 0.12
SHORT: Final = 2
"""So few characters on a line chop a clause to pieces, unless they begin or end it."""
SEVERAL_PRICE: Final = 0.03
"""Of two ways that are nearly as large, each clause has its own line."""
LAST_PRICE: Final = 0.05
"""Rather than the last line, the first ones hold several clauses."""
EVEN: Final = 0.6
"""A line of several clauses has no other shorter than that share of it."""
UNEVEN: Final = 0.9
MANY_PIECES: Final = 60
SIGN: Final = 24
"""A sign has about so many characters; what has more is read as a text."""
PARAGRAPH: Final = 6
"""More lines than that are a text, which keeps the marks at its lines' ends."""

# What a line's ends can shed at most: a mark and a blank at its tail, half a mark before.
_SHED: Final = 2500

STIFF: Final = frozenset({Break.STIFF, Break.TURNED})
"""What a line of a sign ends with only where it must."""

_RANKS: Final = {Break.LINE: 0, Break.CLAUSE: 0, Break.LIST: 1}
_WITHIN: Final = 2
"""The rank of every break within a clause."""


@dataclass(frozen=True, slots=True)
class Breaking:
    """Lines, the widest one's width in thousandths of the glyph size, and the price.

    A price of 0 means that every line ends by sense and all are equally wide. Not
    `by_sense`: a line holds the end of one clause and a part of another, or ends stiffly.
    Not `even`: a line of several clauses stands beside a much shorter one; the last line
    never does, for what a sign ends with should stand by itself. Long texts are read on
    over their lines' ends. `turned`: a line says by itself the contrary of its clause.
    """

    lines: tuple[str, ...]
    width: int
    price: float
    by_sense: bool = True
    even: bool = True
    turned: bool = False

    def worth(self, ease: float = 1) -> float:
        """From 1 downward: a sign pays for each break, a longer text less for each.

        `ease`: how much of the price is due.
        """
        share = min(1, SIGN / sum(map(len, self.lines)))
        return (1 if self.even else UNEVEN) / (1 + self.price * share * ease)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text's pieces with running sums, so that any line's width is one subtraction.

    `marks`: what falls away at a line's end.
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

    @property
    def total(self) -> int:
        """The width of the whole text on one line."""
        return self.widths[-1]

    @property
    def rows(self) -> int:
        """How many lines the text's own newlines make."""
        return sum(piece.after is Break.LINE for piece in self.pieces)

    @property
    def widest_piece(self) -> int:
        """No line can be narrower than this."""
        return max(self.width(place, place + 1) for place in range(len(self.pieces)))

    def width(self, start: int, end: int) -> int:
        """The width of pieces[start:end] set as a line."""
        plain = self.widths[end] - self.widths[start]
        return plain - self.leads[start] - self.tails[end - 1]

    def line(self, start: int, end: int) -> str:
        """The characters of pieces[start:end] as they are drawn on one line."""
        last = self.pieces[end - 1]
        line = self.text[self.pieces[start].start : last.start + len(last.text)]
        return hung(line, self.marks)


def measured(text: str, measure: Measure, *, marks: str = HUNG) -> Sheet:
    """A text cut into pieces and measured, ready to be broken."""
    cut = _worth_trying(pieces(text))
    joints = tuple(_joint(text, piece, measure) for piece in cut)
    return Sheet(
        text=text,
        marks=marks,
        pieces=cut,
        widths=_running(
            plain_width(piece.text, measure) - joint
            for piece, joint in zip(cut, joints, strict=True)
        ),
        clauses=_running(int(piece.after is Break.CLAUSE) for piece in cut),
        lists=_running(int(piece.after is Break.LIST) for piece in cut),
        visible=_running(sum(map(_is_visible, piece.text)) for piece in cut),
        leads=tuple(
            left_overhang(piece.text, measure) - joint
            for piece, joint in zip(cut, joints, strict=True)
        ),
        tails=tuple(right_overhang(piece.text, measure, marks=marks) for piece in cut),
    )


def _joint(text: str, piece: Piece, measure: Measure) -> int:
    """How much closer a piece stands to the one before it on the same line."""
    if piece.start == 0 or text[piece.start - 1] == "\n":
        return 0
    return squeeze(text[piece.start - 1], piece.text[0], measure)


def balanced(sheet: Sheet, *, count: int, limit: int) -> Breaking | None:
    """The cheapest breaking into `count` lines none wider than `limit`, or None."""
    paths: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for left in range(count - 1, -1, -1):
        paths = _one_line_more(sheet, paths, limit=limit, left=left)
    found = paths.get(len(sheet.pieces))
    if found is None:
        return None
    price, ends = found
    spans = tuple(pairwise(ends))
    width = max(sheet.width(*span) for span in spans)
    lines = tuple(sheet.line(*span) for span in spans)
    turned = any(sheet.pieces[end - 1].after is Break.TURNED for end in ends[1:])
    if sheet.visible[-1] > SIGN:
        return Breaking(lines, width, price, turned=turned)
    crowded = [span for span in spans if _is_crowded(sheet, span, spans=spans)]
    by_sense = _is_by_sense(sheet, spans) and spans[-1] not in crowded
    return Breaking(lines, width, price, by_sense=by_sense, even=not crowded, turned=turned)


def _is_by_sense(sheet: Sheet, spans: Sequence[tuple[int, int]]) -> bool:
    is_stiff = any(sheet.pieces[end - 1].after in STIFF for _, end in spans)
    return not is_stiff and not any(_is_mixed(sheet, span) for span in spans)


def _is_crowded(
    sheet: Sheet, span: tuple[int, int], *, spans: Sequence[tuple[int, int]]
) -> bool:
    """Whether a line holds several clauses beside a line that is much shorter."""
    start, end = span
    least = min(sheet.width(*each) for each in spans)
    several = sheet.clauses[end - 1] > sheet.clauses[start]
    return several and least < EVEN * sheet.width(start, end)


def _is_mixed(sheet: Sheet, span: tuple[int, int]) -> bool:
    """Whether a line runs on over a better place to break than its own ends."""
    start, end = span
    ends = (sheet.pieces[end - 1], *sheet.pieces[max(start - 1, 0) : start])
    worst = max(_RANKS.get(piece.after, _WITHIN) for piece in ends)
    if sheet.clauses[end - 1] > sheet.clauses[start]:
        return worst > _RANKS[Break.CLAUSE]
    return sheet.lists[end - 1] > sheet.lists[start] and worst > _RANKS[Break.LIST]


def _one_line_more(
    sheet: Sheet, paths: dict[int, tuple[float, tuple[int, ...]]], *, limit: int, left: int
) -> dict[int, tuple[float, tuple[int, ...]]]:
    longer: dict[int, tuple[float, tuple[int, ...]]] = {}
    for start, (price, ends) in paths.items():
        for end in _line_ends(sheet, start, limit=limit):
            if sheet.total - sheet.widths[end] > (limit + _SHED) * left:
                continue
            sum_so_far = price + _line_price(sheet, (start, end), limit=limit)
            if end not in longer or sum_so_far < longer[end][0]:
                longer[end] = (sum_so_far, (*ends, end))
    return longer


def _line_ends(sheet: Sheet, start: int, *, limit: int) -> Iterator[int]:
    """Where a line that begins at a piece may end."""
    begins_row = start == 0 or sheet.pieces[start - 1].after is Break.LINE
    for end in range(start + 1, len(sheet.pieces) + 1):
        if sheet.widths[end] - sheet.widths[start] > limit + _SHED:
            return
        ends_row = sheet.pieces[end - 1].after is Break.LINE
        is_lone = sheet.visible[end] - sheet.visible[start] < 2  # noqa: PLR2004 - 一字不成行
        is_whole_row = begins_row and ends_row
        if sheet.width(start, end) <= limit and (is_whole_row or not is_lone):
            yield end
        if ends_row:
            return


def _line_price(sheet: Sheet, span: tuple[int, int], *, limit: int) -> float:
    start, end = span
    after = sheet.pieces[end - 1].after
    slack = 1 - sheet.width(start, end) / limit
    is_last = start > 0 and end == len(sheet.pieces)
    several = sheet.clauses[end - 1] > sheet.clauses[start]
    return (
        after.value
        + RAGGED_PRICE * slack * slack
        + MIXED_PRICE * _is_mixed(sheet, span)
        + SHORT_PRICE * _is_chopped(sheet, span)
        + SEVERAL_PRICE * several
        + LAST_PRICE * (is_last and several)
    )


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


def _running(values: Iterator[int]) -> tuple[int, ...]:
    return (0, *accumulate(values))


def _is_visible(char: str) -> bool:
    return not (char.isspace() or char in CLOSING or char in OPENING)
