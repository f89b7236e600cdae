"""A plain picture in small, for lists, and its size (Pillow)."""

import io
from functools import lru_cache
from typing import Final

from PIL import Image

SMALL_SIDE_PX: Final = 320
KEPT_OPEN: Final = 3
"""So many pictures stay decoded: whoever moves a frame looks at the same one again."""


@lru_cache(maxsize=KEPT_OPEN)
def opened(png: bytes) -> Image.Image:
    """The pixels of a plain PNG, as the decoding process wrote it; not to be changed."""
    with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
        return picture.convert("RGB")


def size_of(png: bytes) -> tuple[int, int]:
    """The width and height of a PNG in px, as its header tells them."""
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return width, height


def small(png: bytes, side_px: int = SMALL_SIDE_PX) -> bytes:
    """The picture as a PNG of at most so many px a side; never larger than it was."""
    picture = opened(png).copy()
    picture.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
