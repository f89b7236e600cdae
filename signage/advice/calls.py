"""N04 and N05: whom the cheated call, and what 12381 is not."""

import re
from collections.abc import Iterator
from typing import Final

from signage.advice.lexicon import Lexicon, Use
from signage.advice.numbers import Number, numbers_in
from signage.advice.phrases import (
    Said,
    apart,
    found,
    is_denied,
    is_meant,
    is_quoted,
    sentence,
)
from signage.advice.subject import Advice, Severity, Subject

_ASKS: Final = re.compile(
    r"回复|回拨|拨打|拨通|致电|点击|点开|打开链接|打开网址|回电|回[个一条]{0,2}[电话短信消息“]|一拨|拨一下|打回去|拨回去|登录|登记"
    r"|访问|扫码|扫描|按链接|进入链接|呼叫|回过去|回消息|填写|核验身份|接听|接电话|打电话|联系该号|联系这个号"
    r"|编辑短信|发送短信|发短信给|链接办理|网址办理|点链接|点网址|点一?下"
    r"|答复|应答|(?<![撤挽追])回(?:一|个)*[句条声“]|进去看|填上|好友|打就"
)
_DIALS: Final = frozenset(
    {
        "回拨",
        "拨打",
        "拨通",
        "致电",
        "回电",
        "呼叫",
        "接听",
        "打电话",
        "接电话",
        "登录",
        "扫码",
        "登记",
    }
)
_ASKS_BEFORE: Final = re.compile(
    r"(?:回复|回拨|拨打|拨通|致电|拨|打|点击|回电|呼叫|拨叫|请找|联系|咨询|询问|求助|求救|发送[至到给]?|发[至到给]|回信给|打给|打进|接听|电话打|报给|(?<!请)问|找|点|戳|转给|转发给|添加)"
    r"(?:一下)?$|(?:热线|专线|电话|请[向找])(?:是|为|：|:)?$"
)
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
_AVERTED: Final = re.compile("险些|差点|未遂|及时劝阻|拦[住下]")
_EVIDENCE: Final = re.compile(
    "(?:保存|保留|留好|留存|留下|存好)[^，。]{0,6}(?:证据|聊天记录|转账记录|截图|流水|凭证|票据)"
)
_OBJECT_REACH: Final = 6


def of_the_cheated(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """N04: who speaks to the cheated names 110; 96110 alone is not enough."""
    text = subject.text
    report = lexicon.numbers(Use.REPORT)
    if any(each.plain in report for each in numbers_in(text, lexicon.hotlines)):
        return
    every = (said for say in lexicon.cheated for said in found(text, say))
    meant = [each for each in every if is_meant(text, each, context=lexicon.context)]
    for said in sorted(apart([*meant, *_evidence(text)]))[:1]:
        why = f"写给已经被骗的人，要写明拨打{'、'.join(sorted(report))}报警"
        yield Advice("N04", Severity.WARNING, *said.span, why)


def _evidence(text: str) -> Iterator[Said]:
    """What to keep, said after a story of somebody who was cheated."""
    story = _STORY.search(text)
    if story and not _AVERTED.search(text):
        kept = _EVIDENCE.finditer(text, story.end())
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
    asked = _ASKS_BEFORE.search(text, 0, number.start)
    if asked:
        yield from _meant(text, (asked.start(), number.end), number, lexicon=lexicon)


def _asked_after(text: str, number: Number, lexicon: Lexicon) -> Iterator[Advice]:
    _, last = sentence(text, number.end - 1)
    for asked in _ASKS.finditer(text, number.end, last):
        rest = text[asked.end() : asked.end() + _OBJECT_REACH]
        if _TO_KIN.search(text, number.end, asked.start()):
            continue
        if asked.group() in _DIALS and re.search(r"[0-9０-９]|110|官方|亲友|家人", rest):
            continue
        yield from _meant(text, asked.span(), number, lexicon=lexicon)


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
