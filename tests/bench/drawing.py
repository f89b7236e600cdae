"""Slogans become PNGs: drawing beside plain Pillow, finding the setting beside drawing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from fonts.areas import Words
from fonts.catalogue import face
from fonts.house import style_for
from fonts.layout import Layout, lay_out
from fonts.lines import Line
from fonts.rendering import pictured
from fonts.setting import Panel
from fonts.stamps import OUTLINES, advance, ink
from fonts.style import Depth, Style
from signage.demo.words import starter_rows
from tests.bench.figures import Figure
from tests.bench.turns import Sides, side_by_side

SMALL: Final = Panel(512, 32, Depth.RGB)
LARGE: Final = Panel(1_920, 1_080, Depth.RGB)
MOST: Final = {SMALL: 1.5, LARGE: 1.3}
MOST_FINDING: Final = 3.0
ROUNDS: Final = {SMALL: 3, LARGE: 1}
_Turns = Iterator[tuple[Callable[[], object], Callable[[], object]]]


@dataclass(frozen=True, slots=True)
class Sign:
    """A starter text with its setting on a panel."""

    words: Words
    style: Style
    layout: Layout


def figures() -> Iterator[Figure]:
    """For each panel: a drawing beside plain Pillow, a finding beside a drawing."""
    for panel, most in MOST.items():
        size, known = f"{panel.width}x{panel.height}", signs(panel)
        drawn = side_by_side(_drawings(known, ROUNDS[panel]))
        yield _figure(f"slogan to PNG {size}", drawn, most=most, of="plain Pillow")
        found = side_by_side(_findings(known))
        yield _figure(
            f"finding the setting {size}", found, most=MOST_FINDING, of="one drawing"
        )


def _figure(name: str, sides: Sides, *, most: float, of: str) -> Figure:
    return Figure(
        name,
        sides.ours_s * 1_000,
        "ms",
        baseline=sides.baseline_s * 1_000,
        ratio=sides.ratio,
        goal=f"<= {most} x {of}",
        met=sides.ratio <= most,
    )


def signs(panel: Panel) -> tuple[Sign, ...]:
    """The starter texts, each as it is best set on a panel."""
    return tuple(
        _sign(Words(row.draft.text, row.draft.kind), panel) for row in starter_rows()
    )


def _sign(words: Words, panel: Panel) -> Sign:
    style = style_for(words.kind)
    return Sign(words, style, lay_out(words, panel, style=style, measure=advance, ink=ink))


def _drawings(known: Sequence[Sign], rounds: int) -> _Turns:
    """As in a worker that has drawn before; plain Pillow has its fonts open, too."""
    for sign in known:
        pictured(sign.layout, sign.style)
        _plain(sign.layout)
    for _ in range(rounds):
        for sign in known:
            yield partial(pictured, sign.layout, sign.style), partial(_plain, sign.layout)


def _findings(known: Sequence[Sign]) -> _Turns:
    for sign in known:
        yield (
            partial(_sign, sign.words, sign.layout.panel),
            partial(pictured, sign.layout, sign.style),
        )


def _plain(layout: Layout) -> list[bytes]:
    """The same lines at the same places, in one colour on black."""
    return [_sheet(sheet.width, sheet.height, sheet.lines) for sheet in layout.sheets]


def _sheet(width: int, height: int, lines: Sequence[Line]) -> bytes:
    image = Image.new("RGB", (width, height))
    canvas = ImageDraw.Draw(image)
    for line in lines:
        at = (line.heads[0], line.baseline)
        canvas.text(
            at, line.text, font=_font(line.face, line.px), fill=(255, 176, 0), anchor="ls"
        )
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@cache
def _font(name: str, px: int) -> ImageFont.FreeTypeFont:
    layout = ImageFont.Layout.BASIC
    font = ImageFont.truetype(face(name).path, px, layout_engine=layout)
    if name == OUTLINES:
        font.set_variation_by_axes([700])
    return font
