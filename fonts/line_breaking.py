"""Where a Chinese line may end (避头尾), and the best way to break a text into lines.

Numbers, hotlines, amounts, dates, words and quoted terms never split; a break goes after
punctuation first, at a rhyme's pause, then between words, the less they belong together
the rather.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from fonts.words import LEADING, LEADING_WORDS, LEANING, NEGATIVE, spans

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
_HOTLINE: Final = re.compile(r"(?:96110|110|12381)(?![0-9])")
_HANZI: Final = re.compile(r"[\u3400-\u9fff]+")
_LIST_MARK: Final = "、"
# Where one draws breath in a line of a rhyme, by its length.
_PAUSES: Final = {5: 2, 7: 4}
_VERBS: Final = frozenset("是就都也能会")


class Break(Enum):
    """How good it is to end a line after a piece; the value is the price."""

    LINE = 0.0
    CLAUSE = 0.001
    LIST = 0.02
    PAUSE = 0.1
    WORD = 0.25
    TIED = 0.45
    STIFF = 0.9


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that never splits, its place, and the break that may follow."""

    text: str
    start: int
    after: Break


@lru_cache(maxsize=16)  # each face and each way to set a text asks again
def pieces(text: str) -> tuple[Piece, ...]:
    """A text as pieces that never split; a newline always breaks and is no piece."""
    words = {end: start for start, end in spans(text)}
    whole = {place for end, start in words.items() for place in range(start + 1, end)}
    for term in _QUOTED.finditer(text):
        whole.update(range(term.start() + 1, term.end()))
    pauses = frozenset(_pauses(text))
    return tuple(
        Piece(
            text[start:end],
            start,
            Break.PAUSE if end in pauses else _break_at(text, end, words=words),
        )
        for row in _rows(text)
        for start, end in _glued(text, row, whole=whole)
    )


def _pauses(text: str) -> Iterator[int]:
    """Where lines of a rhyme pause: after four hanzi of seven, after two of five."""
    for start, end in _rows(text):
        place = start + _PAUSES.get(end - start, 0)
        if place > start and _HANZI.fullmatch(text, start, end):
            if text[place - 1] not in NEGATIVE:
                yield place


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


def _break_at(text: str, place: int, *, words: Mapping[int, int]) -> Break:
    """What a line end between text[place - 1] and text[place] is worth.

    `words`: where the word that ends at a place begins.
    """
    if place >= len(text) or text[place] == "\n":
        return Break.LINE
    before = text[place - 1]
    if before == _LIST_MARK:
        return Break.LIST
    if before in CLAUSE_MARKS or before.isspace():
        return Break.CLAUSE
    if _HOTLINE.match(text, place) and before not in OPENING:
        return Break.WORD
    return _between(text, place, words=words)


def _between(text: str, place: int, *, words: Mapping[int, int]) -> Break:
    """What a line end between two words is worth: the closer they belong, the less."""
    before, after = text[place - 1], text[place]
    word = text[words.get(place, place - 1) : place]
    leans = after in LEANING and place + 1 in words and words[place + 1] == place
    if leans or (len(word) == 1 and _leads(text, place, words=words)):
        return Break.STIFF
    modifies = before == "的" and after not in _VERBS
    counts = before.isascii() and not after.isascii()
    if word in LEADING_WORDS or modifies or counts or _is_turned(text, place):
        return Break.TIED
    return Break.WORD


def _leads(text: str, place: int, *, words: Mapping[int, int]) -> bool:
    """Whether a single character belongs to what follows and not to what is before."""
    char = text[place - 1]
    if char in LEADING:
        return True
    pair = text[place - 2 : place]
    is_second = words.get(place - 1) == place - 2 and _HANZI.fullmatch(pair)
    return _HANZI.fullmatch(char) is not None and char not in LEANING and not is_second


def _is_turned(text: str, place: int) -> bool:
    """Whether a negative before that place holds for what follows: 不是 / 正规贷款."""
    start = place
    while start and text[start - 1] not in CLAUSE_MARKS and text[start - 1] not in "、\n":
        start -= 1
    return text[place] not in NEGATIVE and not NEGATIVE.isdisjoint(text[start:place])
