"""The process that decodes: a picture on its input, plain pixels or a fault back.

Its limits are set before the first byte is looked at: memory, processor time, no files to
write, no other processes. Whatever a decoder does wrong ends here.
"""

import io
import resource
import sys
from contextlib import suppress
from typing import Final

from PIL import Image, ImageCms, ImageOps

from fonts.posters.errors import BadPictureError, Fault

REFUSED_STATUS: Final = 3
MOST_PIXELS: Final = 40_000_000
LEAST_SIDE_PX: Final = 8
LARGEST_SIDE_PX: Final = 4_096
MEMORY_BYTES: Final = 1024 * 1024 * 1024
PROCESSOR_S: Final = 20
_FORMATS: Final = ("PNG", "JPEG", "WEBP")


def plain(body: bytes) -> bytes:
    """The picture as a PNG of RGB pixels; raises BadPictureError."""
    try:
        with Image.open(io.BytesIO(body), formats=_FORMATS) as picture:
            _check(picture)
            picture.draft("RGB", (LARGEST_SIDE_PX, LARGEST_SIDE_PX))
            picture.load()
            return _png(_flat(_upright(picture)))
    except (OSError, SyntaxError, ValueError) as error:
        raise BadPictureError(Fault.DAMAGED) from error
    except MemoryError as error:
        raise BadPictureError(Fault.TOO_COSTLY) from error


def _check(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise BadPictureError(Fault.TOO_MANY_PIXELS)
    if min(width, height) < LEAST_SIDE_PX:
        raise BadPictureError(Fault.TOO_SMALL)
    if getattr(picture, "is_animated", False):
        raise BadPictureError(Fault.ANIMATED)


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as its camera says, and no larger than any panel needs."""
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((LARGEST_SIDE_PX, LARGEST_SIDE_PX), Image.Resampling.LANCZOS)
    return turned


def _flat(picture: Image.Image) -> Image.Image:
    """In sRGB; what is transparent lies on black, as on a panel."""
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        ground = Image.new("RGB", seen.size)
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK", "L"}:
        with suppress(ImageCms.PyCMSError):  # a profile that is no good is left aside
            return _in_srgb(picture, profile)
    return picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    target = ImageCms.createProfile("sRGB")
    found = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    return found or picture.convert("RGB")


def _png(picture: Image.Image) -> bytes:
    bare = Image.frombytes("RGB", picture.size, picture.tobytes())
    out = io.BytesIO()
    bare.save(out, "PNG", compress_level=6)
    return out.getvalue()


def limit(*, processor_s: int = PROCESSOR_S) -> None:
    """Let this process use only so much from now on; the kernel sees to it."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, processor_s),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main() -> int:
    """Read a picture, write plain pixels; or a fault's name and 3 when it is refused."""
    limit()
    Image.MAX_IMAGE_PIXELS = None  # counted by our own check, before anything is unpacked
    try:
        found = plain(sys.stdin.buffer.read())
    except BadPictureError as error:
        sys.stdout.write(error.fault)
        return REFUSED_STATUS
    sys.stdout.buffer.write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
