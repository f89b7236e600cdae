"""Rhyme groups of Mandarin syllables by 中华通韵, 中华新韵 and 十三辙.

The groups of 新韵 (14) and 通韵 (16) are those of their tables; 十三辙 is 新韵 with 齐 and
支 together.
"""

from collections.abc import Mapping
from typing import Final

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PHRASES_DICT
from pypinyin.contrib.tone_convert import to_finals, to_normal

from signage.advice.lexicon import Level

_NEW: Final = {
    "麻": "a ia ua",
    "波": "o e uo io",
    "皆": "ie ve ê",
    "开": "ai uai",
    "微": "ei uei",
    "豪": "ao iao",
    "尤": "ou iou",
    "寒": "an ian uan van",
    "文": "en in uen vn",
    "唐": "ang iang uang",
    "庚": "eng ing ueng ong iong",
    "齐": "i er v",
    "支": "-i",
    "姑": "u",
}
_COMMON: Final = {
    "啊": "a ia ua",
    "喔": "o uo io",
    "鹅": "e ie ve ê",
    "衣": "i -i",
    "乌": "u",
    "迂": "v",
    "哀": "ai uai",
    "诶": "ei uei",
    "熬": "ao iao",
    "欧": "ou iou",
    "安": "an ian uan van",
    "恩": "en in uen vn",
    "昂": "ang iang uang",
    "英": "eng ing ueng",
    "雍": "ong iong",
    "儿": "er",
}
_MARKS: Final = "，。！？；：、…—～”’）》 \u3000"
_WORD_LENGTHS: Final = (2, 3, 4)
_WHISTLED: Final = ("zh", "ch", "sh", "r", "z", "c", "s")
_DIGITS: Final = dict(
    zip(
        "0123456789",
        ("ling2", "yao1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3"),
        strict=True,
    )
)


def _by_final(groups: Mapping[str, str]) -> dict[str, str]:
    return {final: name for name, finals in groups.items() for final in finals.split()}


_GROUPS: Final = {
    Level.STRICT: _by_final(_COMMON),
    Level.NORMAL: _by_final(_NEW),
    Level.LOOSE: _by_final(_NEW) | {"-i": "齐"},
}


def group(syllable: str, level: Level) -> str:
    """The rhyme group of a syllable such as `zhi1`; empty when it has none."""
    return _GROUPS[level].get(_final(syllable), "")


def tone(syllable: str) -> int:
    """1 to 4; 5 when it is said lightly."""
    return int(syllable[-1]) if syllable[-1:].isdigit() else 5


def last_syllable(line: str, readings: Mapping[str, str]) -> str:
    """How the end of a line is said, with its tone; empty when that is not known.

    The longest of the readings' words that ends the line comes first.
    """
    words = line.rstrip(_MARKS)
    own = [each for each in readings if words.endswith(each)]
    if own:
        return readings[max(own, key=len)]
    if words[-1:] in _DIGITS:
        return _DIGITS[words[-1]]
    said = lazy_pinyin(
        words,
        style=Style.TONE3,
        errors="ignore",
        strict=True,
        neutral_tone_with_five=True,
    )
    return said[-1] if said and words[-1:].isalpha() and not words[-1:].isascii() else ""


def is_said_one_way(line: str) -> bool:
    """Whether the dictionary knows the word that ends a line, and so how it is said."""
    words = line.rstrip(_MARKS)
    return any(words[-length:] in PHRASES_DICT for length in _WORD_LENGTHS)


def syllables_of(character: str) -> tuple[str, ...]:
    """Every way in which dictionaries say a character, with tones."""
    found = pinyin(character, style=Style.TONE3, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(each for said in found for each in said))


def _final(syllable: str) -> str:
    plain = to_normal(syllable.replace("ü", "v"), v_to_u=False)
    final = to_finals(plain, strict=True, v_to_u=False)
    return "-i" if final == "i" and plain.startswith(_WHISTLED) else final
