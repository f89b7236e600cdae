"""Keeps the notes that keepers write to operators, and what was answered."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from playlists.ids import NoteId, PartnerId, PersonId, PlaylistId, ScreenId
from signage.errors import ChangedMeanwhileError, UnknownError
from signage.notes import Note
from signage.store.schema import notes, partners, people, playlists, screens, venues


@dataclass(frozen=True, slots=True)
class Filed:
    """A note with the names in it: who of which unit, about what, and who saw to it."""

    note: Note
    name: str
    unit: str
    playlist: str
    screen: str
    done_name: str


def add(db: Connection, note: Note) -> None:
    """Keep a new note."""
    db.execute(
        insert(notes).values(
            id=note.id,
            partner_id=note.partner,
            playlist_id=note.playlist,
            screen_id=note.screen,
            text=note.text,
            written_by=note.by,
            written_at=note.at,
            answer=note.answer,
        )
    )


def finish(db: Connection, note: NoteId, *, answer: str, by: PersonId, now: int) -> None:
    """Note what was answered, by whom and when.

    Raises:
        ChangedMeanwhileError: somebody has done it before.
        UnknownError: there is no such note.
    """
    done = update(notes).where(notes.c.id == note, notes.c.done_at.is_(None))
    values = {"answer": answer, "done_by": by, "done_at": now}
    if db.execute(done.values(**values)).rowcount:
        return
    one = get(db, note)
    said = f"{one.done_name}已经处理过这条留言"
    raise ChangedMeanwhileError(said, by=one.done_name, at_ms=one.note.done_at or now)


def get(db: Connection, note: NoteId) -> Filed:
    """The note of that id.

    Raises:
        UnknownError: there is none.
    """
    row = db.execute(_every().where(notes.c.id == note)).one_or_none()
    if row is None:
        raise UnknownError(f"没有留言 {note}")
    return _filed(row)


def waiting(db: Connection) -> tuple[Filed, ...]:
    """The notes that nobody has seen to, the oldest first."""
    open_ones = _every().where(notes.c.done_at.is_(None))
    found = open_ones.order_by(notes.c.written_at, notes.c.id)
    return tuple(map(_filed, db.execute(found)))


def number_waiting(db: Connection, partner: PartnerId | None = None) -> int:
    """How many notes wait, of one unit or of all."""
    found = select(func.count()).select_from(notes).where(notes.c.done_at.is_(None))
    if partner is not None:
        found = found.where(notes.c.partner_id == partner)
    return db.execute(found).scalar_one()


def latest(
    db: Connection, *, partner: PartnerId | None = None, most: int = 100
) -> tuple[Filed, ...]:
    """Notes of one unit or of all, the latest first."""
    found = _every() if partner is None else _every().where(notes.c.partner_id == partner)
    order = (notes.c.written_at.desc(), notes.c.id)
    return tuple(map(_filed, db.execute(found.order_by(*order).limit(most))))


def about(db: Connection, playlist: PlaylistId, *, most: int = 20) -> tuple[Filed, ...]:
    """The notes about a playlist: those that wait first, then the latest."""
    mine = _every().where(notes.c.playlist_id == playlist)
    order = (notes.c.done_at.is_not(None), notes.c.written_at.desc(), notes.c.id)
    return tuple(map(_filed, db.execute(mine.order_by(*order).limit(most))))


def about_screen(
    db: Connection, screen: ScreenId, *, partner: PartnerId | None = None, most: int = 10
) -> tuple[Filed, ...]:
    """The notes of one unit or of all about a screen: first those that wait."""
    mine = _every().where(notes.c.screen_id == screen)
    if partner is not None:
        mine = mine.where(notes.c.partner_id == partner)
    order = (notes.c.done_at.is_not(None), notes.c.written_at.desc(), notes.c.id)
    return tuple(map(_filed, db.execute(mine.order_by(*order).limit(most))))


def _every() -> Select[tuple[object, ...]]:
    doers = people.alias("doers")
    return (
        select(
            notes,
            people.c.name.label("writer"),
            partners.c.name.label("unit"),
            playlists.c.title.label("list_title"),
            screens.c.name.label("screen_name"),
            venues.c.name.label("venue_name"),
            doers.c.name.label("doer"),
        )
        .join(people, people.c.id == notes.c.written_by)
        .join(partners, partners.c.id == notes.c.partner_id)
        .outerjoin(playlists, playlists.c.id == notes.c.playlist_id)
        .outerjoin(screens, screens.c.id == notes.c.screen_id)
        .outerjoin(venues, venues.c.id == screens.c.venue_id)
        .outerjoin(doers, doers.c.id == notes.c.done_by)
    )


def _filed(row: Row[tuple[object, ...]]) -> Filed:
    where = f"{row.venue_name} · {row.screen_name}" if row.screen_id else ""
    return Filed(
        _note(row),
        name=row.writer,
        unit=row.unit,
        playlist=row.list_title or "",
        screen=where,
        done_name=row.doer or "",
    )


def _note(row: Row[tuple[object, ...]]) -> Note:
    return Note(
        NoteId(row.id),
        PartnerId(row.partner_id),
        row.text,
        PersonId(row.written_by),
        at=row.written_at,
        playlist=PlaylistId(row.playlist_id) if row.playlist_id else None,
        screen=ScreenId(row.screen_id) if row.screen_id else None,
        answer=row.answer,
        done_by=PersonId(row.done_by) if row.done_by else None,
        done_at=row.done_at,
    )
