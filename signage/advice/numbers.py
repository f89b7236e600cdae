"""Numbers as people write them: full-width, in groups, with letters for digits."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from signage.advice.lexicon import Lexicon
from signage.advice.phrases import any_of

_LOOKALIKES: Final = str.maketrans("OolI|〇○", "0011100")
_DIGITLIKE: Final = r"[0-9０-９OoＯｏlIｌＩ|｜〇○]"
_SEPARATOR: Final = r"[ \u3000\u00a0·\-‐-―－]"
_RUN: Final = re.compile(
    rf"(?<![A-Za-zＡ-Ｚａ-ｚ]){_DIGITLIKE}+(?:{_SEPARATOR}{{1,2}}{_DIGITLIKE}+)*(?![A-Za-zＡ-Ｚａ-ｚ])"
)
_SEPARATORS: Final = re.compile(f"{_SEPARATOR}+")
_DISGUISED: Final = re.compile(
    r"[0-9０-９OoＯlIｌＩ|｜〇○DQBZSLDiⅠ①-⑨⓪零一二三六八九幺丨]"
    r"(?:[ \u3000\u00a0·\-‐-―－._,，、*~～]{0,2}"
    r"[0-9０-９OoＯlIｌＩ|｜〇○DQBZSLDiⅠ①-⑨⓪零一二三六八九幺丨]){2,5}"
)
_UNLIKE: Final = re.compile(r"[^0-9A-Za-zⅠ|〇○零一二三六八九幺丨]+")
_DISGUISES: Final = str.maketrans(
    "OoDQlILi|Ⅰ丨〇○零一幺二三六八九BZS", "000011111110001123689825"
)
_CALL: Final = re.compile("拨(?!款)|[请打找问]$")
_AMOUNT: Final = re.compile(
    r"\s*(?:[年月日时秒元块角万亿千百次份名起件条户家倍岁天周届℃米度位号期例笔台页张]|人(?!工)|个(?!人客服)|分(?!机|局)|小时|％|%|余|多)"
)
NEAR_MISS_LEAST: Final = 5
_PRICE: Final = re.compile(r"\s*[元角块万千百年月]")
_CLOCK: Final = re.compile(r"[:：][0-9０-９]|[年月]")
_BEFORE_MINUTES: Final = re.compile(r"[0-9０-９][:：.]$")
_DAY: Final = re.compile(r"(?:19|20)\d{2}[-.·]\d{1,2}(?:[-.·]\d{1,2})?")


class Number(NamedTuple):
    """A number at `text[start:end]`, as written, and in half-width digits without gaps."""

    start: int
    end: int
    written: str
    plain: str


def numbers_in(text: str, known: Collection[str]) -> Iterator[Number]:
    """The numbers of a text; two known ones side by side are two."""
    taken = set[int]()
    for disguised in _in_disguise(text, known):
        taken.update(range(disguised.start, disguised.end))
        yield disguised
    for found in _RUN.finditer(text):
        if not taken.isdisjoint(range(*found.span())):
            continue
        whole = _number(found.start(), found.group())
        parts = [
            _number(found.start() + part.start(), part.group())
            for part in re.finditer(f"{_DIGITLIKE}+", found.group())
        ]
        known_part = any(part.plain in known for part in parts)
        numbers = parts if known_part and whole.plain not in known else [whole]
        yield from (each for each in numbers if any(map(str.isdigit, each.written)))


def _in_disguise(text: str, known: Collection[str]) -> Iterator[Number]:
    """Known numbers in other letters and signs: 九六一一零, ①①⓪, 96.110, 123B1."""
    for found in _DISGUISED.finditer(text):
        written = found.group()
        digits = _UNLIKE.sub("", unicodedata.normalize("NFKC", written))
        plain = digits.translate(_DISGUISES)
        if plain in known and not _RUN.fullmatch(written) and not _in_word(text, found):
            yield Number(found.start(), found.end(), written, plain)


def _in_word(text: str, found: re.Match[str]) -> bool:
    """Whether letters, digits or Chinese numerals go on before or after it."""
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() :][:1]
    is_spelt = not any(each.isdigit() and each.isascii() for each in found.group())
    more = "零一二三四五六七八九十百千万亿第月日年号点分起人个"
    return any(
        (each.isascii() and each.isalnum()) or (is_spelt and each in more)
        for each in around
    )


def is_amount(text: str, number: Number) -> bool:
    """Whether it counts something, or is a date or an hour."""
    return bool(
        _AMOUNT.match(text, number.end)
        or _CLOCK.match(text, number.end)
        or _DAY.fullmatch(number.written)
        or _BEFORE_MINUTES.search(text, 0, number.start)
    )


def is_price(text: str, number: Number) -> bool:
    """Whether it is a sum of money or a part of a date."""
    return _PRICE.match(text, number.end) is not None


def is_to_be_called(text: str, number: Number, lexicon: Lexicon) -> bool:
    """Whether words of calling stand near by."""
    reach, calls = lexicon.limits.call_reach, any_of(lexicon.cues.calls)
    near = (
        text[max(0, number.start - reach) : number.start],
        text[number.end : number.end + reach],
    )
    return any(calls.search(words) or _CALL.search(words) for words in near)


def is_near_miss(plain: str, known: Collection[str]) -> bool:
    """Whether it is one slip away from a known number of five digits or more."""
    return any(
        len(each) >= NEAR_MISS_LEAST and 0 < distance(plain, each) <= 1 for each in known
    )


def distance(one: str, other: str) -> int:
    """Damerau's: insertions, deletions, changes and swaps of neighbours."""
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one, start=1):
        row = [i]
        for j, right in enumerate(other, start=1):
            cost = min(row[j - 1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (left != right))
            swapped = i > 1 and j > 1 and left == other[j - 2] and right == one[i - 2]
            row.append(min(cost, rows[-2][j - 2] + 1) if swapped else cost)
        rows.append(row)
    return rows[-1][-1]


def _number(start: int, written: str) -> Number:
    plain = unicodedata.normalize("NFKC", _SEPARATORS.sub("", written))
    return Number(start, start + len(written), written, plain.translate(_LOOKALIKES))
