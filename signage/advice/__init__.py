"""What stands against a text before anybody reviews it: rules by code, word lists."""

from collections.abc import Iterator

from signage.advice.calls import of_messages, of_the_cheated
from signage.advice.characters import (
    Missing,
    of_lost_characters,
    of_missing_glyphs,
    of_rare_hanzi,
    of_traditional,
)
from signage.advice.hotlines import of_hotlines
from signage.advice.lexicon import Level, Lexicon
from signage.advice.lexicon_toml import lexicon_of, standard, standard_text
from signage.advice.library import Item, Library, Like, of_library
from signage.advice.looks import Look, Reach, of_looks, reach
from signage.advice.manners import of_brands, of_manners
from signage.advice.marks import of_marks
from signage.advice.meaning import of_absolutes, of_figures, of_unsafe_advice
from signage.advice.offers import of_offers
from signage.advice.privacy import of_privacy
from signage.advice.reasons import NO_REASONS, Reasons, warnings, with_stays
from signage.advice.rhyme import of_rhyme
from signage.advice.scope import of_length, of_scope
from signage.advice.spelling import of_spelling
from signage.advice.subject import Advice, Scope, Severity, Subject, blocks
from signage.advice.typing_slips import of_slips
from signage.slogan import Kind

__all__ = [
    "NO_REASONS",
    "Advice",
    "Item",
    "Level",
    "Lexicon",
    "Library",
    "Like",
    "Look",
    "Missing",
    "Reach",
    "Reasons",
    "Scope",
    "Severity",
    "Subject",
    "advise",
    "blocks",
    "lexicon_of",
    "of_looks",
    "reach",
    "standard",
    "standard_text",
    "warnings",
    "with_stays",
]
_UNDRAWN = frozenset({"C01", "C02"})
"""What no panel can draw is told at its place, and not once more as what does not fit."""

_BY_LEXICON = (
    of_hotlines,
    of_the_cheated,
    of_messages,
    of_offers,
    of_unsafe_advice,
    of_absolutes,
    of_figures,
    of_privacy,
    of_manners,
    of_brands,
    of_length,
    of_rhyme,
    of_scope,
)


def advise(
    subject: Subject,
    *,
    lexicon: Lexicon,
    missing: Missing = (),
    library: Library | None = None,
    looks: tuple[Look, ...] = (),
) -> tuple[Advice, ...]:
    """All advice on words, in order of place; nothing on an empty text.

    `missing` says which glyphs no font has; `library` holds the texts that are there
    already, without this one; `looks` are how the renderer set it. Of a poster its
    description is judged; nothing of it is set in type.
    """
    if not subject.text:
        return ()
    if subject.kind is Kind.POSTER:
        missing, looks = (), ()
    characters = [*_of_characters(subject.text, lexicon, missing)]
    if any(each.code in _UNDRAWN for each in characters):
        looks = tuple(look for look in looks if not look.failure)
    found = [
        *characters,
        *(each for rule in _BY_LEXICON for each in rule(subject, lexicon)),
        *of_looks(subject, looks, lexicon),
        *(of_library(subject, library, lexicon) if library else ()),
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.code)))


def _of_characters(text: str, lexicon: Lexicon, missing: Missing) -> Iterator[Advice]:
    yield from of_lost_characters(text, lexicon.cues.lost)
    yield from of_missing_glyphs(text, missing, lexicon.cues.lost)
    yield from of_traditional(text, lexicon.variants)
    yield from of_rare_hanzi(text, lexicon.variants)
    yield from of_marks(text, lexicon)
    misspelt = [*of_spelling(text, lexicon)]
    yield from misspelt
    told = {at for each in misspelt for at in range(each.start, each.end)}
    slips = of_slips(text, lexicon.slips)
    yield from (each for each in slips if each.start not in told)
