"""What a screen will play at a moment, and why, by its own timetable."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from playlists.clockwork import Clockwork
from playlists.ids import ScreenId
from playlists.playlist import Playlist
from playlists.timetable import Item, Timetable
from signage.steps.schedule import foreseen
from signage.store import publishing
from signage.store.connection import Connection
from signage.web.pieces import on_at
from signage.web.week import Name, Names
from signage.web.wording.words import local

MOST_READY: Final = 32
MINUTES_AN_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Told:
    """A showing from `start` to `end` (ms UTC): the item, and the rules that brought it."""

    item: Item
    start: int
    end: int
    level: int
    names: tuple[Name, ...]
    playlist: str
    place: int
    number: int


class Stretch(NamedTuple):
    """A timetable in force from `start` until before `end` (ms UTC)."""

    start: int
    end: int
    timetable: Timetable


def timetable_at(
    db: Connection, screen: ScreenId, *, at: int, now: int
) -> Timetable | None:
    """The timetable of a screen at an instant (ms UTC), past or to come.

    What is planned, where a plan reaches; beyond that what would be made of the present
    arrangements. None when there is none.
    """
    plans = publishing.latest_plans(db) if at >= now else publishing.plans_at(db, at)
    plan = plans.get(screen)
    if plan and at < plan.valid_until:
        return publishing.timetable(db, plan.timetable)
    return foreseen(db, screen, now=at) if at >= now else None


def timetables_in(
    db: Connection, screen: ScreenId, *, start: int, end: int, now: int
) -> tuple[Stretch, ...]:
    """The timetables of a screen in [start, end), ms UTC: what was planned, then what is.

    Up to `now` they are those of the history of plans, from then on the one planned now.
    """
    found: list[Stretch] = []
    if start < now:
        until = min(end, now)
        plans = publishing.plans_between(db, screen, start=start, end=until)
        ends = [*(plan.effective_from for plan in plans[1:]), until]
        found += [
            Stretch(
                max(start, plan.effective_from),
                min(following, plan.valid_until),
                publishing.timetable(db, plan.timetable),
            )
            for plan, following in zip(plans, ends, strict=False)
        ]
    if end > now:
        begin = max(start, now)
        if timetable := timetable_at(db, screen, at=begin, now=now):
            found.append(Stretch(begin, end, timetable))
    return tuple(found)


def told(
    timetable: Timetable, at: int, *, names: Names, playlists: tuple[Playlist, ...]
) -> Told | None:
    """What shows at an instant (ms UTC), and why; None when the screen rests."""
    clockwork = _clockwork(timetable)
    showing = clockwork.showing_at(at)
    if showing is None:
        return None
    item = timetable.items[showing.item]
    moment = local(at)
    minute = moment.hour * MINUTES_AN_HOUR + moment.minute
    rules = [
        rule
        for rule in on_at(timetable, moment.date(), minute)
        if any(share.item == showing.item for share in rule.shares)
    ]
    lists = [one for one in playlists if rules and one.id == rules[0].playlist]
    slogans = [entry.slogan for one in lists for entry in one.entries]
    return Told(
        item,
        showing.start,
        showing.end,
        level=rules[0].level if rules else 0,
        names=tuple(names.of(rule) for rule in rules),
        playlist=lists[0].title if lists else "",
        place=slogans.index(item.slogan) + 1 if item.slogan in slogans else 0,
        number=len(slogans),
    )


_clockwork: Final = lru_cache(MOST_READY)(Clockwork)
