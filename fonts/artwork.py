"""Words as print artwork and as pictures to send, in the style of their panels (Pillow)."""

from dataclasses import dataclass, replace
from typing import Final

from PIL import Image

from fonts.areas import Words
from fonts.forms import DPI, MM_AN_INCH, Form, dressed, enlarged, foot_line
from fonts.house import style_for
from fonts.layout import lay_out
from fonts.posters.backdrop import backdrop, over_picture
from fonts.posters.cutting import Fit, Frame
from fonts.posters.dithering import framed
from fonts.rendering import painted
from fonts.setting import Motion, Panel, Wish
from fonts.stamps import advance, ink
from fonts.style import BLACK, WHITE, Depth, Style
from fonts.writing import marked

STILL = Wish(Motion.STILL)
BLEED_PX: Final = round(3 * DPI / MM_AN_INCH)
"""What is printed beyond the cut, so that no white edge is left where the knife slips."""
MARGIN_PX: Final = round(8 * DPI / MM_AN_INCH)
"""The bleed, and around it room for marks that say where to cut."""
MARK_PX: Final = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """A plain PNG behind words, what of it is seen, and how dark it is made at least."""

    png: bytes
    frame: Frame
    dim: int


def artwork(
    words: Words,
    form: Form,
    *,
    style: Style | None = None,
    mark: str = "",
    ground: Ground | None = None,
) -> Image.Image:
    """The words in a form, with whom to call at the foot, and a mark across them if any.

    A picture lies behind them only where ink is light: paper stays white.

    Raises a FontsError where they would be smaller than the form's smallest letter.
    """
    worn = dressed(style or style_for(words.kind), form)
    times = form.times
    panel = Panel(
        -(-form.width // times),
        -(-form.height // times),
        Depth.RGB,
        floor_px=-(-form.least_px // times),
    )
    footed = replace(words, sponsor=words.sponsor or foot_line(words.text))
    layout = lay_out(footed, panel, style=worn, measure=advance, ink=ink, wish=STILL)
    sheet, areas = enlarged(layout, times)
    if ground is None or form.is_paper:
        whole = painted(sheet, areas, worn.rgb)
    else:
        size = (sheet.width, sheet.height)
        seen = backdrop(
            ground.png, size=size, frame=ground.frame, dim=ground.dim, palette=worn.rgb
        )
        whole = painted(sheet, areas, over_picture(worn.rgb), behind=seen)
    return marked(whole.crop((0, 0, form.width, form.height)), mark)


def poster_artwork(png: bytes, form: Form, *, mark: str = "") -> Image.Image:
    """All of a plain picture in the middle of a form, as large as it can be.

    What it leaves free is white on paper, and dark on a screen.
    """
    size, around = (form.width, form.height), WHITE if form.is_paper else BLACK
    page = framed(png, size=size, frame=Frame(fit=Fit.WHOLE), around=around)
    return marked(page, mark)


def bled(page: Image.Image) -> Image.Image:
    """A printed page with 3 mm of its edges beyond the cut, and crop marks around it."""
    width, height = page.width + 2 * BLEED_PX, page.height + 2 * BLEED_PX
    size = (page.width + 2 * MARGIN_PX, page.height + 2 * MARGIN_PX)
    whole, off = Image.new("RGB", size, WHITE), MARGIN_PX - BLEED_PX
    wide = _stretched(page, (width, page.height), edge=(0, 1))
    whole.paste(_stretched(wide, (width, height), edge=(1, 0)), (off, off))
    for corner in _crop_marks(size):
        whole.paste(BLACK, corner)
    return whole


def _stretched(
    page: Image.Image, size: tuple[int, int], *, edge: tuple[int, int]
) -> Image.Image:
    """A page made wider, or higher, by its outermost px at both ends."""
    (width, height), (rows, columns) = page.size, edge
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    whole = Image.new("RGB", size)
    whole.paste(page, (left, top))
    end = (left or width, top or height)
    first = page.crop((0, 0, columns or width, rows or height)).resize(end)
    last = page.crop((width - (columns or width), height - (rows or height), width, height))
    whole.paste(first, (0, 0))
    whole.paste(last.resize(end), ((left + width) * columns, (top + height) * rows))
    return whole


def _crop_marks(size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Two lines at each corner, in line with the cut, that end where the bleed begins."""
    width, height = size
    reach, half = MARGIN_PX - BLEED_PX, MARK_PX // 2
    across = [(0, reach), (width - reach, width)]
    down = [(0, reach), (height - reach, height)]
    rows = [at - half for at in (MARGIN_PX, height - MARGIN_PX)]
    columns = [at - half for at in (MARGIN_PX, width - MARGIN_PX)]
    return [
        *[(start, row, end, row + MARK_PX) for row in rows for start, end in across],
        *[(left, start, left + MARK_PX, end) for left in columns for start, end in down],
    ]
