"""A panel as a command names it, and how a text looks there, for the rules T02 to T07."""

from dataclasses import dataclass, replace

import click

from devices.profile import Colour, ScreenProfile
from fonts.errors import FontsError
from playlists.errors import BadSceneError
from signage.advice import Look, Subject
from signage.steps.render import Preview, preview, why_not


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel and where it hangs."""

    profile: ScreenProfile
    faces_road: bool


def profile_named(size: str, colour: Colour) -> ScreenProfile:
    """The panel of a size such as 128x32; click.UsageError when there can be none."""
    width, _, height = size.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise click.UsageError(f"--size {size!r} is no size such as 128x32")
    try:
        return ScreenProfile(int(width), int(height), colour)
    except ValueError as error:
        raise click.UsageError(f"--size {size}: {error}") from error


def look_at(subject: Subject, panel: Panel) -> Look:
    """How a text looks on a panel, as the renderer sets it."""
    profile = panel.profile
    blank = Look(
        profile.screen_class,
        lines=(),
        glyph_px=0,
        dwell_ms=0,
        pitch_mm=profile.pitch_mm,
        view_distance_m=profile.viewing_m,
        faces_road=panel.faces_road,
    )
    try:
        seen = preview(subject.text, kind=subject.kind, screen_class=profile.screen_class)
    except (FontsError, BadSceneError) as error:
        return replace(blank, failure=why_not(error))
    return _drawn(seen, blank)


def _drawn(seen: Preview, blank: Look) -> Look:
    (layer,) = seen.scene.layers
    steps = layer.picture_width // layer.step_px if layer.step_px else 0
    speed = 1_000 * layer.step_px / layer.step_ms if layer.step_ms else 0.0
    lines, glyph_px = seen.setting["lines"], seen.setting["glyph_px"]
    if not isinstance(lines, list) or not isinstance(glyph_px, int):
        raise TypeError("a setting tells its lines and glyph_px")
    return replace(
        blank,
        lines=tuple(lines),
        glyph_px=glyph_px,
        dwell_ms=seen.scene.dwell_ms,
        pass_ms=steps * layer.step_ms,
        px_per_s=speed,
    )
