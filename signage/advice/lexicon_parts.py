"""The parts of word lists in TOML that stand for themselves: phrases, spellings, rhymes."""

import re
from typing import Final

from signage.advice.lexicon import (
    Contradiction,
    Level,
    Manners,
    Phrase,
    Rhymes,
    Slips,
    Spelling,
    Suits,
)
from signage.advice.phrases import pattern
from signage.advice.subject import Severity
from signage.advice.tables import Table
from signage.audience import AUDIENCES
from signage.places import VENUE_KINDS

_READING: Final = re.compile(r"[a-zü]{1,6}[1-5]")


def say_of(table: Table, name: str = "say") -> str:
    """A phrase, its brackets checked."""
    found = table.text(name)
    if found:
        table.checked(name, lambda: pattern(found))
    return found


def says_of(table: Table, name: str) -> tuple[str, ...]:
    """A list of phrases, each checked; empty when it is not there."""
    found = table.texts(name, default=())
    for each in found:
        table.checked(name, lambda each=each: pattern(each))  # type: ignore[misc] # its own
    return found


def phrase_of(table: Table) -> Phrase:
    """Words that are advised against."""
    found = Phrase(
        say_of(table),
        table.text("why"),
        severity=table.choice("severity", Severity, default=Severity.ERROR),
        fix=table.optional("fix"),
        even_if_told=table.is_set("even_if_told"),
        unless=says_of(table, "unless"),
    )
    table.end()
    return found


def contradiction_of(table: Table) -> Contradiction:
    """Two kinds of words that may not stand side by side."""
    found = Contradiction(
        says_of(table, "left"), says_of(table, "right"), table.text("why")
    )
    table.end()
    return found


def spelling_of(table: Table) -> Spelling:
    """A common error and its correction."""
    wrong = say_of(table, "wrong")
    found = Spelling(wrong, table.text("right"), table.texts("unless", default=()))
    table.end()
    return found


def variants_of(table: Table) -> dict[str, str]:
    """Other forms of characters, each followed by the right one: 穽阱."""
    found = table.texts("variants", default=())
    for each in found:
        if len(each) != 2:  # noqa: PLR2004 the form and the right one
            table.note("variants", f"“{each}”应为两个字：异体字和规范字")
    return {each[0]: each[1] for each in found if each}


def slips_of(whole: Table) -> Slips:
    """None in lists of before there were any."""
    if "slips" not in whole.values:
        return Slips((), (), ())
    table = whole.table("slips")
    found = Slips(
        table.texts("terms"),
        lookalikes=table.texts("lookalikes"),
        words=table.texts("words"),
    )
    table.end()
    return found


def suits_of(table: Table) -> Suits:
    """Where an audience is."""
    audience, kinds = table.text("audience"), table.texts("venue_kinds")
    if audience not in AUDIENCES:
        table.note("audience", f"没有人群“{audience}”")
    for kind in kinds:
        if kind not in VENUE_KINDS:
            table.note("venue_kinds", f"没有场所类型“{kind}”")
    found = Suits(audience, kinds, table.texts("words", default=()))
    table.end()
    return found


def rhymes_of(table: Table) -> Rhymes:
    """How rhymes are judged."""
    readings = table.table("readings").texts_by_name()
    for words, reading in readings.items():
        if not _READING.fullmatch(reading):
            table.note(f"readings.{words}", "读音应写成 cha4 这样：拼音加声调")
    found = Rhymes(
        table.choice("level", Level),
        readings=readings,
        polyphones=frozenset(table.text("polyphones")),
    )
    table.end()
    return found


def manners_of(table: Table) -> Manners:
    """Words that offend, names of places, brands and emblems."""
    found = Manners(
        tuple(map(phrase_of, table.tables("phrases"))),
        regions=table.texts("regions"),
        brands=table.texts("brands"),
        emblems=table.texts("emblems"),
    )
    table.end()
    return found
