"""How words look on a panel once they are set, as the rules of advice ask it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from devices.profile import ScreenProfile
from playlists.ids import ScreenClass
from playlists.scene import SCROLLS, Scene
from signage.advice import Look


def hardest(profiles: Iterable[ScreenProfile]) -> dict[ScreenClass, ScreenProfile]:
    """Of each class the panel that is hardest to read from where people stand."""
    by_ease = sorted(profiles, key=lambda one: one.pitch_mm / one.viewing_m, reverse=True)
    return {one.screen_class: one for one in by_ease}


def no_look(profile: ScreenProfile, *, faces_road: bool, failure: str = "") -> Look:
    """That words cannot be set on a panel; `failure` says why, in Chinese."""
    return Look(
        profile.screen_class,
        lines=(),
        glyph_px=0,
        dwell_ms=0,
        pitch_mm=profile.pitch_mm,
        view_distance_m=profile.viewing_m,
        faces_road=faces_road,
        failure=failure,
    )


def look(
    scene: Scene,
    setting: Mapping[str, object],
    *,
    profile: ScreenProfile,
    faces_road: bool = False,
) -> Look:
    """How a scene looks; `setting` has the lines and glyph_px that the renderer told."""
    lines, glyph_px = setting["lines"], setting["glyph_px"]
    if not isinstance(lines, list) or not isinstance(glyph_px, int):
        raise TypeError("a setting tells its lines and glyph_px")
    strip = next((one for one in scene.layers if one.motion in SCROLLS), None)
    return replace(
        no_look(profile, faces_road=faces_road),
        lines=tuple(lines),
        glyph_px=glyph_px,
        dwell_ms=scene.dwell_ms,
        sponsor_px=_whole(setting, "sponsor_px"),
        area_px=profile.width * profile.height,
        pass_ms=strip.pass_ms if strip else 0,
        px_per_s=strip.px_per_s if strip else 0.0,
    )


def _whole(setting: Mapping[str, object], name: str) -> int:
    """A count of px that older settings do not tell."""
    found = setting.get(name, 0)
    return found if isinstance(found, int) else 0
