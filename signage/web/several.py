"""Several bookings seen before they are made as one, and what takes them back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flask import flash, redirect, url_for
from werkzeug import Response

from playlists.holidays import HOLIDAY, MAKEUP
from playlists.ids import BookingId
from signage.arrangements import ArrangedBooking, arranged_of
from signage.booking_file import Row
from signage.errors import BadInputError, BadRow
from signage.people import Person
from signage.steps import arrange
from signage.steps.arrange import Turn
from signage.store import bookings, slogans
from signage.store.connection import Connection
from signage.web import booking_view, reach
from signage.web.wording import days
from signage.web.wording.words import local

MOST_NAMED: Final = 120
"""So many bookings an address names: a server reads about 4,000 letters of one."""
SHOWN: Final = 60
"""So many are told in full; the checks are made of all."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A booking that would be made: what plays when and where, and whom it meets.

    `days` are those on which it begins; `notes` what is special about them.
    """

    row: Row
    what: str
    when: str
    days: tuple[date, ...]
    screens: int
    clashes: tuple[str, ...]
    notes: tuple[str, ...] = ()
    is_change: bool = False

    @property
    def title(self) -> str:
        """What the booking is called."""
        return self.row.draft.title


@dataclass(frozen=True, slots=True)
class Foreseen:
    """All that would be made, the first of them in full, and what keeps it from that."""

    number: int
    seen: tuple[Seen, ...] = ()
    bad: tuple[BadRow, ...] = ()

    @property
    def may_be_made(self) -> bool:
        """Whether all of it would be made, and it is something."""
        return self.number > 0 and not self.bad

    @property
    def frozen(self) -> str:
        """Why a guarded period refuses it; nothing when none does."""
        return next((one.why for one in self.bad if one.field == "guard"), "")


def foreseen(db: Connection, rows: Sequence[Row], *, by: Person, now: int) -> Foreseen:
    """What booking those rows together would do; keeps nothing.

    Raises:
        ForbiddenError: that is not for this person.
    """
    bad = arrange.troubles(db, rows, by=by, now=now)
    wrong = {one.row for one in bad if one.field != "guard"}
    arranged = reach.arranged(db)
    good = [row for row in rows[:SHOWN] if row.number not in wrong]
    made = [arranged_of(row.draft, arranged.almanac, by=by.id, now=now) for row in good]
    new = {one.booking.id for one in made}
    known = {one.booking.id for one in arranged.bookings}
    others = tuple(one for one in arranged.bookings if one.booking.id not in new)
    then = replace(arranged, bookings=(*others, *made))
    single = slogans.titles(db, {b.booking.slogan for b in made if b.booking.slogan})
    titles = {one.id: one.title for one in arranged.playlists} | dict(single)
    return Foreseen(
        len(rows),
        tuple(
            Seen(
                row,
                str(titles.get(one.booking.slogan or one.booking.playlist, "")),
                days.booked(one, arranged.almanac, today=local(now).date()),
                tuple(one.booking.when.days()),
                len(arranged.meant(one.target)),
                tuple(m.words for m in booking_view.meets(db, then, row.draft, now=now)),
                _notes(one, arranged),
                one.booking.id in known,
            )
            for row, one in zip(good, made, strict=True)
        ),
        bad,
    )


def _notes(one: ArrangedBooking, arranged: reach.Arranged) -> tuple[str, ...]:
    """Which of its days are days off or make-up workdays, and what nobody knows yet."""
    on = [(day, {*arranged.almanac.names_of(day)}) for day in one.booking.when.days()]
    off = [day for day, names in on if HOLIDAY in names]
    worked = [day for day, names in on if MAKEUP in names]
    said = [f"{days.dates(off)} 放假"] if off else []
    said += [f"{days.dates(worked)} 调休上班"] if worked else []
    return (*said, *filter(None, [days.unpublished(one.unpublished)]))


def turns_in(said: str) -> tuple[Turn, ...]:
    """The bookings that an address names as `id:version`, commas between.

    Raises:
        BadInputError: it names none so.
    """
    found = []
    for one in filter(None, said.split(",")):
        key, _, version = one.partition(":")
        if not version.isdecimal():
            raise BadInputError("没有写明撤销哪些排期", field="turns")
        found.append(Turn(BookingId(key), int(version)))
    return tuple(found)


def told(turns: Iterable[Turn]) -> str:
    """Bookings as an address names them; see `turns_in`."""
    return ",".join(f"{one.booking}:{one.version}" for one in turns)


def listed(made: Sequence[ArrangedBooking]) -> Response:
    """Go to the list of bookings, which offers to take back what was made.

    An address holds only so many; of more it is only said that they were made.
    """
    if len(made) > MOST_NAMED:
        flash(f"加了 {len(made)} 个排期。", "well")
        return redirect(url_for("bookings.index"))
    return redirect(url_for("bookings.index", added=told(turns_of(made))))


def turns_of(made: Iterable[ArrangedBooking]) -> tuple[Turn, ...]:
    """What ending those bookings takes."""
    return tuple(Turn(one.booking.id, one.version) for one in made)


def told_made(made: Iterable[ArrangedBooking]) -> list[dict[str, object]]:
    """Bookings that were made, as JSON."""
    return [
        {"id": one.booking.id, "title": one.title, "version": one.version} for one in made
    ]


def still_there(db: Connection, turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Those that stand as they were made, and so may be taken back."""
    found = ((one, bookings.find(db, one.booking)) for one in turns)
    return tuple(
        one
        for one, kept in found
        if kept and kept.version == one.version and kept.cancelled_at is None
    )
