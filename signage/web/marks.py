"""Words in pieces: where advice stands, and what changed between two wordings."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from signage.advice import Advice


class Piece(NamedTuple):
    """A stretch of words; `how` is empty for what is as it was."""

    text: str
    how: str = ""


class Counted(NamedTuple):
    """Two wordings side by side, and how many characters went or came."""

    pieces: tuple[Piece, ...]
    changed: int


def marked(text: str, advice: Iterable[Advice]) -> tuple[Piece, ...]:
    """A text with `e`, `w` and `i` where advice of that severity stands."""
    pieces, at = [], 0
    for one in advice:
        if one.start < at:  # two rules about one place: it is marked once
            continue
        pieces.append(Piece(text[at : one.start]))
        pieces.append(Piece(text[one.start : one.end], one.severity.lower()))
        at = one.end
    pieces.append(Piece(text[at:]))
    return tuple(piece for piece in pieces if piece.text)


def compared(old: str, new: str) -> Counted:
    """Two wordings as one line of `del` and `ins`."""
    pieces: list[Piece] = []
    changed = 0
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(old[a:b]))
            continue
        pieces += [Piece(old[a:b], "del"), Piece(new[c:d], "ins")]
        changed += max(b - a, d - c)
    return Counted(tuple(piece for piece in pieces if piece.text), changed)
