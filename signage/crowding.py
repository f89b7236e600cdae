"""Whether so many bookings fit on one screen: what its timetables can hold. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Final, NamedTuple

from playlists.booking import Booking
from playlists.timetable import MOST_RULES, MOST_WINDOWS, WEEKDAYS
from signage.arranged import Sited
from signage.arrangements import ArrangedBooking
from signage.targets import Target
from signage.windows import VALID_WEEKS

WINDOW_DAYS: Final = (VALID_WEEKS + 1) * WEEKDAYS
"""As many days as a timetable may reach, and the part of a week before it is made anew."""
ROOM: Final = 50
"""So many rules are left for what screens subscribe to."""


class Load(NamedTuple):
    """What a booking asks of the timetables of its days: rules, and times they begin."""

    rules: int
    begins: int


def crowded(bookings: Sequence[ArrangedBooking], sites: Iterable[Sited]) -> Sited | None:
    """A screen for which some timetable could not hold all of these bookings, if any."""
    if len(bookings) <= MOST_WINDOWS // (WINDOW_DAYS * 24):
        return None
    asking: dict[Target, list[Booking]] = defaultdict(list)
    for one in bookings:
        asking[one.target].append(one.booking)
    seen: dict[tuple[bool, ...], bool] = {}
    for screen, venue in sites:
        meant = tuple(target.matches(screen, venue) for target in asking)
        if meant not in seen:
            seen[meant] = _are_too_many(asking, meant)
        if seen[meant]:
            return screen, venue
    return None


def _are_too_many(asking: Mapping[Target, list[Booking]], meant: tuple[bool, ...]) -> bool:
    here = [
        one
        for some, is_meant in zip(asking.values(), meant, strict=True)
        if is_meant
        for one in some
    ]
    most = _most_at_once(here)
    return most.rules > MOST_RULES - ROOM or most.begins > MOST_WINDOWS


def _most_at_once(bookings: Iterable[Booking]) -> Load:
    """The most that any timetable has to hold of them."""
    changes: dict[date, Load] = defaultdict(lambda: Load(0, 0))
    for one in bookings:
        load = _load(one)
        begin = one.when.first - timedelta(days=WINDOW_DAYS)
        end = one.when.last + timedelta(days=1)
        changes[begin] = Load(*map(sum, zip(changes[begin], load, strict=True)))
        less = (-number for number in load)
        changes[end] = Load(*map(sum, zip(changes[end], less, strict=True)))
    ordered = [changes[day] for day in sorted(changes)]
    rules = accumulate(change.rules for change in ordered)
    begins = accumulate(change.begins for change in ordered)
    return Load(max(rules, default=0), max(begins, default=0))


def _load(one: Booking) -> Load:
    when = one.when
    length = min((when.last - when.first).days + 1, WINDOW_DAYS)
    days = -(-length // WEEKDAYS) * len(when.weekdays)
    if when.only:
        days = min(days, when.only.bit_count())
    return Load(WEEKDAYS if one.in_hours else 1, days * len(when.spans))
