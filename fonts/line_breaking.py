"""Where a Chinese line may end (避头尾), and the best way to break a text into lines.

Numbers, hotlines, amounts, dates and Latin words never split; breaks go after
punctuation first, between known words next, anywhere else only at a price.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from fonts.words import LEADING, LEANING, WORDS

CLAUSE_MARKS: Final = frozenset("，。！？；：、,!?;")
OPENING: Final = frozenset("“‘（《〈【「『〔〖([{￥¥$＄#＃@＠№")
CLOSING: Final = frozenset("”’）》〉】」』〕〗)]}，。！？；：、,.!?;:…—～~·%％‰℃°/／")

_WHOLE: Final = re.compile(
    r"""
    (?: [0-9０-９]+ [年月日号时分秒点] )+                         # a date, a time of day
    (?: [0-9０-９]+ (?: [.,:/-] [0-9０-９]+ )* )?
  | [+-]? [0-9０-９]+ (?: [.,:/-] [0-9０-９]+ )* \s?
      [十百千万亿]* (?: 公里 | 小时 | 分钟 | 周岁
      | [元块角分人名次起条个岁倍折米天户份日月年%％‰℃] )?
  | [A-Za-z] [A-Za-z0-9'’.+_-]* [A-Za-z0-9+] | [A-Za-z]
  | —+ | …+ | [.]{2,}
  | .
    """,
    re.VERBOSE | re.DOTALL,
)
# Between these and a digit no line ends, whatever stands before the digit.
_UNITS: Final = frozenset("年月日号时分秒元角万亿")
_TENS: Final = frozenset("万亿")
_QUOTED: Final = re.compile(r"“[^“”\n]{1,8}”|《[^《》\n]{1,10}》|「[^「」\n]{1,8}」")
_LONGEST_WORD: Final = max(map(len, WORDS))


class Break(Enum):
    """How good it is to end a line after a piece; the value is the price."""

    LINE = 0.0
    CLAUSE = 0.001
    WORD = 0.25
    ANYWHERE = 0.45
    STIFF = 0.8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that never splits, its place, and the break that may follow."""

    text: str
    start: int
    after: Break


@lru_cache(maxsize=16)  # each face and each way to set a text asks again
def pieces(text: str) -> tuple[Piece, ...]:
    """A text as pieces that never split; a newline always breaks and is no piece."""
    words = tuple(_words(text))
    whole = {place for start, end in words for place in range(start + 1, end)}
    for term in _QUOTED.finditer(text):
        whole.update(range(term.start() + 1, term.end()))
    edges = frozenset(start for start, _ in words), frozenset(end for _, end in words)
    return tuple(
        Piece(text[start:end], start, _break_at(text, end, edges=edges))
        for row in _rows(text)
        for start, end in _glued(text, row, whole=whole)
    )


def _rows(text: str) -> Iterator[tuple[int, int]]:
    for row in re.finditer(r"\S[^\n]*", text):
        yield row.span()


def _glued(text: str, row: tuple[int, int], *, whole: set[int]) -> list[tuple[int, int]]:
    """Spans of a row between which the rules of line ends (避头尾) allow a break."""
    spans: list[tuple[int, int]] = []
    for found in _WHOLE.finditer(text, *row):
        start, end = found.span()
        opens = text[row[0] : start].rstrip()[-1:] in OPENING
        if spans and (start in whole or opens or _belong(text[start - 1], text[start])):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _belong(before: str, after: str) -> bool:
    of_number = (
        (before.isdigit() and after in _UNITS)
        or (before in _UNITS and after.isdigit())
        or (before in _TENS and after in _UNITS)
    )
    return after in CLOSING or after.isspace() or of_number


def _words(text: str) -> Iterator[tuple[int, int]]:
    """The known words in a text, the longest first at each place."""
    place = 0
    while place < len(text):
        length = _word_length(text, place)
        if length > 1:
            yield place, place + length
        place += length


def _word_length(text: str, place: int) -> int:
    for length in range(_LONGEST_WORD, 1, -1):
        if text[place : place + length] in WORDS:
            return length
    return 1


def _break_at(
    text: str, place: int, *, edges: tuple[frozenset[int], frozenset[int]]
) -> Break:
    """What a line end between text[place - 1] and text[place] is worth."""
    if place >= len(text) or text[place] == "\n":
        return Break.LINE
    before, after = text[place - 1], text[place]
    if before in CLAUSE_MARKS or before.isspace():
        return Break.CLAUSE
    starts, ends = edges
    leans = after in LEANING and place not in starts
    leads = before in LEADING and place not in ends
    if leans or leads:
        return Break.STIFF
    beside_word = place in starts or place in ends or before in CLOSING or after in OPENING
    return (
        Break.WORD if beside_word or before.isascii() or after.isascii() else Break.ANYWHERE
    )
