"""A lexicon as TOML: read strictly, every fault named with its place."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from signage.advice.classes import spelt_out
from signage.advice.lexicon import (
    Context,
    Contradiction,
    Hotline,
    Level,
    Lexicon,
    Limits,
    Manners,
    Phrase,
    Rhymes,
    Slips,
    Sources,
    Spelling,
    Suits,
    Use,
)
from signage.advice.phrases import pattern
from signage.advice.subject import Severity
from signage.advice.tables import Table
from signage.audience import AUDIENCES
from signage.errors import BadLexiconError
from signage.places import VENUE_KINDS
from signage.slogan import Kind

LONGEST: Final = 200_000
FARTHEST: Final = 600
"""Glyph heights from which a text is still read, where lists do not say."""

_NUMBER: Final = re.compile(r"\d{3,12}")
_COMPANY: Final = re.compile(r"[\d#]{3,12}")
_READING: Final = re.compile(r"[a-zü]{1,6}[1-5]")


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
    wording = whole.table("wording")
    found = Lexicon(
        hotlines={each.number: each for each in map(_hotline, whole.tables("hotlines"))},
        companies=_companies(whole),
        cheated=_says(whole, "cheated"),
        unsafe=tuple(map(_phrase, whole.tables("unsafe"))),
        contradictions=tuple(map(_contradiction, whole.tables("contradictions"))),
        absolutes=wording.texts("absolutes"),
        invitations=_says(whole, "invitations"),
        spellings=tuple(map(_spelling, whole.tables("spellings"))),
        variants=_variants(wording),
        slips=_slips(whole),
        suits=tuple(map(_suits, whole.tables("suits"))),
        lengths=_lengths(whole.table("lengths")),
        context=_context(whole.table("context")),
        limits=_limits(whole.table("limits")),
        manners=_manners(whole.table("manners")),
        sources=Sources(wording.texts("sources_named"), wording.texts("statistics")),
        rhymes=_rhymes(whole.table("rhymes")),
    )
    wording.end()
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


def _say(table: Table, name: str = "say") -> str:
    found = table.text(name)
    if found:
        table.checked(name, lambda: pattern(found))
    return found


def _says(table: Table, name: str) -> tuple[str, ...]:
    found = table.texts(name, default=())
    for each in found:
        table.checked(name, lambda each=each: pattern(each))  # type: ignore[misc] # its own
    return found


def _phrase(table: Table) -> Phrase:
    found = Phrase(
        _say(table),
        table.text("why"),
        severity=table.choice("severity", Severity, default=Severity.ERROR),
        fix=table.optional("fix"),
        even_if_told=table.is_set("even_if_told"),
        unless=_says(table, "unless"),
    )
    table.end()
    return found


def _contradiction(table: Table) -> Contradiction:
    found = Contradiction(_says(table, "left"), _says(table, "right"), table.text("why"))
    table.end()
    return found


def _spelling(table: Table) -> Spelling:
    wrong = _say(table, "wrong")
    found = Spelling(wrong, table.text("right"), table.texts("unless", default=()))
    table.end()
    return found


def _variants(table: Table) -> dict[str, str]:
    """Other forms of characters, each followed by the right one: 穽阱."""
    found = table.texts("variants", default=())
    for each in found:
        if len(each) != 2:  # noqa: PLR2004 the form and the right one
            table.note("variants", f"“{each}”应为两个字：异体字和规范字")
    return {each[0]: each[1] for each in found if each}


def _slips(whole: Table) -> Slips:
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


def _suits(table: Table) -> Suits:
    audience, kinds = table.text("audience"), table.texts("venue_kinds")
    if audience not in AUDIENCES:
        table.note("audience", f"没有人群“{audience}”")
    for kind in kinds:
        if kind not in VENUE_KINDS:
            table.note("venue_kinds", f"没有场所类型“{kind}”")
    found = Suits(audience, kinds, table.texts("words", default=()))
    table.end()
    return found


def _lengths(table: Table) -> dict[str, tuple[int, int]]:
    found = {kind.value: table.span(kind.value) for kind in Kind if kind is not Kind.POSTER}
    table.end()
    return found


def _context(table: Table) -> Context:
    found = Context(
        table.texts("denials"),
        checks=table.texts("checks", default=()),
        told_before=table.texts("told_before"),
        told_after=table.texts("told_after"),
        hushed=_says(table, "hushed"),
    )
    table.end()
    return found


def _farthest(table: Table) -> int:
    """Lists of before it was a limit of its own have the usual one."""
    if "farthest" not in table.values:
        return FARTHEST
    return table.whole("farthest", least=20, most=2_000)


def _limits(table: Table) -> Limits:
    found = Limits(
        glyph_px=table.whole("glyph_px", least=8, most=64),
        distance=table.whole("distance", least=20, most=1_000),
        elderly_distance=table.whole("elderly_distance", least=20, most=1_000),
        farthest=_farthest(table),
        scroll=table.number("scroll", least=0.5, most=10),
        elderly_scroll=table.number("elderly_scroll", least=0.5, most=10),
        rest_ms=table.whole("rest_ms", least=0, most=60_000),
        character_ms=table.whole("character_ms", least=50, most=5_000),
        road_ms=table.whole("road_ms", least=1_000, most=300_000),
        sponsor_percent=table.whole("sponsor_percent", least=1, most=100),
        likeness_percent=table.whole("likeness_percent", least=30, most=100),
    )
    table.end()
    return found


def _manners(table: Table) -> Manners:
    found = Manners(
        tuple(map(_phrase, table.tables("phrases"))),
        regions=table.texts("regions"),
        brands=table.texts("brands"),
        emblems=table.texts("emblems"),
    )
    table.end()
    return found


def _rhymes(table: Table) -> Rhymes:
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
