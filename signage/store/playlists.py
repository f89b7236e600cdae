"""Keeps playlists and their entries, with the version that the next change names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    func,
    insert,
    select,
    true,
    update,
)

from playlists.ids import PersonId, PlaylistId, SloganId
from playlists.playlist import Entry, Playlist
from signage.errors import ChangedMeanwhileError, UnknownError
from signage.store.schema import entries, people, playlists, slogans


@dataclass(frozen=True, slots=True)
class Changed:
    """Who changed a playlist last, and when (ms UTC)."""

    by: PersonId
    name: str
    at: int


class Named(NamedTuple):
    """A playlist's title, and the number that it keeps for ever; 1 is the first made."""

    title: str
    number: int


def all_playlists(db: Connection) -> tuple[Playlist, ...]:
    """Every playlist, by title."""
    return _read(db, true())


def needed(db: Connection, some: Iterable[PlaylistId]) -> tuple[Playlist, ...]:
    """Those playlists, and the ones that play by themselves: mandatory or filler."""
    by_itself = playlists.c.mandatory | playlists.c.filler
    return _read(db, by_itself | playlists.c.id.in_(set(some)))


def named(db: Connection, some: Iterable[PlaylistId]) -> dict[PlaylistId, Named]:
    """What each of those playlists is called, and its number."""
    found = select(playlists.c.id, playlists.c.title, playlists.c.number)
    rows = db.execute(found.where(playlists.c.id.in_(set(some))))
    return {PlaylistId(row.id): Named(row.title, row.number) for row in rows}


def _read(db: Connection, which: ColumnElement[bool]) -> tuple[Playlist, ...]:
    rounds: dict[str, list[Entry]] = defaultdict(list)
    of_those = entries.join(playlists, playlists.c.id == entries.c.playlist_id)
    order = (entries.c.playlist_id, entries.c.position)
    for row in db.execute(
        select(entries).select_from(of_those).where(which).order_by(*order)
    ):
        entry = Entry(SloganId(row.slogan_id), row.weight, row.dwell_ms)
        rounds[row.playlist_id].append(entry)
    found = select(playlists).where(which).order_by(playlists.c.title, playlists.c.id)
    return tuple(
        Playlist(
            PlaylistId(row.id),
            row.title,
            tuple(rounds[row.id]),
            version=row.version,
            mandatory=row.mandatory,
            filler=row.filler,
            offered_to=frozenset(row.offered_to),
        )
        for row in db.execute(found)
    )


def find(db: Connection, playlist: PlaylistId) -> Playlist | None:
    """The playlist of that id, or None."""
    return next((one for one in all_playlists(db) if one.id == playlist), None)


def get(db: Connection, playlist: PlaylistId) -> Playlist:
    """The playlist of that id.

    Raises:
        UnknownError: there is none.
    """
    if found := find(db, playlist):
        return found
    raise UnknownError(f"没有播放列表 {playlist}")


def changed(db: Connection, playlist: PlaylistId) -> Changed:
    """Who changed it last.

    Raises:
        UnknownError: there is no such playlist.
    """
    row = db.execute(
        select(playlists.c.changed_by, playlists.c.changed_at, people.c.name)
        .join(people, people.c.id == playlists.c.changed_by)
        .where(playlists.c.id == playlist)
    ).one_or_none()
    if row is None:
        raise UnknownError(f"没有播放列表 {playlist}")
    return Changed(PersonId(row.changed_by), row.name, row.changed_at)


def add(db: Connection, playlist: Playlist, *, by: PersonId, now: int) -> None:
    """Keep a playlist that was not there."""
    number = db.scalar(select(func.coalesce(func.max(playlists.c.number), 0) + 1))
    row = _row(playlist, by=by, now=now)
    db.execute(insert(playlists).values(id=playlist.id, number=number, **row))
    _write_entries(db, playlist)


def change(db: Connection, playlist: Playlist, *, by: PersonId, now: int) -> None:
    """Put this in place of the version before it.

    Raises:
        ChangedMeanwhileError: somebody else changed it first.
    """
    done = db.execute(
        update(playlists)
        .where(playlists.c.id == playlist.id, playlists.c.version == playlist.version - 1)
        .values(**_row(playlist, by=by, now=now))
    )
    if not done.rowcount:
        last = changed(db, playlist.id)
        raise ChangedMeanwhileError(
            f"{last.name}刚刚改过这个播放列表", by=last.name, at_ms=last.at
        )
    db.execute(delete(entries).where(entries.c.playlist_id == playlist.id))
    _write_entries(db, playlist)


def unknown_slogans(db: Connection, wanted: tuple[Entry, ...]) -> tuple[SloganId, ...]:
    """Which slogans of the entries do not exist, in their order."""
    named = [entry.slogan for entry in wanted]
    known = set(db.scalars(select(slogans.c.id).where(slogans.c.id.in_(named))))
    return tuple(slogan for slogan in named if slogan not in known)


def _row(playlist: Playlist, *, by: PersonId, now: int) -> dict[str, object]:
    return {
        "title": playlist.title,
        "version": playlist.version,
        "mandatory": playlist.mandatory,
        "filler": playlist.filler,
        "offered_to": sorted(playlist.offered_to),
        "changed_by": by,
        "changed_at": now,
    }


def _write_entries(db: Connection, playlist: Playlist) -> None:
    rows = [
        {
            "playlist_id": playlist.id,
            "position": position,
            "slogan_id": entry.slogan,
            "weight": entry.weight,
            "dwell_ms": entry.dwell_ms,
        }
        for position, entry in enumerate(playlist.entries)
    ]
    if rows:
        db.execute(insert(entries), rows)
