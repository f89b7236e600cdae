"""Blits and elapsed time make a frame: a dumb blitter; the browser's canvas is another."""

from collections.abc import Mapping, Sequence

from PIL import Image

from playlists.ids import Sha256
from playlists.motion import Blit
from playlists.scene import Box

BLACK = (0, 0, 0)


def blank_panel(width: int, height: int) -> Image.Image:
    """A dark RGB buffer of that many px, to draw frames onto again and again."""
    return Image.new("RGB", (width, height), BLACK)


def darken(panel: Image.Image) -> None:
    """Make every pixel of the buffer black."""
    panel.paste(BLACK, (0, 0, *panel.size))


def draw(
    blits: Sequence[Blit],
    onto: Image.Image,
    *,
    pictures: Mapping[Sha256, Image.Image],
    elapsed_ms: int,
) -> None:
    """Draw what shows `elapsed_ms` after a showing began, on black, onto a buffer."""
    darken(onto)
    for blit in blits:
        _draw_one(blit, onto, picture=pictures[blit.picture], at=blit.place_at(elapsed_ms))


def _draw_one(
    blit: Blit, onto: Image.Image, *, picture: Image.Image, at: tuple[int, int]
) -> None:
    seen = _overlap(blit.clip, Box(*at, blit.source.width, blit.source.height))
    if seen is None:
        return
    left, top, right, bottom = seen
    dx, dy = blit.source.x - at[0], blit.source.y - at[1]
    part = picture.crop((left + dx, top + dy, right + dx, bottom + dy))
    onto.paste(part, (left, top))


def _overlap(one: Box, other: Box) -> tuple[int, int, int, int] | None:
    left, top = max(one.x, other.x), max(one.y, other.y)
    right = min(one.x + one.width, other.x + other.width)
    bottom = min(one.y + one.height, other.y + other.height)
    return (left, top, right, bottom) if left < right and top < bottom else None
