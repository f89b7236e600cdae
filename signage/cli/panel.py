"""A panel as a command names it, and how a text looks there, for the rules T02 to T07."""

from dataclasses import dataclass
from typing import Final, NamedTuple

import click

from devices.profile import Colour, ScreenProfile
from fonts.errors import FontsError
from playlists.errors import BadSceneError
from signage.advice import Look, Subject
from signage.looks import look, no_look
from signage.steps.render import drawn_for, why_not

MOST_DIGITS: Final = 5
LEAST: Final = 0.5
MOST: Final = (100.0, 500.0)
"""Of a pitch in mm, of a distance in m."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel and where it hangs."""

    profile: ScreenProfile
    faces_road: bool


class Stand(NamedTuple):
    """The pitch of a panel's LEDs in mm, and from how far it is read, in m."""

    pitch_mm: float
    viewing_m: float


def profile_named(size: str, colour: Colour, stand: Stand) -> ScreenProfile:
    """The panel of a size such as 128x32; click.UsageError when there can be none."""
    width, _, height = size.partition("x")
    if not all(side.isdecimal() and len(side) <= MOST_DIGITS for side in (width, height)):
        raise click.UsageError(f"--size {size[:20]!r} is no size such as 128x32")
    for what, most in zip(stand, MOST, strict=True):
        if not LEAST <= what <= most:
            raise click.UsageError(f"{what:g} is no pitch in mm or distance in m")
    try:
        return ScreenProfile(int(width), int(height), colour, *stand)
    except ValueError as error:
        raise click.UsageError(f"--size {size}: {error}") from error


def look_at(subject: Subject, panel: Panel) -> Look:
    """How a text looks on a panel, as the renderer sets it."""
    profile, faces_road = panel.profile, panel.faces_road
    try:
        seen = drawn_for(subject.text, profile, kind=subject.kind)
    except (FontsError, BadSceneError) as error:
        return no_look(profile, faces_road=faces_road, failure=why_not(error))
    return look(seen.scene, seen.setting, profile=profile, faces_road=faces_road)
