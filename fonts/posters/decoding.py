"""Takes an uploaded picture in: decoded by another process, kept as plain pixels."""

import subprocess
import sys
from typing import Final

from fonts.posters.child import REFUSED_STATUS
from fonts.posters.errors import BadPictureError, Fault

MOST_BYTES: Final = 20 * 1024 * 1024
PATIENCE_S: Final = 30
_STARTS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_RIFF, _WEBP, _WEBP_AT = b"RIFF", b"WEBP", 8
_CHILD: Final = (sys.executable, "-I", "-m", "fonts.posters.child")


def taken_in(body: bytes) -> bytes:
    """An uploaded PNG, JPEG or WebP as a PNG of RGB pixels with nothing else in it.

    Upright, in sRGB, transparent parts on black, at most 4,096 px a side. What is in the
    bytes is looked at only in a process that may use little memory and time and no
    files. Raises BadPictureError.
    """
    if not body:
        raise BadPictureError(Fault.EMPTY)
    if len(body) > MOST_BYTES:
        raise BadPictureError(Fault.TOO_MANY_BYTES)
    if not _is_known(body):
        raise BadPictureError(Fault.UNKNOWN_KIND)
    try:
        done = subprocess.run(  # noqa: S603  # our own program; the picture is its input
            _CHILD, input=body, capture_output=True, check=False, timeout=PATIENCE_S
        )
    except subprocess.TimeoutExpired:
        raise BadPictureError(Fault.TOO_COSTLY) from None
    if done.returncode:
        raise BadPictureError(_fault(done))
    return done.stdout


def _is_known(body: bytes) -> bool:
    is_webp = body.startswith(_RIFF) and body[_WEBP_AT:].startswith(_WEBP)
    return is_webp or body.startswith(_STARTS)


def _fault(done: subprocess.CompletedProcess[bytes]) -> Fault:
    """What the child said; one that was ended by its limits said nothing."""
    if done.returncode == REFUSED_STATUS:
        return Fault(done.stdout.decode("ascii"))
    return Fault.TOO_COSTLY
