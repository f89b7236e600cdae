"""A measured figure beside its goal; the table, and the file that keeps it."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from typing import Final

HEADS: Final = ("name", "figure", "unit", "baseline", "ratio", "goal", "met")


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured; `ratio` is to a baseline measured beside it, if there is one."""

    name: str
    figure: float
    unit: str
    baseline: float | None
    ratio: float | None
    goal: str
    met: bool


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which so many percent of the values lie."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def written(figures: Sequence[Figure], path: Path) -> None:
    """Keep the figures as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [asdict(figure) for figure in figures]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text, in columns."""
    rows = [HEADS, *(_cells(figure) for figure in figures)]
    widths = [max(map(_wide, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _wide(cell))
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        _number(figure.figure),
        figure.unit,
        _number(figure.baseline),
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        figure.goal,
        "yes" if figure.met else "NO",
    )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.3g}"


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
