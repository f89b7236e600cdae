"""A week on paper: a row a day, a letter and a pattern a booking. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from playlists.accounting import Interval
from playlists.booking import DAY_MIN, Level
from playlists.holidays import HOLIDAY, MAKEUP, Almanac
from signage.web.planner import sentences
from signage.web.planner.blocks import Names
from signage.web.planner.lanes import Bar, Lane, State
from signage.web.planner.stretches import Source, midnight
from signage.web.planner.view import View
from signage.web.wording import days
from signage.web.wording.clashes import common

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PATTERNS: Final = 6
WHOLE: Final = 100.0
HIGH: Final = 26
"""How high a day's row is, in px."""


class Mark(NamedTuple):
    """A bar of a day: where it stands (percent across, px down), its letter and pattern."""

    x: float
    width: float
    y: float
    height: float
    letter: str
    pattern: int
    is_waiting: bool


class Row(NamedTuple):
    """A day: what it is called, its bars, and when the screen is dark (x and width)."""

    day: date
    head: str
    note: str
    marks: tuple[Mark, ...]
    closed: tuple[tuple[float, float], ...]


class Line(NamedTuple):
    """What a letter stands for."""

    letter: str
    pattern: int
    title: str
    playlist: str
    times: str
    level: str
    remark: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A week of screens that play alike: a chart, its legend, and what is on besides."""

    screens: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    everyday: tuple[str, ...]
    hours: tuple[tuple[float, str], ...]
    clashes: tuple[str, ...]
    gaps: tuple[str, ...]


def sheet(
    screens: Sequence[str],
    lane: Lane,
    some: Sequence[date],
    *,
    view: View,
    names: Names,
    almanac: Almanac,
) -> Sheet:
    """The sheet of screens that share a lane; `view` says the hours that are shown."""
    letters = _letters(lane.bars)
    low, high = view.scale.low, view.scale.high

    def across(minute: int) -> float:
        inside = min(max(minute, low), high)
        return round(WHOLE * (inside - low) / max(1, high - low), 2)

    def row(day: date) -> Row:
        begin = midnight(day)
        bars = [one for one in lane.bars if begin <= one.start < begin + DAY_MIN]
        closed = (
            (across(one.start - begin), across(one.end - begin))
            for one in lane.closed
            if one.start < begin + DAY_MIN and begin < one.end
        )
        return Row(
            day,
            f"{days.weekday(day)} {day.month}/{day.day}",
            _note(day, almanac),
            tuple(
                Mark(
                    across(one.start - begin),
                    round(across(one.end - begin) - across(one.start - begin), 2),
                    HIGH * one.column / one.columns,
                    HIGH / one.columns,
                    *letters[one.source.key],
                    all(p.state is not State.PLAYS for p in one.parts)
                    and any(p.state is State.YIELDS for p in one.parts),
                )
                for one in bars
            ),
            tuple((x, round(end - x, 2)) for x, end in closed if x < end),
        )

    marks = range(low, high + 1, 4 * 60 if high - low > 14 * 60 else 2 * 60)
    return Sheet(
        tuple(screens),
        tuple(row(day) for day in some),
        tuple(_lines(lane, letters, names)),
        tuple(
            dict.fromkeys(s.title for q in lane.quiet if not q.is_gap for s in q.sources)
        ),
        tuple((across(one), days.clock(one)) for one in marks),
        tuple(map(sentences.clash, lane.clashes)),
        sentences.gap(lane.quiet),
    )


def alike(lanes: Iterable[tuple[str, Lane]]) -> tuple[tuple[tuple[str, ...], Lane], ...]:
    """Screens by name whose weeks are the same, together."""
    found: list[tuple[list[str], Lane]] = []
    for name, lane in lanes:
        same = next((names for names, other in found if other == lane), None)
        if same is None:
            found.append(([name], lane))
        else:
            same.append(name)
    return tuple((tuple(names), lane) for names, lane in found)


def _letters(bars: Iterable[Bar]) -> dict[tuple[str, int], tuple[str, int]]:
    keys = dict.fromkeys(one.source.key for one in bars)
    return {key: (_letter(n), n % PATTERNS) for n, key in enumerate(keys)}


def _letter(number: int) -> str:
    turn, place = divmod(number, len(LETTERS))
    return LETTERS[place] + (str(turn + 1) if turn else "")


def _lines(
    lane: Lane, letters: dict[tuple[str, int], tuple[str, int]], names: Names
) -> Iterable[Line]:
    for key, (letter, pattern) in letters.items():
        bars = [one for one in lane.bars if one.source.key == key]
        source = bars[0].source
        title = names.titles.get(source.playlist, "")
        times = {(b.day, b.span) for b in bars}
        begun = sorted(
            Interval(midnight(d) + s.from_min, midnight(d) + s.until_min) for d, s in times
        )
        level = sentences.level(source.level)
        yield Line(
            letter,
            pattern,
            source.title,
            title,
            common(begun),
            level,
            _remark(source, bars),
        )


def _remark(source: Source, bars: Sequence[Bar]) -> str:
    if source.is_mute:
        return "还没有批准的标语，到时不播"
    states = {part.state for one in bars for part in one.parts}
    said = ["独占"] if source.level >= Level.IMPORTANT else []
    said += ["有时让位"] if State.YIELDS in states else []
    said += ["轮流播"] if State.SHARES in states else []
    return "、".join(said)


def _everyday(lane: Lane) -> tuple[str, ...]:
    played = (one.sources for one in lane.quiet if not one.is_gap)
    return tuple(dict.fromkeys(source.title for some in played for source in some))


def _note(day: date, almanac: Almanac) -> str:
    names = {*almanac.names_of(day)}
    said = ["放假"] if HOLIDAY in names else []
    said += ["调休上班"] if MAKEUP in names else []
    named = (one.name for key, one in almanac.named.items() if key in names)
    return "、".join([*said, *named])
