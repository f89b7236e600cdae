"""Small edits of word lists as TOML text, which keep all the rest as it was written."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

_HEAD: Final = re.compile(r"^\[", re.MULTILINE)
_PART: Final = re.compile(r"^(?:\[|#)", re.MULTILINE)


def with_entry(text: str, table: str, entry: Mapping[str, str]) -> str:
    """The lists with one more `[[table]]` at their end."""
    lines = [
        f"{name} = {json.dumps(said, ensure_ascii=False)}" for name, said in entry.items()
    ]
    return "\n".join([text.rstrip("\n"), "", f"[[{table}]]", *lines, ""])


def without_entry(text: str, table: str, *, name: str, value: str) -> str:
    """The lists without the `[[table]]` of that value; ValueError when there is none."""
    for start, end in _blocks(text, f"[[{table}]]"):
        (found,) = tomllib.loads(text[start:end])[table]
        if found.get(name) == value:
            return text[:start] + text[end:]
    raise ValueError(f"没有“{value}”这一项")


def with_limit(text: str, name: str, number: str) -> str:
    """The lists with another number under `[limits]`; ValueError when it has no such."""
    for start, end in _blocks(text, "[limits]"):
        line = re.compile(rf"^{re.escape(name)}[ \t]*=[^#\n]*", re.MULTILINE)
        found = line.search(text, start, end)
        if found:
            return f"{text[: found.start()]}{name} = {number}{text[found.end() :]}"
    raise ValueError(f"没有“{name}”这一项")


def entries(text: str, table: str) -> tuple[Mapping[str, Any], ...]:
    """The `[[table]]` entries of the lists, as written."""
    return tuple(tomllib.loads(text).get(table, ()))


def limits(text: str) -> Mapping[str, float]:
    """The numbers under `[limits]`."""
    return dict(tomllib.loads(text).get("limits", {}))


def _blocks(text: str, head: str) -> Iterator[tuple[int, int]]:
    """From each such head to before the next head or comment at the line's begin."""
    for found in _HEAD.finditer(text):
        if text.startswith(head, found.start()):
            after = _PART.search(text, found.end())
            yield found.start(), after.start() if after else len(text)
