"""Reads which words may be shown: passed, signed by enough people, not taken back."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from sqlalchemy import Connection, Select, exists, func, select

from devices.statements import Approval
from devices.wire import decode_approval, decode_scene
from playlists.ids import ScreenClass, Sha256, SloganId
from playlists.scene import Scene
from signage.groups import Showable
from signage.slogan import State
from signage.store import blobs
from signage.store.schema import approvals, revisions, withdrawals

_CACHED: Final = 4_096
_approval_of: Final = lru_cache(_CACHED)(decode_approval)
_scene_of: Final = lru_cache(_CACHED)(decode_scene)


class Withdrawn(NamedTuple):
    """The envelope of a withdrawal, and when (ms UTC) it was made."""

    envelope: Sha256
    at: int


def showables(
    db: Connection, screen_class: ScreenClass, *, of: Collection[SloganId] | None = None
) -> dict[SloganId, Showable]:
    """What screens of a class may show, by slogan; of some slogans alone if they are given.

    Only the latest revision that was ever passed counts, so taking it back does not bring
    an older one to light again.
    """
    signed = {
        SloganId(row.slogan_id): row
        for row in db.execute(_signed())
        if row.state == State.PASSED
        and screen_class in row.classes
        and (of is None or row.slogan_id in of)
    }
    approved = {key: _approval_of(bytes(row.payload)) for key, row in signed.items()}
    named = {key: dict(one.scenes)[screen_class] for key, one in approved.items()}
    drawn = blobs.bodies(db, named.values())
    return {
        key: _showable(
            approval,
            Sha256(signed[key].envelope),
            scene=(named[key], _scene_of(drawn[named[key]])),
        )
        for key, approval in approved.items()
    }


def approved(db: Connection, *, now: int) -> frozenset[SloganId]:
    """The slogans that some class of screen may show at that instant (ms UTC)."""
    return frozenset(one.slogan for one in _approvals(db, now=now))


def bookable(db: Connection, *, now: int) -> dict[SloganId, str]:
    """The titles of slogans that may be shown for a time at that instant (ms UTC)."""
    found = {one.slogan: one.title for one in _approvals(db, now=now) if one.not_after}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _approvals(db: Connection, *, now: int) -> Iterator[Approval]:
    rows = [row for row in db.execute(_signed()) if row.state == State.PASSED]
    found = (_approval_of(bytes(row.payload)) for row in rows)
    return (one for one in found if one.not_after is None or one.not_after > now)


def taken_back(db: Connection) -> dict[SloganId, int]:
    """The latest revision of each slogan that was taken back, with all before it."""
    found = select(withdrawals.c.slogan_id, func.max(withdrawals.c.number).label("number"))
    rows = db.execute(found.group_by(withdrawals.c.slogan_id))
    return {SloganId(row.slogan_id): row.number for row in rows}


def withdrawn(db: Connection, *, most: int) -> tuple[Withdrawn, ...]:
    """The latest withdrawals, the newest first."""
    order = (withdrawals.c.at.desc(), withdrawals.c.slogan_id)
    found = select(withdrawals.c.envelope, withdrawals.c.at).order_by(*order).limit(most)
    return tuple(Withdrawn(Sha256(row.envelope), row.at) for row in db.execute(found))


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
