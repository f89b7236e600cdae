"""What moving a block would change, told before anything is saved."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from playlists.ids import BookingId
from signage.arrangements import ArrangedBooking, BookingDraft, arranged_of
from signage.errors import BadInputError
from signage.people import Action, Person, require
from signage.steps.arrange import Rearrangement
from signage.store import bookings
from signage.store.connection import Connection
from signage.store.ids import new_id
from signage.web import booking_view
from signage.web.planner import sentences, shifts
from signage.web.planner.shifts import Shift
from signage.web.reach import Arranged, arranged
from signage.web.wording import days

MOST_NAMES: Final = 2
WHOLE: Final = "whole"
ONLY_THIS: Final = "day"


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to save a move: what it does in words, whom it then meets, and the change.

    `trouble` says why it cannot be saved so; then there is no change.
    """

    scope: str
    title: str
    says: str = ""
    clashes: tuple[str, ...] = ()
    wish: Rearrangement = field(default_factory=Rearrangement)
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What is moved, from when to when, and the ways to save it; the usual one first."""

    title: str
    says: str
    choices: tuple[Choice, ...]


def foreseen(
    db: Connection, key: BookingId, shift: Shift, *, version: int, by: Person, now: int
) -> Foreseen:
    """The ways to move a block of a booking of which that version was read.

    Raises:
        ChangedMeanwhileError: somebody else changed or cancelled it since.
        ForbiddenError: that is not for this person.
        UnknownError: there is no such booking.
    """
    require(by, Action.ARRANGE)
    one = bookings.at_version(db, key, version)
    desk = _Desk(db, arranged(db), by, now)
    ways = (
        _tried(WHOLE, "整个排期", lambda: desk.whole(one, shift)),
        _tried(ONLY_THIS, f"只改{days.day(shift.day)}这一天", lambda: desk.one(one, shift)),
    )
    return Foreseen(one.title, _moved(one, shift), ways)


def _tried(scope: str, title: str, make: Callable[[], Choice]) -> Choice:
    try:
        return replace(make(), scope=scope, title=title)
    except BadInputError as error:
        return Choice(scope, title, trouble=str(error))


@dataclass(frozen=True, slots=True)
class _Desk:
    db: Connection
    arranged: Arranged
    by: Person
    now: int

    def whole(self, one: ArrangedBooking, shift: Shift) -> Choice:
        """The booking moved on all its days."""
        draft = shifts.whole(one, shift, self.arranged.almanac)
        made = self._made(draft)
        before = days.booked(one, self.arranged.almanac)
        then = days.booked(made, self.arranged.almanac)
        says = f"{self._where(one)}。原来是 {before}，改成 {then}。"
        wish = Rearrangement(change=(draft,))
        return Choice(WHOLE, "", says, self._met((draft,), without=one), wish)

    def one(self, one: ArrangedBooking, shift: Shift) -> Choice:
        """That day taken out, and a booking of its own made of it."""
        names = [BookingId(new_id("booking")) for _ in range(MOST_NAMES)]
        rest, new = shifts.only_this(one, shift, self.arranged.almanac, ids=names)
        made = tuple(map(self._made, (rest, *new)))[1:]
        added = "；".join(f"“{each.title}” {_times(each)}" for each in made)
        out = f"原排期去掉{days.day(shift.day)}，另加 {added}"
        says = f"{self._where(one)}。{out}。其余日子不变。"
        wish = Rearrangement(change=(rest,), book=new)
        met = self._met(new, without=one, beside=(self._made(rest),))
        return Choice(ONLY_THIS, "", says, met, wish)

    def _made(self, draft: BookingDraft) -> ArrangedBooking:
        return arranged_of(draft, self.arranged.almanac, by=self.by.id, now=self.now)

    def _where(self, one: ArrangedBooking) -> str:
        return f"{len(self.arranged.meant(one.target))} 块屏"

    def _met(
        self,
        drafts: tuple[BookingDraft, ...],
        *,
        without: ArrangedBooking,
        beside: tuple[ArrangedBooking, ...] = (),
    ) -> tuple[str, ...]:
        """In words, the bookings that these would meet, without the one as it was."""
        others = tuple(
            one for one in self.arranged.bookings if one.booking.id != without.booking.id
        )
        then = replace(self.arranged, bookings=(*others, *beside))
        found = (booking_view.meets(self.db, then, draft, now=self.now) for draft in drafts)
        return tuple(one.words for some in found for one in some)


def _times(one: ArrangedBooking) -> str:
    return days.HOURS if one.booking.in_hours else days.spans(one.booking.when.spans)


def _moved(one: ArrangedBooking, shift: Shift) -> str:
    if one.booking.in_hours:
        there = sentences.weekday(shift.to_day)
        return f"{sentences.weekday(shift.day)} 改到 {there}，时刻仍随{days.HOURS}"
    here = f"{sentences.weekday(shift.day)} {days.span(shift.span)}"
    if shift.days == 0:
        return f"{here} 改成 {days.span(shift.to_span)}"
    return f"{here} 改到 {sentences.weekday(shift.to_day)} {days.span(shift.to_span)}"
