"""The two verses of a couplet side by side on one row: for panels that are wide and low."""

from typing import Final

from fonts.paging import COUPLET
from fonts.setting import Direction, Motion, Setting
from fonts.spacing import line_width
from fonts.stills import Job

BETWEEN: Final = 1000
"""Between two verses, in thousandths of the glyph: a blank as wide as a character."""
GAIN: Final = 1.4
"""Taken where its glyphs are so much larger than those of couplets in two rows."""


def abreast(job: Job) -> Setting | None:
    """A rhyme as couplets, each on one row of one page; None where that is not legible."""
    verses = job.text.split("\n")
    if not job.is_rhyme or len(verses) <= COUPLET or len(verses) % COUPLET:
        return None
    pages = tuple(zip(verses[::COUPLET], verses[1::COUPLET], strict=True))
    columns = zip(*pages, strict=True)
    wides = (max(line_width(line, job.measure) for line in each) for each in columns)
    px = job.px(sum(wides) + BETWEEN, 1)
    why = f"分 {len(pages)} 屏，字高 {px} 像素，每屏两句并排"
    setting = Setting(Motion.PAGES, pages, job.rule.name, px, why, Direction.ABREAST)
    return setting if px else None


def is_better(row: Setting, rows: Setting | None) -> bool:
    """Whether couplets on one row are better than other pages of the same rhyme."""
    if rows is None:
        return True
    if len(rows.pages) > len(row.pages):
        return row.glyph_px * GAIN >= rows.glyph_px
    return row.glyph_px >= rows.glyph_px * GAIN
