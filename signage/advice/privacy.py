"""P01: nobody can be told from what the screen says."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from signage.advice.cues import Cues
from signage.advice.lexicon import Lexicon
from signage.advice.numbers import is_to_be_called, numbers_in
from signage.advice.phrases import any_of, choice, is_quoted, sentence
from signage.advice.subject import Advice, Severity, Subject
from signage.slogan import Kind

_ADDRESS: Final = (
    r"[\u4e00-\u9fff]{1,6}(?:路|街|巷|村|镇)\d+号"
    r"|[\u4e00-\u9fff]{1,6}[高初]?[一二三四五六七八九十\d]{1,2}(?:年级)?[（(]?\d{1,2}[）)]?班"
    r"|\d{1,3}(?:号楼|栋|幢|单元|号院|组\d+号)(?:\d{1,4}室?)?"
)
_NUMBERED: Final = re.compile(r"\d{1,4}(?:号楼|栋|幢|单元|号院|号|室)")
_MET: Final = re.compile(
    r"(?:有|一)[户位名个]?(?:住户|居民|业主|老人|村民|租户|女士|大爷|大妈)"
    r"[^，。！？\n]{0,4}(?:接到|收到|遇到|遇见|碰到|险些|差点|被|遭|中)"
)
_COMMON_PLACE: Final = re.compile(
    r"(?:进|入|到|在|各|本|我们|你们|居民|住宅|老旧|所有|全体|每个|整个|走进|平安|无诈|反诈|智慧|文明|物业|回迁)小区$"
)
_SUM: Final = re.compile(
    r"(?:\d[\d,.]*|[一二三四五六七八九十百两半几]+)[多余]?(?:万|千|百)?[多余]?元|[\d.一二三四五六七八九十]+[多余]?万(?!事|一|分|千|众|家|物|万)"
)
_NAMED: Final = re.compile(r"(?:自称|冒充|假冒|叫|谎称)[^，。！？；\n]{0,4}$")
_IDENTITY: Final = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?!\d)")
_CARD: Final = re.compile(r"(?<!\d)(?:\d{4}[ -]?){3,4}\d{1,4}(?!\d)|\d{4,6}\*{3,}\d{2,4}")
_MOBILE: Final = re.compile(
    r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)1[3-9]\d\*{4}\d{4}"
)
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_PRIVATE: Final = (
    (_IDENTITY, "身份证号不能上屏"),
    (_CARD, "银行卡号不能上屏"),
    (_PLATE, "车牌号不能上屏"),
)


@lru_cache(maxsize=16)
def _somebody(cues: Cues) -> re.Pattern[str]:
    """Names of people: a surname with a title, with 某, with signs in place of a name."""
    name, title = choice(cues.surnames), choice((*cues.titles, *cues.kin))
    return re.compile(
        rf"(?<![对开最提很这那哪比增升新老小大各多数]){name}{title}"
        rf"|(?<![对开最提很比增升各多数]){name}某{{1,2}}"
        r"(?![些个种地市县区省校公平软网小村社日年月天次银品段位])"
        rf"|(?<![对开最提很比增升各多数]){name}(?:[xXＸ×*＊○〇]{{1,2}})(?![A-Za-z])"
        rf"|(?<![对开最提很比增升各多数由])(?![于常万高方易]){name}{choice(cues.posts)}"
        rf"|{choice(cues.roles)}(?![于常万高方易安应向石]|马上|左右|白天|关于|文明|任何|许多|金额|余额|钱){name}[\u4e00-\u9fff]{{1,2}}?"
        r"(?=今年|现年|年近|年过|说|称|向|把|给|曾|花|亏|因|被|受|轻信|误信|听信|在|网|刷|投|接|点|扫|转|汇|损|遭|，|、|于|从|（|上|遇|与|按|取|存|到|去|有|也|差点|险些|想|听|收|加|下载|用|找|买|打|帮|让|将|汇出|误|看|还|着急)"
        rf"|(?:[村镇乡组队厂校班]|街道|社区|小区|公司|家园|花园)的{name}[\u4e00-\u9fff]{{1,2}}(?=在家|接到|收到|被|误|轻信|听信|[向给]|转|汇|损失)"
        rf"|(?<![多大从最养])[老小阿]{name}"
        r"(?=被骗|被|的|家|转|损失|上当|中招|在|接|网|刷|误|轻信|遇|[，、]?[^，。！？]{0,6}(?:被骗|骗走|损失))"
    )


@lru_cache(maxsize=16)
def _place(places: tuple[str, ...]) -> re.Pattern[str]:
    """Where somebody lives: a named estate, a house number, a class at school."""
    named = rf"(?<![本各全我小该住老])[\u4e00-\u9fff]{{2,6}}?{choice(places)}"
    return re.compile(f"{named}|{_ADDRESS}")


def of_privacy(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """What could tell who somebody is: a name with a place, a sum or a harm; numbers."""
    yield from _numbers(subject, lexicon)
    yield from _people(subject.text, lexicon.cues)
    yield from _places(subject.text, lexicon.cues)


def _numbers(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    text, taken = subject.text, set[int]()
    for private, why in _PRIVATE:
        for number in private.finditer(text):
            if taken.isdisjoint(range(*number.span())):
                taken.update(range(*number.span()))
                yield Advice("P01", Severity.ERROR, *number.span(), why)
    for number in _MOBILE.finditer(text):
        is_called = number.span() in _called(text, lexicon)
        if taken.isdisjoint(range(*number.span())) and not is_called:
            severity = Severity.WARNING if subject.kind is Kind.ALERT else Severity.ERROR
            yield Advice("P01", severity, *number.span(), why="个人手机号不能上屏")


def _called(text: str, lexicon: Lexicon) -> set[tuple[int, int]]:
    """Numbers that are told to be called: rule N02 speaks of these."""
    return {
        (each.start, each.end)
        for each in numbers_in(text, lexicon.hotlines)
        if is_to_be_called(text, each, lexicon) or each.plain in lexicon.hotlines
    }


def _people(text: str, cues: Cues) -> Iterator[Advice]:
    for somebody in _somebody(cues).finditer(text):
        if is_quoted(text, somebody.span()) or _NAMED.search(text, 0, somebody.start()):
            continue
        about = text[slice(*sentence(text, somebody.start()))]
        tells = [each for each in (_SUM, any_of(cues.harms)) if each.search(about)]
        if tells or _place_in(about, cues):
            why = "姓氏加上经历、金额或住处会让人认出是谁，请改成“一位市民”"
            yield Advice("P01", Severity.ERROR, *somebody.span(), why, fix="一位市民")
        else:
            why = "像是真人的称呼，请确认不会让人认出是谁"
            yield Advice("P01", Severity.WARNING, *somebody.span(), why)


def _places(text: str, cues: Cues) -> Iterator[Advice]:
    for place in _place(cues.places).finditer(text):
        about = text[slice(*sentence(text, place.start()))]
        if _is_certain(place) and _tells_who(place, about, cues):
            why = "写出小区、楼栋会让人认出受害人是谁，请删去"
            yield Advice("P01", Severity.ERROR, *place.span(), why)


def _tells_who(place: re.Match[str], about: str, cues: Cues) -> bool:
    """Whether harm was done there, or somebody at that very number met a cheat."""
    if _NUMBERED.search(place.group()) and _MET.search(about):
        return True
    is_harm = any_of(cues.harms).search(about) is not None
    return is_harm and re.search("谨防|当心|小心|别|不", about) is None


def _place_in(about: str, cues: Cues) -> bool:
    return any(_is_certain(place) for place in _place(cues.places).finditer(about))


def _is_certain(place: re.Match[str]) -> bool:
    return not _COMMON_PLACE.search(place.group())
