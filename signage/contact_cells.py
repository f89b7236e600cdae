"""A scene on a contact sheet: what is lit of it in stills, each with its caption."""

from collections.abc import Iterator, Mapping
from typing import Final

from devices.profile import ScreenProfile, profile_of
from fonts.contact import Cell, folded, overlaid
from fonts.posters.shrinking import size_of
from fonts.style import Depth
from playlists.ids import ScreenClass, Sha256
from playlists.scene import Motion, Scene
from signage.manner import MOTION_LABELS

DEPTHS: Final = {Depth.MONO: "单色", Depth.RG: "双色", Depth.RGB: "全彩"}
_MOTIONS: Final = {motion.value: label for motion, label in MOTION_LABELS.items()}


def stills(scene: Scene, pictures: Mapping[Sha256, bytes]) -> tuple[bytes, ...]:
    """The pictures of a scene, each once; what is typed line by line as it ends."""
    if any(layer.motion is Motion.TYPEWRITER for layer in scene.layers):
        parts = [(pictures[one.picture], one.box.x, one.box.y) for one in scene.layers]
        return (overlaid(parts),)
    return tuple(pictures[name] for name in {one.picture: None for one in scene.layers})


def how_told(setting: Mapping[str, object]) -> str:
    """How a setting moves, and how high its letters are."""
    motion, glyph_px = str(setting.get("motion", "")), setting.get("glyph_px", 0)
    moves = _MOTIONS.get(motion, motion)
    return f"{moves}，字高 {glyph_px} 像素" if glyph_px else moves


def cells(
    screen_class: ScreenClass, pictures: tuple[bytes, ...], *, how: str
) -> Iterator[Cell]:
    """One cell a page; a strip wider than its panel is folded, a higher one is whole."""
    profile = profile_of(screen_class)
    size, (wide, high) = (profile.width, profile.height), size_of(pictures[0])
    shown = pictures
    if len(pictures) == 1 and wide > profile.width:
        shown = folded(pictures[0], profile.width)
    elif high > profile.height:
        size = (wide, high)
    for place, png in enumerate(shown):
        of = f" {place + 1}/{len(shown)}" if len(shown) > 1 else ""
        yield Cell(png, size, _depth(profile), (f"{_name(profile)}{of}", how))


def empty_cell(screen_class: ScreenClass, why: str) -> Cell:
    """A class without a picture, and why."""
    profile = profile_of(screen_class)
    size = (profile.width, profile.height)
    return Cell(None, size, _depth(profile), (_name(profile), why))


def _name(profile: ScreenProfile) -> str:
    return f"{profile.width}×{profile.height} {DEPTHS[_depth(profile)]}"


def _depth(profile: ScreenProfile) -> Depth:
    return Depth(profile.colour.value)
