"""Full-colour pictures as PNG files, packed by Pillow's own zlib (Pillow)."""

from io import BytesIO
from struct import pack
from typing import Final
from zlib import Z_RLE, crc32

from PIL import Image

LEVEL: Final = 2
"""What more effort would save of a picture of words is not worth the time."""
WORTH: Final = 3
"""What does not get so many times smaller is a photograph, and packs better by rows."""
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_EIGHT_BITS_RGB: Final = b"\x08\x02\x00\x00\x00"
_NO_COLOURS: Final = bytes(3 * 256)


def packed(image: Image.Image) -> bytes:
    """An RGB picture as PNG, the same bytes with the same Pillow.

    Pillow tries five filters on every row, which takes longer than all else. Words on
    flat ground repeat themselves, so that their rows are as short without any.
    """
    body = _unfiltered(image)
    if len(body) * WORTH > image.width * image.height * 3:
        out = BytesIO()
        image.save(out, "PNG", compress_type=Z_RLE)
        return out.getvalue()
    return body


def _unfiltered(image: Image.Image) -> bytes:
    """The rows as they are: Pillow filters none of a picture with a palette."""
    width, height = image.size
    rows = Image.frombytes("P", (width * 3, height), image.tobytes())
    rows.putpalette(_NO_COLOURS)
    out = BytesIO()
    rows.save(out, "PNG", compress_level=LEVEL)
    body = out.getvalue()
    head = b"IHDR" + pack(">II", width, height) + _EIGHT_BITS_RGB
    start = body.index(b"IDAT") - 4
    return b"".join(
        (_SIGNATURE, pack(">I", len(head) - 4), head, pack(">I", crc32(head)), body[start:])
    )
