"""What words are printed on or sent as: sizes, resolutions, smallest letters; pure."""

from dataclasses import dataclass, replace
from typing import Final

from fonts.areas import Areas
from fonts.corners import Rect
from fonts.emphasis import HOTLINES
from fonts.layout import Layout
from fonts.lines import Line, Sheet
from fonts.style import BLACK, WHITE, Bands, Colour, Palette, Style, contrast, luminance

MM_AN_INCH: Final = 25.4
DPI: Final = 300
LARGEST_PANEL: Final = 3_000_000
"""What has more px is laid out smaller and drawn so many times larger."""

READABLE: Final = 7.0
"""Text on paper has at least this contrast (WCAG 2, AAA)."""
ASK: Final = "拿不准 · 先问 96110"
CALL: Final = "遇骗报警 · 拨打 110"
RED_INK: Final = (172, 12, 22)
"""What stands out on paper where a panel has yellow or amber, which would be brown."""
_GREY: Final = 40


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, its Chinese title, its sides and its smallest letter in px.

    On paper the sides are those at 300 dots an inch; on a screen ink is light.
    """

    name: str
    title: str
    width: int
    height: int
    least_px: int
    is_paper: bool = True

    @property
    def times(self) -> int:
        """How many times smaller it is laid out than drawn."""
        times = 1
        while self.width * self.height // times**2 > LARGEST_PANEL:
            times += 1
        return times

    def lying_as(self, width: int, height: int) -> "Form":
        """The form for a picture of that size: paper is turned to lie as it lies."""
        is_across = (self.width > self.height) != (width > height)
        if not self.is_paper or width == height or not is_across:
            return self
        return replace(self, width=self.height, height=self.width)

    def dots_an_inch(self, width: int, height: int) -> int:
        """How many of its px a whole picture of that size has an inch on this paper."""
        lying = self.lying_as(width, height)
        return max(width * DPI // lying.width, height * DPI // lying.height)

    @property
    def size_told(self) -> str:
        """Its sides in words: in mm on paper, else in px."""
        if not self.is_paper:
            return f"{self.width}×{self.height} 像素"
        sides = (round(side * MM_AN_INCH / DPI) for side in (self.width, self.height))
        return "×".join(map(str, sides)) + " 毫米"


def _on_paper(name: str, title: str, *, mm: tuple[float, float], least_mm: float) -> Form:
    width, height, least = (round(side * DPI / MM_AN_INCH) for side in (*mm, least_mm))
    return Form(name, title, width, height, least)


FORMS: Final = {
    form.name: form
    for form in (
        _on_paper("sticker", "贴纸", mm=(90, 50), least_mm=2.5),
        _on_paper("strip", "面单条", mm=(100, 30), least_mm=2.5),
        _on_paper("a4", "A4 海报", mm=(210, 297), least_mm=6),
        _on_paper("a3", "A3 海报", mm=(297, 420), least_mm=8),
        Form("wechat", "微信方图", 1080, 1080, 40, is_paper=False),
        Form("wechat-wide", "微信横图", 900, 500, 36, is_paper=False),
    )
}


def dressed(style: Style, form: Form) -> Style:
    """A style as a form wears it: on paper in inks, without the hotline of its own."""
    palette = in_inks(style.rgb) if form.is_paper else _with_band(style.rgb)
    bands = replace(style.bands, hotline="", title_height=140, foot_height=170)
    return Style(
        style.name,
        style.title,
        mono=style.mono,
        rg=style.rg,
        rgb=palette,
        bands=Bands(bands.titles, bands.title_height, "", bands.foot_height),
        frame=style.frame,
        corners=style.corners,
        pace=style.pace,
    )


def foot_line(text: str) -> str:
    """What the band at the foot says: whom to ask, or whom to call if that is said."""
    said = {found.group() for found in HOTLINES.finditer(text)}
    return CALL if "96110" in said else ASK


def in_inks(light: Palette) -> Palette:
    """A palette of light as one of inks: dark words on white, the dark ground as band."""
    deep = min((light.background, light.floor), key=luminance)
    rich = max((light.background, light.floor), key=luminance)
    band = rich if contrast(rich, WHITE) >= READABLE else _deepened(rich)
    ink = light.emphasis if contrast(light.emphasis, band) >= READABLE else WHITE
    text = deep if contrast(deep, WHITE) >= READABLE else BLACK
    return Palette(
        text=text,
        emphasis=_inked(light.emphasis, text),
        caution=_inked(light.caution, text),
        background=WHITE,
        floor=WHITE,
        frame=band if light.frame is not None else None,
        band=band,
        ink=ink,
        edge=light.edge,
    )


def _with_band(light: Palette) -> Palette:
    """With a band also where the style has none on panels."""
    if light.band is not None:
        return light
    return replace(light, band=light.emphasis, ink=_contrary(light.emphasis))


def _contrary(colour: Colour) -> Colour:
    return max((BLACK, WHITE), key=lambda other: contrast(colour, other))


def _inked(colour: Colour, text: Colour) -> Colour:
    """A bright colour as an ink; what is nearly white or grey becomes the text's own."""
    if max(colour) - min(colour) < _GREY:
        return text
    is_yellow = min(colour[:2]) > 2 * colour[2] or min(colour[:2]) - colour[2] > _GREY
    return _deepened(RED_INK if is_yellow else colour)


def _deepened(colour: Colour) -> Colour:
    """The colour, darker until it reads on white."""
    parts = list(colour)
    while contrast((parts[0], parts[1], parts[2]), WHITE) < READABLE:
        parts = [part * 9 // 10 for part in parts]
    return parts[0], parts[1], parts[2]


def enlarged(layout: Layout, times: int) -> tuple[Sheet, Areas]:
    """The first sheet of a layout and its areas, everything so many times larger."""
    sheet, areas = layout.sheets[0], layout.areas
    lines = tuple(_larger(line, times) for line in sheet.lines)
    bands = tuple(
        replace(band, rect=_wider(band.rect, times), px=band.px * times)
        for band in areas.bands
    )
    corners = tuple(_wider(rect, times) for rect in areas.ornaments)
    grown = Areas(_wider(areas.box, times), bands, areas.frame_px * times, corners)
    return Sheet(sheet.width * times, sheet.height * times, lines), grown


def _larger(line: Line, times: int) -> Line:
    heads = tuple(head * times for head in line.heads)
    return replace(line, heads=heads, baseline=line.baseline * times, px=line.px * times)


def _wider(rect: Rect, times: int) -> Rect:
    return Rect(rect.x * times, rect.y * times, rect.width * times, rect.height * times)
