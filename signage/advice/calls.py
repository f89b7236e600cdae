"""N04 and N05: whom the cheated call, and what 12381 is not."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from signage.advice.cues import Cues
from signage.advice.lexicon import Lexicon, Use
from signage.advice.numbers import Number, numbers_in
from signage.advice.phrases import (
    Said,
    any_of,
    apart,
    choice,
    found,
    is_claimed,
    is_denied,
    is_meant,
    is_quoted,
    sentence,
)
from signage.advice.subject import Advice, Severity, Subject

_ANSWERS: Final = (
    r"回[个一条]{0,2}[电话短信消息“]|点一?下|(?<![撤挽追])回(?:一|个)*[句条声“]"
)
_ASKS_FIRST: Final = r"(?<!请)问(?:一下)?$|(?:热线|专线|电话|请[向找])(?:是|为|：|:)?$"
_NAMES_A_LINE: Final = re.compile(
    r"(?:[，、]?[^，。！？；\n]{0,6}?(?:咨询|预警|劝阻|反诈|服务|报警|官方)?(?:热线|专线|来电|电话|接线员|坐席))"
    r"|(?:全天|随时|24小时|二十四小时)[^，。！？；\n]{0,6}(?:接听|接线|在线|为您服务|受理)"
    r"|(?:求助|咨询|核实|核对|反映|反馈|举报)|打[来过](?:来|的|电话)?|(?:请|要)?(?:您|你)?(?:回电|接听)"
)
_DISGUISE: Final = re.compile(r"(?:冒充|自称|假冒|谎称|伪装|仿冒|伪造|假)[^，。]{0,4}$")
_TOLD: Final = re.compile(
    r"(?:让|要|叫|请|催|诱导|要求)(?:您|你|人|我)[^，。]{0,4}$|(?:凡是?|不会|从不|不带|没有|无需)[^，。]{0,6}$"
)
_EXPOSED: Final = re.compile(
    r"的[，]?[^，。]{0,4}(?:骗|诈|假)|[？?]|(?:就是|都是|(?<!不)是)(?:诈骗|骗|假)"
)
_TO_KIN: Final = re.compile(
    r"[给跟和向](?:家人|亲友|子女|父母|爸妈|老伴|孩子|朋友|民警|110)[^，。]{0,2}$"
)
_STORY: Final = re.compile(
    r"(?:一[位名个户家]|有人|某)[^。！？\n]{0,16}(?:被骗|受骗|上当)(?!未)"
)
_OBJECT_REACH: Final = 6


def of_the_cheated(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """N04: who speaks to the cheated names 110; 96110 alone is not enough."""
    text = subject.text
    report = lexicon.numbers(Use.REPORT)
    if any(each.plain in report for each in numbers_in(text, lexicon.hotlines)):
        return
    every = (said for say in lexicon.cheated for said in found(text, say))
    meant = [each for each in every if _is_spoken_to(text, each, lexicon)]
    for said in sorted(apart([*meant, *_evidence(text, lexicon.cues)]))[:1]:
        why = f"写给已经被骗的人，要写明拨打{'、'.join(sorted(report))}报警"
        yield Advice("N04", Severity.WARNING, *said.span, why)


def _is_spoken_to(text: str, said: Said, lexicon: Lexicon) -> bool:
    """Whether the cheated are spoken to: meant, or told what to do however it goes on."""
    first, last = sentence(text, max(said.end - 1, said.start))
    if any_of(lexicon.cues.averted).search(text, first, last):
        return False
    if is_meant(text, said, context=lexicon.context):
        return True
    is_urged = any_of(lexicon.cues.urges).search(text, said.start, last) is not None
    return is_urged and is_claimed(text, said, context=lexicon.context)


def _evidence(text: str, cues: Cues) -> Iterator[Said]:
    """What to keep, said after a story of somebody who was cheated."""
    story = _STORY.search(text)
    if story and not any_of(cues.averted).search(text):
        kept = any_of(cues.evidence).finditer(text, story.end())
        yield from (Said(*each.span()) for each in kept)


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
    asked = _asks_before(lexicon.cues.asks_before).search(text, 0, number.start)
    if asked:
        yield from _meant(text, (asked.start(), number.end), number, lexicon=lexicon)


def _asked_after(text: str, number: Number, lexicon: Lexicon) -> Iterator[Advice]:
    _, last = sentence(text, number.end - 1)
    if text.startswith(("？", "?"), last):  # …是什么？打这个号码问
        _, last = sentence(text, last + 1)
    for asked in _asks(lexicon.cues.asks).finditer(text, number.end, last):
        rest = text[asked.end() : asked.end() + _OBJECT_REACH]
        if _TO_KIN.search(text, number.end, asked.start()):
            continue
        if asked.group() in lexicon.cues.dials and re.search(
            r"[0-9０-９]|110|官方|亲友|家人", rest
        ):
            continue
        yield from _meant(text, asked.span(), number, lexicon=lexicon)


@lru_cache(maxsize=16)
def _asks(says: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{any_of(says).pattern}|{_ANSWERS}")


@lru_cache(maxsize=16)
def _asks_before(says: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{choice(says)}(?:一下)?$|{_ASKS_FIRST}")


def _as_a_line(text: str, number: Number, lexicon: Lexicon) -> Iterator[Advice]:
    named = _NAMES_A_LINE.match(text, number.end)
    if named and not re.search("[不没]", named.group()):
        yield from _meant(text, (number.start, named.end()), number, lexicon=lexicon)


def _meant(
    text: str, span: tuple[int, int], number: Number, *, lexicon: Lexicon
) -> Iterator[Advice]:
    first, last = sentence(text, span[0])
    before = text[first : span[0]]
    is_cheats = _DISGUISE.search(text, first, number.start) or _TOLD.search(before)
    if not (
        is_cheats
        or is_denied(text, span[0], context=lexicon.context)
        or is_quoted(text, span)
        or _EXPOSED.search(text, span[1], last)
    ):
        why = f"{number.plain}只发短信，不用回复，不能拨打，也不带链接"
        yield Advice("N05", Severity.ERROR, *span, why)
