"""What screens play in some days, as events of a calendar. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from playlists.booking import DAY_MIN
from playlists.ids import ScreenId
from signage.ics import Event
from signage.web.planner import sentences
from signage.web.planner.blocks import Names
from signage.web.planner.lanes import Bar, Lane, Part, Quiet, State

_ON: Final = frozenset({State.PLAYS, State.SHARES})
_EPOCH: Final = datetime(1, 1, 1)  # noqa: DTZ001  minutes are local, counted from its day 1


class Place(NamedTuple):
    """A screen by its id, and what one calls it."""

    screen: ScreenId
    name: str


def events_of(place: Place, lane: Lane, *, names: Names, now: int) -> Iterator[Event]:
    """What is on, in order of time; what yields or may not light up is not on.

    `now` (ms UTC) is when that was so.
    """
    booked = [_booked(place, bar, part, names=names) for bar, part in _on(lane.bars)]
    quiet = [_quiet(place, one) for one in lane.quiet]
    for one in sorted((*booked, *quiet), key=lambda one: (one.start, one.uid)):
        yield replace(one, stamp=now)


def _on(bars: Sequence[Bar]) -> Iterable[tuple[Bar, Part]]:
    return ((bar, part) for bar in bars for part in bar.parts if part.state in _ON)


def _booked(place: Place, bar: Bar, part: Part, *, names: Names) -> Event:
    source = bar.source
    others = sentences.others_of(part) if part.state is State.SHARES else ""
    return Event(
        f"{place.screen}-{source.booking or source.playlist}-{part.start}@dengta",
        source.title,
        _at(part.start),
        _at(part.end),
        description=f"级别：{sentences.level(source.level)}"
        + (f"；和{others}轮流播" if others else ""),
        location=place.name,
        category=names.titles.get(source.playlist, ""),
    )


def _quiet(place: Place, one: Quiet) -> Event:
    titles = "、".join(source.title for source in one.sources)
    if one.is_gap:
        title = f"空档，只播垫片：{titles}" if titles else "空档"
    else:
        title = f"日常：{titles}"
    return Event(
        f"{place.screen}-quiet-{one.start}@dengta",
        title,
        _at(one.start),
        _at(one.end),
        location=place.name,
    )


def _at(minute: int) -> datetime:
    """A local minute, counted from the year 1 as the planner does."""
    day, rest = divmod(minute, DAY_MIN)
    return _EPOCH + timedelta(days=day - 1, minutes=rest)
