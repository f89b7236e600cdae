"""Pictures as people might upload them, made here."""

import io

from PIL import Image

from fonts.style import Colour


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """A picture in a file's format."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def plain(colour: Colour = (255, 255, 255), *, size: tuple[int, int] = (64, 48)) -> bytes:
    """A PNG of one colour."""
    return encoded(Image.new("RGB", size, colour))


def gradient(size: tuple[int, int] = (320, 200)) -> Image.Image:
    """Red that rises to the right, green that rises downward."""
    across, down = (Image.linear_gradient("L").rotate(turn) for turn in (90, 0))
    parts = (across.resize(size), down.resize(size), Image.new("L", size, 60))
    return Image.merge("RGB", parts)


def moving(kind: str) -> bytes:
    """A file of two frames."""
    frames = [Image.new("RGB", (32, 32), each) for each in ("red", "blue")]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:])


def pixels(png: bytes) -> set[Colour]:
    """The colours that a PNG has."""
    with Image.open(io.BytesIO(png)) as picture:
        found = picture.convert("RGB").getcolors(picture.width * picture.height)
    return {colour for _, colour in found or ()}  # type: ignore[misc]  # RGB has three parts
