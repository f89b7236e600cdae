"""What stands against a text before anybody reviews it: rules N01, N02, C01 and C02."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from signage.slogan import Kind

HOTLINES: Final[Mapping[str, str]] = {
    "110": "报警电话",
    "96110": "反诈预警劝阻专线",
    "12381": "涉诈预警短信",
    "12321": "网络不良信息举报",
    "12300": "电信用户申诉",
    "119": "火警电话",
    "120": "急救电话",
    "122": "交通事故报警",
}
Missing = Callable[[str], Iterable[str]] | Collection[str]

_LOOKALIKES: Final = str.maketrans("OolI|〇○", "0011100")
_DIGITLIKE: Final = r"[0-9０-９OoＯｏlIｌＩ|｜〇○]"
_SEPARATOR: Final = r"[ \u3000\u00a0·\-‐-―－]"
_RUN: Final = re.compile(
    rf"(?<![A-Za-zＡ-Ｚａ-ｚ]){_DIGITLIKE}+(?:{_SEPARATOR}{{1,2}}{_DIGITLIKE}+)*(?![A-Za-zＡ-Ｚａ-ｚ])"
)
_SEPARATORS: Final = re.compile(f"{_SEPARATOR}+")
_CALL: Final = re.compile(
    r"拨打|拨叫|请拨|直拨|致电|来电|电话|热线|专线|咨询|报警|举报|联系|打给|呼叫"
)
_CALL_REACH: Final = 8
_AMOUNT: Final = re.compile(
    r"\s*(?:[年月日时分秒元块角万亿千百次份名人起件条个户家倍岁天周届℃米度]|小时|％|%|余)"
)
_PRICE: Final = re.compile(r"\s*[元角块万亿千百年月]")
_LEAST_NUMBER: Final = 3
_NEAR_MISS_LEAST: Final = 5
_LOST: Final = frozenset("□�▯〓`")
_EMPTY_BRACKETS: Final = re.compile(r"\[\s*\]|【\s*】|［\s*］")
_BROKEN: Final = {
    "Co": "私用区字符，换一台机器就不是这个字",
    "Cf": "看不见的零宽字符",
    "Cc": "控制字符",
    "Cs": "残缺的编码",
    "Cn": "未定义的字符",
}


class Severity(StrEnum):
    """How much advice weighs: it blocks submission, wants a tick, or only tells."""

    ERROR = "E"
    WARNING = "W"
    INFORMATION = "I"


@dataclass(frozen=True, slots=True)
class Advice:
    """What a rule says about `text[start:end]`; `fix`, if any, is what to put there."""

    code: str
    severity: Severity
    start: int
    end: int
    why: str
    fix: str | None = None


class _Number(NamedTuple):
    start: int
    end: int
    written: str
    plain: str  # in half-width digits, without separators


def advise(
    text: str,
    *,
    kind: Kind,
    missing: Missing = (),
    hotlines: Mapping[str, str] = HOTLINES,
) -> tuple[Advice, ...]:
    """All advice on a text, in order of place; `missing` says which glyphs no font has.

    An alert may name the number that the fraud comes from: there an unknown number is a
    warning for the reviewer, elsewhere an error.
    """
    unknown = Severity.WARNING if kind is Kind.ALERT else Severity.ERROR
    found = [
        *_lost_characters(text),
        *_missing_glyphs(text, missing),
        *_hotlines(text, hotlines, unknown=unknown),
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.code)))


def blocks(advice: Iterable[Advice]) -> bool:
    """Whether any of it blocks submission."""
    return any(each.severity is Severity.ERROR for each in advice)


def _lost_characters(text: str) -> Iterator[Advice]:
    for place, each in enumerate(text):
        broken = _BROKEN.get(unicodedata.category(each))
        if each in _LOST:
            why = f"“{each}”多半是丢失的字，请补上原字"
            yield Advice("C01", Severity.ERROR, place, place + 1, why=why)
        elif broken and each != "\n":
            why = f"{broken}（U+{ord(each):04X}），请删去"
            yield Advice("C01", Severity.ERROR, place, place + 1, why=why, fix="")
    for found in _EMPTY_BRACKETS.finditer(text):
        why = "空括号，里面的字可能丢失了"
        yield Advice("C01", Severity.ERROR, *found.span(), why=why)


def _missing_glyphs(text: str, missing: Missing) -> Iterator[Advice]:
    absent = frozenset(missing(text) if callable(missing) else missing)
    for place, each in enumerate(text):
        if each in absent and not _is_lost(each):
            why = f"字体中没有“{each}”（U+{ord(each):04X}），屏幕上显示不出来，请换一个字"
            yield Advice("C02", Severity.ERROR, place, place + 1, why=why)


def _is_lost(character: str) -> bool:
    return character in _LOST or unicodedata.category(character) in _BROKEN


def _hotlines(
    text: str, hotlines: Mapping[str, str], *, unknown: Severity
) -> Iterator[Advice]:
    for number in _numbers_in(text, hotlines):
        if number.plain in hotlines:
            yield from _malformed(text, number, name=hotlines[number.plain])
        else:
            yield from _unknown(text, number, hotlines=hotlines, severity=unknown)


def _numbers_in(text: str, hotlines: Mapping[str, str]) -> Iterator[_Number]:
    for found in _RUN.finditer(text):
        whole = _number(found.start(), found.group())
        parts = [
            _number(found.start() + part.start(), part.group())
            for part in re.finditer(f"{_DIGITLIKE}+", found.group())
        ]
        known_part = any(part.plain in hotlines for part in parts)
        numbers = parts if known_part and whole.plain not in hotlines else [whole]
        yield from (each for each in numbers if _has_digit(each.written))


def _number(start: int, written: str) -> _Number:
    plain = unicodedata.normalize("NFKC", _SEPARATORS.sub("", written))
    return _Number(start, start + len(written), written, plain.translate(_LOOKALIKES))


def _has_digit(written: str) -> bool:
    return any(each.isdigit() for each in written)


def _malformed(text: str, number: _Number, *, name: str) -> Iterator[Advice]:
    if number.written == number.plain:
        return
    if _PRICE.match(text, number.end):
        return
    why = f"{name}应写成半角数字“{number.plain}”，中间不留空，不夹字母"
    yield Advice("N01", Severity.ERROR, number.start, number.end, why, number.plain)


def _unknown(
    text: str, number: _Number, *, hotlines: Mapping[str, str], severity: Severity
) -> Iterator[Advice]:
    if len(number.plain) < _LEAST_NUMBER or _is_amount(text, number):
        return
    near = [each for each in hotlines if _distance(number.plain, each) <= 1]
    fix = near[0] if len(near) == 1 else None
    if any(len(each) >= _NEAR_MISS_LEAST for each in near):
        why = f"“{number.written}”与{'、'.join(near)}只差一处，请核对"
        yield Advice("N02", Severity.ERROR, number.start, number.end, why, fix)
    elif "96110" in number.plain:
        why = f"“{number.written}”里夹着96110，号码多写了数字"
        yield Advice("N02", Severity.ERROR, number.start, number.end, why, "96110")
    elif _near_call(text, number):
        why = f"“{number.written}”不在热线登记表中，请核对号码"
        yield Advice("N02", severity, number.start, number.end, why, fix)


def _is_amount(text: str, number: _Number) -> bool:
    return _AMOUNT.match(text, number.end) is not None


def _near_call(text: str, number: _Number) -> bool:
    before = text[max(0, number.start - _CALL_REACH) : number.start]
    after = text[number.end : number.end + _CALL_REACH]
    return bool(_CALL.search(before) or _CALL.search(after))


def _distance(one: str, other: str) -> int:
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
