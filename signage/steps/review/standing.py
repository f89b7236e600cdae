"""What stands against words under review: against their text, and their pictures."""

from collections.abc import Iterator
from typing import Final

from devices import wire
from devices.profile import ScreenProfile
from signage.advice import (
    Advice,
    Look,
    Reasons,
    Severity,
    Subject,
    of_looks,
    warnings,
)
from signage.errors import AdviceError, BadInputError
from signage.looks import hardest, look, no_look
from signage.moving import ROAD
from signage.slogan import Revision, State
from signage.store import blobs, lexicons, reviews, scenes, screens, slogans
from signage.store.connection import Connection
from signage.store.reviews import Part
from signage.targets import Target

LONGEST_REASON: Final = 500


def standing(db: Connection, part: Part) -> tuple[Advice, ...]:
    """The advice that words were submitted with, and that on the pictures of a statement.

    A class that cannot show words counts while they are new, where they are meant to hang.
    """
    one = slogans.slogan(db, part.slogan)
    seen = slogans.revision(db, part.slogan, part.number)
    subject = Subject(seen.text, one.kind, audiences=one.audiences)
    looks = tuple(_looks(db, seen, part))
    stored = slogans.advice_of(db, part.slogan, part.number)
    return (*stored, *of_looks(subject, looks, lexicons.current(db)))


def require_reasons(db: Connection, part: Part, reasons: Reasons) -> str:
    """What to keep of the reasons for the warnings that stand, a line each.

    Raises:
        AdviceError: advice of severity E stands.
        BadInputError: a reason is missing or too long.
    """
    if reasons.longest > LONGEST_REASON:
        raise BadInputError(f"原因最多{LONGEST_REASON}个字", field="reason")
    advice = standing(db, part)
    errors = [each.why for each in advice if each.severity is Severity.ERROR]
    if errors:
        raise AdviceError("；".join(errors), advice=advice)
    doubtful = warnings(advice)
    open_ones = [
        each for code in doubtful if not reasons.why(code) for each in doubtful[code]
    ]
    if open_ones:
        why = "；".join(each.why for each in open_ones)
        raise BadInputError(f"这几处要您写明为什么可以：{why}", field="reason")
    return reasons.told(doubtful)


def _looks(db: Connection, seen: Revision, part: Part) -> Iterator[Look]:
    stated = reviews.statement(db, part).classes
    profiles = hardest(_meant(db, seen))
    drawn = scenes.of(db, part.slogan, part.number)
    bodies = blobs.bodies(db, [each.scene for each in drawn if each.scene])
    for each in drawn:
        profile = profiles.get(each.screen_class)
        if profile is None:
            continue
        road = profile.variant == ROAD
        if each.scene and each.screen_class in stated:
            scene = wire.decode_scene(bodies[each.scene])
            yield look(scene, each.setting, profile=profile, faces_road=road)
        elif each.failure and seen.state is State.SUBMITTED:
            yield no_look(profile, faces_road=road, failure=each.failure)


def _meant(db: Connection, seen: Revision) -> Iterator[ScreenProfile]:
    target = Target(
        venue_kinds=frozenset(seen.venue_kinds), districts=frozenset(seen.districts)
    )
    for site in screens.sites(db):
        if target.matches(site.screen, site.venue):
            yield site.screen.profile
