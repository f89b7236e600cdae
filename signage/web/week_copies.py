"""A week of bookings taken to another: what is asked for, and what comes of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from playlists.ids import BookingId, ScreenId
from signage import copying
from signage.arrangements import ArrangedBooking
from signage.booking_file import Row
from signage.copying import Copy, Weeks
from signage.dates import day_of
from signage.errors import BadInputError
from signage.people import Person
from signage.steps.arrange import Turn
from signage.store import bookings
from signage.store.connection import Connection
from signage.store.ids import new_id
from signage.store.screens import Site
from signage.targets import Target
from signage.web import reach, several
from signage.web.planner import desk
from signage.web.planner.desk import Asked
from signage.web.several import Foreseen
from signage.web.wording import days
from signage.web.wording.words import local

HERE: Final = "here"
SAME: Final = "same"
WHERE: Final[Mapping[str, str]] = {
    HERE: "只在这里播",
    SAME: "仍在原排期的所有屏上播",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """A week and where to; `of` is a screen, venue or group as the planner says it, or all.

    `where` is `here` (only those screens) or `same` (wherever the bookings are).
    """

    of: str
    source: date
    goal: date
    where: str = HERE


@dataclass(frozen=True, slots=True)
class Found:
    """What would come, whence, and the bookings that need not or cannot be taken."""

    weeks: Weeks
    rows: tuple[Row, ...]
    turns: tuple[Turn, ...]
    left: tuple[str, ...]


def wish_in(args: Mapping[str, str], *, today: date) -> Wish:
    """What an address asks for; without a week, this one to the next.

    Raises:
        BadInputError: a day is none.
    """
    source = _day(args.get("from", ""), today, field="from")
    goal = _day(args.get("to", ""), source + timedelta(days=copying.DAYS), field="to")
    where = args.get("where", HERE)
    return Wish(args.get("of", ""), source, goal, where if where in WHERE else HERE)


def found(db: Connection, wish: Wish, *, by: Person, now: int) -> Found:
    """What taking the week would make, with what is not taken in words.

    Raises:
        BadInputError: the weeks are one, or the goal is over.
        ForbiddenError: a screen is another unit's.
        UnknownError: there is no such screen or venue.
    """
    today = local(now).date()
    weeks = copying.weeks_of(wish.source, wish.goal, today=today)
    arranged = reach.arranged(db)
    scope = _scope(db, wish, today=today, by=by, now=now)
    known: dict[Target, frozenset[ScreenId]] = {}

    def meant(target: Target) -> frozenset[ScreenId]:
        if target not in known:
            known[target] = frozenset(s.screen.id for s in arranged.meant(target))
        return known[target]

    def goal_of(one: ArrangedBooking) -> Target | None:
        there = meant(one.target)
        if scope is None:
            return one.target
        here = there & {site.screen.id for site in scope}
        if not here:
            return None
        if wish.where == SAME or here == there:
            return one.target
        return _narrowed(scope, here)

    some = copying.copies(
        arranged.bookings, weeks, goal_of=goal_of, meant=meant, today=today
    )
    taken = [one for one in some if one.days]
    drafts = [copying.draft(one, BookingId(new_id("booking"))) for one in taken]
    return Found(
        weeks,
        tuple(Row(number, each) for number, each in enumerate(drafts, 1)),
        several.turns_of(one.of for one in taken),
        tuple(said for one in some for said in _left(one)),
    )


def foreseen(db: Connection, one: Found, *, by: Person, now: int) -> Foreseen:
    """What would come, on which days and screens, and whom it meets."""
    return several.foreseen(db, one.rows, by=by, now=now)


def chosen(db: Connection, one: Found, turns: Sequence[Turn]) -> tuple[Row, ...]:
    """The rows that come of those bookings, as they were read.

    Raises:
        BadInputError: none of them is chosen.
        ChangedMeanwhileError: somebody changed one of them since.
        UnknownError: there is no such booking.
    """
    for each in turns:
        bookings.at_version(db, each.booking, each.version)
    pairs = zip(one.turns, one.rows, strict=True)
    rows = tuple(row for turn, row in pairs if turn in turns)
    if not rows:
        raise BadInputError("没有勾选要复制的排期", field="take")
    return rows


def _scope(
    db: Connection, wish: Wish, *, today: date, by: Person, now: int
) -> tuple[Site, ...] | None:
    if not wish.of:
        return None
    return desk.sites_of(db, Asked(wish.of, today, is_day=False), by=by, now=now)


def _narrowed(scope: Iterable[Site], here: frozenset[ScreenId]) -> Target:
    """Those screens; by their venue where they are all that hang there."""
    sites = tuple(scope)
    venues = {site.venue.id for site in sites}
    if len(venues) == 1 and here == {site.screen.id for site in sites} and len(here) > 1:
        return Target(venues=frozenset(venues))
    return Target(screens=here)


def _left(one: Copy) -> Iterable[str]:
    title = one.of.title
    if one.kept:
        yield f"“{title}”{days.dates(one.kept)}本来就播，不再加。"
    if one.past:
        yield f"“{title}”{days.dates(one.past)}已经过去，不加。"


def _day(said: str, usual: date, *, field: str) -> date:
    return day_of(said, field=field) if said else usual
