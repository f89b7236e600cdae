"""What surrounds a text on a panel: a title band, a band at the foot, a frame; pure."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from fonts import coverage
from fonts.corners import Rect, ornaments
from fonts.emphasis import HOTLINES
from fonts.errors import MissingGlyphError
from fonts.setting import EXACT, OUTLINE, FaceRule, Panel
from fonts.spacing import line_width
from fonts.style import MOST_BAND, Depth, Style

LEAST_WIDTH: Final = 200
LEAST_HEIGHT: Final = 120
"""Bands are for panels from that size; on smaller ones the text needs every pixel."""

LEAST_CORNER: Final = 24
CORNER_SHARE: Final = 850
"""An ornament fills at most so much of the margin, and is nothing where it is too small."""

FRAME_FROM: Final = 48
GLYPH_SHARES: Final = {OUTLINE.name: 640, EXACT.name: 900}
"""The glyphs of a band fill so many thousandths of its height; exact ones stand tighter."""

TIGHT_SHARE: Final = 840
"""Where an outline face would be too small, it fills a band as far as this."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be laid out: the text, its kind, and a sponsor's line for the foot.

    `emphasis`: the spans of the text that stand out; None for those that rules find.
    """

    text: str
    kind: str = "slogan"
    sponsor: str = ""
    emphasis: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A filled strip and the one line on it."""

    rect: Rect
    text: str
    face: str
    px: int


@dataclass(frozen=True, slots=True)
class Areas:
    """The text's box within a panel, the bands around it, the frame's thickness in px.

    `ornaments` are filled in the frame's colour; none lies where the text may stand.
    """

    box: Rect
    bands: tuple[Band, ...] = ()
    frame_px: int = 0
    ornaments: tuple[Rect, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether the text has the whole panel."""
        return not self.bands and not self.frame_px


def bare(panel: Panel) -> Areas:
    """The whole panel for the text."""
    return Areas(Rect(0, 0, panel.width, panel.height))


def adorned(
    words: Words, panel: Panel, *, style: Style, measure: Callable[[str, str], int]
) -> Areas:
    """The panel with the bands and the frame that its style, kind and size ask for.

    Raises MissingGlyphError for a sponsor's line that cannot be drawn.
    """
    frame = _frame_px(panel, style)
    title, foot = _signs(words, panel, style=style, measure=measure)
    above = title.rect.height if title else frame
    below = foot.rect.height if foot else frame
    inner = Rect(frame, above, panel.width - 2 * frame, panel.height - above - below)
    bands = tuple(band for band in (title, foot) if band)
    size = _corner_px(panel, inner, style=style) if frame else 0
    ends = (*(() if title else (-1,)), *(() if foot else (1,)))
    return Areas(inner, bands, frame, tuple(ornaments(inner, size, ends=ends)))


def _corner_px(panel: Panel, box: Rect, *, style: Style) -> int:
    """How large an ornament is in the margin beside the text; 0 where it is too small."""
    margin = (box.width - OUTLINE.inner(box.width)) // 2
    short = min(panel.width, panel.height)
    size = min(short * style.corners // 1000, margin * CORNER_SHARE // 1000)
    return size if size >= LEAST_CORNER else 0


def _signs(
    words: Words, panel: Panel, *, style: Style, measure: Callable[[str, str], int]
) -> tuple[Band | None, Band | None]:
    """The title band and the one at the foot; a wide panel has room for one of them.

    A sponsor is named wherever there are bands at all.
    """
    if not _has_bands(panel, style):
        return None, None
    short = min(panel.width, panel.height)
    high, low = (_band_height(short, share) for share in _shares(style))
    heading = style.bands.titles.get(words.kind, "")
    title = _band(heading, Rect(0, 0, panel.width, high), measure)
    place = Rect(0, panel.height - low, panel.width, low)
    has_room = title is None or panel.height > panel.width
    hotline = "" if HOTLINES.search(words.text) or not has_room else style.bands.hotline
    return title, _band(words.sponsor or hotline, place, measure)


def _shares(style: Style) -> tuple[int, int]:
    return style.bands.title_height, style.bands.foot_height


def _band_height(short: int, share: int) -> int:
    """A share of a panel's shorter side; more where else no bold face were legible."""
    bold = -(-OUTLINE.smallest * 1000 // TIGHT_SHARE)
    return max(short * share // 1000, min(bold, short * MOST_BAND // 1000))


def _has_bands(panel: Panel, style: Style) -> bool:
    is_large = panel.width >= LEAST_WIDTH and panel.height >= LEAST_HEIGHT
    return panel.depth is Depth.RGB and is_large and style.rgb.band is not None


def _frame_px(panel: Panel, style: Style) -> int:
    short = min(panel.width, panel.height)
    if style.palette(panel.depth).frame is None or short < FRAME_FROM:
        return 0
    return max(short * style.frame // 1000, 1)


def _band(text: str, rect: Rect, measure: Callable[[str, str], int]) -> Band | None:
    """The band with its line as large as it may be; None where it would not be legible."""
    if not text:
        return None
    for rule in (OUTLINE, EXACT):
        if not coverage.missing(text, rule.name):
            px = _band_px(text, rect, rule=rule, measure=measure)
            if px:
                return Band(rect, text, rule.name, px)
    gaps = coverage.missing(text, EXACT.name)
    if gaps:
        raise MissingGlyphError(gaps[0].char, gaps[0].index)
    return None


def _band_px(
    text: str, rect: Rect, *, rule: FaceRule, measure: Callable[[str, str], int]
) -> int:
    width = line_width(text, partial(_advance, measure, rule.name))
    by_width = rect.width * 900 // max(width, 1)
    tight = min(rect.height * TIGHT_SHARE // 1000, rule.smallest)
    by_height = max(rect.height * GLYPH_SHARES[rule.name] // 1000, tight)
    return rule.rounded(min(by_width, by_height))


def _advance(measure: Callable[[str, str], int], face: str, char: str) -> int:
    return measure(char, face)
