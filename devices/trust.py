"""Whom to believe: trust lists, approvals and everything the controller signs.

Signatures are counted by distinct person and distinct key, never by key id alone, and
nothing here looks at a clock: `now` is ms UTC. A trust list's own `issued_at` is a lower
bound of now, so that a screen whose clock stands in 1970 still judges as of that instant.
"""

from collections.abc import Collection

from devices import wire
from devices.conversation import (
    key_in,
    key_text,
    require_screen,
    verify_accepted,
    verify_assignment,
    verify_command,
    verify_command_answer,
    verify_plays,
    verify_status,
)
from devices.dsse import (
    Envelope,
    decode_envelope,
    encode_envelope,
    holding,
    open_sealed,
    require_type,
    seal,
)
from devices.errors import TrustError
from devices.keys import Algorithm, PublicKey, Signature, SigningKey, pae
from devices.statements import (
    ACCEPTED,
    APPROVAL,
    ASSIGNMENT,
    COMMAND,
    COMMAND_ANSWER,
    LEAST_APPROVERS,
    PLACEMENT,
    PLAYS,
    STATUS,
    TRUST,
    WITHDRAWAL,
    Approval,
    Installation,
    KeyKind,
    Placement,
    Reviewer,
    TrustList,
    Withdrawal,
    persons,
)
from playlists.booking import Level
from playlists.ids import ScreenClass, ScreenId, Sha256
from playlists.timetable import Timetable

__all__ = (
    "ACCEPTED",
    "APPROVAL",
    "ASSIGNMENT",
    "COMMAND",
    "COMMAND_ANSWER",
    "PLACEMENT",
    "PLAYS",
    "STATUS",
    "TRUST",
    "WITHDRAWAL",
    "Algorithm",
    "Approval",
    "Envelope",
    "Installation",
    "KeyKind",
    "Placement",
    "PublicKey",
    "Reviewer",
    "Signature",
    "SigningKey",
    "TrustList",
    "Withdrawal",
    "allowed",
    "decode_envelope",
    "encode_envelope",
    "key_in",
    "key_text",
    "open_sealed",
    "pae",
    "require_ends",
    "seal",
    "verify_accepted",
    "verify_approval",
    "verify_assignment",
    "verify_command",
    "verify_command_answer",
    "verify_placement",
    "verify_plays",
    "verify_status",
    "verify_trust_list",
    "verify_withdrawal",
)


def verify_trust_list(
    body: bytes,
    roots: Collection[PublicKey],
    threshold: int,
    *,
    previous: TrustList | None,
    installation: Installation = Installation.REAL,
) -> TrustList:
    """The trust list in an envelope that enough roots signed: the old ones and its own.

    `roots` and `threshold` are those of the enrolment; they count until a list is held,
    then that list's do. Versions rise; the list that is held may come again. A real
    installation refuses a demo's list. Raises MessageError or TrustError.
    """
    envelope = require_type(body, TRUST)
    offered = wire.decode_trust_list(envelope.payload)
    if previous is not None:
        roots, threshold = previous.roots, previous.root_threshold
    _require_roots(envelope, roots, threshold)
    _require_roots(envelope, offered.roots, offered.root_threshold)
    if offered.demo and installation is not Installation.DEMO:
        raise TrustError("a demo's trust list has no say in a real installation")
    if previous is not None and offered.version <= previous.version and offered != previous:
        raise TrustError(f"trust list {offered.version} after {previous.version}")
    return offered


def verify_approval(body: bytes, trust: TrustList, *, now: int) -> Approval:
    """The approval in an envelope that at least two people signed who may.

    Raises MessageError or TrustError. Whether it covers a scene at a place and an instant
    is for `allowed` to say.
    """
    payload, signers = _signed_by_people(body, APPROVAL, trust=trust, now=now)
    _require_people(signers, max(LEAST_APPROVERS, trust.approval_threshold))
    approval = wire.decode_approval(payload)
    by_tool = any(signer.kind is KeyKind.TOOL for signer in signers)
    if approval.kind in trust.tool_kinds and not by_tool:
        raise TrustError(f"one signature under {approval.kind} must be by a tool's key")
    latest = _instant(trust, now=now) + trust.longest_not_after_ms
    if approval.not_after is not None and approval.not_after > latest:
        raise TrustError("approved for longer than the trust list allows")
    return approval


def verify_placement(
    body: bytes, trust: TrustList, *, screen: ScreenId, now: int
) -> Placement:
    """The screen's placement, signed by enough people; or MessageError, TrustError."""
    payload, signers = _signed_by_people(body, PLACEMENT, trust=trust, now=now)
    _require_people(signers, max(1, trust.placement_threshold))
    placement = wire.decode_placement(payload)
    require_screen(placement.screen, screen)
    return placement


def verify_withdrawal(body: bytes, trust: TrustList, *, now: int) -> Withdrawal:
    """The withdrawal, signed by at least one reviewer; or MessageError, TrustError."""
    payload, signers = _signed_by_people(body, WITHDRAWAL, trust=trust, now=now)
    _require_people(signers, 1)
    return wire.decode_withdrawal(payload)


def allowed(
    approval: Approval,
    placement: Placement | None,
    *,
    scene: Sha256,
    screen_class: ScreenClass,
    now: int,
) -> None:
    """Returns when the approval lets a screen placed so light the scene; else TrustError.

    Without a placement only what is approved for everywhere may be lit.
    """
    if dict(approval.scenes).get(screen_class) != scene:
        raise TrustError(f"{approval.slogan}: this scene was not approved for its class")
    if approval.not_after is not None and now >= approval.not_after:
        raise TrustError(f"{approval.slogan}: the approval has ended")
    if approval.is_for_everywhere:
        return
    if placement is None or placement.screen_class != screen_class:
        raise TrustError(
            f"{approval.slogan}: approved for some places, and this is unknown"
        )
    if approval.venue_kinds and placement.venue_kind not in approval.venue_kinds:
        raise TrustError(f"{approval.slogan}: not approved for a {placement.venue_kind}")
    if approval.districts and placement.district not in approval.districts:
        raise TrustError(f"{approval.slogan}: not approved for {placement.district}")


def require_ends(timetable: Timetable) -> None:
    """Refuses, as a TrustError, what has no end and would play as more than a filler."""
    for rule in timetable.rules:
        for share in rule.shares:
            item = timetable.items[share.item]
            if rule.level is not Level.FILLER and item.not_after is None:
                raise TrustError(f"{item.slogan}: only a filler may be without an end")


def _instant(trust: TrustList, *, now: int) -> int:
    return max(now, trust.issued_at)


def _signed_by_people(
    body: bytes, payload_type: str, *, trust: TrustList, now: int
) -> tuple[bytes, tuple[Reviewer, ...]]:
    envelope = require_type(body, payload_type)
    instant = _instant(trust, now=now)
    counted = [
        reviewer
        for reviewer in trust.reviewers
        if reviewer.may_sign(now=instant)
        and (trust.demo or reviewer.kind is not KeyKind.SERVER)
    ]
    held = holding(envelope, [reviewer.key for reviewer in counted])
    return envelope.payload, tuple(one for one in counted if one.key in held)


def _require_people(signers: tuple[Reviewer, ...], least: int) -> None:
    keys = {signer.key for signer in signers}
    found = min(len(persons(signers)), len(keys))
    if found < least:
        raise TrustError(f"signed by {found} people who may, and {least} are needed")


def _require_roots(
    envelope: Envelope, roots: Collection[PublicKey], threshold: int
) -> None:
    if len(holding(envelope, roots)) < max(1, threshold):
        raise TrustError("too few roots signed the trust list")
