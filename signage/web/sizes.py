"""Heights of characters that somebody may ask for, by face, on classes of panels."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from devices.profile import ScreenProfile
from fonts.setting import EXACT, FACES, OUTLINE, FaceRule

Sizes: TypeAlias = Mapping[str, tuple[int, ...]]
"""Heights in px by a face's name; under the empty name those of the faces taken unasked."""

_EVEN: Final = (20, 24, 28, 32, 36, 40, 48, 56, 64, 72, 80, 96, 112, 128)
_LADDER: Final = (*_EVEN, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1_024)


def sizes_on(profile: ScreenProfile) -> Sizes:
    """What each face allows on a panel, from the smallest up."""
    side = min(profile.width, profile.height)
    found = {name: _of(rule, side) for name, rule in FACES.items()}
    ours = {*found[OUTLINE.name], *found[EXACT.name]}
    return {"": tuple(sorted(ours)), **found}


def sizes_on_all(profiles: Iterable[ScreenProfile]) -> Sizes:
    """What some panel allows and none refuses as its largest, from the smallest up."""
    every = [sizes_on(profile) for profile in profiles]
    return {
        face: _together([found[face] for found in every if found[face]])
        for face in ("", *FACES)
    }


def _together(lists: list[tuple[int, ...]]) -> tuple[int, ...]:
    least = max((found[0] for found in lists), default=0)
    return tuple(sorted({px for found in lists for px in found if px >= least}))


def _of(rule: FaceRule, side: int) -> tuple[int, ...]:
    inner = rule.inner(side)
    steps = _LADDER if rule.step == 1 else range(rule.step, inner + 1, rule.step)
    return tuple(px for px in steps if rule.smallest <= px <= inner)
