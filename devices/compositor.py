"""Blits and elapsed time make a frame: a dumb blitter; the browser's canvas is another."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from PIL import Image

from playlists.ids import Sha256
from playlists.motion import FULL, Blit, Place
from playlists.scene import Box

BLACK = (0, 0, 0)
WHOLE: Final = 100
GAMMA: Final = 2.2
"""How the numbers of a picture stand to light."""
LEVELS: Final = 256


def blank_panel(width: int, height: int) -> Image.Image:
    """A dark RGB buffer of that many px, to draw frames onto again and again."""
    return Image.new("RGB", (width, height), BLACK)


def darken(panel: Image.Image) -> None:
    """Make every pixel of the buffer black."""
    panel.paste(BLACK, (0, 0, *panel.size))


def dimmed(panel: Image.Image, percent: int) -> Image.Image:
    """The picture with so much of its light (1 to 100): the same buffer at 100.

    Light is scaled, not numbers: half of it is 186 of 255, as screens and eyes are made.
    """
    return panel if percent == WHOLE else panel.point(_table(percent) * len(BLACK))


@lru_cache(WHOLE)
def _table(percent: int) -> tuple[int, ...]:
    factor = (percent / WHOLE) ** (1 / GAMMA)
    return tuple(round(level * factor) for level in range(LEVELS))


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
        place = blit.place_at(elapsed_ms)
        if place:
            _draw_one(blit, onto, picture=pictures[blit.picture], place=place)


def _draw_one(blit: Blit, onto: Image.Image, *, picture: Image.Image, place: Place) -> None:
    seen = _overlap(place, blit.source)
    if seen is None:
        return
    left, top, right, bottom = seen
    dx, dy = blit.source.x - place.x, blit.source.y - place.y
    part = picture.crop((left + dx, top + dy, right + dx, bottom + dy))
    if place.opacity == FULL:
        onto.paste(part, (left, top))
    else:
        onto.paste(part, (left, top), Image.new("L", part.size, place.opacity))


def _overlap(place: Place, source: Box) -> tuple[int, int, int, int] | None:
    clip_left, clip_top, clip_width, clip_height = place.clip
    left, top = max(clip_left, place.x), max(clip_top, place.y)
    right = min(clip_left + clip_width, place.x + source.width)
    bottom = min(clip_top + clip_height, place.y + source.height)
    return (left, top, right, bottom) if left < right and top < bottom else None
