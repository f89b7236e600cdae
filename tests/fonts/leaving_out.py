"""What of a text its lines do not show."""

from collections.abc import Sequence


def left_out(text: str, lines: Sequence[str]) -> str:
    """The characters between the lines of a text; fails where a line is none of it."""
    place, between = 0, ""
    for line in lines:
        found = text.index(line, place)
        between += text[place:found]
        place = found + len(line)
    return between + text[place:]
