"""R01 to R05: four lines of one length whose even ends rhyme."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from signage.advice.finals import (
    group,
    is_said_one_way,
    last_syllable,
    syllables_of,
    tone,
)
from signage.advice.lexicon import Level, Lexicon, Rhymes
from signage.advice.subject import Advice, Severity, Subject
from signage.slogan import Kind, characters

_LEVEL_NAMES: Final = {
    Level.STRICT: "中华通韵",
    Level.NORMAL: "中华新韵",
    Level.LOOSE: "十三辙",
}
_CLAUSE: Final = re.compile(r"[^，。！？；、,!?;\n]+")
_LINE: Final = re.compile(r"[^\n]+")
_LEAST_LINES: Final = 4
_LEVEL_TONES: Final = (1, 2)  # 平; 3 and 4 are 仄, 5 is neither
_LIGHT: Final = 5


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int  # after its last character that is read

    @property
    def last(self) -> str:
        return self.text[-1]


@dataclass(frozen=True, slots=True)
class _End:
    line: _Line
    said: str
    groups: frozenset[str]


def of_rhyme(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """What stands against a rhyme; other kinds need not rhyme."""
    if subject.kind is not Kind.RHYME:
        return
    lines = _lines(subject.text)
    if not lines:
        return
    yield from _metre(lines)
    readings = {**lexicon.rhymes.readings, **subject.readings}
    ends = [_end_of(line, readings, lexicon.rhymes) for line in (lines[0], *lines[1::2])]
    rhyming = ends[1:]
    yield from _group(rhyming, lexicon.rhymes.level)
    yield from _repeated(rhyming)
    yield from _tones(rhyming)
    yield from (_said_two_ways(end) for end in ends if len(end.groups) > 1)


def _end_of(line: _Line, readings: Mapping[str, str], rhymes: Rhymes) -> _End:
    """How a line ends: in more than one group when nobody can know how it is said."""
    said = last_syllable(line.text, readings)
    is_told = any(line.text.endswith(words) for words in readings)
    is_sure = line.last not in rhymes.polyphones or is_said_one_way(line.text)
    ways = (said,) if is_told or is_sure else (said, *syllables_of(line.last))
    return _End(line, said, frozenset(group(way, rhymes.level) for way in ways))


def _lines(text: str) -> tuple[_Line, ...]:
    rows = [each for each in _LINE.finditer(text) if each.group().strip()]
    found = rows if len(rows) > 1 else [*_CLAUSE.finditer(text)]
    lines = []
    for each in found:
        words = each.group().rstrip("，。！？；：、,.!?;:…—～”’）》 \u3000")
        bare = words.lstrip(" \u3000“‘（《")
        if characters(bare):
            end = each.start() + len(words)
            lines.append(_Line(bare, end - len(bare), end))
    return tuple(lines)


def _metre(lines: tuple[_Line, ...]) -> Iterator[Advice]:
    counts = [characters(line.text) for line in lines]
    usual = max(counts, key=counts.count)
    if len(lines) < _LEAST_LINES or len(lines) % 2:
        why = f"口诀通常四句（或更多的双数句），这里有{len(lines)}句"
        yield Advice("R01", Severity.WARNING, lines[0].start, lines[-1].end, why)
    for number, (line, count) in enumerate(zip(lines, counts, strict=True), start=1):
        if count != usual:
            why = f"第{number}句{count}个字，别的句子{usual}个字，读起来不齐"
            yield Advice("R01", Severity.WARNING, line.start, line.end, why)


def _group(ends: list[_End], level: Level) -> Iterator[Advice]:
    for end in ends[:-1]:
        last = ends[-1]
        if end.groups.isdisjoint(last.groups) and "" not in last.groups:
            mates = f"“{end.line.last}”与末句“{last.line.last}”"
            why = f"{mates}不押韵（{_LEVEL_NAMES[level]}），请换字或注明读音"
            yield _advice("R02", Severity.WARNING, end, why=why)


def _repeated(ends: list[_End]) -> Iterator[Advice]:
    seen: set[str] = set()
    for end in ends:
        if end.line.last in seen:
            why = f"韵脚“{end.line.last}”用了两次，换一个字更顺口"
            yield _advice("R03", Severity.INFORMATION, end, why=why)
        seen.add(end.line.last)


def _tones(ends: list[_End]) -> Iterator[Advice]:
    for before, end in pairwise(ends):
        tones = tone(before.said), tone(end.said)
        is_sure = len(before.groups) == 1 and before.groups == end.groups
        differ = len({each in _LEVEL_TONES for each in tones}) > 1
        if is_sure and _LIGHT not in tones and differ:
            why = f"“{end.line.last}”与前一个韵脚平仄不同，读起来不够顺"
            yield _advice("R04", Severity.INFORMATION, end, why=why)


def _said_two_ways(end: _End) -> Advice:
    why = f"“{end.line.last}”是多音字，这里当作{end.said}，不对的话请注明读音"
    return _advice("R05", Severity.INFORMATION, end, why=why)


def _advice(code: str, severity: Severity, end: _End, *, why: str) -> Advice:
    return Advice(code, severity, end.line.end - 1, end.line.end, why)
