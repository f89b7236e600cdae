"""P02 and P03: nobody is slighted, no brand called a fraud, no emblem of state used."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from signage.advice.lexicon import Lexicon
from signage.advice.phrases import apart, found, is_denied
from signage.advice.subject import Advice, Severity, Subject

_DISGUISE: Final = re.compile(r"冒充|假冒|仿冒|假|伪|自称|谎称|所谓|山寨|冒牌|仿|声称")
_DISGUISE_REACH: Final = 8
_FLAGS: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}|👮")


def of_manners(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """P02: slurs, blame of the cheated, vulgar words."""
    text = subject.text
    said = {
        each: phrase
        for phrase in lexicon.manners.phrases
        for each in found(text, phrase.say)
    }
    for each in apart(said):
        phrase = said[each]
        yield Advice("P02", phrase.severity, *each.span, phrase.why, phrase.fix)
    for region in _region_slurs(lexicon.manners.regions).finditer(text):
        if not is_denied(text, region.start(), context=lexicon.context):
            why = "把骗子说成某个地方的人，是地域歧视，不能上屏"
            yield Advice("P02", Severity.ERROR, *region.span(), why)


def of_brands(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """P03: a brand named as the fraudster; a flag or an emblem of state as decoration."""
    text = subject.text
    for brand in _accused(lexicon.manners.brands).finditer(text):
        before = text[max(0, brand.start() - _DISGUISE_REACH) : brand.start()]
        warned = is_denied(text, brand.start(), context=lexicon.context)
        if not warned and not _DISGUISE.search(before):
            why = f"不能把{brand.group('brand')}说成骗子，要写“冒充{brand.group('brand')}”"
            fix = f"冒充{brand.group()}"
            yield Advice("P03", Severity.WARNING, *brand.span(), why, fix)
    for emblem in (
        *_placed(lexicon.manners.emblems).finditer(text),
        *_FLAGS.finditer(text),
    ):
        why = "国旗、国徽、警徽等标志不能用作屏幕上的装饰，请删去"
        yield Advice("P03", Severity.ERROR, *emblem.span(), why, fix="")


@lru_cache(maxsize=16)
def _region_slurs(regions: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, regions))
    return re.compile(
        rf"(?:{names})(?:省|市|县|村)?(?:的)?(?:人|佬|帮|籍|仔|妹|老乡)?"
        r"(?:都是|全是|净是|多是|多|出|专出|盛产|就会|专|爱)?(?:骗子|诈骗犯|诈骗之乡|骗人|小偷)"
    )


@lru_cache(maxsize=16)
def _accused(brands: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, brands))
    return re.compile(
        rf"(?P<brand>{names})(?:公司|平台|客服|银行|快递|官方|商家|金条|白条|花呗|借呗|微粒贷|贷款|理财)?"
        r"(?:就是|都是|是|在|专门|专|涉嫌|搞|联手)?(?:诈骗|骗子|骗人|骗钱|骗局|坑人|坑钱|害人)"
    )


@lru_cache(maxsize=16)
def _placed(emblems: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, emblems))
    return re.compile(
        rf"[\[【（(〔［](?:{names})(?:图案|标志|图片|图标|图)?[\]】）)〕］]|(?:配|加|附|放|印上|使用)(?:{names})(?:图案|标志|图片|图标)"
    )
