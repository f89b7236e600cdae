"""Keeps calendars, every version: days off and make-up workdays a year, named days."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, func, insert, select

from playlists.holidays import Almanac
from playlists.ids import PersonId
from signage.calendar_toml import (
    Calendar,
    almanac_of,
    breaks_of,
    calendar_of,
    key_of,
    standard,
)
from signage.errors import ChangedMeanwhileError, UnknownError
from signage.store import history
from signage.store.schema import calendars, people


@dataclass(frozen=True, slots=True)
class Saved:
    """A calendar in force: its TOML; version 0 is the one that comes with the program."""

    key: str
    version: int
    text: str

    @property
    def calendar(self) -> Calendar:
        """What it says."""
        return calendar_of(self.text)


def current(db: Connection) -> tuple[Saved, ...]:
    """The calendars in force, by year and then by id."""
    newest = select(calendars.c.id, func.max(calendars.c.version)).group_by(calendars.c.id)
    versions = {row[0]: row[1] for row in db.execute(newest)}
    query = select(calendars.c.id, calendars.c.version, calendars.c.text)
    found = {key: Saved(key, 0, text) for key, text in standard().items()}
    for row in db.execute(query):
        if versions[row.id] == row.version:
            found[row.id] = Saved(row.id, row.version, row.text)
    return tuple(found[key] for key in sorted(found))


def get(db: Connection, key: str) -> Saved:
    """The calendar in force of a year or an id; UnknownError when there is none."""
    for one in current(db):
        if one.key == key:
            return one
    raise UnknownError(f"没有日历 {key}")


def almanac(db: Connection) -> Almanac:
    """All calendars in force; the same object until one of them changes."""
    return _almanac(tuple(one.text for one in current(db)))


def breaks(db: Connection) -> dict[date, str]:
    """The names of all breaks that are published, by their first days."""
    return {day: name for one in current(db) for day, name in breaks_of(one.text).items()}


def require_version(db: Connection, text: str, *, version: int) -> None:
    """Refuse a calendar that was made over another version than the one in force.

    Raises:
        BadInputError: it is no calendar.
        ChangedMeanwhileError: somebody saved another version since.
    """
    key = key_of(calendar_of(text))
    if _newest(db, key) != version:
        row = db.execute(
            select(people.c.name, calendars.c.saved_at)
            .join(people, people.c.id == calendars.c.saved_by)
            .where(calendars.c.id == key)
            .order_by(calendars.c.version.desc())
        ).first()
        name, at = row or ("", 0)
        why = f"{name}已改过日历 {key}，您写的还在，请核对后在那一项里保存"
        raise ChangedMeanwhileError(why, by=name, at_ms=at)


def save(db: Connection, text: str, *, by: PersonId, now: int) -> Saved:
    """Put a calendar in force, as a new version of its year or id.

    Raises:
        BadInputError: it is no calendar; nothing is written.
    """
    key = key_of(calendar_of(text))
    version = _newest(db, key) + 1
    row = {"id": key, "version": version, "text": text, "saved_by": by, "saved_at": now}
    db.execute(insert(calendars).values(row))
    detail = {"version": version}
    history.record(db, ("calendar", key), what="saved", by=by, now=now, detail=detail)
    return Saved(key, version, text)


def _newest(db: Connection, key: str) -> int:
    newest = select(func.max(calendars.c.version)).where(calendars.c.id == key)
    return db.scalar(newest) or 0


@lru_cache(maxsize=8)
def _almanac(texts: tuple[str, ...]) -> Almanac:
    return almanac_of(texts)
