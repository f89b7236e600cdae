"""A file that a page carries from its preview to its keeping, as a field of the form."""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import Final

from signage.errors import BadInputError

LONGEST: Final = 400_000
MOST_BYTES: Final = 4_000_000


def packed(body: bytes) -> str:
    """A file as a short text; BadInputError when no form carries that much."""
    found = urlsafe_b64encode(zlib.compress(body)).decode()
    if len(found) > LONGEST:
        raise BadInputError("文件太大，请分成几份导入", field="file")
    return found


def unpacked(parcel: str) -> bytes:
    """The file again; BadInputError when it is none of ours."""
    lost = BadInputError("预览的内容不完整，请重新选文件", field="file")
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(urlsafe_b64decode(parcel.encode()), MOST_BYTES)
    except (Error, ValueError, zlib.error) as error:
        raise lost from error
    if not unpacking.eof:
        raise lost
    return found
