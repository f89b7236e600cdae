"""The account of a screen's day: what became of every second, as slices of a strip."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from signage.plays import HOUR_MS, Account, Accounts
from signage.web.wording.words import ZONE, local

ZOOM_FROM: Final = 0.95
SEAM: Final = 0.01
MARK_EVERY: Final = 3
MEANINGS: Final = {
    Account.PROVEN: "播了，也报了",
    Account.CUT: "播了，没播完",
    Account.PREEMPTED: "按指令让出",
    Account.UNDELIVERED: "新表没有到",
    Account.DARK: "有信号，没有光",
    Account.OFF: "程序没有运行",
    Account.OFFLINE: "失联，没有补报",
    Account.PENDING: "上报还在路上",
    Account.UNEXPLAINED: "待核查",
}


class Slice(NamedTuple):
    """A part of a strip: where it begins and how wide it is, in percent."""

    account: Account
    x: float
    width: float


class Row(NamedTuple):
    """An account's sum in ms and its share in percent of the whole, rounded down."""

    account: Account
    ms: int
    percent: float


class Mark(NamedTuple):
    """An hour to write under a strip, and where, in percent."""

    hour: int
    x: float


@dataclass(frozen=True, slots=True)
class Day:
    """A local day of a screen; `rest` enlarges what little is not proven."""

    day: date
    marks: tuple[Mark, ...]
    slices: tuple[Slice, ...]
    rest: tuple[Slice, ...]
    rows: tuple[Row, ...]
    total_ms: int


@dataclass(frozen=True, slots=True)
class Whole:
    """All the time of a period and scope as one strip; `rest` as in `Day`."""

    slices: tuple[Slice, ...]
    rest: tuple[Slice, ...]
    rows: tuple[Row, ...]
    total_ms: int


def whole(total: Accounts) -> Whole:
    """The strip of a sum: the nine side by side, in their order."""
    slices = _slices(total, whole=total.total or 1, start=0, width=100)
    return Whole(slices, _rest(total), _rows(total), total.total)


def bounds(day: date) -> tuple[int, int]:
    """A local day in ms UTC, half open."""
    first = datetime.combine(day, time(), ZONE)
    last = datetime.combine(day + timedelta(days=1), time(), ZONE)
    return round(first.timestamp() * 1000), round(last.timestamp() * 1000)


def told(day: date, found: Mapping[int, Accounts]) -> Day:
    """A day's account of the accounts of its hours, by the instant an hour begins."""
    used = {hour: sums for hour, sums in found.items() if sums.total}
    span = range(min(used), max(used) + 1, HOUR_MS) if used else range(0)
    total = sum(used.values(), Accounts())
    return Day(
        day,
        marks=_marks(local(span.start).hour, len(span)),
        slices=_joined(_of_hours(span, used)),
        rest=_rest(total),
        rows=_rows(total),
        total_ms=total.total,
    )


def _rows(total: Accounts) -> tuple[Row, ...]:
    return tuple(
        Row(account, ms, percent=ms * 1_000 // (total.total or 1) / 10)
        for account, ms in total.items()
    )


def _of_hours(span: range, used: Mapping[int, Accounts]) -> Iterator[Slice]:
    """The hours side by side; one in which the screen opened ends full, others begin so."""
    width = 100 / max(1, len(span))
    for n, hour in enumerate(span):
        sums = used.get(hour, Accounts())
        opened = 0 if hour - HOUR_MS in used else HOUR_MS - sums.total
        start = (n + opened / HOUR_MS) * width
        yield from _slices(sums, whole=HOUR_MS, start=start, width=width)


def _marks(first: int, number: int) -> tuple[Mark, ...]:
    """The first hour, the last, and between them every third that has room."""
    between = range(MARK_EVERY, number - MARK_EVERY + 2, MARK_EVERY)
    hours = [0, *between, number] if number else []
    return tuple(Mark(first + n, round(100 * n / number, 3)) for n in hours)


def _slices(sums: Accounts, *, whole: int, start: float, width: float) -> tuple[Slice, ...]:
    slices, x = [], start
    for account, ms in sums.items():
        if ms:
            wide = width * ms / whole
            slices.append(Slice(account, round(x, 3), round(wide, 3)))
            x += wide
    return tuple(slices)


def _joined(slices: Iterable[Slice]) -> tuple[Slice, ...]:
    """The same strip with neighbours of one account in one piece: no seams."""
    joined: list[Slice] = []
    for one in slices:
        last = joined[-1] if joined else None
        if last and last.account is one.account and _touch(last, one):
            joined[-1] = last._replace(width=round(last.width + one.width, 3))
        else:
            joined.append(one)
    return tuple(joined)


def _touch(left: Slice, right: Slice) -> bool:
    return abs(left.x + left.width - right.x) < SEAM


def _rest(total: Accounts) -> tuple[Slice, ...]:
    others = total.total - total.proven
    if not others or total.proven < ZOOM_FROM * total.total:
        return ()
    left = Accounts(**{a: ms for a, ms in total.items() if a is not Account.PROVEN})
    return _slices(left, whole=others, start=0, width=100)
