"""N06: what a public-service item may not offer: a firm's phone, a link, a QR code."""

import re
from collections.abc import Iterator
from functools import lru_cache

from signage.advice.lexicon import Lexicon, Use
from signage.advice.numbers import is_amount, is_near_miss, numbers_in
from signage.advice.phrases import apart, choice, found, is_denied, is_meant, is_told_of
from signage.advice.subject import Advice, Severity, Subject
from signage.slogan import Kind


@lru_cache(maxsize=16)
def _links(ends: tuple[str, ...]) -> re.Pattern[str]:
    """Addresses, and bare names with one of these ends."""
    return re.compile(
        rf"https?://[^\s，。！？；：、“”（）\u4e00-\u9fff]*"
        rf"|www\.[A-Za-z0-9][^\s，。！？；：、“”（）\u4e00-\u9fff]*"
        rf"|(?<![A-Za-z0-9.@-])(?!(?:com|gov|edu|org|net)\.cn(?![A-Za-z.]))"
        rf"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.{choice(ends)}(?![A-Za-z0-9])"
        rf"(?:/[A-Za-z0-9/?=&._%-]*)?",
        re.IGNORECASE,
    )


def is_company(number: str, lexicon: Lexicon) -> bool:
    """Whether a number is a firm's by its form (95588), not a slip for 96110."""
    if is_near_miss(number, lexicon.numbers(Use.ADVICE)):
        return False
    return any(_fits(number, form) for form in lexicon.companies)


def of_offers(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """What stands against phones of firms, links and invitations to scan.

    A number that an alert or a warning names as a cheat's disguise is for the reviewer.
    """
    yield from _phones(subject, lexicon)
    for link in _links(lexicon.cues.link_ends).finditer(subject.text):
        why = "公益内容不放网址：一边劝人别点链接，一边给出链接，会让人糊涂"
        yield Advice("N06", Severity.ERROR, *link.span(), why)
    said = (each for say in lexicon.invitations for each in found(subject.text, say))
    meant = (each for each in said if is_meant(subject.text, each, context=lexicon.context))
    for each in apart(meant):
        why = "公益内容不叫人扫码：骗子也用二维码，请删去"
        yield Advice("N06", Severity.ERROR, *each.span, why)


def _phones(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    text, context = subject.text, lexicon.context
    for number in numbers_in(text, lexicon.hotlines):
        if not is_company(number.plain, lexicon) or is_amount(text, number):
            continue
        if number.plain in lexicon.hotlines:
            continue
        span = (number.start, number.end)
        is_disguise = is_told_of(text, span, context=context) or is_denied(
            text, number.start, context=context
        )
        severity = (
            Severity.WARNING
            if is_disguise or subject.kind is Kind.ALERT
            else Severity.ERROR
        )
        why = f"“{number.written}”是企业客服电话，公益内容只能写单位名称，不能写电话"
        yield Advice("N06", severity, *span, why)


def _fits(number: str, form: str) -> bool:
    return len(number) == len(form) and all(
        wanted in {"#", digit} for digit, wanted in zip(number, form, strict=True)
    )
