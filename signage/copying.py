"""A week of bookings taken to another week: what comes there, and what need not. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from playlists.booking import EVERY_DAY
from playlists.ids import BookingId, ScreenId
from signage.arrangements import LONGEST_TITLE, ArrangedBooking, BookingDraft
from signage.booking_json import booking_json, draft_of
from signage.errors import BadInputError
from signage.targets import Target

DAYS: Final = 7
FARTHEST_DAYS: Final = 366


class Weeks(NamedTuple):
    """The Mondays of a week and of the week that it is taken to."""

    source: date
    goal: date

    @property
    def step(self) -> timedelta:
        """How far days are taken."""
        return self.goal - self.source

    def days(self) -> tuple[date, ...]:
        """The days of the week that is taken."""
        return tuple(self.source + timedelta(days=n) for n in range(DAYS))


@dataclass(frozen=True, slots=True)
class Copy:
    """A booking and what of it is taken: the days, shifted, that are not there already.

    `kept` are days of the goal on which it, or one just like it, plays anyway; `past` are
    days of the goal that are over.
    """

    of: ArrangedBooking
    target: Target
    days: tuple[date, ...]
    kept: tuple[date, ...] = ()
    past: tuple[date, ...] = ()


def weeks_of(source: date, goal: date, *, today: date) -> Weeks:
    """Those of two days.

    Raises:
        BadInputError: they are one week, the goal is over, or too far ahead.
    """
    found = Weeks(monday(source), monday(goal))
    if not found.step:
        raise BadInputError("两周是同一周，请选另一周", field="to")
    if found.goal + timedelta(days=DAYS) <= today:
        raise BadInputError("那一周已经过去，请选以后的一周", field="to")
    if (found.goal - today).days > FARTHEST_DAYS:
        raise BadInputError("那一周太远，最远到一年以后", field="to")
    return found


def copies(
    bookings: Sequence[ArrangedBooking],
    weeks: Weeks,
    *,
    goal_of: Callable[[ArrangedBooking], Target | None],
    meant: Callable[[Target], frozenset[ScreenId]],
    today: date,
) -> tuple[Copy, ...]:
    """What the bookings of a week come to in another one, by what begins on its days.

    `goal_of` says for which screens a booking is taken, None for not at all; `meant` which
    screens those are now.
    """
    found = []
    for one in bookings:
        then = [d + weeks.step for d in weeks.days() if one.booking.when.falls_on(d)]
        target = goal_of(one) if then else None
        if target is not None:
            kept = _kept(one, then, target=target, others=bookings, meant=meant)
            left = [day for day in then if day not in kept]
            past = tuple(day for day in left if day < today)
            fresh = tuple(day for day in left if day >= today)
            found.append(Copy(one, target, fresh, tuple(sorted(kept)), past))
    return tuple(found)


def draft(copy: Copy, name: BookingId) -> BookingDraft:
    """The booking that a copy makes, of days in one week."""
    first, last = copy.days[0], copy.days[-1]
    weekdays = frozenset(day.weekday() for day in copy.days)
    is_run = len(copy.days) == (last - first).days + 1
    added = f"（{first.month}月{first.day}日起）"
    return replace(
        draft_of(booking_json(copy.of)),
        id=name,
        title=_bare(copy.of.title)[: LONGEST_TITLE - len(added)] + added,
        first=first,
        last=last,
        weekdays=EVERY_DAY if is_run else weekdays,
        days=None,
        excluded=frozenset(),
        target=copy.target,
        version=1,
    )


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _kept(
    one: ArrangedBooking,
    then: Iterable[date],
    *,
    target: Target,
    others: Iterable[ArrangedBooking],
    meant: Callable[[Target], frozenset[ScreenId]],
) -> frozenset[date]:
    """The days on which it, or one just like it, is on all those screens anyway."""
    screens = meant(target)
    alike = [each for each in others if _same(each, one) and screens <= meant(each.target)]
    return frozenset(
        day for day in then if any(each.booking.when.falls_on(day) for each in alike)
    )


def _same(one: ArrangedBooking, other: ArrangedBooking) -> bool:
    """Whether two play the same in the same way at the same times of day."""
    mine, its = one.booking, other.booking
    return (
        (mine.playlist, mine.level, mine.how, mine.dwell_ms, mine.in_hours)
        == (its.playlist, its.level, its.how, its.dwell_ms, its.in_hours)
    ) and mine.when.spans == its.when.spans


def _bare(title: str) -> str:
    """A title without what a copy before added."""
    head, mark, tail = title.rpartition("（")
    return head if mark and tail.endswith("日起）") else title
