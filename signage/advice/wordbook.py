"""Small edits of word lists as TOML text, which keep all the rest as it was written.

A place is a table and a name in it, `wording.absolutes`; one without a dot stands before
all tables. Rows are counted from 1.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

_HEAD: Final = re.compile(r"^\[", re.MULTILINE)
_PART: Final = re.compile(r"^(?:\[|#)", re.MULTILINE)
_WIDEST: Final = 88
_TEXTS_KEPT: Final = 4
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


def value_at(text: str, place: str) -> Any:  # noqa: ANN401 whatever TOML holds
    """What stands there, or None; nobody changes it, as it is kept for who asks next."""
    found: Any = _read(text)
    for name in _names(place):
        found = found.get(name) if isinstance(found, dict) else None
    return found


@lru_cache(_TEXTS_KEPT)
def _read(text: str) -> Mapping[str, Any]:
    return tomllib.loads(text)


def rows_at(text: str, table: str) -> tuple[Mapping[str, Any], ...]:
    """The `[[table]]` rows, as written."""
    return tuple(value_at(text, table) or ())


def with_value(text: str, place: str, value: object) -> str:
    """The lists with another value there; a name or table that is not there is added."""
    table, _, name = place.rpartition(".")
    line = f"{_key(name)} = {_told(value)}\n"
    span = _table(text, table)
    if span is None:
        return f"{text.rstrip()}\n\n[{table}]\n{line}"
    found = _setting(text, span, name)
    if found:
        return f"{text[: found[0]]}{line}{text[found[1] :]}"
    body = text[: span[1]].rstrip()
    return f"{body}\n{line}{text[len(body) : span[1]].lstrip(chr(10))}\n{text[span[1] :]}"


def without_value(text: str, place: str) -> str:
    """The lists without what stands there; ValueError when nothing does."""
    table, _, name = place.rpartition(".")
    span = _table(text, table)
    found = _setting(text, span, name) if span else None
    if found is None:
        raise ValueError(f"没有“{name}”这一项")
    return text[: found[0]] + text[found[1] :]


def with_row(text: str, table: str, entry: Mapping[str, object]) -> str:
    """The lists with one more `[[table]]` row, after the last one."""
    rows = [*_rows(text, table)]
    end = rows[-1][1] if rows else len(text)
    after = text[end:].lstrip("\n")
    row = f"{text[:end].rstrip()}\n\n{_row(table, entry)}"
    return f"{row}\n{after}" if after else row


def with_row_changed(
    text: str, table: str, row: int, *, entry: Mapping[str, object]
) -> str:
    """The lists with that row written anew; ValueError when there is none."""
    start, end = _row_at(text, table, row)
    return f"{text[:start]}{_row(table, entry)}\n{text[end:]}"


def without_row(text: str, table: str, row: int) -> str:
    """The lists without that row; ValueError when there is none."""
    start, end = _row_at(text, table, row)
    return text[:start] + text[end:]


def _names(place: str) -> list[str]:
    table, _, name = place.rpartition(".")
    return [*table.split("."), name] if table else [name]


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _told(value: object) -> str:
    """A value as TOML, long lists over some lines."""
    if isinstance(value, tuple | list) and any(isinstance(one, str) for one in value):
        return _list([json.dumps(one, ensure_ascii=False) for one in value])
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(str, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _list(texts: list[str]) -> str:
    line, lines = "   ", []
    for each in texts:
        if len(line) + len(each) > _WIDEST and line.strip():
            lines.append(line)
            line = "   "
        line += f" {each},"
    return "\n".join(["[", *lines, line, "]"]) if lines else f"[{', '.join(texts)}]"


def _row(table: str, entry: Mapping[str, object]) -> str:
    lines = [f"{_key(name)} = {_told(value)}" for name, value in entry.items()]
    return "\n".join([f"[[{table}]]", *lines, ""])


def _table(text: str, table: str) -> tuple[int, int] | None:
    """From and to of a table's settings; without a name, of what stands before all."""
    heads = [found.start() for found in _HEAD.finditer(text)]
    if not table:
        return 0, heads[0] if heads else len(text)
    for start, end in zip(heads, [*heads[1:], len(text)], strict=True):
        if re.match(rf"\[{re.escape(table)}\][ \t]*(?:#.*)?$", text[start:], re.MULTILINE):
            return start, end
    return None


def _setting(text: str, span: tuple[int, int], name: str) -> tuple[int, int] | None:
    """From and to of a name and its value, with the line's end."""
    quoted = re.escape(json.dumps(name, ensure_ascii=False))
    head = re.compile(rf"^(?:{re.escape(name)}|{quoted})[ \t]*=", re.MULTILINE)
    found = head.search(text, *span)
    end = found.end() if found else 0
    while found and end < span[1]:
        end = text.find("\n", end, span[1]) + 1 or span[1]
        if _is_whole(text[found.start() : end]):
            return found.start(), end
    return None


def _is_whole(lines: str) -> bool:
    try:
        tomllib.loads(lines)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _rows(text: str, table: str) -> Iterator[tuple[int, int]]:
    """From each row's head to before the next head or comment at a line's begin."""
    head = f"[[{table}]]"
    for found in _HEAD.finditer(text):
        if text.startswith(head, found.start()):
            after = _PART.search(text, found.end() + 1)
            yield found.start(), after.start() if after else len(text)


def _row_at(text: str, table: str, row: int) -> tuple[int, int]:
    rows = [*_rows(text, table)]
    if not 0 < row <= len(rows):
        raise ValueError(f"没有第{row}条")
    return rows[row - 1]
