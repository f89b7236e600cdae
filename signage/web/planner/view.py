"""The planner's page: grids of columns of blocks, a legend, clashes, gaps. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from playlists.booking import DAY_MIN, Level
from signage.web.planner import sentences
from signage.web.planner.blocks import Block, Names, Scale, bar_block, quiet_block
from signage.web.planner.lanes import Bar, Clash, Lane, Quiet, State
from signage.web.planner.stretches import midnight
from signage.web.wording import days

HOUR_MIN: Final = 60
WEEK_PX: Final = 21
DAY_PX: Final = 40
LEAST_PX: Final = 430
URGENT: Final = "紧急预警"
ONE_SLOGAN: Final = "单条标语"
LONGEST_MIN: Final = 16 * HOUR_MIN
"""What is longer does not widen the hours that are shown."""


@dataclass(frozen=True, slots=True)
class Column:
    """A day of a lane; `now_px` is where this moment stands."""

    day: date
    head: str
    is_today: bool
    blocks: tuple[Block, ...]
    closed: tuple[tuple[int, int], ...]
    now_px: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns side by side under one head."""

    head: str
    columns: tuple[Column, ...]


class Legend(NamedTuple):
    """A playlist's look and its name."""

    look: str
    title: str


@dataclass(frozen=True, slots=True)
class View:
    """All that the page shows."""

    grids: tuple[Grid, ...]
    scale: Scale
    legend: tuple[Legend, ...]
    clashes: tuple[str, ...]
    gaps: tuple[str, ...]


class Titled(NamedTuple):
    """A lane and what it is called."""

    head: str
    lane: Lane


def week(lanes: Sequence[Titled], first: date, names: Names) -> View:
    """Seven days from a Monday: a grid a lane, a column a day."""
    some = [date.fromordinal(first.toordinal() + n) for n in range(7)]
    scale = _scale([one.lane for one in lanes], WEEK_PX)
    grids = tuple(
        Grid(
            one.head,
            tuple(
                _column(one.lane, day, _day_head(day), scale=scale, names=names)
                for day in some
            ),
        )
        for one in lanes
    )
    return _view(lanes, grids, scale=scale, names=names)


def day(lanes: Sequence[Titled], of: date, names: Names) -> View:
    """One day: a column a lane."""
    scale = _scale([one.lane for one in lanes], DAY_PX)
    columns = tuple(
        _column(one.lane, of, one.head, scale=scale, names=names) for one in lanes
    )
    return _view(lanes, (Grid("", columns),), scale=scale, names=names)


def _view(
    lanes: Sequence[Titled], grids: tuple[Grid, ...], *, scale: Scale, names: Names
) -> View:
    return View(
        grids,
        scale,
        _legend(lanes, names),
        clashes=_said(lanes, lambda one: map(sentences.clash, _in_order(one.clashes))),
        gaps=_said(lanes, lambda one: sentences.gap(one.quiet)),
    )


def _legend(lanes: Sequence[Titled], names: Names) -> tuple[Legend, ...]:
    """The playlists by title; then single slogans, and what is urgent, if there are any."""
    sources = {bar.source for one in lanes for bar in one.lane.bars}
    booked = {one.playlist for one in sources if one.level <= Level.IMPORTANT}
    titled = sorted((names.titles.get(one, ""), one) for one in booked)
    found = [Legend(names.look(one), title) for title, one in titled if title]
    found += [Legend(names.look(one), ONE_SLOGAN) for title, one in titled[:1] if not title]
    if any(one.level > Level.IMPORTANT for one in sources):
        found.append(Legend("fire", URGENT))
    return tuple(found)


def _said(
    lanes: Sequence[Titled], says: Callable[[Lane], Iterable[str]]
) -> tuple[str, ...]:
    several = len(lanes) > 1
    return tuple(
        f"{one.head} {said}" if several else said
        for one in lanes
        for said in says(one.lane)
    )


def _in_order(some: Iterable[Clash]) -> list[Clash]:
    return sorted(some, key=lambda one: one.times)


def _day_head(day: date) -> str:
    return f"{days.weekday(day)} {day.day}"


def _scale(lanes: Sequence[Lane], hour_px: int) -> Scale:
    times = [edge for one in lanes for edge in _opened(one)]
    times += [edge for one in lanes for bar in one.bars for edge in _edges(bar)]
    low = min((start for start, _ in times), default=0) // HOUR_MIN * HOUR_MIN
    high = -(-max((end for _, end in times), default=DAY_MIN) // HOUR_MIN) * HOUR_MIN
    hours = max(1, (high - low) // HOUR_MIN)
    return Scale(low, high, max(hour_px, -(-LEAST_PX // hours)))


def _opened(lane: Lane) -> Iterable[tuple[int, int]]:
    """The open times of each day, in minutes of the day."""
    for one in (*lane.quiet, *(part for bar in lane.bars for part in _open_parts(bar))):
        yield one.start % DAY_MIN, (one.end - 1) % DAY_MIN + 1


def _open_parts(bar: Bar) -> Iterable[Quiet]:
    for part in bar.parts:
        if part.state is not State.CLOSED:
            yield Quiet(part.start, part.end, (), is_gap=False)


def _edges(bar: Bar) -> Iterable[tuple[int, int]]:
    if bar.end - bar.start < LONGEST_MIN:
        yield bar.start % DAY_MIN, (bar.end - 1) % DAY_MIN + 1


def _column(lane: Lane, day: date, head: str, *, scale: Scale, names: Names) -> Column:
    begin = midnight(day)
    end = begin + DAY_MIN
    quiet = [one for one in lane.quiet if begin <= one.start < end]
    bars = [one for one in lane.bars if begin <= one.start < end]
    closed = (
        (scale.y(max(one.start, begin) - begin), scale.y(min(one.end, end) - begin))
        for one in lane.closed
        if one.start < end and begin < one.end
    )
    is_today = day == names.today
    return Column(
        day,
        head,
        is_today,
        (
            *(quiet_block(one, begin, scale) for one in quiet),
            *(
                bar_block(one, begin, lane.screens, scale=scale, names=names)
                for one in bars
            ),
        ),
        tuple((low, high - low) for low, high in closed if low < high),
        scale.y(names.minute) if is_today else None,
    )
