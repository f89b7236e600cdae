"""A text as it may be set: plain, bounded, and joined to one line for a scroll."""

import unicodedata
from typing import Final

from fonts.errors import ControlCharacterError, EmptyTextError, LongTextError
from fonts.line_breaking import CLOSING

LONGEST_TEXT: Final = 500
_CONTROLS: Final = frozenset({"Cc", "Zl", "Zp"})  # separators of lines, too


def require_plain(text: str) -> str:
    """The text without blanks at its lines' ends (BadTextError: empty, long, control)."""
    if len(text) > LONGEST_TEXT:
        raise LongTextError(len(text), most=LONGEST_TEXT)
    for index, char in enumerate(text):
        if char != "\n" and unicodedata.category(char) in _CONTROLS:
            raise ControlCharacterError(char, index)
    lines = [line.strip() for line in text.split("\n")]
    if not any(lines):
        raise EmptyTextError
    return "\n".join(line for line in lines if line)


def joined(text: str, kind: str) -> str:
    """The lines of a text as one: a rhyme's by commas, others' by a wide space."""
    mark = "，" if kind == "rhyme" else "\u3000"
    whole = ""
    for line in text.split("\n"):
        between = "" if not whole or whole[-1] in CLOSING else mark
        whole += between + line
    return whole
