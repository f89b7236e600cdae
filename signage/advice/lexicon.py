"""The word lists, hotlines and thresholds that the rules go by: data that a city edits.

A phrase may hold `…` (up to six characters of one clause), `～` (up to ten of one
sentence), alternatives in brackets and classes of words in braces, each listed once:
`[转入|汇入]…安全账户`, `{秘密}～{交出}…{对方}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from signage.advice.cues import Cues
from signage.advice.subject import Severity


class Use(StrEnum):
    """What a registered number is for."""

    REPORT = "report"  # whoever was cheated calls it
    ADVICE = "advice"  # answers and calls about frauds
    MESSAGE = "message"  # sends messages, answers none
    SERVICE = "service"  # a public service that words on fraud may name
    OTHER = "other"  # valid, but for something else


class Level(StrEnum):
    """How strict a rhyme must be: 中华通韵, 中华新韵, 十三辙."""

    STRICT = "strict"
    NORMAL = "normal"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number that words may name; `note` is why a reviewer should look twice."""

    number: str
    name: str
    use: Use
    note: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that are advised against, why so, and what to put in their place if known.

    `even_if_told`: they stand even where the text goes on to call something a fraud.
    `unless`: phrases that, in the same sentence, show that something else is meant.
    """

    say: str
    why: str
    severity: Severity = Severity.ERROR
    fix: str | None = None
    even_if_told: bool = False
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two kinds of words that may not stand side by side on the screens."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """A common error and its correction, unless the text around has one of some words."""

    wrong: str
    right: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slips:
    """Terms that are often mistyped; groups of characters that look alike; right words."""

    terms: tuple[str, ...]
    lookalikes: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suits:
    """The venue kinds that suit an audience, and words that are meant for it."""

    audience: str
    venue_kinds: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Words that turn a meaning: denied before it, told of a cheat before or after it.

    `checks` between the parts of a phrase turn it too (先核实再转账); `hushed` are words
    that only look like one of these. A denial reaches `denial_reach` characters on, a
    telling or a prohibition `told_reach`, or to where a word has `released` it.
    """

    denials: tuple[str, ...]
    checks: tuple[str, ...]
    told_before: tuple[str, ...]
    told_after: tuple[str, ...]
    hushed: tuple[str, ...]
    prohibitions: tuple[str, ...]
    released: tuple[str, ...]
    denial_reach: int
    told_reach: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds: distances in glyph heights, speeds in characters a second.

    Up to `distance` a text is read clearly, up to `farthest` with pains; the elderly read
    clearly up to `elderly_distance`. A word reaches `call_reach` characters to a number
    that is to be called.
    """

    glyph_px: int
    distance: int
    elderly_distance: int
    farthest: int
    scroll: float
    elderly_scroll: float
    rest_ms: int
    character_ms: int
    road_ms: int
    sponsor_percent: int
    likeness_percent: int
    call_reach: int


@dataclass(frozen=True, slots=True)
class Manners:
    """Words that offend or name somebody: slurs, regions, brands and emblems of state."""

    phrases: tuple[Phrase, ...]
    regions: tuple[str, ...]
    brands: tuple[str, ...]
    emblems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Words that name where a figure is from, and words that make a figure a statistic."""

    named: tuple[str, ...]
    statistics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rhymes:
    """How strict rhymes are, how line ends are said here, and characters said two ways."""

    level: Level
    readings: Mapping[str, str]
    polyphones: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the rules go by.

    `lengths` are the least and most characters of each kind; `companies` are numbers with
    `#` for a digit.
    """

    hotlines: Mapping[str, Hotline]
    companies: tuple[str, ...]
    cheated: tuple[str, ...]
    unsafe: tuple[Phrase, ...]
    contradictions: tuple[Contradiction, ...]
    absolutes: tuple[str, ...]
    invitations: tuple[str, ...]
    spellings: tuple[Spelling, ...]
    slips: Slips
    variants: Mapping[str, str]
    suits: tuple[Suits, ...]
    lengths: Mapping[str, tuple[int, int]]
    context: Context
    cues: Cues
    limits: Limits
    manners: Manners
    sources: Sources
    rhymes: Rhymes

    def numbers(self, *uses: Use) -> frozenset[str]:
        """The registered numbers that are for any of these."""
        return frozenset(each.number for each in self.hotlines.values() if each.use in uses)
