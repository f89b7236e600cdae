"""C01 to C04: characters are whole, in the fonts, simplified, of the common table."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import opencc

from signage.advice.subject import Advice, Severity

Missing = Callable[[str], Iterable[str]] | Collection[str]
"""The characters of a text that no font has, or how to find them."""

_EMPTY_BRACKETS: Final = re.compile(
    r"\[\s*\]|【\s*】|［\s*］|（\s*）|\(\s*\)|《\s*》|“\s*”|「\s*」|\{\s*\}|<\s*>"
)
_GARBLED: Final = re.compile(
    r"锟斤拷|锟斤|烫{3,}|屯{3,}|[ÃÂâåäæçèéïð][\u0080-\u00bf€™œ¼½]+|&(?:[a-z]{2,6}|#x?[0-9a-f]+);"
    r"|\\u[0-9a-fA-F]{4}|\\[nrt]|%[0-9A-F]{2}%[0-9A-F]{2}|[?？]{3,}|<(?:br|p|/p|span)/?>"
)
_BROKEN: Final = {
    "Co": "私用区字符，换一台机器就不是这个字",
    "Cf": "看不见的零宽字符",
    "Cc": "控制字符",
    "Zl": "看不见的换行符",
    "Zp": "看不见的换行符",
    "Cs": "残缺的编码",
    "Cn": "未定义的字符",
}
_HANZI: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def of_lost_characters(text: str, lost: Collection[str]) -> Iterator[Advice]:
    """C01: what is left where a character was lost, and what nobody can see."""
    for place, each in enumerate(text):
        broken = _BROKEN.get(unicodedata.category(each))
        if each in lost:
            why = f"“{each}”多半是丢失的字，请补上原字"
            yield Advice("C01", Severity.ERROR, place, place + 1, why=why)
        elif broken and each != "\n":
            why = f"{broken}（U+{ord(each):04X}），请删去"
            yield Advice("C01", Severity.ERROR, place, place + 1, why=why, fix="")
    for found in _GARBLED.finditer(text):
        why = f"“{found.group()}”是乱码，请补上原来的字"
        yield Advice("C01", Severity.ERROR, *found.span(), why=why)
    for found in _EMPTY_BRACKETS.finditer(text):
        why = "空括号，里面的字可能丢失了"
        yield Advice("C01", Severity.ERROR, *found.span(), why=why)


def of_missing_glyphs(
    text: str, missing: Missing, lost: Collection[str]
) -> Iterator[Advice]:
    """C02: what no font can draw, but for what is lost."""
    absent = frozenset(missing(text) if callable(missing) else missing)
    for place, each in enumerate(text):
        if each in absent and each not in lost and not _is_broken(each):
            why = f"字体中没有“{each}”（U+{ord(each):04X}），屏幕上显示不出来，请换一个字"
            yield Advice("C02", Severity.ERROR, place, place + 1, why=why)


def of_traditional(text: str, variants: Mapping[str, str]) -> Iterator[Advice]:
    """C03: traditional characters; for a reviewer if the common table has them too.

    `variants` are other forms of a character that no conversion knows, with the right one.
    """
    simple = "".join(variants.get(each, each) for each in _simplified(text))
    for place, (each, other) in enumerate(zip(text, simple, strict=True)):
        if each == other or other not in common_hanzi():
            continue
        if each in common_hanzi():
            why = f"这里的“{each}”多半应为“{other}”，请确认"
            yield Advice("C03", Severity.WARNING, place, place + 1, why, other)
        else:
            why = f"“{each}”是繁体字或异体字，公共场所应用规范字“{other}”"
            yield Advice("C03", Severity.ERROR, place, place + 1, why, other)


def of_rare_hanzi(text: str, variants: Mapping[str, str]) -> Iterator[Advice]:
    """C04: what is not in 通用规范汉字表, where C03 knows no other."""
    simple = "".join(variants.get(each, each) for each in _simplified(text))
    for found in _HANZI.finditer(text):
        place, each = found.start(), found.group()
        if not {each, simple[place]} & common_hanzi():
            why = f"“{each}”不在通用规范汉字表里，很多人不认识，请确认"
            yield Advice("C04", Severity.WARNING, place, place + 1, why)


@cache
def common_hanzi() -> frozenset[str]:
    """The 8,105 characters of 通用规范汉字表 (2013)."""
    lines = files("signage.advice").joinpath("hanzi_8105.txt").read_text("utf-8")
    return frozenset(
        each for line in lines.splitlines() if not line.startswith("#") for each in line
    )


def _simplified(text: str) -> str:
    """The text in simplified characters, one for one."""
    whole: str = _converter().convert(text)
    if len(whole) == len(text):
        return whole
    single = (_converter().convert(each) for each in text)
    return "".join(
        other if len(other) == 1 else each for each, other in zip(text, single, strict=True)
    )


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _is_broken(character: str) -> bool:
    return unicodedata.category(character) in _BROKEN
