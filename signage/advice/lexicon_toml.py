"""A lexicon as TOML: read strictly, every fault named with its place."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from signage.advice.classes import spelt_out
from signage.advice.cues import NAMES as CUES
from signage.advice.cues import Cues
from signage.advice.lexicon import (
    Context,
    Hotline,
    Lexicon,
    Limits,
    Sources,
    Use,
)
from signage.advice.lexicon_parts import (
    contradiction_of,
    manners_of,
    phrase_of,
    rhymes_of,
    says_of,
    slips_of,
    spelling_of,
    suits_of,
    variants_of,
)
from signage.advice.tables import Table
from signage.errors import BadLexiconError
from signage.slogan import Kind

LONGEST: Final = 200_000
_LATER: Final = {"farthest": 600, "call_reach": 8, "denial_reach": 4, "told_reach": 14}
"""Limits that lists of before they were limits of their own do not have."""

_NUMBER: Final = re.compile(r"\d{3,12}")
_COMPANY: Final = re.compile(r"[\d#]{3,12}")


@cache
def standard_text() -> str:
    """The lexicon that comes with the program, as TOML."""
    return files("signage.advice").joinpath("standard.toml").read_text("utf-8")


@cache
def standard() -> Lexicon:
    """The lexicon that comes with the program."""
    return lexicon_of(standard_text())


def lexicon_of(text: str) -> Lexicon:
    """A lexicon from TOML.

    Raises:
        BadLexiconError: it is no TOML, or something is missing, unknown or wrong; all of
            it is named.
    """
    if len(text) > LONGEST:
        raise BadLexiconError((f"文件太长，最多{LONGEST}个字",))
    try:
        whole = _whole(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadLexiconError((f"不是 TOML：{error}",)) from error
    found = _lexicon(whole)
    whole.end()
    if whole.faults:
        raise BadLexiconError(tuple(whole.faults))
    return found


def _whole(values: dict[str, Any]) -> Table:
    """The table with its classes of words spelt out; no class stands for another."""
    faults: list[str] = []
    table = Table(values.pop("classes", {}), faults, "classes")
    if not isinstance(table.values, dict):
        return Table({}, ["classes：应为一个表"])
    classes = {name: table.texts(name) for name in table.values}
    return Table(spelt_out(values, classes), faults)


def _lexicon(whole: Table) -> Lexicon:
    wording, limits = whole.table("wording"), whole.table("limits")
    found = Lexicon(
        hotlines=_hotlines(whole),
        companies=_companies(whole),
        cheated=says_of(whole, "cheated"),
        unsafe=tuple(map(phrase_of, whole.tables("unsafe"))),
        contradictions=tuple(map(contradiction_of, whole.tables("contradictions"))),
        absolutes=wording.texts("absolutes"),
        invitations=says_of(whole, "invitations"),
        spellings=tuple(map(spelling_of, whole.tables("spellings"))),
        variants=variants_of(wording),
        slips=slips_of(whole),
        suits=tuple(map(suits_of, whole.tables("suits"))),
        lengths=_lengths(whole.table("lengths")),
        context=_context(whole.table("context"), limits),
        cues=_cues(whole),
        limits=_limits(limits),
        manners=manners_of(whole.table("manners")),
        sources=Sources(wording.texts("sources_named"), wording.texts("statistics")),
        rhymes=rhymes_of(whole.table("rhymes")),
    )
    wording.end()
    limits.end()
    return found


def _hotlines(whole: Table) -> dict[str, Hotline]:
    found: dict[str, Hotline] = {}
    for table in whole.tables("hotlines"):
        each = _hotline(table)
        if each.number in found:
            table.note("number", f"{each.number}已经登记过")
        found[each.number] = each
    return found


def _hotline(table: Table) -> Hotline:
    number = table.text("number")
    if not _NUMBER.fullmatch(number):
        table.note("number", "应为3至12位半角数字")
    found = Hotline(
        number,
        table.text("name"),
        table.choice("use", Use),
        note=table.text("note", default=""),
    )
    table.end()
    return found


def _companies(whole: Table) -> tuple[str, ...]:
    found = whole.texts("companies")
    for each in found:
        if not _COMPANY.fullmatch(each):
            whole.note("companies", f"“{each}”应只有数字和代表任一数字的#")
    return found


def _lengths(table: Table) -> dict[str, tuple[int, int]]:
    found = {kind.value: table.span(kind.value) for kind in Kind if kind is not Kind.POSTER}
    table.end()
    return found


def _later_texts(table: Table, name: str) -> tuple[str, ...]:
    if name in table.values:
        return table.texts(name)
    found: tuple[str, ...] = getattr(standard().context, name)
    return found


def _context(table: Table, limits: Table) -> Context:
    found = Context(
        table.texts("denials"),
        checks=table.texts("checks", default=()),
        told_before=table.texts("told_before"),
        told_after=table.texts("told_after"),
        hushed=says_of(table, "hushed"),
        prohibitions=_later_texts(table, "prohibitions"),
        released=_later_texts(table, "released"),
        denial_reach=_later(limits, "denial_reach", least=1, most=12),
        told_reach=_later(limits, "told_reach", least=1, most=40),
    )
    table.end()
    return found


def _cues(whole: Table) -> Cues:
    """What lists do not say is as in the standard ones."""
    if "cues" not in whole.values:
        return standard().cues
    table = whole.table("cues")
    own = {name for name in CUES if name in table.values}
    found = {
        name: says_of(table, name) if name in own else getattr(standard().cues, name)
        for name in CUES
    }
    table.end()
    return Cues(**found)


def _later(table: Table, name: str, *, least: int, most: int) -> int:
    if name not in table.values:
        return _LATER[name]
    return table.whole(name, least=least, most=most)


def _limits(table: Table) -> Limits:
    return Limits(
        glyph_px=table.whole("glyph_px", least=8, most=64),
        distance=table.whole("distance", least=20, most=1_000),
        elderly_distance=table.whole("elderly_distance", least=20, most=1_000),
        farthest=_later(table, "farthest", least=20, most=2_000),
        scroll=table.number("scroll", least=0.5, most=10),
        elderly_scroll=table.number("elderly_scroll", least=0.5, most=10),
        rest_ms=table.whole("rest_ms", least=0, most=60_000),
        character_ms=table.whole("character_ms", least=50, most=5_000),
        road_ms=table.whole("road_ms", least=1_000, most=300_000),
        sponsor_percent=table.whole("sponsor_percent", least=1, most=100),
        likeness_percent=table.whole("likeness_percent", least=30, most=100),
        call_reach=_later(table, "call_reach", least=1, most=30),
    )
