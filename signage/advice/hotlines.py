"""N01 to N03: hotlines written so that they are dialled right; no unknown numbers."""

import re
from collections.abc import Iterator
from typing import Final

from signage.advice.lexicon import Lexicon, Use
from signage.advice.numbers import (
    NEAR_MISS_LEAST,
    Number,
    distance,
    is_amount,
    is_price,
    is_to_be_called,
    numbers_in,
)
from signage.advice.offers import is_company
from signage.advice.phrases import any_of, clause, sentence
from signage.advice.subject import Advice, Severity, Subject
from signage.slogan import Kind

_LEAST_NUMBER: Final = 3
_LONGEST_NUMBER: Final = 13
_OURS: Final = (Use.REPORT, Use.ADVICE, Use.MESSAGE, Use.OTHER)
_SPEAKER: Final = re.compile(
    r"[^，。！？；：\n]{0,12}(?:提醒|提示|告诉|敬告|特别提醒|友情提示)您?"
)
_SPELT: Final = re.compile("[零一二三六八九幺]+")
_WARNING_LINE: Final = "96110"


def of_hotlines(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """What stands against the numbers of a text.

    An alert may name the number that the fraud comes from: there an unknown number is a
    warning for the reviewer, elsewhere an error.
    """
    for number in numbers_in(subject.text, lexicon.hotlines):
        if number.plain in lexicon.hotlines:
            yield from _malformed(subject, number, lexicon)
            yield from _off_purpose(subject.text, number, lexicon)
        elif not is_company(number.plain, lexicon):
            yield from _unknown(subject, number, lexicon)


def _malformed(subject: Subject, number: Number, lexicon: Lexicon) -> Iterator[Advice]:
    is_sung = subject.kind is Kind.RHYME and _SPELT.fullmatch(number.written)
    is_as_dialled = number.written == number.plain or is_price(subject.text, number)
    if not is_as_dialled and not is_sung:
        name = lexicon.hotlines[number.plain].name
        why = f"{name}应写成半角数字“{number.plain}”，中间不留空，不夹字母"
        yield _error("N01", number, why=why, fix=number.plain)


def _off_purpose(text: str, number: Number, lexicon: Lexicon) -> Iterator[Advice]:
    hotline = lexicon.hotlines[number.plain]
    is_other = hotline.use is Use.OTHER or (
        hotline.use is Use.SERVICE and _is_for_the_cheated(text, number, lexicon)
    )
    if is_other and not is_amount(text, number):
        why = hotline.note or f"{number.plain}是{hotline.name}，与反诈无关，请确认不是写错"
        yield Advice("N03", Severity.WARNING, number.start, number.end, why)


def _is_companys(text: str, number: Number, lexicon: Lexicon) -> bool:
    """Whether its clause, or who speaks the sentence, says that a firm answers there."""
    firms = any_of(lexicon.cues.firms)
    first, last = clause(text, number.start)
    opening = _SPEAKER.match(text, sentence(text, number.start)[0])
    speaks = opening is not None and firms.search(opening.group()) is not None
    return speaks or firms.search(text, first, last) is not None


def _is_for_the_cheated(text: str, number: Number, lexicon: Lexicon) -> bool:
    """Whether who met a fraud is told to call it, and not only to ask or to check."""
    about = text[slice(*sentence(text, number.start))]
    return (
        is_to_be_called(text, number, lexicon)
        and any_of(lexicon.cues.cheats).search(about) is not None
        and any_of(lexicon.cues.checks).search(about) is None
    )


def _unknown(subject: Subject, number: Number, lexicon: Lexicon) -> Iterator[Advice]:
    is_number = _LEAST_NUMBER <= len(number.plain) <= _LONGEST_NUMBER
    if not is_number or is_amount(subject.text, number):
        return
    near = _near(number, lexicon)
    fix = near[0] if len(near) == 1 else None
    if any(len(each) >= NEAR_MISS_LEAST for each in near):
        why = f"“{number.written}”与{'、'.join(near)}只差一处，请核对"
        yield _error("N02", number, why=why, fix=fix)
    elif _WARNING_LINE in number.plain:
        why = f"“{number.written}”里夹着96110，号码多写了数字"
        yield _error("N02", number, why=why, fix=_WARNING_LINE)
    elif not is_to_be_called(subject.text, number, lexicon):
        return
    elif _is_companys(subject.text, number, lexicon):
        why = f"“{number.written}”是单位的电话，公益内容只能写单位名称，不能写电话"
        yield _error("N06", number, why=why, fix=None)
    else:
        why = f"“{number.written}”不在热线登记表中，请核对号码"
        is_alert = subject.kind is Kind.ALERT
        severity = Severity.WARNING if is_alert else Severity.ERROR
        yield Advice("N02", severity, number.start, number.end, why, fix)


def _near(number: Number, lexicon: Lexicon) -> list[str]:
    return [
        each
        for each in sorted(lexicon.numbers(*_OURS))
        if distance(number.plain, each) <= 1
    ]


def _error(code: str, number: Number, *, why: str, fix: str | None) -> Advice:
    return Advice(code, Severity.ERROR, number.start, number.end, why, fix)
