"""A01, A03 and A04: advice that harms, absolutes, figures without a source."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from signage.advice.endorsing import praised_risks
from signage.advice.lexicon import Lexicon, Phrase
from signage.advice.phrases import (
    Said,
    any_of,
    apart,
    choice,
    clause,
    found,
    is_claimed,
    is_meant,
    sentence,
    unquoted,
    words_in,
)
from signage.advice.subject import Advice, Severity, Subject
from signage.advice.urging import neglected_cautions, urged_acts

_NUMERAL: Final = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两半几]+)"
_SHARE: Final = (
    rf"百分之[一二三四五六七八九十百零点]+|{_NUMERAL}成(?:以上|多)?(?=[^功为员就立本交]|$)"
    rf"|{_NUMERAL}分之{_NUMERAL}"
)
_TREND: Final = re.compile(
    rf"{_NUMERAL}成(?:以上|多)?的?(?:骗局|诈骗|电诈|案件|受害|被骗|刷单|网贷|老人|学生|[\u4e00-\u9fff]{{0,4}}(?:人|生|者|户|民|众|青年|案))"
    rf"|(?!八成都?是){_NUMERAL}成(?:以上|多)?的?[\u4e00-\u9fff]{{1,4}}都?是(?:骗|假|坑|托)"
    rf"|(?:占比?(?:超过?|过|近|达|了|约)?|超过?|过|近|有)(?:[^，。！？\n]{{0,5}}?)(?:一半|半数|大半)(?:以上|多)?(?:的?(?:案件|诈骗|受害|被骗))?"
    rf"|{_NUMERAL}(?:％|%|成(?:以上)?|分之{_NUMERAL})的?(?![给让送])[\u4e00-\u9fff]{{0,2}}"
    r"(?:市民|居民|老人|网[友民]|学生|家庭|群众|用户|人)[\u4e00-\u9fff]{0,2}[接遇见收被曾受中]"
    rf"|每{_NUMERAL}(?:个|名|位|起|人|分钟|秒|天|小时)[^，。！？\n]{{0,8}}?就?有{_NUMERAL}(?:个|名|位|起|人)"
    rf"|(?:占|占比|上升|下降|增长|增加|减少|攀升|下滑|飙升|激增|高发率|成功率|破案率|比例|有效率|追回率|受骗率|发案率|防骗率)(?:上升|下降|增长)?(?:了|达|高达|约|近|超|到|[^，。！？\n]{{0,5}}?的)?{_NUMERAL}(?:％|%|成|倍)"
)
_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百零\d]+条")
_PENALTY: Final = re.compile(
    rf"(?:处|判|判处|获刑|坐牢|入狱|服刑|刑期)(?:最高|可|可达)?(?:有期徒刑|以)?{_NUMERAL}年(?:以上|以下|至)?(?:{_NUMERAL}年)?(?:以上|以下)?"
    rf"|{_NUMERAL}年(?:以上|以下)?有期徒刑|(?:判|判处|处)(?:以)?(?:无期徒刑|死刑)"
    rf"|(?:处|拘留|罚款?)(?:以)?{_NUMERAL}(?:日|天|万|千)(?:以上|以下)?(?:元)?(?:拘留|罚款)?"
)
_DONE: Final = re.compile("已(?!证)")
_DOUBTED: Final = re.compile(
    r"[^，。！；：、,!;:\n]{0,4}[？?]"
)  # 帮您追回损失？先问问他是谁
_UNNAMED: Final = re.compile(
    "据(?:不完全|初步)?(?:统计|了解|悉|说|调查|研究|估计|估算|测算|分析|报道|介绍)"
    "|数据(?:显示|表明)"
)
_ASKED: Final = re.compile(r"[费扣收交付充花领返赚价][^，。！？\n]{0,2}$")
_ONE_CASE: Final = re.compile(r"一[位名]|某[某市省县公校]|先生|女士|大爷|大妈")
_TITLED: Final = re.compile(r"《[^》\n]{2,20}》")


def of_unsafe_advice(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """A01: words that, followed, would harm; denied or told of a cheat they are fine.

    What only sounds like praise of a risk is a warning for the reviewer.
    """
    meant = {
        said: phrase
        for phrase in lexicon.unsafe
        for said in found(subject.text, phrase.say)
        if _is_advised(subject.text, said, phrase, lexicon=lexicon)
    }
    told = [*apart(meant)]
    for said in told:
        phrase = meant[said]
        yield Advice("A01", phrase.severity, *said.span, phrase.why, phrase.fix)
    for said in apart([*told, *_seeming(subject.text, lexicon)]):
        if said not in meant:
            why = "像在叫人做有风险的事，或叫人别防备，请确认没有写反"
            yield Advice("A01", Severity.WARNING, *said.span, why)


def _seeming(text: str, lexicon: Lexicon) -> Iterator[Said]:
    """What no phrase lists, yet harms by its meaning."""
    yield from praised_risks(text, lexicon)
    yield from neglected_cautions(text, lexicon)
    for said in urged_acts(text, lexicon):
        if not (_is_supposed(text, said, lexicon) or _DOUBTED.match(text, said.end)):
            yield said


def _is_advised(text: str, said: Said, phrase: Phrase, *, lexicon: Lexicon) -> bool:
    first, last = sentence(text, said.start)
    about = text[first : max(last, said.end)]
    if any(True for say in phrase.unless for _ in found(about, say)):
        return False
    if _is_supposed(text, said, lexicon) or _DOUBTED.match(text, said.end):
        return False
    test = is_claimed if phrase.even_if_told else is_meant
    return test(text, said, context=lexicon.context)


def _is_supposed(text: str, said: Said, lexicon: Lexicon) -> bool:
    """Whether its clause only tells what may have happened: 如果已经把钱转给对方."""
    first = clause(text, said.start)[0]
    before = unquoted(text[first : said.start])
    supposed = any_of(lexicon.cues.supposed)
    return any(each.search(before) for each in (supposed, _DONE))


def of_absolutes(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """A03: words that leave no exception, for the reviewer to confirm."""
    for start, end in words_in(subject.text, lexicon.absolutes):
        why = f"“{subject.text[start:end]}”说得绝对，请确认没有例外"
        yield Advice("A03", Severity.INFORMATION, start, end, why)


def of_figures(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """A04: statistics and articles of law say where they are from."""
    text = subject.text
    if not _TITLED.search(text) and not any_of(lexicon.cues.laws).search(text):
        for law in (*_ARTICLE.finditer(text), *_PENALTY.finditer(text)):
            why = "引用法条要写明是哪部法律"
            yield Advice("A04", Severity.WARNING, *law.span(), why)
    if any(words_in(_UNNAMED.sub("", text), lexicon.sources.named)):
        return
    for said in _statistics(text, lexicon):
        yield Advice(
            "A04",
            Severity.WARNING,
            *said.span,
            why="统计数字要写明出处，如“据市反诈中心统计”",
        )


@lru_cache(maxsize=16)
def _figures(units: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_NUMERAL}[多余]?(?:万|亿|千|百)?[多余]?{choice(units)}|{_SHARE}")


def _statistics(text: str, lexicon: Lexicon) -> Iterator[Said]:
    said = [trend.span() for trend in _TREND.finditer(text)]
    is_many = any(words_in(text, lexicon.sources.statistics))
    if is_many and not _ONE_CASE.search(text):
        figures = _figures(lexicon.cues.units).finditer(text)
        said += [
            each.span() for each in figures if not _ASKED.search(text, 0, each.start())
        ]
    return apart(Said(*span) for span in said)
