"""A week on paper: a row a day, a letter and a pattern a booking. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, TypeAlias

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

Letters: TypeAlias = Mapping[tuple[str, int], tuple[str, int]]
"""The letter and pattern of each source of bars."""


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


class Ruler(NamedTuple):
    """The hours that a day's row shows, in minutes from its midnight."""

    low: int
    high: int

    def across(self, minute: int) -> float:
        """Where a minute stands, in percent of the row; those outside at its edges."""
        inside = min(max(minute, self.low), self.high)
        return round(WHOLE * (inside - self.low) / max(1, self.high - self.low), 2)

    def part(self, start: int, end: int) -> tuple[float, float]:
        """Where some minutes begin, and how wide they are, in percent of the row."""
        x = self.across(start)
        return x, round(self.across(end) - x, 2)


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
    ruler = Ruler(low, high)
    marks = range(low, high + 1, 4 * 60 if high - low > 14 * 60 else 2 * 60)
    return Sheet(
        tuple(screens),
        tuple(_row(lane, day, ruler, letters=letters, almanac=almanac) for day in some),
        tuple(_lines(lane, letters, names)),
        tuple(
            dict.fromkeys(s.title for q in lane.quiet if not q.is_gap for s in q.sources)
        ),
        tuple((ruler.across(one), days.clock(one)) for one in marks),
        tuple(map(sentences.clash, lane.clashes)),
        sentences.gap(lane.quiet),
    )


def _row(
    lane: Lane,
    day: date,
    ruler: Ruler,
    *,
    letters: Letters,
    almanac: Almanac,
) -> Row:
    begin = midnight(day)
    closed = (
        ruler.part(one.start - begin, one.end - begin)
        for one in lane.closed
        if one.start < begin + DAY_MIN and begin < one.end
    )
    return Row(
        day,
        f"{days.weekday(day)} {day.month}/{day.day}",
        _note(day, almanac),
        tuple(
            _mark(one, begin, ruler, letter=letters[one.source.key])
            for one in lane.bars
            if begin <= one.start < begin + DAY_MIN
        ),
        tuple(part for part in closed if part[1] > 0),
    )


def _mark(bar: Bar, begin: int, ruler: Ruler, *, letter: tuple[str, int]) -> Mark:
    states = {part.state for part in bar.parts}
    return Mark(
        *ruler.part(bar.start - begin, bar.end - begin),
        HIGH * bar.column / bar.columns,
        HIGH / bar.columns,
        *letter,
        is_waiting=State.YIELDS in states and State.PLAYS not in states,
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


def _letters(bars: Iterable[Bar]) -> Letters:
    keys = dict.fromkeys(one.source.key for one in bars)
    return {key: (_letter(n), n % PATTERNS) for n, key in enumerate(keys)}


def _letter(number: int) -> str:
    turn, place = divmod(number, len(LETTERS))
    return LETTERS[place] + (str(turn + 1) if turn else "")


def _lines(lane: Lane, letters: Letters, names: Names) -> Iterable[Line]:
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
