"""C06 by sound: a term of the trade with one character of the same sound or shape."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from pypinyin import Style, pinyin

from signage.advice.characters import common_hanzi
from signage.advice.lexicon import Slips
from signage.advice.subject import Advice, Severity

_TELLING: Final = 3  # characters; shorter terms sound like parts of many others
_BLANK: Final = "＊"
_BLURRED: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"))


def of_slips(text: str, slips: Slips) -> Iterator[Advice]:
    """Terms typed with a wrong character (不法份子, 拔打), each with its correction."""
    index, taken = _index(slips), set[int]()
    known = {*slips.terms, *slips.words}
    for length in sorted(index, reverse=True):
        for start in range(len(text) - length + 1):
            term = _meant_by(text[start : start + length], index[length], slips)
            span = range(start, start + length)
            if term and taken.isdisjoint(span) and not _is_other(text, span, known):
                taken.update(span)
                yield _advice(start, text[start : start + length], term)


def _meant_by(
    words: str, by_blanked: Mapping[str, tuple[str, ...]], slips: Slips
) -> str | None:
    """The term that was meant, when one character of it only sounds or looks like it."""
    for place, each in enumerate(words):
        blanked = words[:place] + _BLANK + words[place + 1 :]
        for term in by_blanked.get(blanked, ()):
            if each != term[place] and _is_slip(each, term, place, slips=slips):
                return term
    return None


def _is_other(text: str, span: range, known: set[str]) -> bool:
    """Whether the words there are, or overlap, words that are right as they are."""
    around = range(max(0, span.start - 3), min(len(text), span.stop + 3))
    return any(
        text[first:last] in known
        for first in around
        for last in range(max(first + 2, span.start + 1), around.stop + 1)
        if first < span.stop
    )


def _is_slip(written: str, term: str, place: int, *, slips: Slips) -> bool:
    """Whether it looks like the right one; in a long term it may also sound like it."""
    meant = term[place]
    if _look_alike(written, meant, slips.lookalikes):
        return True
    is_telling = len(term) >= _TELLING and written in common_hanzi()
    return is_telling and not _sounds(written).isdisjoint(_sounds(meant))


@lru_cache(maxsize=16_384)
def _look_alike(one: str, other: str, groups: tuple[str, ...]) -> bool:
    return any(one in group and other in group for group in groups)


@lru_cache(maxsize=8_192)
def _sounds(character: str) -> frozenset[str]:
    said = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(_blurred(each) for ways in said for each in ways)


def _blurred(syllable: str) -> str:
    for clear, blurred in _BLURRED:
        syllable = syllable.replace(clear, blurred)
    return syllable


@lru_cache(maxsize=8)
def _index(slips: Slips) -> Mapping[int, Mapping[str, tuple[str, ...]]]:
    found: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for term in slips.terms:
        for place in range(len(term)):
            blanked = term[:place] + _BLANK + term[place + 1 :]
            by_blanked = found[len(term)]
            by_blanked[blanked] = (*by_blanked.get(blanked, ()), term)
    return found


def _advice(start: int, written: str, term: str) -> Advice:
    at = next(place for place, each in enumerate(written) if each != term[place])
    why = f"“{written}”通常写作“{term}”"
    place = start + at
    return Advice("C06", Severity.WARNING, place, place + 1, why, term[at])
