"""The best way for a text to stand still in one face: its breaking and its glyph size."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from fonts.columns import TALL
from fonts.line_balance import PARAGRAPH, Breaking, balanced
from fonts.measuring import MANY_PIECES, Sheet, measured
from fonts.setting import FaceRule, Panel
from fonts.spacing import HUNG, Measure

EASE: Final = 0.8
TALL_EASE: Final = 0.45
"""How much of the price of its breaks a still pays: a tall panel is made for lines."""
AT_A_GLANCE: Final = 2
LEAST_SPARE: Final = 1.25
TIGHT: Final = 0.75
"""What a line is worth that leaves less than that part of a glyph beside it."""


@dataclass(frozen=True, slots=True)
class Job:
    """A text to be set on a panel in one face, no glyph larger than `cap`."""

    text: str
    panel: Panel
    kind: str
    rule: FaceRule
    measure: Measure
    cap: int

    @property
    def is_rhyme(self) -> bool:
        """Whether its lines are verses."""
        return self.kind == "rhyme" and "\n" in self.text

    def sheet(self, *, marks: str = HUNG) -> Sheet:
        """The text in pieces and measured; `marks` fall away at a line's end."""
        return measured(self.text, self.measure, marks=marks)

    def score(self, breaking: Breaking, px: int) -> float:
        """The glyph size less what the breaks cost: less where a panel is tall.

        Where sizes come in steps, one line from edge to edge costs, too.
        """
        is_tall = self.panel.height > self.panel.width * TALL
        spare = self.panel.width - breaking.width * px / 1000
        is_one = self.rule.step > 1 and len(breaking.lines) == 1
        is_tight = is_one and spare < px * LEAST_SPARE
        worth = breaking.worth(TALL_EASE if is_tall else EASE)
        return px * worth * (TIGHT if is_tight else 1)

    def px(self, width: int, count: int) -> int:
        """The largest size for so many lines so wide (thousandths); 0: none is legible."""
        rule, panel = self.rule, self.panel
        by_width = rule.inner(panel.width) * 1000 // max(width, 1)
        height = 1000 * count + rule.leading * (count - 1)
        by_height = rule.inner(panel.height) * 1000 // height
        return rule.rounded(min(by_width, by_height, self.cap))


def on_one_page(job: Job) -> tuple[Breaking, int] | None:
    """A text on one picture: its own lines where they are legible, else the best breaks."""
    return by_own_lines(job) or best_by_sense(job)


def on_one_page_roughly(job: Job) -> tuple[Breaking, int] | None:
    """A text on one picture: by sense, else so that no line says the contrary.

    Where that cannot be, two lines may: nobody sees the one without the other.
    """
    return (
        on_one_page(job)
        or _best(job, lambda breaking: not breaking.turned)
        or _best(job, lambda breaking: len(breaking.lines) == AT_A_GLANCE)
    )


def by_own_lines(job: Job) -> tuple[Breaking, int] | None:
    """A text with newlines, one line a row, when that is legible."""
    if "\n" not in job.text:
        return None
    sheet = job.sheet()
    breaking = balanced(sheet, count=sheet.rows, limit=sheet.total)
    if breaking is None:
        return None
    px = job.px(breaking.width, sheet.rows)
    return (breaking, px) if px else None


def best_by_sense(job: Job) -> tuple[Breaking, int] | None:
    """The breaking with the best score of those whose every line makes sense."""
    return _best(job, lambda breaking: breaking.by_sense)


def best_of_all(job: Job) -> tuple[Breaking, int] | None:
    """The breaking with the best score: glyph size, less what its breaks cost."""
    return _best(job, lambda _: True)


def _best(job: Job, may_be: Callable[[Breaking], bool]) -> tuple[Breaking, int] | None:
    sign = job.sheet()
    best: tuple[float, Breaking, int] | None = None
    paragraph: Sheet | None = None
    for roof, count in _counts(sign, job):
        if best and roof <= best[0]:
            break
        if count > PARAGRAPH and paragraph is None:
            paragraph = job.sheet(marks="")
        sheet = paragraph if paragraph and count > PARAGRAPH else sign
        for breaking, px in _breakings(sheet, job, count):
            score = job.score(breaking, px)
            if may_be(breaking) and (not best or score > best[0]):
                best = (score, breaking, px)
    return best and best[1:]


def _breakings(sheet: Sheet, job: Job, count: int) -> Iterator[tuple[Breaking, int]]:
    for limit in _limits(sheet, job, count):
        breaking = balanced(sheet, count=count, limit=limit)
        px = job.px(breaking.width, count) if breaking else 0
        if breaking and px:
            yield breaking, px


def _counts(sheet: Sheet, job: Job) -> list[tuple[int, int]]:
    """(largest conceivable glyph, number of lines), the most promising first."""
    most = min(len(sheet.pieces), job.panel.height // job.rule.smallest)
    narrowest = max(sheet.widest_piece, 1)
    roofs = (
        (job.px(max(_even(sheet, count), narrowest), count), count)
        for count in range(sheet.rows, most + 1)
    )
    return sorted((pair for pair in roofs if pair[0]), key=lambda pair: (-pair[0], pair[1]))


def _even(sheet: Sheet, count: int) -> int:
    """No breaking into `count` lines can be narrower: ends give back a mark and a half."""
    return max(sheet.total // count - 1500, 1)


def _limits(sheet: Sheet, job: Job, count: int) -> Iterator[int]:
    """Line widths worth trying: from even lines to what the smallest glyph allows."""
    most = job.rule.inner(job.panel.width) * 1000 // job.rule.smallest
    slacks = (1.0, 1.15, 1.4, 1.8) if len(sheet.pieces) <= MANY_PIECES else (1.08, 1.25)
    for slack in slacks:
        limit = max(int(sheet.total / count * slack), sheet.widest_piece)
        yield min(limit, most)
        if limit >= most:
            return
