"""Our own good texts and texts spoilt on purpose, each with the codes it should get."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fonts import catalogue, coverage
from playlists.ids import DistrictId, ScreenClass, SloganId
from signage.advice import (
    Advice,
    Item,
    Library,
    Look,
    Scope,
    Subject,
    advise,
    standard,
)
from signage.slogan import Kind

HERE = Path(__file__).parent
STARTER = Path(__file__).parents[3] / "signage" / "data" / "starter_content.json"
NOW = 1_800_000_000_000
DAY_MS = 86_400_000


@dataclass(frozen=True)
class Example:
    """A line of the corpus: the codes that should be told, and what was asked about."""

    codes: frozenset[str]
    subject: Subject
    looks: tuple[Look, ...]

    @property
    def found(self) -> tuple[Advice, ...]:
        return advise(
            self.subject,
            lexicon=standard(),
            missing=missing,
            library=library(),
            looks=self.looks,
        )


def examples(name: str) -> Iterator[Example]:
    """The lines of a file: codes, kind, text on one line, other facts."""
    for line in (HERE / name).read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield _example(*line.split("\t"))


def _example(codes: str, kind: str, text: str, facts: str = "") -> Example:
    told = dict(fact.split("=", 1) for fact in facts.split() if "=" in fact)
    expected = {*codes.split(","), *told.pop("also", "").split(",")} - {"-", ""}
    words = text.replace("／", "\n")
    return Example(
        frozenset(expected), _subject(words, Kind(kind), told), tuple(_looks(words, told))
    )


def _subject(text: str, kind: Kind, told: Mapping[str, str]) -> Subject:
    reading = told.get("reading", "")
    return Subject(
        text,
        kind,
        fraud_type=told.get("type", "general"),
        audiences=_parts(told.get("audience", "")),
        readings=dict([reading.split(":")]) if reading else {},
        scope=_scope(told),
    )


def _scope(told: Mapping[str, str]) -> Scope | None:
    if not {"until", "venue", "district"} & set(told):
        return None
    until = told.get("until")
    return Scope(
        NOW,
        venue_kinds=_parts(told.get("venue", "")),
        districts=tuple(map(DistrictId, _parts(told.get("district", "")))),
        not_after=NOW + int(until) * DAY_MS if until else None,
    )


FACTS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "glyph": ("glyph_px", int),
    "pitch": ("pitch_mm", float),
    "stands": ("view_distance_m", float),
    "dwell": ("dwell_ms", int),
    "pass": ("pass_ms", int),
    "speed": ("px_per_s", float),
    "road": ("faces_road", lambda said: said == "yes"),
    "sponsor": ("sponsor_px", int),
    "lines": ("lines", lambda said: tuple(said.split("/"))),
    "failure": ("failure", str),
}


def _looks(text: str, told: Mapping[str, str]) -> Iterator[Look]:
    facts = {name: told[name] for name in FACTS if name in told}
    if not facts:
        return
    usual: dict[str, object] = {
        "screen_class": ScreenClass("128x32-mono"),
        "lines": (text,),
        "glyph_px": 16,
        "dwell_ms": 30_000,
        "pitch_mm": 10.0,
        "area_px": 100,
    }
    for name, said in facts.items():
        field, read = FACTS[name]
        usual[field] = read(said)
    yield Look(**usual)  # type: ignore[arg-type] # the table above says each type


def _parts(said: str) -> tuple[str, ...]:
    return tuple(part for part in said.split(",") if part)


@cache
def library() -> Library:
    """The starter content, as if it were in use."""
    starter = json.loads(STARTER.read_text("utf-8"))
    return Library(
        (
            Item(SloganId(one["id"]), one["text"], fraud_type=one["fraud_type"])
            for one in starter
        ),
        standard(),
    )


def missing(text: str) -> tuple[str, ...]:
    """The characters that none of the fonts has."""
    names = [face.name for face in catalogue.faces()]
    return tuple(
        each
        for each in dict.fromkeys(text)
        if each != "\n" and not any(coverage.has(each, name) for name in names)
    )
