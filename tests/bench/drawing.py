"""A slogan becomes a PNG for 512x32, beside plain Pillow drawing the same text."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from fonts.catalogue import face
from fonts.rendering import Drawn, render
from fonts.style import Depth
from signage.demo.words import starter_rows
from tests.bench.figures import Figure
from tests.bench.turns import side_by_side

MOST: Final = 1.5
ROUNDS: Final = 3
_ours: Final = partial(render, width=512, height=32, depth=Depth.RGB)


def figure() -> Figure:
    """Ours breaks, fits, colours and draws; the baseline is told what to draw where."""
    sides = side_by_side(_turns())
    return Figure(
        "slogan to PNG 512x32",
        sides.ours_s * 1_000,
        "ms",
        baseline=sides.baseline_s * 1_000,
        ratio=sides.ratio,
        goal=f"<= {MOST} x plain Pillow",
        met=sides.ratio <= MOST,
    )


def _turns() -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    texts = [row.draft.text for row in starter_rows()]
    drawn = [_ours(text) for text in texts]
    for _ in range(ROUNDS):
        for text, picture in zip(texts, drawn, strict=True):
            setting = picture.setting
            font = ImageFont.truetype(
                face(setting.face).path,
                setting.glyph_px,
                layout_engine=ImageFont.Layout.BASIC,
            )
            yield partial(_ours, text), partial(_plain, picture, font)


def _plain(picture: Drawn, font: ImageFont.FreeTypeFont) -> bytes:
    image = Image.new("RGB", (picture.width, picture.height))
    canvas = ImageDraw.Draw(image)
    for row, line in enumerate(picture.setting.lines):
        top = row * picture.setting.glyph_px
        canvas.text((0, top), line, font=font, fill=(255, 176, 0))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
