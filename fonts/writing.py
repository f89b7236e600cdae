"""Lines of plain writing and marks on a page for people to read (Pillow)."""

from functools import partial
from typing import Final

from PIL import Image

from fonts import coverage
from fonts.lines import baseline
from fonts.setting import EXACT, OUTLINE
from fonts.spacing import heads, line_width
from fonts.stamps import OUTLINES, advance, stamp
from fonts.style import Colour

INK: Final = (20, 24, 60)
FAINT: Final = (96, 102, 122)
MARK_INK: Final = (176, 30, 36)
MARK_SHARE: Final = 60
"""How much of a mark is ink (of 255): what lies under it stays readable."""
MARK_ANGLE: Final = 28
ELLIPSIS: Final = "…"


def write(
    page: Image.Image, text: str, *, at: tuple[int, int], px: int, ink: Colour = INK
) -> None:
    """Write one line from its upper left corner; what no face has is left out."""
    face, line = _drawable(text)
    own = partial(_advance, face)
    for char, head in zip(line, heads(line, own), strict=True):
        if not char.isspace():
            mask = stamp(char, face, px=px, mode="L")
            corner = (
                at[0] + (head * px + 500) // 1000 + mask.dx,
                at[1] + baseline(face, px) + mask.dy,
            )
            page.paste(ink, corner, mask.image)


def cut_to(text: str, width: int, *, px: int) -> str:
    """The line, shortened by an ellipsis until it is at most `width` px wide."""
    if width_of(text, px=px) <= width:
        return text
    while text and width_of(text + ELLIPSIS, px=px) > width:
        text = text[:-1]
    return text + ELLIPSIS


def width_of(text: str, *, px: int) -> int:
    """The width of a line in px."""
    face, line = _drawable(text)
    return -(-line_width(line, partial(_advance, face)) * px // 1000)


def marked(page: Image.Image, mark: str) -> Image.Image:
    """The page with a word across it, as 样稿; itself where there is none."""
    if not mark:
        return page
    px = min(page.width // (len(mark) + 1), page.height * 2 // 3)
    word = Image.new("L", (px * (len(mark) + 1), px * 3 // 2))
    for place, char in enumerate(mark):
        mask = stamp(char, OUTLINES, px=px, mode="L")
        corner = (
            px // 2 + place * px + mask.dx,
            px // 4 + baseline(OUTLINES, px) + mask.dy,
        )
        word.paste(255, corner, mask.image)
    turned = _turned(word, page.size).point(
        [value * MARK_SHARE // 255 for value in range(256)]
    )
    whole = page.copy()
    place_at = ((page.width - turned.width) // 2, (page.height - turned.height) // 2)
    whole.paste(MARK_INK, place_at, turned)
    return whole


def _turned(word: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Slanting, and no larger than the page."""
    turned = word.rotate(MARK_ANGLE, Image.Resampling.BILINEAR, expand=True)
    share = min(size[0] / turned.width, size[1] / turned.height, 1)
    small = max(int(turned.width * share), 1), max(int(turned.height * share), 1)
    return turned.resize(small, Image.Resampling.BILINEAR)


def _drawable(text: str) -> tuple[str, str]:
    """The face that has all of a line, and the line; else without what no face has."""
    line = " ".join(text.split())
    for rule in (OUTLINE, EXACT):
        if not coverage.missing(line, rule.name):
            return rule.name, line
    lacking = {gap.char for gap in coverage.missing(line, EXACT.name)}
    return EXACT.name, "".join(char for char in line if char not in lacking)


def _advance(face: str, char: str) -> int:
    return advance(char, face)
