"""The best setting of a text on a panel: how it moves, in which face, how large.

A still whose lines make sense is best; pages that hold whole sense units come next, then
a still that breaks within the sense, then pages that do; a scroll takes the rest.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from fonts import coverage
from fonts.abreast import abreast, is_better
from fonts.columns import columned, fills
from fonts.errors import DoesNotFitError, MissingGlyphError, WishError
from fonts.line_balance import Breaking
from fonts.pages import Setter, paged
from fonts.paging import clauses, page_texts
from fonts.plain import joined, require_plain
from fonts.setting import (
    EXACT,
    FACES,
    FLOOR_PX,
    FREE,
    OUTLINE,
    TINY,
    Direction,
    FaceRule,
    Motion,
    Panel,
    Setting,
    Wish,
)
from fonts.spacing import line_width
from fonts.stills import (
    Job,
    best_of_all,
    by_own_lines,
    on_one_page,
    on_one_page_roughly,
)

Measure = Callable[[str, str], int]
"""The advance of a character in a face (by name), in thousandths of the glyph size."""

LARGEST_STRIP: Final = 16_000_000
COLUMNS_GAIN: Final = 1.05
THIN_GAIN: Final = 1.2
"""Columns are taken where their glyphs are so much larger than those of rows; the second
is for columns that leave most of the panel empty."""
GOOD_ROWS: Final = 1.25
"""A rhyme has a row a line where its glyphs are so much larger than the floor; below that
an uneven text turns pages, too."""
PAGES_GAIN: Final = 1.4
"""Else it turns pages, where those make its glyphs so much larger."""
VERSE_GAIN: Final = 1.5
"""Couplets in small glyphs give way to a verse a page, where that is so much larger."""


def fit(
    text: str, panel: Panel, *, kind: str, measure: Measure, wish: Wish = FREE
) -> Setting:
    """The largest legible still setting of a text, else pages, else a continuous scroll.

    Raises BadTextError, MissingGlyphError, DoesNotFitError, and WishError for a wish that
    the rules do not allow.
    """
    jobs = _jobs(text, panel, kind=kind, measure=measure, wish=wish)
    for motion, settings in _WAYS:
        found = next(settings(jobs), None) if wish.motion in (None, motion) else None
        if found:
            return found if wish == FREE else _as_wished(found)
    if wish != FREE:
        raise _refused(wish)
    smallest = jobs[-1].rule.smallest
    raise DoesNotFitError(panel.width, panel.height, smallest_px=smallest)


def still(
    text: str, panel: Panel, *, kind: str, measure: Measure, wish: Wish = FREE
) -> Setting | None:
    """The largest legible still setting, if there is one; raises as `fit` does."""
    if wish.motion not in (None, Motion.STILL):
        return None
    jobs = _jobs(text, panel, kind=kind, measure=measure, wish=wish)
    found = next(_stills(jobs), None)
    return found if not found or wish == FREE else _as_wished(found)


def _jobs(text: str, panel: Panel, *, kind: str, measure: Measure, wish: Wish) -> list[Job]:
    """One job a face that may be used, the best first."""
    plain = require_plain(text)
    return [
        Job(
            plain,
            panel,
            kind=kind,
            rule=rule,
            measure=_measure_in(rule.name, measure),
            cap=wish.glyph_px or panel.height,
        )
        for rule in _rules(text, panel, wish)
    ]


def _as_wished(setting: Setting) -> Setting:
    """The same, saying that somebody chose it and when nobody should."""
    what, _, _ = setting.why.partition("：")
    below = f"，低于易读的 {FLOOR_PX} 像素" if setting.is_below_floor else ""
    return replace(setting, why=f"{what}：按指定的方式{below}")


def wish_told(wish: Wish) -> str:
    """A wish in words, for a refusal."""
    parts = (
        wish.motion and f"motion {wish.motion.value}",
        wish.face and f"face {wish.face}",
        wish.glyph_px and f"glyphs of {wish.glyph_px} px",
    )
    return ", ".join(part for part in parts if part)


def _refused(wish: Wish) -> WishError:
    return WishError(
        wish_told(wish),
        motion=wish.motion.value if wish.motion else "",
        face=wish.face or "",
        glyph_px=wish.glyph_px or 0,
    )


def pass_gap(panel: Panel, glyph_px: int) -> int:
    """Empty px between a scroll's tail and its head: a third of the panel, two glyphs."""
    return max(panel.width // 3, 2 * glyph_px)


@lru_cache(maxsize=16)
def _measure_in(face: str, measure: Measure) -> Callable[[str], int]:
    """The ruler of one face; the same one each time, so that what it measured is known."""
    return lru_cache(maxsize=4096)(lambda char: measure(char, face))


def _rules(text: str, panel: Panel, wish: Wish) -> tuple[FaceRule, ...]:
    """The faces that may be used, best first: each has every character of the text."""
    if wish.face is not None and wish.face not in FACES:
        raise _refused(wish)
    wanted = (OUTLINE, EXACT) if wish.face is None else (FACES[wish.face],)
    lacking = [coverage.missing(text, rule.name) for rule in wanted]
    if all(lacking):
        first = lacking[-1][0]
        raise MissingGlyphError(first.char, first.index, face=wish.face)
    able = [rule for rule, gaps in zip(wanted, lacking, strict=True) if not gaps]
    if able == [TINY]:
        return (TINY,)
    return tuple(rule.above(panel.floor_px) for rule in able)


def _stills(jobs: Sequence[Job]) -> Iterator[Setting]:
    """All on one picture, every line by sense, a rhyme's in a good size."""
    yield from filter(None, map(_still, jobs))


def _rough_stills(jobs: Sequence[Job]) -> Iterator[Setting]:
    """All on one picture, legible, with breaks wherever the rules allow them."""
    yield from filter(None, map(_rough_still, jobs))


def _scrolls(jobs: Sequence[Job]) -> Iterator[Setting]:
    yield from filter(None, map(_scroll, jobs))


def _pages(jobs: Sequence[Job]) -> Iterator[Setting]:
    """Page after page, each a whole sense unit: the best way to cut that a face allows."""
    rows = _largest_pages(jobs)
    row = next(filter(None, map(abreast, jobs)), None)
    reason = _no_still(jobs, row.glyph_px) if row and is_better(row, rows) else ""
    if row and reason:
        yield replace(row, why=f"{row.why}：{reason}")
    elif rows:
        yield rows


def _largest_pages(jobs: Sequence[Job]) -> Setting | None:
    """Pages in rows: of a rhyme, couplets in a good size, else a verse a page."""
    first = next(_paged_by(on_one_page, jobs), None)
    if first is None or not jobs[0].is_rhyme:
        return first
    if first.glyph_px >= jobs[0].panel.floor_px * GOOD_ROWS:
        return first
    *_, verses = page_texts(jobs[0].text, kind=jobs[0].kind)
    other = next(_paged_in(verses, on_one_page, jobs), None)
    if other is None or other.glyph_px < first.glyph_px * VERSE_GAIN:
        return first
    told = f"每屏一句（每屏两句只有 {first.glyph_px} 像素）"
    return replace(other, why=other.why.replace("每屏一句", told))


def _rough_pages(jobs: Sequence[Job]) -> Iterator[Setting]:
    """Page after page, each a whole sense unit in lines that keep only the rules."""
    for found in _paged_by(on_one_page_roughly, jobs):
        yield replace(found, why=f"{found.why}，断行只守禁则")


def _paged_by(one_page: Setter, jobs: Sequence[Job]) -> Iterator[Setting]:
    for units in page_texts(jobs[0].text, kind=jobs[0].kind):
        yield from _paged_in(units, one_page, jobs)


def _paged_in(
    units: Sequence[str], one_page: Setter, jobs: Sequence[Job]
) -> Iterator[Setting]:
    """Those units as pages in one face after the other, where that beats a still."""
    for found in filter(None, (paged(job, units, one_page) for job in jobs)):
        reason = _no_still(jobs, found.glyph_px)
        if reason:
            yield replace(found, why=f"{found.why}：{reason}")


def _no_still(jobs: Sequence[Job], px: int) -> str:
    """Why pages of that size are better than a still; empty where they are not."""
    still = next(_rough_stills(jobs), None)
    if still is None:
        floor = min(job.rule.smallest for job in jobs)
        return f"一屏静止放不下（字高不小于 {floor} 像素）"
    if not jobs[0].is_rhyme:
        return "一屏静止会断在句子中间或长短不齐"
    if px < still.glyph_px * PAGES_GAIN:
        return ""
    return f"{len(still.lines)} 句同屏字高只有 {still.glyph_px} 像素"


def _still(job: Job) -> Setting | None:
    """Rows in a good size or even ones; columns where those are larger."""
    rows = by_own_lines(job) if job.is_rhyme else on_one_page(job)
    is_small = rows is not None and rows[1] < job.panel.floor_px * GOOD_ROWS
    if rows and is_small and (job.is_rhyme or not rows[0].even):
        rows = None
    return _in_columns(job, rows) or (rows and _told_still(job, *rows))


def _rough_still(job: Job) -> Setting | None:
    found = by_own_lines(job) if "\n" in job.text else best_of_all(job)
    return found and _told_still(job, *found)


def _told_still(job: Job, breaking: Breaking, px: int) -> Setting:
    count = len(breaking.lines)
    if job.is_rhyme:
        how = "口诀一句一行，字最大"
    elif count == 1:
        how = "一行放得下，字最大"
    elif breaking.by_sense:
        how = "按意思断行，字最大"
    else:
        how = "分不成意思完整的屏，断行只守禁则"
    why = f"静止 {count} 行，字高 {px} 像素：{how}"
    return Setting(Motion.STILL, (breaking.lines,), job.rule.name, px, why)


def _in_columns(job: Job, rows: tuple[Breaking, int] | None) -> Setting | None:
    """The rhyme's lines or the text's clauses upright, where that is better than rows."""
    lines = tuple(job.text.split("\n")) if job.is_rhyme else clauses(job.text)
    px = min(columned(lines, job.panel, job.rule), job.rule.rounded(job.cap))
    gain = COLUMNS_GAIN if fills(len(lines), px, job.panel) else THIN_GAIN
    if px < (job.score(*rows) if rows else 0) * gain or not px:
        return None
    why = f"竖排 {len(lines)} 列，字高 {px} 像素：竖屏上一句一列，字更大也不断句"
    return Setting(Motion.STILL, (lines,), job.rule.name, px, why, Direction.COLUMNS)


def _scroll(job: Job) -> Setting | None:
    """One line that scrolls: two glyphs in view, a bounded strip."""
    line, panel = joined(job.text, job.kind), job.panel
    width = line_width(line, job.measure)
    in_view = max(panel.width // 2, job.rule.smallest)
    by_strip = (LARGEST_STRIP // panel.height - panel.width) * 1000 // (width + 2000)
    sides = (job.rule.inner(panel.height), in_view, by_strip, job.cap)
    px = job.rule.rounded(min(sides))
    if not px:
        return None
    floor = job.panel.floor_px
    why = (
        f"走字，字高 {px} 像素：静止排不下（字高不小于 {floor} 像素），也分不成意思完整的屏"
    )
    return Setting(Motion.SCROLL_LEFT, ((line,),), job.rule.name, px, why)


_WAYS: Final[tuple[tuple[Motion, Callable[[Sequence[Job]], Iterator[Setting]]], ...]] = (
    (Motion.STILL, _stills),
    (Motion.PAGES, _pages),
    (Motion.STILL, _rough_stills),
    (Motion.PAGES, _rough_pages),
    (Motion.SCROLL_LEFT, _scrolls),
)
