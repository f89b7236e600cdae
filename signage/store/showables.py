"""Reads which words may be shown: passed, signed by enough people, not taken back."""

from collections.abc import Collection
from functools import lru_cache
from typing import Final, NamedTuple

from sqlalchemy import Connection, Select, exists, func, select

from devices.statements import Approval
from devices.wire import decode_approval, decode_scene
from playlists.ids import ScreenClass, Sha256, SloganId
from playlists.scene import Scene
from signage.groups import Showable
from signage.slogan import State
from signage.store.schema import approvals, blobs, revisions, withdrawals
from signage.store.writes import MOST_ROWS, batches

_CACHED: Final = 4_096
_approval_of: Final = lru_cache(_CACHED)(decode_approval)
_scene_of: Final = lru_cache(_CACHED)(decode_scene)


class Withdrawn(NamedTuple):
    """A revision taken back: the classes it was approved for, when it would have ended."""

    slogan: SloganId
    revision: int
    envelope: Sha256
    classes: frozenset[str]
    not_after: int | None


def showables(db: Connection, screen_class: ScreenClass) -> dict[SloganId, Showable]:
    """What screens of a class may show, by slogan.

    Only the latest revision that was ever passed counts, so taking it back does not bring
    an older one to light again.
    """
    signed = {
        SloganId(row.slogan_id): row
        for row in db.execute(_signed())
        if row.state == State.PASSED and screen_class in row.classes
    }
    approved = {key: _approval_of(bytes(row.payload)) for key, row in signed.items()}
    named = {key: dict(one.scenes)[screen_class] for key, one in approved.items()}
    scenes = _scenes(db, named.values())
    return {
        key: _showable(
            approval,
            Sha256(signed[key].envelope),
            scene=(named[key], scenes[named[key]]),
        )
        for key, approval in approved.items()
    }


def taken_back(db: Connection) -> dict[SloganId, int]:
    """The latest revision of each slogan that was taken back, with all before it."""
    found = select(withdrawals.c.slogan_id, func.max(withdrawals.c.number).label("number"))
    rows = db.execute(found.group_by(withdrawals.c.slogan_id))
    return {SloganId(row.slogan_id): row.number for row in rows}


def withdrawn(db: Connection) -> tuple[Withdrawn, ...]:
    """Every revision taken back, the latest first."""
    there = (approvals.c.slogan_id == withdrawals.c.slogan_id) & (
        approvals.c.number == withdrawals.c.number
    )
    revision = (revisions.c.slogan_id == withdrawals.c.slogan_id) & (
        revisions.c.number == withdrawals.c.number
    )
    found = (
        select(withdrawals, approvals.c.classes, revisions.c.not_after)
        .join(revisions, revision)
        .outerjoin(approvals, there)
        .order_by(withdrawals.c.at.desc(), withdrawals.c.slogan_id, approvals.c.part)
    )
    merged: dict[tuple[str, int], Withdrawn] = {}
    for row in db.execute(found):
        key = (row.slogan_id, row.number)
        before = merged[key].classes if key in merged else frozenset()
        merged[key] = Withdrawn(
            SloganId(row.slogan_id),
            row.number,
            Sha256(row.envelope),
            before | frozenset(row.classes or ()),
            row.not_after,
        )
    return tuple(merged.values())


def _signed() -> Select[tuple[object, ...]]:
    """Signed statements about each slogan's latest revision that was ever passed."""
    ever = revisions.c.state.in_([State.PASSED, State.WITHDRAWN])
    latest = (
        select(revisions.c.slogan_id, func.max(revisions.c.number).label("number"))
        .where(ever)
        .group_by(revisions.c.slogan_id)
        .subquery()
    )
    same = (revisions.c.slogan_id == approvals.c.slogan_id) & (
        revisions.c.number == approvals.c.number
    )
    taken_back = exists().where(
        withdrawals.c.slogan_id == approvals.c.slogan_id,
        withdrawals.c.number >= approvals.c.number,
    )
    return (
        select(approvals, revisions.c.state)
        .join(revisions, same)
        .join(
            latest,
            (latest.c.slogan_id == approvals.c.slogan_id)
            & (latest.c.number == approvals.c.number),
        )
        .where(approvals.c.envelope.is_not(None), ~taken_back)
        .order_by(approvals.c.slogan_id, approvals.c.part)
    )


def _scenes(db: Connection, wanted: Collection[Sha256]) -> dict[Sha256, Scene]:
    found: dict[Sha256, Scene] = {}
    for few in batches(sorted(set(wanted)), MOST_ROWS):
        rows = db.execute(
            select(blobs.c.sha256, blobs.c.body).where(blobs.c.sha256.in_(few))
        )
        found.update((Sha256(row.sha256), _scene_of(bytes(row.body))) for row in rows)
    return found


def _showable(
    approval: Approval, envelope: Sha256, *, scene: tuple[Sha256, Scene]
) -> Showable:
    return Showable(
        slogan=approval.slogan,
        revision=approval.revision,
        kind=approval.kind,
        title=approval.title,
        scene_hash=scene[0],
        scene=scene[1],
        approval=envelope,
        venue_kinds=frozenset(approval.venue_kinds),
        districts=frozenset(approval.districts),
        not_after=approval.not_after,
    )
