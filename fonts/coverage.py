"""Which characters each face can draw, without opening the font."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from fonts.coverage_data import PACKED


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that a face lacks, and its place in the text (from 0)."""

    index: int
    char: str
    code_point: str


def missing(text: str, face_name: str) -> tuple[MissingGlyph, ...]:
    """The characters of a text that a face cannot draw; line breaks are not drawn."""
    return tuple(
        MissingGlyph(index=index, char=char, code_point=f"U+{ord(char):04X}")
        for index, char in enumerate(text)
        if char != "\n" and not has(char, face_name)
    )


def has(char: str, face_name: str) -> bool:
    """Whether a face can draw a character."""
    firsts, lasts = _ranges(face_name)
    place = bisect_right(firsts, ord(char)) - 1
    return place >= 0 and ord(char) <= lasts[place]


def measured_from(face_name: str) -> str:
    """The SHA-256 of the font file that the coverage was read from."""
    return PACKED[face_name][0]


@cache
def _ranges(face_name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    firsts, lasts, end = [], [], 0
    for word in PACKED[face_name][1].split():
        gap, _, length = word.partition("+")
        firsts.append(end + int(gap, 16))
        end = firsts[-1] + int(length or "0", 16)
        lasts.append(end)
    return tuple(firsts), tuple(lasts)
