"""Keeps bytes by their hash: pictures, scenes, approvals, timetables."""

import hashlib
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, func, select, update

from playlists.ids import Sha256
from signage.errors import UnknownError
from signage.store.schema import blobs
from signage.store.writes import batches, insert_new

TRUST: Final = "trust"


def put(db: Connection, body: bytes, *, kind: str, now: int) -> Sha256:
    """Keep these bytes; gives their hash. The same bytes are kept once."""
    sha256 = hashlib.sha256(body).hexdigest()
    insert_new(db, blobs, {"sha256": sha256, "kind": kind, "body": body, "created_at": now})
    return Sha256(sha256)


def get(db: Connection, sha256: Sha256) -> bytes:
    """The bytes of a hash.

    Raises:
        UnknownError: nothing of that hash is kept.
    """
    body = db.scalar(select(blobs.c.body).where(blobs.c.sha256 == sha256))
    if body is None:
        raise UnknownError(f"no blob {sha256} is kept")
    return bytes(body)


def has(db: Connection, sha256: Sha256) -> bool:
    """Whether bytes of that hash are kept."""
    found = select(blobs.c.sha256).where(blobs.c.sha256 == sha256)
    return db.scalar(found) is not None


def unpublished(db: Connection, wanted: Iterable[Sha256]) -> frozenset[Sha256]:
    """Which of these are kept but were never given to the broker."""
    found: set[Sha256] = set()
    for few in batches(sorted(set(wanted))):
        never = select(blobs.c.sha256).where(
            blobs.c.sha256.in_(few), blobs.c.published_at.is_(None)
        )
        found.update(Sha256(sha256) for sha256 in db.scalars(never))
    return frozenset(found)


def mark_published(db: Connection, given: Iterable[Sha256], *, now: int) -> None:
    """Remember that the broker has these."""
    for few in batches(sorted(set(given))):
        which = blobs.c.sha256.in_(few)
        db.execute(update(blobs).where(which).values(published_at=now))


def bodies(db: Connection, wanted: Iterable[Sha256]) -> dict[Sha256, bytes]:
    """The bytes of each of these; those not kept are left out."""
    found: dict[Sha256, bytes] = {}
    for few in batches(sorted(set(wanted))):
        rows = db.execute(
            select(blobs.c.sha256, blobs.c.body).where(blobs.c.sha256.in_(few))
        )
        found.update((Sha256(sha256), bytes(body)) for sha256, body in rows)
    return found


def sizes(db: Connection, wanted: Iterable[Sha256]) -> dict[Sha256, int]:
    """How many bytes each of these has; those not kept are left out."""
    found: dict[Sha256, int] = {}
    for few in batches(sorted(set(wanted))):
        rows = db.execute(
            select(blobs.c.sha256, func.length(blobs.c.body)).where(blobs.c.sha256.in_(few))
        )
        found.update((Sha256(sha256), size) for sha256, size in rows)
    return found


def published(db: Connection) -> frozenset[Sha256]:
    """What the broker holds under its own hash: trust lists have a topic to themselves."""
    found = select(blobs.c.sha256).where(
        blobs.c.published_at.is_not(None), blobs.c.kind != TRUST
    )
    return frozenset(Sha256(sha256) for sha256 in db.scalars(found))


def mark_unpublished(db: Connection, gone: Iterable[Sha256]) -> None:
    """Remember that the broker has these no more, or may have lost them."""
    for few in batches(sorted(set(gone))):
        which = blobs.c.sha256.in_(few)
        db.execute(update(blobs).where(which).values(published_at=None))


def mark_all_unpublished(db: Connection) -> None:
    """Remember that the broker has nothing any more."""
    given = blobs.c.published_at.is_not(None)
    db.execute(update(blobs).where(given).values(published_at=None))
