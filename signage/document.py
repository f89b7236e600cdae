"""The work summary as a document: sections of lines, notes, annexes."""

from dataclasses import dataclass

from signage.wording import Line, Piece


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `level` 3 stands inside the one of level 2 before it."""

    heading: str
    lines: tuple[Line, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole text, each figure in it still to be asked where it comes from."""

    title: str
    head: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    exact: tuple[tuple[str, str, str], ...]
    missing: tuple[tuple[str, str, str], ...]

    @property
    def figures(self) -> tuple[Piece, ...]:
        """Every figure in the text, in order."""
        return tuple(
            piece
            for section in self.sections
            for line in section.lines
            for piece in line
            if piece.grade
        )


def as_markdown(text: Summary) -> str:
    """The summary as Markdown."""
    lines = [f"# {text.title}", "", *(f"{line}  " for line in text.head)]
    for section in text.sections:
        lines += ["", f"{'#' * section.level} {section.heading}"]
        for line in section.lines:
            lines += ["", "".join(piece.text for piece in line)]
    lines += ["", "## 附：口径与来源", "", *(f"- {note}" for note in text.notes)]
    if text.missing:
        lines += [
            "",
            "### 附表一　未覆盖网点",
            "",
            "| 网点 | 单位 | 辖区 |",
            "|---|---|---|",
        ]
        lines += [_row(row) for row in text.missing]
    lines += ["", "### 附表二　准确数", "", "| 指标 | 准确数 | 来源 |", "|---|---|---|"]
    lines += [_row(row) for row in text.exact]
    return "\n".join(lines) + "\n"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
