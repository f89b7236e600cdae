"""Our own Markdown read again: what `signage.document` writes, and nothing more."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

HEADINGS: Final = {"# ": "h1", "## ": "h2", "### ": "h3"}


class Block(NamedTuple):
    """A piece of a page: `kind` is h1, h2, h3, p, ul or table; a table's rows are cells."""

    kind: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.splitlines()]
    for kind, group in groupby((line for line in lines if line), key=_kind):
        if kind == "table":
            rows = tuple(_cells(line) for line in group if not line.startswith("|-"))
            yield Block(kind, (), rows)
        elif kind == "ul":
            yield Block(kind, tuple(line.removeprefix("- ") for line in group))
        else:
            yield from (Block(kind, (line.lstrip("#").strip(),)) for line in group)


def _kind(line: str) -> str:
    if line.startswith("|"):
        return "table"
    if line.startswith("- "):
        return "ul"
    return next((kind for mark, kind in HEADINGS.items() if line.startswith(mark)), "p")


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))
