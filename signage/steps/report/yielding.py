"""How many plays gave way to orders, by the timetables that the screens were to follow."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from playlists.accounting import Interval, intersect, union
from playlists.clockwork import Clockwork
from playlists.ids import ScreenId, Sha256
from playlists.timetable import Timetable
from signage.figures import Yielded
from signage.store import blanks, emergencies, publishing
from signage.store.connection import Connection
from signage.store.tallies import Part

Intervals = tuple[Interval, ...]


class _Stretch(NamedTuple):
    """A time in which a timetable was followed, or was to be."""

    timetable: Sha256
    lasting: Interval


Followed = Mapping[ScreenId, Sequence[_Stretch]]
Due = Callable[[Timetable, Interval], int]


def yielded(
    db: Connection, part: Part, screens: Iterable[ScreenId], *, now: int
) -> Yielded:
    """What gave way on these screens in a part of time, as far as it has passed."""
    within = Interval(part.start, max(part.start, min(part.end, now)))
    here = frozenset(screens)
    lit = [one.between for one in emergencies.alarms(db) if one.touches(within)]
    dark: dict[ScreenId, list[Interval]] = defaultdict(list)
    for one in blanks.between(db, start=within.start, end=within.end):
        if one.screen in here:
            dark[one.screen].append(Interval(one.start, one.end))
    if not lit and not dark:
        return Yielded()
    followed = _followed(db, here, within)
    urgent = dict.fromkeys(here, union(lit))
    ordered = {screen: union(some) for screen, some in dark.items()}
    return Yielded(
        emergency=_due(db, _met(followed, urgent), partial(_instead, part=part)),
        blank=_due(db, _met(followed, ordered), partial(_plays, part=part)),
    )


def _followed(db: Connection, here: frozenset[ScreenId], within: Interval) -> Followed:
    first = publishing.plans_at(db, within.start)
    begun = publishing.plans_begun(db, start=within.start + 1, end=within.end)
    plans: dict[ScreenId, list[publishing.Plan]] = defaultdict(list)
    for plan in (*first.values(), *begun):
        if plan.screen in here:
            plans[plan.screen].append(plan)
    return {screen: tuple(_stretches(some, within)) for screen, some in plans.items()}


def _stretches(plans: Sequence[publishing.Plan], within: Interval) -> Iterator[_Stretch]:
    ends = [*(plan.effective_from for plan in plans[1:]), within.end]
    for plan, end in zip(plans, ends, strict=True):
        start = max(plan.effective_from, within.start)
        yield _Stretch(plan.timetable, Interval(start, end))


def _met(followed: Followed, orders: Mapping[ScreenId, Intervals]) -> Counter[_Stretch]:
    """The stretches in which orders held, and on how many screens alike."""
    return Counter(
        _Stretch(one.timetable, common)
        for screen, lasting in orders.items()
        for one in followed.get(screen, ())
        for common in intersect((one.lasting,), lasting)
    )


def _due(db: Connection, met: Counter[_Stretch], due: Due) -> int:
    timetables = {
        sha256: publishing.timetable(db, sha256)
        for sha256 in {one.timetable for one in met}
    }
    return sum(
        number * due(timetables[one.timetable], one.lasting) for one, number in met.items()
    )


def _instead(timetable: Timetable, lasting: Interval, *, part: Part) -> int:
    """The plays that the emergencies of a timetable took the place of."""
    urgent = union(one.between for one in timetable.rules if one.between.end)
    bare = timetable.without_emergencies()
    return sum(_plays(bare, one, part=part) for one in intersect(urgent, (lasting,)))


def _plays(timetable: Timetable, lasting: Interval, *, part: Part) -> int:
    counted = Clockwork(timetable).count_between(*lasting)
    return sum(
        found.plays
        for item, found in counted.items()
        if part.slogans is None or timetable.items[item].slogan in part.slogans
    )
