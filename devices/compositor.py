"""Blits and elapsed time make a frame: a dumb blitter; the browser's canvas is another."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from PIL import Image

from playlists.ids import Sha256
from playlists.motion import FULL, Blit, Place

BLACK = (0, 0, 0)
WHOLE: Final = 100
GAMMA: Final = 2.2
"""How the numbers of a picture stand to light."""
LEVELS: Final = 256
_Corners = tuple[int, int, int, int]


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
    placed = ((blit, blit.place_at(elapsed_ms)) for blit in blits)
    seen = [
        (blit, place, box)
        for blit, place in placed
        if place and (box := _overlap(place, blit))
    ]
    if not any(_hides_all(place, box, onto) for _, place, box in seen):
        darken(onto)
    for blit, place, box in seen:
        _draw_one(blit, onto, picture=pictures[blit.picture], place=place, seen=box)


def _hides_all(place: Place, seen: _Corners, onto: Image.Image) -> bool:
    left, top, right, bottom = seen
    covers = left <= 0 and top <= 0 and right >= onto.width and bottom >= onto.height
    return covers and place.opacity == FULL


def _draw_one(
    blit: Blit, onto: Image.Image, *, picture: Image.Image, place: Place, seen: _Corners
) -> None:
    """A part is cut out only where the panel's own edges do not cut it already."""
    left, top, right, bottom = seen
    x, y = place.x - blit.source.x, place.y - blit.source.y
    if seen == _cut_by_panel(picture, onto, at=(x, y)) and place.opacity == FULL:
        onto.paste(picture, (x, y))
        return
    part = picture.crop((left - x, top - y, right - x, bottom - y))
    if place.opacity == FULL:
        onto.paste(part, (left, top))
    else:
        onto.paste(part, (left, top), Image.new("L", part.size, place.opacity))


def _cut_by_panel(
    picture: Image.Image, onto: Image.Image, *, at: tuple[int, int]
) -> _Corners | None:
    x, y = at
    if picture.mode != onto.mode:
        return None  # all of it would be converted for the part that shows
    right, bottom = min(x + picture.width, onto.width), min(y + picture.height, onto.height)
    return max(x, 0), max(y, 0), right, bottom


def _overlap(place: Place, blit: Blit) -> _Corners | None:
    source = blit.source
    clip_left, clip_top, clip_width, clip_height = place.clip
    left, top = max(clip_left, place.x), max(clip_top, place.y)
    right = min(clip_left + clip_width, place.x + source.width)
    bottom = min(clip_top + clip_height, place.y + source.height)
    return (left, top, right, bottom) if left < right and top < bottom else None
