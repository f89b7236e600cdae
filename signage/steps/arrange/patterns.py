"""Templates of bookings: kept, used, renamed, deleted."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from playlists.ids import BookingId
from signage.arrangements import ArrangedBooking
from signage.booking_file import Row
from signage.booking_template import (
    Anchor,
    BookingTemplate,
    TemplateId,
    Use,
    checked,
    lines_of,
    rows,
)
from signage.errors import BadInputError
from signage.people import Action, Person, require
from signage.steps.arrange.booking import put_rows
from signage.store import booking_templates, bookings, history
from signage.store.engine import Store
from signage.store.ids import new_id


class Wanted(NamedTuple):
    """A template as somebody wants it: made of bookings, counted from a first day."""

    title: str
    bookings: tuple[BookingId, ...]
    first: date
    note: str = ""


def keep_template(store: Store, wish: Wanted, *, by: Person, now: int) -> BookingTemplate:
    """Make a template of bookings that stand; their days are counted from the first day.

    Raises:
        BadInputError: the title is wrong, or no booking is named.
        ForbiddenError: that is not for this person.
        UnknownError: there is no such booking.
    """
    require(by, Action.ARRANGE)
    with store.writing() as db:
        lines = lines_of([bookings.get(db, key) for key in wish.bookings], wish.first)
        key = TemplateId(new_id("template"))
        made = BookingTemplate(key, wish.title, wish.note, Anchor(), lines)
        made = replace(checked(made), changed_by=by.id, changed_at=now)
        booking_templates.add(db, made)
        detail = {"title": made.title}
        thing = ("template", made.id)
        history.record(db, thing, what="made", by=by.id, now=now, detail=detail)
    return made


def rename_template(store: Store, wish: BookingTemplate, *, by: Person, now: int) -> None:
    """Give a template that was read another title and note.

    Raises:
        BadInputError: the title is wrong, or it comes with the program.
        ChangedMeanwhileError: somebody else changed it since.
        ForbiddenError: that is not for this person.
    """
    require(by, Action.ARRANGE)
    _require_own(wish)
    with store.writing() as db:
        one = checked(wish)
        booking_templates.rename(db, one, by=by.id, now=now)
        detail = {"title": one.title}
        thing = ("template", one.id)
        history.record(db, thing, what="renamed", by=by.id, now=now, detail=detail)


def delete_template(store: Store, wish: BookingTemplate, *, by: Person, now: int) -> None:
    """Delete a template that was read; what was booked by it stays.

    Raises:
        BadInputError: it comes with the program.
        ChangedMeanwhileError: somebody else changed it since.
        ForbiddenError: that is not for this person.
    """
    require(by, Action.ARRANGE)
    _require_own(wish)
    with store.writing() as db:
        booking_templates.delete(db, wish, by=by.id, now=now)
        history.record(db, ("template", wish.id), what="deleted", by=by.id, now=now)


def use_template(
    store: Store, template: BookingTemplate, use: Use, *, by: Person, now: int
) -> tuple[ArrangedBooking, ...]:
    """Book all that a template says, or nothing.

    Raises:
        BadInputError: it is not said what plays.
        BadRowsError: lines cannot be booked; each is named.
        ForbiddenError: that is not for this person.
    """
    with store.writing() as db:
        made = put_rows(db, rows_of(template, use), by=by, now=now)
        detail = {"first": use.first.isoformat(), "bookings": len(made)}
        thing = ("template", template.id)
        history.record(db, thing, what="used", by=by.id, now=now, detail=detail)
    return made


def rows_of(template: BookingTemplate, use: Use) -> tuple[Row, ...]:
    """The bookings that using a template would make, under new names."""
    return rows(template, use, [new_id("booking") for _ in template.lines])


def _require_own(template: BookingTemplate) -> None:
    if template.is_shipped:
        raise BadInputError("自带的模板不能改名或删除", field="id")
