"""Pages as files: PNG with its resolution, PDF by Pillow's own writer."""

from collections.abc import Sequence
from io import BytesIO
from time import struct_time
from typing import Final

from PIL import Image

Page = Image.Image
"""A page as it is drawn."""

QUALITY: Final = 93
"""Of the JPEG pictures in a PDF: no fringes on letters."""


def as_png(pages: Sequence[Image.Image], *, dpi: int, colours: int = 0) -> bytes:
    """The pages below each other as one PNG; `colours`: at most so many, 0 for all."""
    whole = _stacked(pages)
    if colours:
        whole = whole.quantize(colours, dither=Image.Dither.NONE)
    out = BytesIO()
    whole.save(out, "PNG", dpi=(dpi, dpi), optimize=bool(colours))
    return out.getvalue()


def as_pdf(
    pages: Sequence[Image.Image], *, dpi: int, title: str, made: struct_time
) -> bytes:
    """One PDF, a page each, of the size that the resolution gives it; `made` in UTC."""
    first, *others = pages
    out = BytesIO()
    first.save(
        out,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=dpi,
        quality=QUALITY,
        subsampling=0,
        title=title,
        creationDate=made,
        modDate=made,
    )
    return out.getvalue()


def _stacked(pages: Sequence[Image.Image]) -> Image.Image:
    if len(pages) == 1:
        return pages[0]
    width, height = max(page.width for page in pages), sum(page.height for page in pages)
    whole, top = Image.new("RGB", (width, height), (255, 255, 255)), 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    return whole
