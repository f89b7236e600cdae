"""A text on pages in one face: all in the largest size that every page allows."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from fonts.errors import DoesNotFitError
from fonts.line_balance import Breaking
from fonts.paging import MOST_PAGES, groups
from fonts.setting import Motion, Setting
from fonts.stills import Job, on_one_page

Setter = Callable[[Job], tuple[Breaking, int] | None]
"""Sets a text on one picture: its lines and its glyphs' size, if it can be read so."""


def paged(job: Job, units: Sequence[str], one_page: Setter) -> Setting | None:
    """Pages of those units, each as `one_page` sets it; None where one is too much."""
    px = _common_px(job, units, one_page)
    if not px:
        return None
    sized = replace(job, cap=px)
    merged = groups(units, fits=lambda part: _page_fits(sized, part))
    parts = merged if len(merged) > 1 else units
    if len(parts) > MOST_PAGES:
        return None
    pages = tuple(_page(sized, part, one_page).lines for part in parts)
    each = {1: "每屏一句", 2: "每屏两句"} if job.is_rhyme else {}
    told = each.get(parts[0].count("\n"), "每屏意思完整")
    why = f"分 {len(pages)} 屏，字高 {px} 像素，{told}"
    return Setting(Motion.PAGES, pages, job.rule.name, px, why)


def _common_px(job: Job, units: Sequence[str], one_page: Setter) -> int:
    """The largest size in which every unit is a page; 0 when one is none."""
    px = job.cap
    for unit in units:
        found = one_page(replace(job, cap=px, text=unit))
        if found is None:
            return 0
        px = found[1]
    return px


def _page_fits(job: Job, text: str) -> bool:
    found = on_one_page(replace(job, text=text))
    return found is not None and found[1] == job.cap


def _page(job: Job, text: str, one_page: Setter) -> Breaking:
    found = one_page(replace(job, text=text))
    if found is None:
        raise DoesNotFitError(job.panel.width, job.panel.height, smallest_px=job.cap)
    return found[0]
