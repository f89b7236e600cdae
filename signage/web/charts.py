"""Where the parts of a chart stand, in the units of its SVG; the templates draw them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Final, NamedTuple

from signage.figures import HourRow
from signage.plays import Account, Accounts
from signage.web.wording.amounts import TEN_THOUSAND, amount
from signage.web.wording.words import WEEKDAYS

WIDTH: Final = 560
LEFT: Final = 34
TOP: Final = 24
FOOT: Final = 182
SHORT: Final = 0.9
WIDEST: Final = 72
STEPS: Final = (1, 2, 5)
MOST_LINES: Final = 4
LABEL_EVERY: Final = 5
FEW: Final = 8


class Value(NamedTuple):
    """What one column shows: plays of those planned, those before, the address behind."""

    name: str
    plays: int
    planned: int = 0
    before: int | None = None
    url: str = ""
    live: str = ""
    why: str = ""


class Column(NamedTuple):
    """One column; `kind` is its class: col, odd or now."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    before: float | None
    title: str
    url: str
    label: str


class Level(NamedTuple):
    """A line to read the height from."""

    y: float
    label: str


class Note(NamedTuple):
    """The one remark of a chart: over which column, and what it says."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns; `finding` is what a reader who does not see it is told."""

    columns: tuple[Column, ...]
    levels: tuple[Level, ...]
    unit: str
    note: Note | None
    finding: str
    compared: bool


def columns(values: Sequence[Value], *, what: str) -> Columns:
    """A chart of counts from nought up."""
    top = max((max(v.plays, v.before or 0) for v in values), default=0)
    step = _step(top)
    peak = max(top, step)
    low = _shortest(values)
    pitch = min(WIDEST, (WIDTH - LEFT) / max(1, len(values)))
    found = tuple(
        _column(v, n, pitch=pitch, peak=peak, odd=n == low, label=_labelled(n, len(values)))
        for n, v in enumerate(values)
    )
    scale = TEN_THOUSAND if top >= TEN_THOUSAND else 1
    return Columns(
        found,
        tuple(
            Level(_y(n, peak), f"{n / scale:g}") for n in range(step, int(top) + 1, step)
        ),
        unit="万次" if scale > 1 else "次",
        note=None if low is None else _note(values[low], found[low]),
        finding=_finding(values, low, what=what),
        compared=any(v.before is not None for v in values),
    )


def _step(top: int) -> int:
    """A round distance between lines, so that there are at most four."""
    ten = 1
    while True:
        for step in STEPS:
            if top < step * ten * (MOST_LINES + 1):
                return step * ten
        ten *= 10


def _y(count: int, peak: int) -> float:
    return round(FOOT - (FOOT - TOP) * count / peak, 1)


def _labelled(n: int, number: int) -> bool:
    return number <= FEW or n % LABEL_EVERY == 0


def _column(
    value: Value, n: int, *, pitch: float, peak: int, odd: bool, label: bool
) -> Column:
    y = _y(value.plays, peak)
    gap = min(6.0, pitch * 0.26)
    kind = "now" if value.live else ("odd" if odd else "col")
    return Column(
        kind,
        x=round(LEFT + n * pitch + gap / 2, 1),
        y=y,
        width=round(pitch - gap, 1),
        height=round(FOOT - y, 1),
        before=None if value.before is None else _y(value.before, peak),
        title=f"{value.name} {amount(value.plays)}",
        url=value.url,
        label=value.live or (value.name if label else ""),
    )


def _shortest(values: Sequence[Value]) -> int | None:
    """The one column that stands out as short of what was planned, today left out."""
    short = [
        (value.planned - value.plays, n)
        for n, value in enumerate(values)
        if not value.live and value.plays < SHORT * value.planned
    ]
    return max(short)[1] if short else None


def _note(value: Value, column: Column) -> Note:
    x = column.x + column.width / 2
    third = (WIDTH - LEFT) / 3
    anchor = "start" if x < LEFT + third else ("end" if x > WIDTH - third else "middle")
    why = f"，{value.why}" if value.why else ""
    return Note(
        round(x, 1), column.y, anchor, f"{value.name} {amount(value.plays).number}{why}"
    )


def _finding(values: Sequence[Value], low: int | None, *, what: str) -> str:
    done = [v.plays for v in values if not v.live and v.plays]
    if not done and not any(v.plays for v in values):
        return f"{what}：没有播放"
    says = [f"{what}，一般 {amount(int(median(done)))}"] if done else [what]
    if low is not None:
        why = f"，{values[low].why}" if values[low].why else ""
        says.append(
            f"{values[low].name}少播 {amount(values[low].planned - values[low].plays)}{why}"
        )
    says += [f"{v.live} {amount(v.plays)}" for v in values if v.live]
    return "；".join(says)


def cause(accounts: Accounts) -> str:
    """What took the most of a time that was not proven, in words; empty for nothing."""
    others = [(ms, a) for a, ms in accounts.items() if a is not Account.PROVEN and ms]
    return max(others, key=lambda pair: pair[0])[1].label if others else ""


class Cell(NamedTuple):
    """An hour of the week; `step` 0 to 5 from few to many."""

    x: float
    y: float
    width: float
    step: int
    title: str


class Tick(NamedTuple):
    """An hour's name under the cells."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Heat:
    """Hours of the week: cells of 21 units height in rows of 23."""

    cells: tuple[Cell, ...]
    ticks: tuple[Tick, ...]
    most: str
    finding: str


MARGIN: Final = 44
ROW: Final = 23
SHADES: Final = 6
TICK_EVERY: Final = 3


def heat(hours: Sequence[HourRow], days: Sequence[date], *, now: datetime) -> Heat | None:
    """Plays in each hour of the week, on average over the days that had it by `now`."""
    if not hours:
        return None
    number = Counter(
        (day.weekday(), h)
        for day in days
        for h in range(24)
        if day < now.date() or h <= now.hour
    )
    mean = {(h.weekday, h.hour): h.complete // number[h.weekday, h.hour] for h in hours}
    first, last = min(h.hour for h in hours), max(h.hour for h in hours)
    wide = (WIDTH - MARGIN) / (last - first + 1)
    ranked = sorted(mean.values())
    cells = tuple(
        Cell(
            round(MARGIN + (hour - first) * wide, 1),
            weekday * ROW,
            round(wide - 2, 1),
            _shade(mean.get((weekday, hour), 0), ranked),
            f"周{WEEKDAYS[weekday]} {hour} 时 {amount(mean.get((weekday, hour), 0))}",
        )
        for weekday in range(7)
        for hour in range(first, last + 1)
    )
    ticks = tuple(
        Tick(round(MARGIN + (hour - first + 0.5) * wide, 1), f"{hour}时")
        for hour in range(first, last + 1, TICK_EVERY)
    )
    day, hour = max(mean, key=lambda key: mean[key])
    most = str(amount(ranked[-1]))
    return Heat(
        cells, ticks, most, f"一周每小时平均播放，周{WEEKDAYS[day]} {hour} 时最多，{most}"
    )


def _shade(count: int, ranked: Sequence[int]) -> int:
    below = sum(one < count for one in ranked)
    return min(SHADES - 1, below * SHADES // len(ranked)) if count else 0
