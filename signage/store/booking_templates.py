"""Keeps templates of bookings; those that come with the program stand beside them."""

from sqlalchemy import Connection, Row, insert, select, update

from playlists.ids import PersonId
from signage.booking_template import BookingTemplate, TemplateId, anchor_of, shipped
from signage.errors import ChangedMeanwhileError, UnknownError
from signage.store.schema import booking_templates, people


def templates(db: Connection) -> tuple[BookingTemplate, ...]:
    """All there are: one's own by title, then those that come with the program."""
    kept = booking_templates.c.deleted_at.is_(None)
    found = select(booking_templates).where(kept).order_by(booking_templates.c.title)
    return (*map(_template, db.execute(found)), *shipped())


def get(db: Connection, key: TemplateId) -> BookingTemplate:
    """The template of that id; UnknownError when there is none (any more)."""
    for one in templates(db):
        if one.id == key:
            return one
    raise UnknownError(f"没有模板 {key}")


def add(db: Connection, one: BookingTemplate) -> None:
    """Keep a template that was not there."""
    db.execute(
        insert(booking_templates).values(
            id=one.id,
            title=one.title,
            note=one.note,
            anchor=one.anchor.to_json(),
            lines=[dict(line) for line in one.lines],
            version=one.version,
            changed_by=one.changed_by,
            changed_at=one.changed_at,
        )
    )


def rename(db: Connection, one: BookingTemplate, *, by: PersonId, now: int) -> None:
    """Give it the title and the note that it has here, in place of the version before.

    Raises:
        ChangedMeanwhileError: somebody else changed or deleted it first.
    """
    _turn(db, one, by=by, now=now, title=one.title, note=one.note)


def delete(db: Connection, one: BookingTemplate, *, by: PersonId, now: int) -> None:
    """Keep it no longer in the list; raises what `rename` does."""
    _turn(db, one, by=by, now=now, deleted_at=now)


def _turn(
    db: Connection, one: BookingTemplate, *, by: PersonId, now: int, **values: object
) -> None:
    mine = booking_templates.c.id == one.id
    stands = booking_templates.c.deleted_at.is_(None)
    same = booking_templates.c.version == one.version
    row = {**values, "version": one.version + 1, "changed_by": by, "changed_at": now}
    done = db.execute(update(booking_templates).where(mine, stands, same).values(**row))
    if not done.rowcount:
        last = db.execute(
            select(people.c.name, booking_templates.c.changed_at)
            .join(people, people.c.id == booking_templates.c.changed_by)
            .where(mine)
        ).one()
        why = f"{last.name}刚刚改过这个模板"
        raise ChangedMeanwhileError(why, by=last.name, at_ms=last.changed_at)


def _template(row: Row[tuple[object, ...]]) -> BookingTemplate:
    return BookingTemplate(
        TemplateId(row.id),
        row.title,
        row.note,
        anchor_of(row.anchor),
        tuple(row.lines),
        version=row.version,
        changed_by=PersonId(row.changed_by),
        changed_at=row.changed_at,
    )
