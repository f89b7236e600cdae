"""Draws the demo's posters, by code and in our own fonts: `python scripts/posters.py`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # beside this script there is another that is called fonts

from fonts.catalogue import face  # noqa: E402  # the path first

OUT: Final = ROOT / "signage" / "data" / "yunjiang" / "posters"
SIZE: Final = (1024, 512)
SCALE: Final = 2
"""Drawn so many times too large and shrunk: Pillow draws no soft edges by itself."""

NIGHT, DUSK, SEA = (8, 20, 52), (24, 70, 120), (6, 40, 70)
WHITE, RED, LIGHT, STONE = (250, 250, 245), (210, 40, 40), (255, 214, 90), (40, 46, 60)
GLASS, CASE, GREEN = (16, 24, 44), (60, 70, 92), (20, 110, 90)


def main() -> None:
    """Write every poster."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, drawn in POSTERS.items():
        picture = _ground()
        drawn(ImageDraw.Draw(picture))
        small = picture.resize(SIZE, Image.Resampling.LANCZOS)
        few = small.quantize(128, dither=Image.Dither.NONE)
        few.save(OUT / f"{name}.png", optimize=True)
        print(OUT / f"{name}.png")


def _ground() -> Image.Image:
    """Night above, the last light below."""
    size = SIZE[0] * SCALE, SIZE[1] * SCALE
    column = Image.linear_gradient("L").resize(size)
    return Image.composite(
        Image.new("RGB", size, DUSK), Image.new("RGB", size, NIGHT), column
    )


def _lighthouse(pen: ImageDraw.ImageDraw) -> None:
    for fan in (-90, 60):
        pen.polygon(
            _big((250, 128), (1024, 60 + fan), (1024, 170 + fan)), fill=(70, 92, 112)
        )
    pen.rectangle(_box(0, 430, 1024, 512), fill=SEA)
    pen.ellipse(_box(60, 400, 440, 560), fill=STONE)
    pen.polygon(_big((215, 160), (285, 160), (315, 430), (185, 430)), fill=WHITE)
    for top in (200, 300):
        near, far = _side(top), _side(top + 50)
        pen.polygon(
            _big(
                (250 - near, top),
                (250 + near, top),
                (250 + far, top + 50),
                (250 - far, top + 50),
            ),
            fill=RED,
        )
    pen.rectangle(_box(200, 148, 300, 162), fill=STONE)
    pen.rectangle(_box(222, 104, 278, 148), fill=LIGHT)
    pen.polygon(_big((210, 104), (290, 104), (250, 68)), fill=RED)
    _words(pen, (650, 175), "陌生来电谈转账", px=76, ink=WHITE)
    _words(pen, (650, 285), "先挂断，再核实", px=76, ink=LIGHT)
    _words(pen, (650, 475), "反诈热线 96110", px=52, ink=WHITE)


def _side(row: int) -> int:
    """Half of the tower's width in a row."""
    return 35 + (row - 160) * 30 // 270


def _phone(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle(_box(90, 40, 350, 480), 36 * SCALE, fill=CASE)
    pen.rounded_rectangle(_box(106, 70, 334, 440), 12 * SCALE, fill=GLASS)
    pen.rounded_rectangle(_box(124, 110, 316, 190), 14 * SCALE, fill=GREEN)
    _words(pen, (220, 168), "验证码", px=48, ink=WHITE)
    for column in range(4):
        left = 126 + column * 49
        pen.rounded_rectangle(_box(left, 230, left + 42, 290), 8 * SCALE, fill=WHITE)
        _words(pen, (left + 21, 272), "密", px=32, ink=RED)
    pen.ellipse(_box(190, 340, 250, 400), outline=LIGHT, width=8 * SCALE)
    _words(pen, (690, 200), "验证码等于钥匙", px=80, ink=WHITE)
    _words(pen, (690, 320), "谁要都别给", px=92, ink=LIGHT)
    _words(pen, (690, 450), "拿不准，问 96110", px=52, ink=WHITE)


def _words(
    pen: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    *,
    px: int,
    ink: tuple[int, ...],
) -> None:
    font = ImageFont.truetype(
        str(face("noto-sans-sc").path), px * SCALE, layout_engine=ImageFont.Layout.BASIC
    )
    font.set_variation_by_axes([800])
    pen.text((at[0] * SCALE, at[1] * SCALE), text, fill=ink, font=font, anchor="ms")


def _big(*points: tuple[int, int]) -> list[tuple[int, int]]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _box(*sides: int) -> tuple[int, ...]:
    return tuple(side * SCALE for side in sides)


POSTERS: Final[dict[str, Callable[[ImageDraw.ImageDraw], None]]] = {
    "lighthouse": _lighthouse,
    "phone": _phone,
}


if __name__ == "__main__":
    main()
