"""P02 and P03: nobody is slighted, no brand called a fraud, no emblem of state used."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from signage.advice.lexicon import Lexicon, Phrase
from signage.advice.phrases import (
    Said,
    any_of,
    apart,
    found,
    is_denied,
    is_said_of_somebody,
    sentence,
)
from signage.advice.subject import Advice, Severity, Subject

_DISGUISE_REACH: Final = 8
_TOLD_FAKE: Final = re.compile("假|冒充|不等于|未必|不一定|骗子|通缉令|对方")
_ON_IT: Final = re.compile("[里上中](?:也|会|常|可能)*[有藏混]")
_DISTRUSTED: Final = (
    "[别莫勿]信|不可信|不能信|信不得|信不过|靠不住|要防|得防|防着|少来往|别来往|别打交道|别搭理"
    "|[十百]个?九个?(?:骗|假|坏)|[九八]个(?:是)?骗|(?:就是|净|都|就会|专会|会)骗|躲远|离远|没好人|不是好|没一个好|没几个好|多半骗|专骗|一律不[接理]"
)
_FLAGS: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}|👮|🚔|🚓|🇨🇳|☭|🎖")


def of_manners(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """P02: slurs, blame of the cheated, vulgar words."""
    text = subject.text
    said = {
        each: phrase
        for phrase in lexicon.manners.phrases
        for each in found(text, phrase.say)
        if _is_slight(text, each, phrase, lexicon=lexicon)
    }
    for each in apart(said):
        phrase = said[each]
        yield Advice("P02", phrase.severity, *each.span, phrase.why, phrase.fix)
    for region in _region_slurs(lexicon.manners.regions).finditer(text):
        if not is_denied(text, region.start(), context=lexicon.context):
            why = "把骗子说成某个地方的人，是地域歧视，不能上屏"
            yield Advice("P02", Severity.ERROR, *region.span(), why)


def _is_slight(text: str, said: Said, phrase: Phrase, *, lexicon: Lexicon) -> bool:
    about = text[slice(*sentence(text, said.start))]
    if any(True for say in phrase.unless for _ in found(about, say)):
        return False
    return phrase.even_if_told or is_said_of_somebody(text, said, context=lexicon.context)


def of_brands(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """P03: a brand named as the fraudster; a flag or an emblem of state as decoration."""
    text = subject.text
    accused = _accused(lexicon.manners.brands, lexicon.cues.accusations)
    disguises = any_of(lexicon.cues.disguises)
    for brand in accused.finditer(text):
        before = text[max(0, brand.start() - _DISGUISE_REACH) : brand.start()]
        warned = is_denied(text, brand.start(), context=lexicon.context)
        is_on_it = _ON_IT.search(brand.group())
        if not (warned or is_on_it or disguises.search(before)):
            name = brand["brand"] or brand["named"]
            why = f"不能把{name}说成骗子，要写“冒充{name}”"
            fix = f"冒充{brand.group()}"
            yield Advice("P03", Severity.WARNING, *brand.span(), why, fix)
    yield from _of_emblems(text, lexicon)


def _of_emblems(text: str, lexicon: Lexicon) -> Iterator[Advice]:
    placed = [
        each
        for each in _placed(lexicon.manners.emblems).finditer(text)
        if not _TOLD_FAKE.search(text[slice(*sentence(text, each.start()))])
    ]
    for emblem in (*placed, *_FLAGS.finditer(text)):
        why = "国旗、国徽、警徽等标志不能用作屏幕上的装饰，请删去"
        yield Advice("P03", Severity.ERROR, *emblem.span(), why, fix="")


@lru_cache(maxsize=16)
def _region_slurs(regions: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, regions))
    return re.compile(
        rf"(?:某+[省市县区地村]|外[地省乡]|{names})(?:省|市|县)?的?(?:人|口音|方言|腔|话)[^。！？\n]{{0,10}}?"
        r"(?<![不非必])(?:(?:都是|全是|一定是|准是|必是|肯定是|就是|多半是|一律按|都不是|不是)"
        r"(?:骗子|坏人|小偷|好人|好东西)|没有?(?:一个)?好(?:人|东西))|"
        rf"(?:{names})(?:省|市|县|村)?(?:的)?(?:人|佬|帮|籍|仔|妹|老乡)?"
        r"(?:口音)?(?:[^，。！？；\n]{0,2})(?:都是|全是|净是|多是|多|出|专出|盛产|就会|专|爱)?(?:骗子|诈骗犯|诈骗之乡|骗人|小偷|诈骗分子|电诈犯)"
        rf"|(?:骗子|诈骗犯|小偷|电诈犯)(?:大多|多半|多数|全|都|基本|一般|十有八九)?(?:是|来自|出自|出在)(?:{names})(?:的|人|那边|来的)?"
        rf"|(?:某+[省市县区地村]|{names})[省市县]?的?(?:人|电话|号码|来电)[^。！？\n]{{0,10}}"
        r"(?:(?:那里|那边|那儿|那地方|当地)[^。！？\n]{0,4}(?:骗子|骗人|诈骗|没好人)|十个九骗|十个有九个骗|不是好人)"
        r"|(?:那里|那边|那儿|那地方)(?:的人)?(?:骗子多|净是骗子|专出骗子|尽是骗子)"
        rf"|(?:提防|小心|当心|警惕|别信|不要相信|远离|防)(?:{names})人"
        rf"|(?:某+[省市县区地村]|{names})[^，。！？\n]{{0,6}}(?:电话|号码|来电|短信)[^。！？\n]{{0,4}}(?:都不是好|没好|[都全净]是骗)"
        rf"|(?:外地|外省|外乡|某+[省市县区地村]|{names})(?:省|市|县)?的?(?:人|口音|方言|腔|佬|老乡)[^。！？\n]{{0,8}}?(?:{_DISTRUSTED})"
    )


@lru_cache(maxsize=16)
def _accused(brands: tuple[str, ...], words: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, brands))
    return re.compile(
        rf"(?P<brand>{names})(?:公司|平台|客服|银行|快递|官方|商家|直播间?|金条|白条|花呗|借呗|微粒贷"
        r"|贷款|理财|购物|红包|收款|群|上的|里的)*"
        r"(?:(?![防反])[^，。！？；\n“”]){0,3}?(?:就是|都是|全是|是|在|就会|只会|最会|老是|总是|专门|专|涉嫌|搞|联手|净|尽|存心|一直|合伙|等于)?(?:个|大)?"
        rf"(?:{any_of(words).pattern}|(?<=专)骗|(?<=专门)骗)"
        rf"|(?P<named>{names})[^。！？\n“”]{{0,14}}?(?:就是|全是|都是|净是|尽是|没有?一个不是)(?:专门[坑骗][^，。]{{0,4}}的)?(?:骗人|骗子|骗局|诈骗|套路贷|谎话|假话|陷阱)"
    )


@lru_cache(maxsize=16)
def _placed(emblems: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, emblems))
    return re.compile(
        rf"[\[【（(〔［](?:{names})(?:图案|标志|图片|图标|图)?[\]】）)〕］]"
        rf"|(?:配|加|附|放|印|挂|贴|画|用|使用|插入|添加|带|背景|衬|叠加)(?:上|有|个|一?[枚面个])?(?:大|小|红|鲜红的?)?(?:{names})"
        rf"|(?:{names})(?:作|做|为|当)(?:背景|底图|装饰|底色|边框|图标|水印)"
        rf"|(?:背景|底图|装饰|配图|图案|边框|水印|插图|画面|元素|[左右][上下]角)(?:[:：为是用]|采用)*[^，。；\n]{{0,4}}(?:{names})"
        rf"|以(?:{names})[^，。！？\n]{{0,4}}(?:背景|底图|装饰|边框)"
    )
