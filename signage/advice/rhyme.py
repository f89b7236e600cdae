"""R01 to R05: four lines of one length whose even ends rhyme."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from signage.advice.finals import group, last_syllable, syllables_of, tone
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


def of_rhyme(subject: Subject, lexicon: Lexicon) -> Iterator[Advice]:
    """What stands against a rhyme; other kinds need not rhyme."""
    if subject.kind is not Kind.RHYME:
        return
    lines = _lines(subject.text)
    if not lines:
        return
    yield from _metre(lines)
    readings = {**lexicon.rhymes.readings, **subject.readings}
    ends = [(line, last_syllable(line.text, readings)) for line in lines[1::2]]
    yield from _group(ends, lexicon.rhymes.level)
    yield from _repeated([line for line, _ in ends])
    yield from _tones(ends)
    for line in (lines[0], *lines[1::2]):
        if not any(line.text.endswith(words) for words in readings):
            yield from _said_two_ways(line, lexicon.rhymes)


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


def _group(ends: list[tuple[_Line, str]], level: Level) -> Iterator[Advice]:
    if not ends:
        return
    wanted = group(ends[-1][1], level)
    for line, said in ends[:-1]:
        if wanted and group(said, level) != wanted:
            what = f"“{line.last}”与末句“{ends[-1][0].last}”不押韵（{_LEVEL_NAMES[level]}）"
            yield _end("R02", Severity.WARNING, line, why=f"{what}，请换字或注明读音")


def _repeated(ends: list[_Line]) -> Iterator[Advice]:
    seen: set[str] = set()
    for line in ends:
        if line.last in seen:
            why = f"韵脚“{line.last}”用了两次，换一个字更顺口"
            yield _end("R03", Severity.INFORMATION, line, why=why)
        seen.add(line.last)


def _tones(ends: list[tuple[_Line, str]]) -> Iterator[Advice]:
    for (_, before), (line, after) in pairwise(ends):
        tones = tone(before), tone(after)
        if _LIGHT not in tones and len({each in _LEVEL_TONES for each in tones}) > 1:
            why = f"“{line.last}”与前一个韵脚平仄不同，读起来不够顺"
            yield _end("R04", Severity.INFORMATION, line, why=why)


def _said_two_ways(line: _Line, rhymes: Rhymes) -> Iterator[Advice]:
    if line.last not in rhymes.polyphones:
        return
    ways = {group(each, rhymes.level) for each in syllables_of(line.last)}
    if len(ways) > 1:
        said = last_syllable(line.text, {})
        why = f"“{line.last}”是多音字，这里当作{said}，不对的话请注明读音"
        yield _end("R05", Severity.INFORMATION, line, why=why)


def _end(code: str, severity: Severity, line: _Line, *, why: str) -> Advice:
    return Advice(code, severity, line.end - 1, line.end, why)
