"""The readings between which an author chooses where a rhyme ends in a polyphone."""

import re
from collections.abc import Iterable
from typing import Final

from pypinyin.contrib.tone_convert import to_tone

from signage.advice import Advice
from signage.advice.finals import syllables_of

ASKED: Final = "R05"
_WORDS: Final = re.compile(r"[\u3400-\u9fff]{1,3}$")
"""What is said so, for short: a reading holds for the words that end the line."""


def readings_asked(text: str, advice: Iterable[Advice]) -> list[dict[str, object]]:
    """The ways in which each doubtful end may be said, as JSON values."""
    return [_asked(text, one) for one in advice if one.code == ASKED]


def _asked(text: str, one: Advice) -> dict[str, object]:
    found = _WORDS.search(text[: one.end])
    ways = [{"code": way, "said": to_tone(way)} for way in syllables_of(text[one.end - 1])]
    return {
        "start": one.start,
        "words": found.group() if found else text[one.end - 1],
        "ways": ways,
    }
