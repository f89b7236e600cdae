"""C06: common errors, by the table of spellings; and 截止 for 截至."""

import re
from collections.abc import Iterator
from typing import Final

from signage.advice.lexicon import Lexicon, Spelling
from signage.advice.phrases import found
from signage.advice.subject import Advice, Severity

_UNTIL: Final = re.compile(
    r"截止(?:到|至)?(?=\s*(?:\d{1,4}[年月日号点时]|今年|本月|上月|目前|昨日|昨天|今日|今天|年底|月底|"
    r"[一二三四五六七八九十]+月|现在|发稿))"
)
_BEFORE_UNTIL: Final = re.compile(r"(?:报名|申请|办理|活动|投票|征集|缴费|受理)$")


def of_spelling(text: str, lexicon: Lexicon) -> Iterator[Advice]:
    """What is often written wrong, each with its correction."""
    for spelling in lexicon.spellings:
        if not any(word in text for word in spelling.unless):
            yield from _misspelt(text, spelling)
    for until in _UNTIL.finditer(text):
        if not _BEFORE_UNTIL.search(text, 0, until.start()):
            yield _advice(*until.span(), "截至")


def _misspelt(text: str, spelling: Spelling) -> Iterator[Advice]:
    for said in found(text, spelling.wrong):
        start, end = said.span
        if not (text[start].isascii() and _is_inside_latin(text, start, end)):
            yield _advice(start, end, spelling.right)


def _is_inside_latin(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(each.isascii() and (each.isalnum() or each in "./-_") for each in around)


def _advice(start: int, end: int, right: str) -> Advice:
    return Advice("C06", Severity.WARNING, start, end, f"通常写作“{right}”", right)
