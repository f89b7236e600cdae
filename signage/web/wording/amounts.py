"""Counts and rates as pages print them: short, rounded down, with the exact one near."""

from decimal import Decimal
from typing import Final, NamedTuple

from signage.figures import Ratio
from signage.plays import Plays

TEN_THOUSAND: Final = 10_000
HOUR_MS: Final = 3_600_000


class Amount(NamedTuple):
    """A number and its unit apart, since they are set in different sizes."""

    number: str
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"


def amount(number: int, unit: str = "次") -> Amount:
    """A count: exact below ten thousand, else in 万 with one decimal, rounded down."""
    if number < TEN_THOUSAND:
        return Amount(grouped(number), unit)
    tenths = number * 10 // TEN_THOUSAND
    return Amount(f"{tenths // 10:,}.{tenths % 10}", f"万{unit}")


def grouped(number: int) -> str:
    """A count with commas: 1,929,833."""
    return f"{number:,}"


def seconds(ms: int) -> str:
    """A time in seconds, as the files have it: 12,552.4."""
    return f"{Decimal(ms) / 1_000:,.1f}".removesuffix(".0")


def tenths(ms: int) -> str:
    """A time in seconds to the nearest tenth, a half up as the pages' scripts have it."""
    return f"{(ms + 50) // 100 / 10:g}"


def hours(ms: int) -> str:
    """A time in whole hours, rounded down."""
    return grouped(ms // HOUR_MS)


def percent(ratio: Ratio) -> str:
    """A rate with its sign, or — when there is nothing to divide by."""
    return "—" if ratio.percent is None else f"{ratio.percent}%"


def points(now: Ratio, before: Ratio) -> Decimal | None:
    """By how many percentage points a rate is higher than before; None without both."""
    if now.percent is None or before.percent is None:
        return None
    return Decimal(now.percent) - Decimal(before.percent)


def rate(plays: Plays) -> str:
    """The part of planned plays that was shown whole."""
    return percent(Ratio(plays.complete, plays.planned))
