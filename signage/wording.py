"""How a report words its figures: the 余 rule, clauses that vanish, sentences."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from signage.figures import Grade, Ratio

_TEN_THOUSAND: Final = 10_000
_MILLION: Final = 1_000_000
_TWO: Final = 2 * 60  # minutes in seconds, hours in minutes


def yu(number: int) -> str:
    """A count as a report words it: rounded down, with 余 when something was dropped.

    Exact below ten; whole tens below 100, hundreds below 10,000, 万 with one decimal below
    a million, whole 万 from there. The unit follows: `yu(1287) + "次"` is 1200余次.
    """
    if number < 0:
        raise ValueError(f"nothing is counted {number} times")
    if number < _TEN_THOUSAND:
        step = 1 if number < 10 else 10 if number < 100 else 100  # noqa: PLR2004 the rule's own steps
        shown, text = number - number % step, str(number - number % step)
    else:
        step = 1_000 if number < _MILLION else _TEN_THOUSAND
        shown = number - number % step
        text = f"{shown / _TEN_THOUSAND:.1f}".removesuffix(".0") + "万"
    return text if shown == number else f"{text}余"


class Piece(NamedTuple):
    """A stretch of text; a figure carries what exactly it stands for, and its grade."""

    text: str
    exact: str = ""
    grade: Grade | None = None


Line = tuple[Piece, ...]


def counted(number: int, unit: str) -> Piece:
    """A figure worded by the 余 rule."""
    return Piece(f"{yu(number)}{unit}", f"{number}{unit}", Grade.DEVICE)


def exactly(number: int, unit: str) -> Piece:
    """A figure as it is, for what an office knows one by one: screens, venues, partners."""
    return Piece(f"{number}{unit}", f"{number}{unit}", Grade.DEVICE)


def sentence(clauses: Iterable[Line]) -> Line:
    """Clauses that have a figure, joined by commas and ended by a full stop."""
    pieces: list[Piece] = []
    for clause in clauses:
        if clause:
            pieces += [Piece("，"), *clause] if pieces else list(clause)
    return (*pieces, Piece("。")) if pieces else ()


def count(before: str, number: int, unit: str, *, after: str = "") -> Line:
    """A counted figure between some words; nothing when it is nought."""
    return _between(before, counted(number, unit), after) if number > 0 else ()


def exact_count(before: str, number: int, unit: str, *, after: str = "") -> Line:
    """A figure as it is between some words; nothing when it is nought."""
    return _between(before, exactly(number, unit), after) if number > 0 else ()


def _between(before: str, figure: Piece, after: str) -> Line:
    return tuple(piece for piece in (Piece(before), figure, Piece(after)) if piece.text)


def rate(name: str, ratio: Ratio, words: tuple[str, str, str]) -> Line:
    """A percentage with both of its numbers: `words` name the whole, the part, the unit."""
    whole, part, unit = words
    if ratio.percent is None:
        return ()
    proof = f"{whole}{ratio.whole}{unit}、{part}{ratio.part}{unit}"
    return (
        Piece(name),
        Piece(f"{ratio.percent}%", proof, Grade.DEVICE),
        Piece(f"（{proof}）"),
    )


def series(before: str, clauses: Iterable[Line]) -> Line:
    """Clauses that have a figure, joined by 、 after some words; nothing when none has."""
    pieces: list[Piece] = []
    for clause in clauses:
        if clause:
            pieces += [Piece("、" if pieces else before), *clause]
    return tuple(pieces)


def listed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Semicolons after all but the last, which ends with a full stop."""
    ends = [Piece("；")] * (len(lines) - 1) + [Piece("。")]
    return tuple((*line, end) for line, end in zip(lines, ends, strict=True))


def one_line(text: str) -> str:
    """A slogan's or rhyme's lines as one."""
    return "，".join(part.strip() for part in text.splitlines() if part.strip())


def duration(ms: int) -> Piece:
    """A time in ms: in seconds below two minutes, minutes below two hours, else hours."""
    seconds, minutes = -(-ms // 1_000), -(-ms // 60_000)
    text = f"{minutes}分钟" if minutes < _TWO else f"{minutes // 60}小时"
    text = f"{seconds}秒" if seconds < _TWO else text
    return Piece(text, f"{ms}毫秒", Grade.DEVICE)
