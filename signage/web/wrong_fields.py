"""What is wrong with a JSON body or a query: which field, what was written, what is right.

Schemas say it in English, field by field; here the first of it is told in Chinese. Pure.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from signage.dates import why_none

Step: TypeAlias = str | int
LONGEST_QUOTED: Final = 40
_NO_DATE: Final = "Not a valid date."
WHOLE_BODY: Final = "正文不是 JSON，或不是一组（{ }），什么也没有改。"
_MISSING: Final = frozenset({"Missing data for required field.", "Unknown field."})
_WORDS: Final = (
    (r"Missing data for required field\.", "没有写，这一项要有"),
    (r"Unknown field\.", "没有这一项"),
    (r"Field may not be null\.", "不能空着（null）"),
    (r"Not a valid string\.", "应是文字"),
    (r"Not a valid integer\.", "应是整数"),
    (r"Not a valid number\.", "应是一个数"),
    (r"Not a valid boolean\.", "应是 true 或 false"),
    (r"Not a valid list\.", "应是一列（[ ]）"),
    (r"Not a valid mapping type\.|Invalid (?:input )?type\.", "应是一组（{ }）"),
    (r"Length must be (\d+)\.", r"应正好 \1 个"),
    (r"Length must be between (\d+) and (\d+)\.", r"应有 \1 到 \2 个"),
    (r"Longer than maximum length (\d+)\.", r"最多 \1 个"),
    (r"Shorter than minimum length (\d+)\.", r"至少 \1 个"),
    (r"Must be greater than or equal to (-?\d+)\.", r"最小是 \1"),
    (r"Must be less than or equal to (-?\d+)\.", r"最大是 \1"),
    (
        r"Must be greater than or equal to (-?\d+) and less than or equal to (-?\d+)\.",
        r"应在 \1 到 \2 之间",
    ),
    (r"Must be one of: (.+)\.", r"只能是：\1"),
)


class Wrong(NamedTuple):
    """A field that is wrong, and why in words."""

    field: str
    words: str


def first_wrong(detail: object, sent: Mapping[str, object]) -> Wrong | None:
    """The first thing that is wrong, of what a schema says; None when it says nothing.

    `sent` is what was sent, by where it lay: `json`, `query`.
    """
    found = next(_faults(detail), None)
    if found is None:
        return None
    (place, *path), said = found
    name = next((one for one in reversed(path) if isinstance(one, str)), "")
    if not name:
        return Wrong("", WHOLE_BODY)
    value = _at(sent.get(str(place)), path)
    return Wrong(name, f"“{name}”{_place(path, name)}{_why(said, value)}。")


def _faults(detail: object, *path: Step) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Where something is wrong, and what a schema says of it."""
    if isinstance(detail, dict):
        for step, rest in detail.items():
            yield from _faults(rest, *path, step)
    elif isinstance(detail, list) and detail and path:
        yield path, str(detail[0])


def _place(path: list[Step], name: str) -> str:
    """Which of a list, in words: 第 1 个里的第 2 个."""
    inner = path[len(path) - path[::-1].index(name) :]
    return "里的".join(f"第 {one + 1} 个" for one in inner if isinstance(one, int))


def _at(value: object, path: list[Step]) -> object:
    for step in path:
        if isinstance(value, Mapping):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
    return value


def _why(said: str, value: object) -> str:
    if said == _NO_DATE:
        return f"：{why_none(str(value))}"
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, said):
            why = found.expand(words)
            is_there = said not in _MISSING and value is not None
            return f"{why}，不是 {_quoted(value)}" if is_there else why
    return said if any("一" <= c <= "鿿" for c in said) else "不对"


def _quoted(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
