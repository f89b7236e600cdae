"""Which screens an emergency leaves dark: closed, lights off, or under an order."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from playlists.accounting import Interval, subtract, union
from playlists.ids import ScreenId, Sha256
from signage.emergencies import LONGEST_MS
from signage.errors import BadInputError
from signage.store import blanks, publishing, screens
from signage.store.connection import Connection
from signage.store.planned import clockwork
from signage.store.screens import Site
from signage.targets import Target

Intervals = tuple[Interval, ...]


class Resting(NamedTuple):
    """Of so many screens, `dark` rest all the time, `later` light up only after a while."""

    number: int = 0
    dark: int = 0
    later: int = 0


def resting(db: Connection, sites: Iterable[Site], lasting: Interval) -> Resting:
    """How many screens rest by their own timetables, or are ordered dark, in a time.

    One that has no timetable yet lights up with its first, so it does not count.
    """
    here = tuple(site.screen.id for site in sites)
    plans = publishing.plans_at(db, lasting.end - 1)
    ordered = _ordered(db, lasting)
    opened: dict[Sha256, Intervals] = {}
    dark = later = 0
    for screen in here:
        if screen not in plans:
            continue
        key = plans[screen].timetable
        if key not in opened:
            opened[key] = clockwork(db, key).open_between(*lasting)
        lit = subtract(opened[key], ordered.get(screen, ()))
        dark += not lit
        later += bool(lit) and lit[0].start > lasting.start
    return Resting(len(here), dark, later)


def foreseen(db: Connection, target: Target, lasting: Interval) -> Resting:
    """The same for all screens that a target reaches.

    Raises:
        BadInputError: the time has no length, or is longer than an emergency may last.
    """
    if not lasting.start < lasting.end <= lasting.start + LONGEST_MS:
        raise BadInputError("结束时间要在开始之后，最长 72 小时", field="until")
    sites = (site for site in screens.sites(db) if target.matches(*site))
    return resting(db, sites, lasting)


def _ordered(db: Connection, lasting: Interval) -> dict[ScreenId, Intervals]:
    found: dict[ScreenId, list[Interval]] = defaultdict(list)
    for one in blanks.between(db, start=lasting.start, end=lasting.end):
        found[one.screen].append(Interval(one.start, one.end))
    return {screen: union(some) for screen, some in found.items()}
