"""An uploaded picture on a panel: by itself as a poster, or behind words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from devices import wire
from devices.profile import ScreenProfile
from fonts import setting
from fonts.errors import FontsError
from fonts.posters.backdrop import backdrop
from fonts.posters.cutting import Dither, Fit, Frame
from fonts.posters.dithering import on_panel
from fonts.rendering import Drawn, over_backdrop
from fonts.style import Depth, Style
from playlists.ids import Sha256
from playlists.scene import LEAST_DWELL_MS, Box, Layer, Scene
from signage.manner import Motion, Picture
from signage.moving import LEAST_ROAD_MS, ROAD
from signage.slogan import Kind, reading_ms

_DITHERS: Final = {Dither.ORDERED: "网点规则", Dither.DIFFUSED: "误差扩散"}
_FITS: Final = {Fit.WHOLE: "整幅放下", Fit.FILLED: "按取景框铺满"}
_LEFT_OUT: Final = {Depth.MONO: "单色屏字后不放图", Depth.RG: "双色屏字后不放图"}


_NO_TYPE: Final[Mapping[str, object]] = {
    "motion": "still",
    "direction": "rows",
    "lines": [],
    "pages": [],
    "face": "",
    "glyph_px": 0,
    "style": "",
    "bands": [],
    "picture": "content",
    "dim": 0,
}
"""How a picture is set that has no words of ours on it."""


class NoPictureError(FontsError):
    """A picture is wanted and is not there; `why` tells it in Chinese."""

    def __init__(self, why: str) -> None:
        super().__init__("the picture to be drawn is not there")
        self.why = why


@dataclass(frozen=True, slots=True)
class Seen:
    """An uploaded picture, what of it is seen, and its plain PNG."""

    picture: Picture
    frame: Frame
    ground: bytes


@dataclass(frozen=True, slots=True)
class Poster:
    """A picture on a panel: its scene, the scene's bytes and picture, how it is set."""

    scene: Scene
    body: bytes
    pictures: dict[Sha256, bytes]
    setting: dict[str, object]


def require_picture(picture: Picture | None, ground: bytes | None) -> bytes:
    """The bytes of a picture that was chosen.

    Raises:
        NoPictureError: none was chosen, or these are not its bytes.
    """
    if picture is None:
        raise NoPictureError("海报还没有选图片，请先选一幅")
    if ground is None or _name_of(ground) != picture.sha256:
        raise NoPictureError("选的图片找不到了，请重新选一幅")
    return ground


@lru_cache(maxsize=3)
def _name_of(ground: bytes) -> Sha256:
    return wire.sha256_of(ground)


def poster(text: str, profile: ScreenProfile, *, seen: Seen) -> Poster:
    """A picture on a panel, still for as long as what is written on it is read."""
    size, depth = (profile.width, profile.height), Depth(profile.colour.value)
    dither = seen.picture.dither
    png = on_panel(seen.ground, size=size, depth=depth, frame=seen.frame, dither=dither)
    read_ms = reading_ms(text, kind=Kind.POSTER)
    least_ms = LEAST_ROAD_MS if profile.variant == ROAD else LEAST_DWELL_MS
    name = wire.sha256_of(png)
    how = "" if depth is Depth.RGB else f"，{_DITHERS[dither]}"
    why = f"海报：图片{_FITS[seen.frame.fit]}{how}，静止"
    scene = Scene(
        *size,
        (Layer(name, *size, Box(0, 0, *size)),),
        dwell_ms=max(read_ms, least_ms),
    )
    times = {"reading_ms": read_ms, "dwell_ms": scene.dwell_ms}
    told = {**_NO_TYPE, "why": why, **times}
    return Poster(scene, wire.encode_scene(scene), {name: png}, told)


def behind(drawing: Drawn, style: Style, motion: Motion, *, seen: Seen) -> Drawn:
    """The same words over a darkened picture, where it may lie there; else as they are.

    Lamps that are only on or off would mix it with the words; behind words that scroll it
    would run along with them.
    """
    panel, way = drawing.layout.panel, drawing.setting.motion
    if panel.depth is not Depth.RGB or way is setting.Motion.SCROLL_LEFT:
        return drawing
    if motion is Motion.SCROLL_UP:
        return drawing
    size, palette = (panel.width, panel.height), style.rgb
    dim = seen.picture.dim
    found = backdrop(seen.ground, size=size, frame=seen.frame, dim=dim, palette=palette)
    return over_backdrop(drawing, style, found)


def told_of(drawing: Drawn, why: str) -> dict[str, object]:
    """What became of a picture that was chosen to lie behind words."""
    if drawing.behind is None:
        left_out = _LEFT_OUT.get(drawing.layout.panel.depth, "走字后面不放图")
        return {"picture": "left_out", "dim": 0, "why": f"{why}；{left_out}"}
    dim = drawing.behind.dim
    darker = f"图片在字后压暗 {dim // 10}%"
    return {"picture": "behind", "dim": dim, "why": f"{why}；{darker}"}
