"""The account of a screen's day: what became of every second, as slices of a strip."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from signage.plays import HOUR_MS, Account, Accounts
from signage.web.words import ZONE, local

ZOOM_FROM: Final = 0.95
SEAM: Final = 0.01
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
    """An account's sum in ms and its share in percent of the whole."""

    account: Account
    ms: int
    percent: float


@dataclass(frozen=True, slots=True)
class Day:
    """A local day of a screen; `rest` enlarges what little is not proven."""

    day: date
    marks: tuple[int, ...]
    slices: tuple[Slice, ...]
    rest: tuple[Slice, ...]
    rows: tuple[Row, ...]
    total_ms: int


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
        slices=_joined(
            one
            for n, hour in enumerate(span)
            for one in _slices(
                used.get(hour, Accounts()),
                whole=HOUR_MS,
                start=n * 100 / len(span),
                width=100 / len(span),
            )
        ),
        rest=_rest(total),
        rows=tuple(
            Row(account, ms, percent=100 * ms / total.total if total.total else 0)
            for account, ms in total.items()
        ),
        total_ms=total.total,
    )


def _marks(first: int, number: int) -> tuple[int, ...]:
    """Hours to write under a strip, evenly spaced from its beginning to its end."""
    step = next((n for n in (3, 4, 2, 5) if number % n == 0), number)
    return tuple(range(first, first + number + 1, step)) if number else ()


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
