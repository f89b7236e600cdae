"""Which characters stand out: hotlines, advice, quoted terms, a rhyme's last line."""

import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Final

from fonts.style import Role

_WORDS: Final = tomllib.loads(
    resources.files("fonts").joinpath("emphasis.toml").read_text(encoding="utf-8")
)
TERMS: Final[tuple[str, ...]] = tuple(_WORDS["advice"])
"""Terms that carry the advice: what to do, what not to do."""

CAUTIONS: Final[tuple[str, ...]] = tuple(_WORDS["cautions"])
"""Words that begin a warning, which lasts until the next mark."""

HOTLINES: Final = re.compile(
    rf"(?<!\d)(?:{'|'.join(map(re.escape, _WORDS['hotlines']))})(?!\d)"
)

_EMPHASIS: Final = re.compile(
    HOTLINES.pattern
    + r"|“[^“”\n]{1,10}”|《[^《》\n]{1,12}》|"
    + "|".join(sorted(map(re.escape, TERMS), key=len, reverse=True))
)
_CAUTION: Final = re.compile(f"(?:{'|'.join(map(re.escape, CAUTIONS))})[^，。！？；：\\n]*")
_BETWEEN: Final = frozenset("、，")


def roles(text: str, kind: str) -> tuple[Role, ...]:
    """The role of each character: cautions, over them emphasis; a rhyme's last line too.

    A mark between two emphasised terms goes with them.
    """
    found = [Role.TEXT] * len(text)
    for term in _CAUTION.finditer(text):
        found[slice(*term.span())] = [Role.CAUTION] * len(term.group())
    for term in _EMPHASIS.finditer(text):
        found[slice(*term.span())] = [Role.EMPHASIS] * len(term.group())
    if kind == "rhyme" and "\n" in text:
        last = text.rindex("\n")
        found[last:] = [Role.EMPHASIS] * (len(text) - last)
    return tuple(_bridged(text, found))


def chosen(text: str, spans: Iterable[tuple[int, int]], *, onto: str) -> tuple[Role, ...]:
    """The roles on `onto` when just these spans of a text stand out.

    `onto` is the text as it is set: without some blanks, with marks where lines join.
    """
    emphasised = {place for span in spans for place in range(*span)}
    found, after = [], 0
    for char in onto:
        place = text.find(char, after)
        if place < 0 or text[after:place].strip():
            found.append(Role.TEXT)
            continue
        found.append(Role.EMPHASIS if place in emphasised else Role.TEXT)
        after = place + 1
    return tuple(found)


def _bridged(text: str, found: list[Role]) -> list[Role]:
    for place in range(1, len(text) - 1):
        around = {found[place - 1], found[place + 1]}
        if text[place] in _BETWEEN and around == {Role.EMPHASIS}:
            found[place] = Role.EMPHASIS
    return found
