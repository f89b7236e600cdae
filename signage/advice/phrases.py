"""Phrases with gaps; whether a text says them, denies them, or tells of a cheat."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from signage.advice.lexicon import Context

LONGEST_SAY: Final = 2_000
_CLAUSE_END: Final = "，。！？；：、,.!?;:\n "
_LIST_END: Final = _CLAUSE_END.replace("、", "")
_SENTENCE_END: Final = "。！？!?\n"
_SENTENCE: Final = re.compile("[^。！!]+")
_GAPS: Final = {"…": r"([^，。！？；：、,!?;:\n]{0,6}?)", "～": r"([^。！？!?\n]{0,10}?)"}
_ALTERNATIVES: Final = re.compile(r"\[([^\[\]]*)\]")
_OF: Final = "的"  # what it follows is told of: 转入安全账户的电话
_ADVISES: Final = re.compile(
    r"(?:您|你|大家)?(?:应|请(?!求)|务必|可|建议|须|速|赶紧|尽快|立即|就|先|照|按|依|听|[把将])"
)
_URGES: Final = re.compile(
    r"(?:您|你)?(?:可以)?(?:放心|大胆|尽管|只管|不妨|大可|不用|不必|无需)"
)
_MEETS: Final = re.compile("接到|收到|遇到|遇上|碰到|如遇|来电|电话|短信")
_ADDRESSES: Final = re.compile(
    "(?:家长|市民|客户|同学|财务|会计|居民|旅客|骑手|商户|柜员|村民|员工|群众|老人|各位|宝妈)(?:们|朋友|人员)?"
    "(?:请(?!求)|应|须|可(?![能疑信])|把|将|先|只管|只需|马上|尽快|务必|立即|放心)"
)
_MEETS_SOMETHING: Final = re.compile(
    "(?:接到|收到|遇到|碰到|如遇)[^，]{0,14}(?:电话|来电|短信|邮件|通知|消息|视频)[，,]$"
    "|(?:如果|若|要是)[^，]{0,20}[，,]$"
)
_PLEASE: Final = re.compile("请(?!求)|应|务必|建议|可(?![能疑信怕])|不妨")
_TO_THEM: Final = re.compile("[给帮替按照依听随]着?(?:他|她|其|对方)")
_CHEATS: Final = re.compile("骗|分子|冒充|自称|假|谎|声称|承诺|所谓|忽悠")
_REPORTED: Final = re.compile(
    "(?:别|不要|莫|勿|不能|不该|谁|有人|总).{0,2}(?:说|笑话|嘲笑|责怪|指责|埋怨|骂)[^，。！？]{0,6}$"
)
_SPEAKS: Final = re.compile("[说称道问][，：:]?$")
_QUOTED: Final = re.compile(r"[“‘「『][^“”‘’「」『』\n]{1,20}[”’」』]")


class Said(NamedTuple):
    """Where a phrase stands, and what fills its gaps."""

    start: int
    end: int
    gaps: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """From its first to after its last character."""
        return self.start, self.end


@lru_cache(maxsize=4_096)
def pattern(say: str) -> re.Pattern[str]:
    """A phrase as a regular expression; ValueError when its brackets do not close."""
    if len(say) > LONGEST_SAY:
        raise ValueError(f"短语太长，最多{LONGEST_SAY}个字")
    bare = _ALTERNATIVES.sub("", say)
    if "[" in bare or "]" in bare or not bare + "".join(_ALTERNATIVES.findall(say)):
        raise ValueError(f"“{say}”的方括号不成对")
    if "{" in say:
        name = say[say.index("{") + 1 :].partition("}")[0]
        raise ValueError(f"没有“{name}”这个词类")
    return re.compile("".join(map(_part, re.split(r"(\[[^\[\]]*\]|[…～])", say))))


def _part(part: str) -> str:
    if part in _GAPS:
        return _GAPS[part]
    if part.startswith("["):
        return f"(?:{'|'.join(map(re.escape, part[1:-1].split('|')))})"
    return re.escape(part)


@lru_cache(maxsize=256)
def any_of(says: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some phrases as a regular expression; one that never matches for none."""
    longest_first = sorted(says, key=len, reverse=True)
    return re.compile("|".join(pattern(say).pattern for say in longest_first) or "(?!)")


def choice(says: tuple[str, ...]) -> str:
    """Any of some phrases without gaps, as a part of a longer regular expression."""
    return f"(?:{any_of(says).pattern})"


@lru_cache(maxsize=256)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def found(text: str, say: str) -> Iterator[Said]:
    """Where a phrase stands."""
    is_lacking = _characters_of(text).isdisjoint
    for firsts in _needed(say):
        if is_lacking(firsts):
            return
    for match in pattern(say).finditer(text):
        yield Said(match.start(), match.end(), match.groups())


@lru_cache(maxsize=16)
def _characters_of(text: str) -> frozenset[str]:
    return frozenset(text)


@lru_cache(maxsize=4_096)
def _needed(say: str) -> tuple[frozenset[str], ...]:
    """For each part, the fewest first, characters of which a text that says it has one."""
    parts = re.split(r"(\[[^\[\]]*\]|[…～])", say)
    choices = [
        part[1:-1].split("|") if part.startswith("[") else [part]
        for part in parts
        if part and part not in _GAPS
    ]
    firsts = (frozenset(word[0] for word in words) for words in choices if all(words))
    return tuple(sorted(firsts, key=len))


def words_in(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where any of some words stand, the longest at each place."""
    return (match.span() for match in _any(words).finditer(text)) if words else iter(())


def clause(text: str, place: int) -> tuple[int, int]:
    """The clause around a place: from mark to mark."""
    return _between(text, place, _CLAUSE_END)


def sentence(text: str, place: int) -> tuple[int, int]:
    """The sentence around a place."""
    return _between(text, place, _SENTENCE_END)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """From and to of every sentence, over the ends of lines, without its mark."""
    return (each.span() for each in _SENTENCE.finditer(text))


def is_denied(text: str, place: int, *, context: Context) -> bool:
    """Whether a denial (不, 没) stands close before, or a prohibition earlier on."""
    bare = hushed(text, context)
    near = bare[max(clause(text, place)[0], place - context.denial_reach) : place]
    before = bare[_between(text, place, _LIST_END)[0] : place]
    return any(word in near for word in context.denials) or _is_forbidden(before, context)


def _is_forbidden(before: str, context: Context) -> bool:
    """Whether a prohibition (不要, 请勿) still holds: nothing that releases it follows."""
    ends = [end for _, end in words_in(before, context.prohibitions)]
    if not ends or len(before) - ends[-1] > context.told_reach:
        return False
    return not any(word in before[ends[-1] :] for word in context.released)


def is_told_of(text: str, span: tuple[int, int], *, context: Context) -> bool:
    """Whether it is what a cheat says or does: 骗子让您…, …都是骗局, …的短信, or quoted."""
    start, end = span
    _, last = sentence(text, max(end - 1, start))
    after = hushed(text, context)[end : min(len(text), last + context.told_reach)]
    return (
        _is_led_up_to(text, span, context)
        or after.startswith(_OF)
        or any(word in after for word in context.told_after)
    )


def is_quoted(text: str, span: tuple[int, int]) -> bool:
    """Whether it stands within quotation marks."""
    start, end = span
    return any(each.start() < start and end < each.end() for each in _QUOTED.finditer(text))


def unquoted(text: str) -> str:
    """The text with what stands in quotation marks blanked."""
    return _QUOTED.sub(lambda quoted: "＿" * len(quoted.group()), text)


def is_meant(text: str, said: Said, *, context: Context) -> bool:
    """Whether the text itself says so: neither denied, before or in a gap, nor told of."""
    return not _is_denied_within(text, said, context) and not is_told_of(
        text, said.span, context=context
    )


def is_said_of_somebody(text: str, said: Said, *, context: Context) -> bool:
    """Whether the text says it, and neither denies it nor quotes what others say."""
    is_reported = _REPORTED.search(text, sentence(text, said.start)[0], said.start)
    return not (
        _is_denied_within(text, said, context) or is_quoted(text, said.span) or is_reported
    )


def is_claimed(text: str, said: Said, *, context: Context) -> bool:
    """Whether it is said even if the text goes on to call something a fraud."""
    return not _is_denied_within(text, said, context) and not _is_led_up_to(
        text, said.span, context
    )


def apart(every: Iterable[Said]) -> Iterator[Said]:
    """Those that do not overlap one that came before."""
    taken: list[Said] = []
    for said in every:
        if all(said.end <= other.start or other.end <= said.start for other in taken):
            taken.append(said)
            yield said


def _is_led_up_to(text: str, span: tuple[int, int], context: Context) -> bool:
    parts = clause if _is_own_advice(text, span[0]) else sentence
    first, _ = parts(text, span[0])
    before = hushed(text, context)[max(first, span[0] - context.told_reach) : span[0]]
    near = text[max(clause(text, span[0])[0], span[0] - context.told_reach) : span[0]]
    return is_quoted(text, span) or any(
        word in (near if _MEETS.fullmatch(word) else before) for word in context.told_before
    )


def _is_own_advice(text: str, place: int) -> bool:
    """Whether a clause advises by itself, after what one may meet: 接到…电话，请…."""
    first, last = clause(text, place)
    opening = text[sentence(text, place)[0] : first]
    if _ADVISES.search(text, first, place + 1) and _TO_THEM.search(text, first, last):
        return True  # a cheat says 转给我, so who says 转给他 is not quoted
    if _PLEASE.match(text, first) and _MEETS_SOMETHING.search(opening):
        return True  # 接到自称警官的电话，请…: the cheat is met, and does not ask
    if _CHEATS.search(opening) or _SPEAKS.search(opening):
        return False
    is_met = _MEETS.search(opening) and _ADVISES.match(text, first)
    return bool(is_met or _ADDRESSES.match(text, first) or _URGES.match(text, first))


def _is_denied_within(text: str, said: Said, context: Context) -> bool:
    ends = (gap[clause(gap, len(gap))[0] :] for gap in said.gaps)
    gaps = [hushed(gap, context)[-context.denial_reach :] for gap in ends]
    return (
        is_denied(text, said.start, context=context)
        or any(word in gap for gap in gaps for word in context.denials)
        or any(word in gap for gap in said.gaps for word in context.checks)
    )


@lru_cache(maxsize=256)
def hushed(text: str, context: Context) -> str:
    """The text with words blanked that only look like a denial or a telling."""
    for say in context.hushed:
        text = pattern(say).sub(lambda match: "＿" * len(match.group()), text)
    return text


def _between(text: str, place: int, ends: str) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, place) for mark in ends) + 1
    after = [at for at in (text.find(mark, place) for mark in ends) if at >= 0]
    return first, min(after, default=len(text))
