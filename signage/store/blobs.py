"""Keeps bytes by their hash: pictures, scenes, approvals, timetables."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, select, update

from playlists.ids import Sha256
from signage.errors import UnknownError
from signage.store.schema import blobs
from signage.store.writes import insert_new


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
    found = select(blobs.c.sha256).where(
        blobs.c.sha256.in_(list(wanted)), blobs.c.published_at.is_(None)
    )
    return frozenset(Sha256(sha256) for sha256 in db.scalars(found))


def mark_published(db: Connection, given: Iterable[Sha256], *, now: int) -> None:
    """Remember that the broker has these."""
    which = blobs.c.sha256.in_(list(given))
    db.execute(update(blobs).where(which).values(published_at=now))
