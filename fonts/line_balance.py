"""The best way to share a text out over a number of lines: a shortest path over breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from fonts.line_breaking import Break
from fonts.measuring import STIFF, Sheet, Span, is_mixed, lines_from

RAGGED_PRICE: Final = 0.15
EVEN: Final = 0.6
"""A line of several clauses has no other shorter than that share of it."""
UNEVEN: Final = 0.9
SIGN: Final = 24
"""A sign has about so many characters; what has more is read as a text."""
PARAGRAPH: Final = 6
"""More lines than that are a text, which keeps the marks at its lines' ends."""

# What a line's ends can shed at most: a mark and a blank at its tail, half a mark before.
_SHED: Final = 2500


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


@lru_cache(maxsize=1024)
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
    return not is_stiff and not any(is_mixed(sheet, span) for span in spans)


def _is_crowded(
    sheet: Sheet, span: tuple[int, int], *, spans: Sequence[tuple[int, int]]
) -> bool:
    """Whether a line holds several clauses beside a line that is much shorter."""
    start, end = span
    least = min(sheet.width(*each) for each in spans)
    several = sheet.clauses[end - 1] > sheet.clauses[start]
    return several and least < EVEN * sheet.width(start, end)


def _one_line_more(
    sheet: Sheet, paths: dict[int, tuple[float, tuple[int, ...]]], *, limit: int, left: int
) -> dict[int, tuple[float, tuple[int, ...]]]:
    longer: dict[int, tuple[float, tuple[int, ...]]] = {}
    rest = sheet.total - (limit + _SHED) * left
    for start, (price, ends) in paths.items():
        for span in lines_from(sheet, start):
            if span.reach > limit + _SHED:
                break
            if span.lone or span.width > limit or sheet.widths[span.end] < rest:
                continue
            sum_so_far = price + _line_price(span, limit=limit)
            if span.end not in longer or sum_so_far < longer[span.end][0]:
                longer[span.end] = (sum_so_far, (*ends, span.end))
    return longer


def _line_price(span: Span, *, limit: int) -> float:
    slack = 1 - span.width / limit
    mixed, chopped, several, last = span.prices
    return span.after + RAGGED_PRICE * slack * slack + mixed + chopped + several + last
