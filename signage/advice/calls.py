"""N04 and N05: whom the cheated call, and what 12381 is not."""

import re
from collections.abc import Iterator
from typing import Final

from signage.advice.lexicon import Lexicon, Use
from signage.advice.numbers import Number, numbers_in
from signage.advice.phrases import Said, apart, found, is_meant, sentence
from signage.advice.subject import Advice, Severity, Subject

_ASKS: Final = re.compile(r"回复|回拨|拨打|拨通|致电|点击|点开|回电|打回去")
_DIALS: Final = frozenset({"回拨", "拨打", "拨通", "致电", "回电"})
_ASKS_BEFORE: Final = re.compile(
    r"(?:回复|回拨|拨打|拨通|致电|拨|打|点击|回电)(?:一下)?$|(?:热线|专线|电话)(?:是|为|：|:)?$"
)
_NAMES_A_LINE: Final = re.compile(r"(?:热线|专线|来电|电话)")
_OBJECT_REACH: Final = 6


def of_the_cheated(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """N04: who speaks to the cheated names 110; 96110 alone is not enough."""
    text = subject.text
    report = lexicon.numbers(Use.REPORT)
    if any(each.plain in report for each in numbers_in(text, lexicon.hotlines)):
        return
    every = (said for say in lexicon.cheated for said in found(text, say))
    meant = [each for each in every if is_meant(text, each, context=lexicon.context)]
    for said in sorted(apart(meant))[:1]:
        why = f"写给已经被骗的人，要写明拨打{'、'.join(sorted(report))}报警"
        yield Advice("N04", Severity.WARNING, *said.span, why)


def of_messages(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """N05: a number that only sends messages is not answered, called or tapped."""
    known = tuple(numbers_in(subject.text, lexicon.hotlines))
    senders = lexicon.numbers(Use.MESSAGE)
    for number in known:
        if number.plain in senders:
            yield from _asked_before(subject.text, number, lexicon)
            yield from _asked_after(subject.text, number, lexicon)
            yield from _as_a_line(subject.text, number, lexicon)


def _asked_before(text: str, number: Number, lexicon: Lexicon) -> Iterator[Advice]:
    asked = _ASKS_BEFORE.search(text, 0, number.start)
    if asked:
        yield from _meant(text, (asked.start(), number.end), number, lexicon=lexicon)


def _asked_after(text: str, number: Number, lexicon: Lexicon) -> Iterator[Advice]:
    _, last = sentence(text, number.end - 1)
    for asked in _ASKS.finditer(text, number.end, last):
        rest = text[asked.end() : asked.end() + _OBJECT_REACH]
        if asked.group() in _DIALS and re.search(r"[0-9０-９]|110|官方|亲友|家人", rest):
            continue
        yield from _meant(text, asked.span(), number, lexicon=lexicon)


def _as_a_line(text: str, number: Number, lexicon: Lexicon) -> Iterator[Advice]:
    named = _NAMES_A_LINE.match(text, number.end)
    if named:
        yield from _meant(text, (number.start, named.end()), number, lexicon=lexicon)


def _meant(
    text: str, span: tuple[int, int], number: Number, *, lexicon: Lexicon
) -> Iterator[Advice]:
    said = Said(*span)
    if is_meant(text, said, context=lexicon.context):
        why = f"{number.plain}只发短信，不用回复，不能拨打，也不带链接"
        yield Advice("N05", Severity.ERROR, *span, why)
