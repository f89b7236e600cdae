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
    (?: [0-9０-９]++ (?: [.,:/-] [0-9０-９]++ )*+
        (?! [十百千万亿公小分周元块角人名次起条个岁倍折米天户份%％‰℃] ) )?
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
_UNITS_END: Final = CLAUSE_MARKS | {_LIST_MARK, "\n"}
_NO_PAUSE: Final = NEGATIVE | set("再和与或及")
_SAYING: Final = 4
"""So few characters on a line by themselves are taken for advice: 别当骚扰 / 挂断."""
_NAMED: Final = 4
"""What 的 tells about has so many characters where it stands well on its own line."""
_LEADS_TWO: Final = frozenset("的被遭")
_SUMMING: Final = frozenset("也都")
_VERBS: Final = frozenset("是就都也能会")


class Break(Enum):
    """How good it is to end a line after a piece; the value is the price.

    A line of a rhyme pauses; what is quoted may begin a line; 的 tells something about the
    words after it; words that belong together are tied; a stiff break is one
    before a particle or after a word that only leads to the next. After a turned one the
    next line says by itself the contrary: 不是 / 正规贷款.
    """

    LINE = 0.0
    CLAUSE = 0.001
    LIST = 0.02
    PAUSE = 0.05
    QUOTED = 0.2
    WORD = 0.25
    TELLING = 0.3
    TIED = 0.6
    STIFF = 0.9
    TURNED = 0.95


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
        is_line = place > start and _HANZI.fullmatch(text, start, end)
        if is_line and text[place - 1] not in _NO_PAUSE and text[place] != "的":
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
    after = text[place]
    word = text[words.get(place, place - 1) : place]
    if after in LEANING and words.get(place + 1) == place:
        return Break.STIFF
    is_turned = after not in OPENING and _is_turned(text, place, words=words)
    if is_turned and _left(text, place) <= _SAYING:
        return Break.TURNED
    if len(word) == 1 and _leads(text, place, words=words):
        return Break.STIFF
    if after in OPENING:
        return Break.QUOTED
    is_led = word in LEADING_WORDS or after in _SUMMING
    if is_turned or is_led or _tells_more(text, place, words=words):
        return Break.TIED
    return _after_attribute(text, place) if text[place - 1] == "的" else Break.WORD


def _after_attribute(text: str, place: int) -> Break:
    """What a line end after 的 is worth: a longer name stands well by itself."""
    if text[place] in _VERBS:
        return Break.WORD
    return Break.TELLING if _left(text, place) >= _NAMED else Break.TIED


def _leads(text: str, place: int, *, words: Mapping[int, int]) -> bool:
    """Whether a single character belongs to what follows and not to what is before."""
    char = text[place - 1]
    if char in LEADING:
        return True
    pair = text[max(place - 2, 0) : place]
    is_second = words.get(place - 1) == place - 2 and _HANZI.fullmatch(pair)
    return _HANZI.fullmatch(char) is not None and char not in LEANING and not is_second


def _left(text: str, place: int) -> int:
    """How many characters a clause has from a place on."""
    rest = enumerate(text[place:])
    return next((at for at, char in rest if char in _UNITS_END), len(text) - place)


def _tells_more(text: str, place: int, *, words: Mapping[int, int]) -> bool:
    """Whether a number tells of what follows, or 的 and 被 of both words around."""
    before, after = text[place - 1], text[place]
    if before.isascii():
        return before.isdigit() and not after.isascii() and not _is_hotline(text, place)
    start = words.get(place, place)
    return start > 0 and text[start - 1] in _LEADS_TWO and after not in LEADING


def _is_hotline(text: str, end: int) -> bool:
    return any(text[:end].endswith(number) for number in ("96110", "12381", "110"))


def _is_turned(text: str, place: int, *, words: Mapping[int, int]) -> bool:
    """Whether a negative before that place holds for what follows: 不是 / 正规贷款."""
    if text[place] in NEGATIVE:
        return False
    end = place
    while end and text[end - 1] not in _UNITS_END:
        end = words.get(end, end - 1)
        if text[end] in NEGATIVE or text[end] == "的":
            return text[end] != "的"
    return False
