"""How a text is shared out over pages: whole sense units, couplets of a rhyme."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from fonts.line_breaking import Break, pieces

MOST_PAGES: Final = 8
"""More pages than that and nobody sees the first and the last of them in passing."""

_SENSE_ENDS: Final = frozenset("，。！？；,!?;")
_LIST_ENDS: Final = _SENSE_ENDS | {"、"}
_SENTENCE_ENDS: Final = frozenset("。！？!?\n")
COUPLET: Final = 2


def page_texts(text: str, *, kind: str) -> Iterator[tuple[str, ...]]:
    """Ways to cut a text into pages, the best first: each has two pages or more."""
    if kind == "rhyme" and "\n" in text:
        lines = text.split("\n")
        ways = [_couplets(lines), tuple(f"{line}\n" for line in lines)]
    else:
        ways = [_units(text, _SENSE_ENDS), _units(text, _LIST_ENDS)]
    yield from (way for way in ways if len(way) > 1)


def groups(units: Sequence[str], *, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Neighbours of one sentence on one page where they fit; never past its end."""
    pages: list[str] = []
    for unit in units:
        longer = pages[-1] + unit if pages else ""
        is_open = pages and pages[-1].rstrip(" \u3000")[-1:] not in _SENTENCE_ENDS
        if is_open and fits(longer):
            pages[-1] = longer
        else:
            pages.append(unit)
    return tuple(pages)


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text without the marks that end them."""
    return tuple(unit.rstrip("，。；、\n \u3000") for unit in _units(text, _LIST_ENDS))


def _couplets(lines: Sequence[str]) -> tuple[str, ...]:
    starts = range(0, len(lines), COUPLET)
    return tuple("\n".join(lines[start : start + COUPLET]) + "\n" for start in starts)


def _units(text: str, ends: frozenset[str]) -> tuple[str, ...]:
    """The stretches of a text that mean something by themselves."""
    units, start = [], 0
    for piece in pieces(text):
        end = piece.start + len(piece.text)
        is_end = piece.after in (Break.CLAUSE, Break.LIST)
        is_sense = is_end and piece.text.rstrip()[-1:] in ends
        if piece.after is Break.LINE or is_sense:
            end_mark = "\n" if piece.after is Break.LINE else ""
            units.append(text[start:end].strip("\n") + end_mark)
            start = end
    return tuple(units)
