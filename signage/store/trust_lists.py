"""Keeps the trust lists that the roots signed; the newest is in force."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from devices import wire
from devices.trust import TrustList, decode_envelope
from playlists.ids import Sha256
from signage.errors import TrustSetupError
from signage.store import blobs
from signage.store.schema import trust_lists
from signage.store.writes import insert_new


class Kept(NamedTuple):
    """A trust list's version and the blob of its envelope."""

    version: int
    envelope: Sha256


def keep(db: Connection, body: bytes, *, version: int, now: int) -> Sha256:
    """Keep a trust list's envelope, which the caller has verified; gives its hash."""
    envelope = blobs.put(db, body, kind=blobs.TRUST, now=now)
    row = {"version": version, "envelope": envelope, "made_at": now}
    insert_new(db, trust_lists, row)
    return envelope


def newest(db: Connection) -> Kept | None:
    """The version and envelope in force, or None."""
    table = trust_lists
    found = db.execute(select(table).order_by(table.c.version.desc()).limit(1)).first()
    return Kept(found.version, Sha256(found.envelope)) if found else None


def current(db: Connection) -> TrustList | None:
    """The trust list in force, or None before there is one."""
    kept = newest(db)
    if kept is None:
        return None
    envelope = decode_envelope(blobs.get(db, kept.envelope))
    return wire.decode_trust_list(envelope.payload)


def require_current(db: Connection) -> TrustList:
    """The trust list in force; TrustSetupError before there is one."""
    found = current(db)
    if found is None:
        raise TrustSetupError("还没有信任清单，请先运行 signage trust init")
    return found
