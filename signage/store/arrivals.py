"""Files that somebody looks at before keeping what is in them: each person's latest."""

import hashlib
from typing import Final, NamedTuple

from sqlalchemy import Connection, delete, select

from playlists.ids import PersonId, Sha256
from signage.errors import UnknownError
from signage.store.schema import arrivals
from signage.store.writes import upsert

WAITS_MS: Final = 24 * 3_600_000


class Arrival(NamedTuple):
    """A file: what it is called and its bytes."""

    name: str
    body: bytes


def put(db: Connection, file: Arrival, *, by: PersonId, now: int) -> Sha256:
    """Hold a person's file in place of the one before; gives its hash.

    What others left lying for a day goes.
    """
    sha256 = hashlib.sha256(file.body).hexdigest()
    db.execute(delete(arrivals).where(arrivals.c.arrived_at < now - WAITS_MS))
    row = {"person_id": by, "sha256": sha256, **file._asdict(), "arrived_at": now}
    upsert(db, arrivals, [row])
    return Sha256(sha256)


def one(db: Connection, sha256: str, *, by: PersonId) -> Arrival:
    """A person's file of that hash; UnknownError when it is not the one that is held."""
    mine = (arrivals.c.person_id == by, arrivals.c.sha256 == sha256)
    row = db.execute(select(arrivals.c.name, arrivals.c.body).where(*mine)).first()
    if row is None:
        raise UnknownError("预览过的文件已经不在了，请重新选文件")
    return Arrival(row.name, bytes(row.body))


def let_go(db: Connection, *, by: PersonId) -> None:
    """Hold a person's file no longer."""
    db.execute(delete(arrivals).where(arrivals.c.person_id == by))
