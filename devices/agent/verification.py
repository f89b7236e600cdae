"""Whether an assignment may be followed, item by item: nothing unapproved lights up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from devices.agent.blobs import Blobs
from devices.agent.pictures import decoded
from devices.agent.plan import Plan, Playable
from devices.errors import DevicesError, StoreError, TrustError
from devices.messages import Assignment, Refusal
from devices.profile import profile_of
from devices.trust import (
    Approval,
    Placement,
    TrustList,
    allowed,
    verify_approval,
    verify_placement,
)
from devices.wire import decode_scene, decode_timetable
from playlists.booking import Level
from playlists.clockwork import Clockwork
from playlists.ids import ScreenClass, ScreenId, Sha256
from playlists.motion import blits
from playlists.scene import Layer, Scene
from playlists.timetable import Item, Timetable

AHEAD_AT_MOST_MS: Final = 24 * 3_600_000
LONGEST_WHY: Final = 300
MINUTE_MS: Final = 60_000
PictureCheck = Callable[[Blobs, Layer], None]


class Site(NamedTuple):
    """Which screen this is, and the class whose pictures it shows."""

    screen: ScreenId
    screen_class: ScreenClass


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What an assignment is judged by: this site, these blobs, that trust, at `now`.

    A placement issued before `placed_at`, that of the newest one followed, does not count.
    """

    site: Site
    blobs: Blobs
    trust: TrustList
    now: int
    check_picture: PictureCheck
    placed_at: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an assignment's items: those that may play, and why others may not.

    `placed_at` is when the placement that they were judged by was issued; 0 without one.
    """

    playables: tuple[Playable | None, ...]
    refusals: tuple[Refusal, ...]
    placed_at: int


class _Case(NamedTuple):
    item: Item
    levels: frozenset[Level]
    placement: Placement | None


def picture_decodes(blobs: Blobs, layer: Layer) -> None:
    """For what comes in: the picture is held and unpacks to its layer's size."""
    decoded(_held(blobs, layer.picture), layer)


def decoding_new(known: frozenset[Layer]) -> PictureCheck:
    """For what comes in: only what does not play already is unpacked, the rest hashed."""

    def check(blobs: Blobs, layer: Layer) -> None:
        (picture_is_whole if layer in known else picture_decodes)(blobs, layer)

    return check


def picture_is_whole(blobs: Blobs, layer: Layer) -> None:
    """For what was accepted before: the picture is held and has its hash."""
    _held(blobs, layer.picture)


def require_newer(assignment: Assignment, *, serial: int) -> None:
    """Raises TrustError for a serial not above the highest one taken."""
    if assignment.serial <= serial:
        raise TrustError(f"serial {assignment.serial} is not above {serial}")


def require_timely(assignment: Assignment, *, now: int) -> None:
    """Raises TrustError when a trusted clock says that it is over or from the future."""
    if assignment.serial > now + AHEAD_AT_MOST_MS:
        raise TrustError(f"serial {assignment.serial} lies more than a day ahead")
    if assignment.valid_until <= now:
        raise TrustError("the assignment is past its end")


def require_no_older(placement: Placement, *, placed_at: int) -> None:
    """Raises TrustError for a placement issued before `placed_at` (ms UTC)."""
    if placement.issued_at < placed_at:
        raise TrustError(f"a placement of {placement.issued_at} after one of {placed_at}")


def waits_for_time(assignment: Assignment, *, now: int) -> bool:
    """Whether a screen that does not know the time must learn it before it can judge."""
    return assignment.serial > now + AHEAD_AT_MOST_MS


def named_by(assignment: Assignment, blobs: Blobs) -> frozenset[Sha256]:
    """The blobs that an assignment needs, as far as those that are held tell."""
    named = {assignment.timetable, *assignment.withdrawals}
    if assignment.placement:
        named.add(assignment.placement)
    for item in _items(assignment, blobs):
        named |= {item.scene, item.approval}
        body = blobs.get(item.scene)
        if body is not None:
            named |= {layer.picture for layer in decode_scene(body).layers}
    return frozenset(named)


def needed(assignment: Assignment, blobs: Blobs) -> frozenset[Sha256]:
    """Those of the blobs it needs that are not held."""
    return frozenset(one for one in named_by(assignment, blobs) if not blobs.has(one))


def timetable_of(assignment: Assignment, blobs: Blobs) -> Timetable:
    """The timetable that an assignment names; raises StoreError or MessageError."""
    body = _held(blobs, assignment.timetable)
    if len(body) != assignment.timetable_size:
        raise TrustError("the timetable is not as long as the assignment says")
    return decode_timetable(body)


def judged(assignment: Assignment, scrutiny: Scrutiny) -> Iterator[Verdict | None]:
    """Judges one item at each step; the last thing it gives is the verdict.

    Raises DevicesError when the assignment as a whole cannot be followed.
    """
    timetable = timetable_of(assignment, scrutiny.blobs)
    _require_calm(timetable)
    refusals: list[Refusal] = []
    placement = _placement(assignment, scrutiny, refusals)
    playables: list[Playable | None] = []
    for place, item in enumerate(timetable.items):
        case = _Case(item, _levels(timetable, place), placement)
        playables.append(_judged_item(case, scrutiny, refusals=refusals))
        yield None
    if timetable.items and not any(playables):
        raise TrustError(f"no item may be shown; {refusals[-1].why}")
    placed_at = placement.issued_at if placement else 0
    yield Verdict(tuple(playables), tuple(refusals), placed_at)


def planned(
    assignment: Assignment, verdict: Verdict, *, blobs: Blobs, switch_at: int
) -> Plan:
    """The plan that a verdict allows."""
    clockwork = Clockwork(timetable_of(assignment, blobs))
    return Plan(assignment, clockwork, verdict.playables, switch_at=switch_at)


def refusal(what: str, error: Exception, *, now: int) -> Refusal:
    """What was not taken, in the words that fit into a status."""
    return Refusal(now, what[:64], plain(error, most=LONGEST_WHY))


def plain(error: object, *, most: int) -> str:
    """An error's words on one line, cut to size, as a status may hold them."""
    words = " ".join(str(error).split())[:most]
    return "".join(one if one.isprintable() else "?" for one in words)


def _require_calm(timetable: Timetable) -> None:
    # Rules and hours change on the minute; ends within one would let items flash past.
    for item in timetable.items:
        end = item.not_after
        if end and end < timetable.valid_until and end % MINUTE_MS:
            raise TrustError(f"{item.slogan} ends within a minute")


def _placement(
    assignment: Assignment, scrutiny: Scrutiny, refusals: list[Refusal]
) -> Placement | None:
    if assignment.placement is None:
        return None
    body = _held(scrutiny.blobs, assignment.placement)
    try:
        placement = verify_placement(
            body, scrutiny.trust, screen=scrutiny.site.screen, now=scrutiny.now
        )
        require_no_older(placement, placed_at=scrutiny.placed_at)
    except DevicesError as error:
        refusals.append(refusal("placement", error, now=scrutiny.now))
        return None
    return placement


def _levels(timetable: Timetable, place: int) -> frozenset[Level]:
    return frozenset(
        rule.level
        for rule in timetable.rules
        if any(share.item == place for share in rule.shares)
    )


def _judged_item(
    case: _Case, scrutiny: Scrutiny, *, refusals: list[Refusal]
) -> Playable | None:
    try:
        return _require_playable(case, scrutiny)
    except DevicesError as error:
        what = f"{case.item.slogan}/{case.item.revision}"
        refusals.append(refusal(what, error, now=scrutiny.now))
        return None


def _require_playable(case: _Case, scrutiny: Scrutiny) -> Playable:
    item = case.item
    approval = verify_approval(
        _held(scrutiny.blobs, item.approval), scrutiny.trust, now=scrutiny.now
    )
    _require_same(item, approval)
    if approval.is_only_filler and case.levels - {Level.FILLER}:
        raise TrustError("approved without an end, and so only as filler")
    allowed(
        approval,
        case.placement,
        scene=item.scene,
        screen_class=scrutiny.site.screen_class,
        now=scrutiny.now,
    )
    scene = decode_scene(_held(scrutiny.blobs, item.scene))
    _require_fitting(item, scene, site=scrutiny.site)
    for layer in scene.layers:
        scrutiny.check_picture(scrutiny.blobs, layer)
    ends = [end for end in (item.not_after, approval.not_after) if end is not None]
    return Playable(item, scene, blits(scene), not_after=min(ends, default=None))


def _require_same(item: Item, approval: Approval) -> None:
    signed = (approval.slogan, approval.revision, approval.kind)
    if signed != (item.slogan, item.revision, item.kind):
        raise TrustError(f"the approval is of {approval.slogan}/{approval.revision}")
    if approval.title != item.title:  # what histories and statuses will call it
        raise TrustError("the approval has another title")


def _require_fitting(item: Item, scene: Scene, *, site: Site) -> None:
    profile = profile_of(site.screen_class)
    if (scene.width, scene.height) != (profile.width, profile.height):
        raise TrustError(f"a scene of {scene.width}x{scene.height} px is for another panel")
    if item.dwell_ms < scene.dwell_ms:
        raise TrustError(f"shown for {item.dwell_ms} ms, approved for {scene.dwell_ms}")


def _held(blobs: Blobs, sha256: Sha256) -> bytes:
    body = blobs.get(sha256)
    if body is None:
        raise StoreError(f"blob {sha256[:12]} is not held")
    return body


def _items(assignment: Assignment, blobs: Blobs) -> tuple[Item, ...]:
    body = blobs.get(assignment.timetable)
    return decode_timetable(body).items if body is not None else ()
