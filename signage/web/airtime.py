"""How often a slogan plays a day on each class of screens, as things are arranged now."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

from playlists.clockwork import Clockwork
from playlists.ids import ScreenClass, ScreenId, Sha256, SloganId
from signage.store import playlists, publishing
from signage.store.connection import Connection
from signage.store.planned import clockwork
from signage.store.screens import Site
from signage.web.wording.words import ZONE, local

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Airtime:
    """In which playlists a slogan stands; its plays a day on one screen, by class.

    `a_day` is the mean over the screens of a class, of the revision that plays now; a class
    on which none of it plays is left out.
    """

    playlists: tuple[str, ...] = ()
    a_day: Mapping[ScreenClass, int] = field(default_factory=dict)

    @property
    def says(self) -> str:
        """Where the figures come from, in one sentence."""
        if not self.playlists:
            return "还不在任何播放列表里，所以每天 0 次。"
        names = "、".join(f"“{one}”" for one in self.playlists)
        if not any(self.a_day.values()):
            return f"在{names}里；通过审核、排上以后才播，所以现在每天 0 次。"
        return f"在{names}里；每天次数按明天的时间表，是每块屏的平均。"


NOWHERE: Final = Airtime()


def airtime(
    db: Connection, slogan: SloganId, *, sites: Iterable[Site], now: int
) -> Airtime:
    """How often a slogan is to play on the day that follows `now` (ms UTC)."""
    listed = tuple(
        one.title
        for one in playlists.all_playlists(db)
        if any(entry.slogan == slogan for entry in one.entries)
    )
    if not listed:
        return NOWHERE
    plays = _by_screen(db, slogan, now=now)
    by_class: defaultdict[ScreenClass, list[int]] = defaultdict(list)
    for site in sites:
        by_class[site.screen.screen_class].append(plays.get(site.screen.id, 0))
    return Airtime(listed, {name: _mean(each) for name, each in by_class.items()})


def _by_screen(db: Connection, slogan: SloganId, *, now: int) -> dict[ScreenId, int]:
    start, end = _tomorrow(now)
    plans = publishing.latest_plans(db)
    counted: Counter[Sha256] = Counter()
    for name in {plan.timetable for plan in plans.values()}:
        counted[name] = _plays(clockwork(db, name), slogan, start=start, end=end)
    return {screen: counted[plan.timetable] for screen, plan in plans.items()}


def _plays(works: Clockwork, slogan: SloganId, *, start: int, end: int) -> int:
    items = works.timetable.items
    return sum(
        count.plays
        for item, count in works.count_between(start, end).items()
        if items[item].slogan == slogan
    )


def _tomorrow(now: int) -> tuple[int, int]:
    """The office's next day from midnight to midnight, in ms UTC."""
    day = local(now).date() + _DAY
    first, last = (datetime.combine(one, time(), ZONE) for one in (day, day + _DAY))
    return round(first.timestamp() * 1000), round(last.timestamp() * 1000)


def _mean(numbers: list[int]) -> int:
    return round(sum(numbers) / len(numbers)) if numbers else 0
