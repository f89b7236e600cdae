"""Who did what to which thing, and when; written beside the change itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, insert, select, update

from playlists.ids import PersonId
from signage.store.schema import history, people
from signage.store.writes import upsert

PAUSE_MS: Final = 10 * 60_000


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person (or, without one, the program) did; `at` in ms UTC."""

    at: int
    person: PersonId | None
    name: str
    what: str
    detail: Mapping[str, object]


def record(
    db: Connection,
    thing: tuple[str, str],
    *,
    what: str,
    by: PersonId | None,
    now: int,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Write that someone did something to a thing, named by its kind and id."""
    kind, thing_id = thing
    row = {"at": now, "person_id": by, "thing": kind, "thing_id": thing_id, "what": what}
    db.execute(insert(history).values(**row, detail=dict(detail or {})))


def record_step(
    db: Connection,
    thing: tuple[str, str],
    *,
    what: str,
    by: PersonId,
    now: int,
    detail: Mapping[str, object],
) -> None:
    """Write that someone works on a thing: one row until a pause or another's act."""
    kind, thing_id = thing
    mine = (history.c.thing == kind) & (history.c.thing_id == thing_id)
    newest = select(history).where(mine).order_by(history.c.id.desc()).limit(1)
    last = db.execute(newest).first()
    if last and (last.what, last.person_id) == (what, by) and now - last.at < PAUSE_MS:
        goes_on = update(history).where(history.c.id == last.id)
        db.execute(goes_on.values(at=now, detail=dict(detail)))
    else:
        record(db, thing, what=what, by=by, now=now, detail=detail)


def of(db: Connection, kind: str, thing_id: str, *, most: int = 100) -> tuple[Event, ...]:
    """What was done to a thing, the latest first."""
    found = (
        select(history, people.c.name)
        .outerjoin(people, people.c.id == history.c.person_id)
        .where(history.c.thing == kind, history.c.thing_id == thing_id)
        .order_by(history.c.id.desc())
        .limit(most)
    )
    return tuple(
        Event(row.at, row.person_id, name=row.name or "", what=row.what, detail=row.detail)
        for row in db.execute(found)
    )


def save(
    db: Connection,
    table: Table,
    thing: str,
    *,
    row: Mapping[str, object],
    by: PersonId | None,
    now: int,
) -> None:
    """Insert a row, or change the one of the same `id`, and write who did it.

    A row that says nothing new changes nothing and is not written down.
    """
    found = db.execute(select(table).where(table.c.id == row["id"])).mappings().first()
    old = dict(found) if found else {}
    changed = {name: value for name, value in row.items() if old.get(name) != value}
    if not changed:
        return
    upsert(db, table, [row])
    key = (thing, str(row["id"]))
    what = "changed" if old else "added"
    record(db, key, what=what, by=by, now=now, detail=changed)
