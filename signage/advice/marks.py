"""C05: punctuation, digits and spaces as Chinese is set."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from signage.advice.lexicon import Lexicon
from signage.advice.numbers import numbers_in
from signage.advice.subject import Advice, Severity

_HAN: Final = "\u3400-\u9fff"
_CHINESE: Final = re.compile(f"[{_HAN}，。！？；：、（）“”‘’《》【】]")
_HALF: Final = {
    ",": "，",
    ".": "。",
    "!": "！",
    "?": "？",
    ":": "：",
    ";": "；",
    "(": "（",
    ")": "）",
}
_WIDE: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+")
_DOUBLED: Final = re.compile(
    r"([，、；：。！？,])\1+|[，、；：][，、；：。！？]+|。[，、；：！？]|[！？][，、；：。]"
)
_DOTS: Final = re.compile(r"\.{2,}|。{3,}|·{3,}")
_GAP: Final = re.compile(
    rf"(?<=[{_HAN}，。！？；：、”）])[ \u3000\u00a0]+(?=[{_HAN}“（，。！？；：、”）])"
)
_PAIRS: Final = {"”": "“", "’": "‘", "）": "（", "》": "《", "】": "【", "」": "「"}
_OPENERS: Final = {opener: closer for closer, opener in _PAIRS.items()}
_LEAST_CLAUSE: Final = 2


def of_marks(text: str, lexicon: Lexicon) -> Iterator[Advice]:
    """Half-width marks, wide digits, doubled or unpaired marks, gaps, straight quotes."""
    yield from _half_marks(text)
    yield from _wide(text, lexicon)
    yield from _doubled(text)
    yield from _gaps(text)
    yield from _straight_quotes(text)
    yield from _unpaired(text)


def _half_marks(text: str) -> Iterator[Advice]:
    dotted = {at for dots in _DOTS.finditer(text) for at in range(*dots.span())}
    for place, each in enumerate(text):
        if each in _HALF and place not in dotted and _stands_in_chinese(text, place):
            why = f"中文里用全角标点“{_HALF[each]}”"
            yield _advice((place, place + 1), why, _HALF[each])
    for dots in _DOTS.finditer(text):
        yield _advice(dots.span(), "省略号写成“……”", "……")


def _stands_in_chinese(text: str, place: int) -> bool:
    before, after = text[:place].rstrip()[-1:], text[place + 1 :].lstrip()[:1]
    if text[place] in "()":
        return any(map(_is_chinese, (before, after)))
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return False
    return _is_chinese(before) or (_is_chinese(after) and bool(before))


def _is_chinese(character: str) -> bool:
    return bool(_CHINESE.match(character))


def _wide(text: str, lexicon: Lexicon) -> Iterator[Advice]:
    hotlines = {
        at
        for number in numbers_in(text, lexicon.hotlines)
        if number.plain in lexicon.hotlines
        for at in range(number.start, number.end)
    }
    for found in _WIDE.finditer(text):
        if hotlines.isdisjoint(range(*found.span())):
            plain = unicodedata.normalize("NFKC", found.group())
            yield _advice(found.span(), "数字和字母用半角", plain)


def _doubled(text: str) -> Iterator[Advice]:
    for found in _DOUBLED.finditer(text):
        if _DOTS.fullmatch(found.group()):
            continue
        kept = min(found.group(), key="！？。；，：、,".index)
        fix = "，" if kept == "," else kept
        yield _advice(found.span(), "标点重复了，留一个就够", fix)


def _gaps(text: str) -> Iterator[Advice]:
    for gap in _GAP.finditer(text):
        before = re.split(r"[ \u3000\u00a0，。！？；：、\n]", text[: gap.start()])[-1]
        after = re.split(r"[ \u3000\u00a0，。！？；：、\n]", text[gap.end() :])[0]
        is_clause = len(before) > _LEAST_CLAUSE and len(after) > _LEAST_CLAUSE
        why = "汉字之间不空格，停顿用标点"
        yield _advice(gap.span(), why, "，" if is_clause else "")


def _straight_quotes(text: str) -> Iterator[Advice]:
    for mark, pair in (('"', "“”"), ("'", "‘’")):
        places = [
            found.start()
            for found in re.finditer(mark, text)
            if not (text[found.start() - 1 : found.start() + 2].isascii() and mark == "'")
        ]
        for turn, place in enumerate(places):
            yield _advice((place, place + 1), "引号用“”", pair[turn % 2])


def _unpaired(text: str) -> Iterator[Advice]:
    waiting: list[int] = []
    for place, each in enumerate(text):
        if each in _OPENERS and waiting and text[waiting[-1]] == each:
            yield _advice((place, place + 1), f"“{each}”又开了一次", _OPENERS[each])
            waiting.pop()
        elif each in _OPENERS:
            waiting.append(place)
        elif each in _PAIRS and waiting and text[waiting[-1]] == _PAIRS[each]:
            waiting.pop()
        elif each in _PAIRS:
            yield _advice((place, place + 1), f"前面少了“{_PAIRS[each]}”", None)
    for place in waiting:
        yield _advice((place, place + 1), f"后面少了“{_OPENERS[text[place]]}”", None)


def _advice(span: tuple[int, int], why: str, fix: str | None) -> Advice:
    return Advice("C05", Severity.WARNING, *span, why, fix)
