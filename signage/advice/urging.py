"""A01 by meaning: harmful acts that are urged or praised, cautions that are waved aside.

The lists of cues say what is an act, what urges, what rewards; grammar stands here.
"""

import re
from collections.abc import Iterator
from typing import Final

from signage.advice.lexicon import Lexicon
from signage.advice.phrases import (
    Said,
    any_of,
    clause,
    found,
    hushed,
    is_claimed,
    is_meant,
    sentence,
    words_in,
)

_REWARD_REACH: Final = 24
_IS_MET: Final = re.compile("(?:[^，：]{0,8}：)?(?:接到|收到|如遇|如接到)[^，]{0,20}，$")
_OTHER: Final = re.compile("[信听转点汇给将把码贪]")  # 莫信骗子，…: that is not to be done
_ONLY_FIRST: Final = "先"  # tells of an order as often as it urges: 先交钱，多半是骗
_STORY: Final = re.compile("一[位名个户家对]|有[人名位个]|某|同学甲|学生甲|案例|小课堂")


def urged_acts(text: str, lexicon: Lexicon) -> Iterator[Said]:
    """Acts such as 按电话里的提示操作, told to the reader by 请 before or 就行 after.

    What follows on something met is told to the reader without either: 收到传票，点击附件.
    """
    every = (said for say in lexicon.cues.acts for said in found(text, say))
    for said in every:
        is_done = text.startswith("了", said.end)
        if is_done or not is_meant(text, said, context=lexicon.context):
            continue
        first, last = sentence(text, said.start)
        if any_of(lexicon.cues.proper).search(text, first, max(last, said.end)):
            continue
        if _is_urged(text, said, lexicon) or _is_rewarded(text, said, lexicon):
            yield said


def neglected_cautions(text: str, lexicon: Lexicon) -> Iterator[Said]:
    """What keeps one safe, told not to be done: 请勿告知家人, 不用急着报案."""
    released = lexicon.context.released
    for say in lexicon.cues.neglects:
        for said in found(text, say):
            between = "".join(said.gaps)
            is_other = any(word in between for word in released) or _OTHER.search(between)
            is_told = text.startswith("的", said.end)
            if not (is_other or is_told) and is_claimed(
                text, said, context=lexicon.context
            ):
                yield said


def _is_urged(text: str, said: Said, lexicon: Lexicon) -> bool:
    """Whether its clause urges before it, or the act itself begins by urging."""
    first, _ = clause(text, said.start)
    opening = text[sentence(text, said.start)[0] : first]
    if first == said.start and _IS_MET.match(opening):
        return True
    bare = hushed(text, lexicon.context)[first : said.end]
    urged = words_in(bare, lexicon.cues.urgings)
    words = {bare[slice(*each)] for each in urged if first + each[0] <= said.start}
    return bool(words - {_ONLY_FIRST}) or (
        _ONLY_FIRST in words and not _warns_after(text, said, lexicon)
    )


def _is_rewarded(text: str, said: Said, lexicon: Lexicon) -> bool:
    """Whether what follows makes it sound well, and it is no story of somebody."""
    first, last = sentence(text, said.start)
    if _STORY.search(text, first, said.start):
        return False
    rewards = any_of(lexicon.cues.rewards)
    is_near = rewards.search(text[said.end : last][:_REWARD_REACH])
    return is_near is not None and not _warns_after(text, said, lexicon)


def _warns_after(text: str, said: Said, lexicon: Lexicon) -> bool:
    """Whether the sentence goes on with a word of caution."""
    rest = text[said.end : sentence(text, said.start)[1]]
    bare = any_of(lexicon.cues.rewards).sub("＿", rest)
    return any_of(lexicon.cues.cautions).search(bare) is not None
