"""Rules over screens that win over every booking: hours, dark days, quiet days, light."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType, TypeAlias

from playlists.booking import ALL_DAY, DAY_MIN, Span
from playlists.brightness import Mark, Profile
from playlists.dayrules import Called, Dates, DayRule, Weekly
from playlists.errors import PlaylistsError
from playlists.holidays import STATUTORY, Almanac
from playlists.ids import PersonId, PlaylistId
from signage.errors import BadInputError
from signage.places import Screen, Venue
from signage.targets import Target

PolicyId = NewType("PolicyId", str)
LONGEST_NAME: Final = 60
LONGEST_BASIS: Final = 200
LONGEST_DARK_DAYS: Final = 366
MOST_SPANS: Final = 6
EVERY_DAY: Final = Weekly()


class Allowed(StrEnum):
    """What a quiet day leaves, from the most to the least."""

    LISTS = "lists"  # some playlists, and the fillers where they have nothing
    FILLERS = "fillers"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Hours:
    """Lit at most in these times of the day; a range over midnight goes into the next."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dark:
    """Dark in these times of the day."""

    spans: tuple[Span, ...] = ALL_DAY


@dataclass(frozen=True, slots=True)
class Quiet:
    """Bookings and everyday lists are silent all day; what is left plays, or nothing."""

    allowed: Allowed = Allowed.FILLERS
    playlists: frozenset[PlaylistId] = frozenset()
    only_stills: bool = True


@dataclass(frozen=True, slots=True)
class Stills:
    """Nothing that moves is shown."""


@dataclass(frozen=True, slots=True)
class Dimming:
    """So bright at most, by the time of the day."""

    marks: tuple[Mark, ...]


Rule: TypeAlias = Hours | Dark | Quiet | Stills | Dimming


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule for the screens of a target from one local day to another, both included.

    Without a `last` day it holds until it is ended. `days` says on which days of those;
    `only_outdoor` leaves out the screens inside. `basis` is the paper that it rests on.
    """

    id: PolicyId
    name: str
    rule: Rule
    target: Target
    first: date
    last: date | None = None
    days: DayRule = EVERY_DAY
    only_outdoor: bool = False
    basis: str = ""
    version: int = 1
    changed_by: PersonId | None = None
    changed_at: int = 0
    ended_at: int | None = None

    def matches(self, screen: Screen, venue: Venue) -> bool:
        """Whether it is for this screen, which hangs at this venue."""
        is_there = screen.outdoor or not self.only_outdoor
        return is_there and self.target.matches(screen, venue)

    def holds_on(self, day: date, almanac: Almanac) -> bool:
        """Whether it holds on that local day."""
        return (
            self.first <= day
            and (self.last is None or day <= self.last)
            and self.days.holds(day, first=self.first, almanac=almanac)
        )

    def holds_throughout(self, first: date, last: date) -> bool:
        """Whether it holds on every one of those local days, whatever they are called."""
        reaches = self.last is None or last <= self.last
        return self.days == EVERY_DAY and self.first <= first and reaches


def checked_policy(policy: Policy, almanac: Almanac) -> Policy:
    """The policy, if it can be; raises BadInputError in Chinese, naming the field."""
    if not 0 < len(policy.name) <= LONGEST_NAME:
        raise BadInputError(f"请给规定起个名称，最多 {LONGEST_NAME} 个字", field="name")
    if len(policy.basis) > LONGEST_BASIS:
        raise BadInputError(f"依据最多 {LONGEST_BASIS} 个字", field="basis")
    if policy.last is not None and policy.last < policy.first:
        raise BadInputError("最后一天早于第一天", field="last")
    _check_days(policy, almanac)
    _check_rule(policy)
    return policy


def _check_days(policy: Policy, almanac: Almanac) -> None:
    days = policy.days
    if isinstance(days, Called) and (
        unknown := days.names - STATUTORY - almanac.named.keys()
    ):
        raise BadInputError(f"没有叫“{min(unknown)}”的日历", field="days")
    if isinstance(days, Dates):
        last = policy.last or date.max
        beyond = [one for one in days.dates if not policy.first <= one <= last]
        if beyond:
            raise BadInputError(f"{min(beyond)} 不在起止日期之内", field="days")


def _check_rule(policy: Policy) -> None:
    match policy.rule:
        case Hours(spans):
            _check_spans(spans)
        case Dark(spans):
            _check_spans(spans)
            _check_end(policy)
        case Quiet():
            _check_quiet(policy, policy.rule)
        case Dimming(marks):
            _check_marks(marks)
            if policy.days != EVERY_DAY:
                raise BadInputError("亮度每天都一样，不能只管某些日子", field="days")
        case Stills():
            return


def _check_quiet(policy: Policy, rule: Quiet) -> None:
    if (rule.allowed is Allowed.LISTS) != bool(rule.playlists):
        why = "请选静默日里播哪些列表；只播垫片或全黑就不选列表"
        raise BadInputError(why, field="playlists")
    if policy.days == EVERY_DAY and policy.last is None:
        raise BadInputError("静默日要写明是哪些天", field="days")


def _check_spans(spans: tuple[Span, ...]) -> None:
    if not 1 <= len(spans) <= MOST_SPANS:
        raise BadInputError(f"请填 1 到 {MOST_SPANS} 个时段", field="spans")


def _check_end(policy: Policy) -> None:
    if policy.last is None:
        why = "熄屏要有最后一天，到时自己恢复；没定下来就先写一个，随时可以改"
        raise BadInputError(why, field="last")
    if (policy.last - policy.first).days >= LONGEST_DARK_DAYS:
        raise BadInputError(f"熄屏最长 {LONGEST_DARK_DAYS} 天", field="last")


def _check_marks(marks: tuple[Mark, ...]) -> None:
    try:
        Profile(marks)
    except PlaylistsError as error:
        why = "亮度写 1 到 12 档，每档 5 到 100，时刻从早到晚，渐变要在下一档以前完成"
        raise BadInputError(why, field="marks") from error


def dark_minutes(rule: Rule) -> tuple[Span, ...]:
    """When a day on which the rule holds is dark, in its own minutes; none if it stays lit.

    What a range over midnight allows or forbids of the next morning is counted to both.
    """
    match rule:
        case Dark(spans):
            return _of_one_day(spans)
        case Hours(spans):
            return _without(_of_one_day(spans))
        case Quiet(Allowed.DARK):
            return ALL_DAY
        case _:
            return ()


def _of_one_day(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Ranges that recur every day, as one day from midnight to midnight has them."""
    edges = [
        (max(one.from_min - back, 0), min(one.until_min - back, DAY_MIN))
        for one in spans
        for back in (0, DAY_MIN)
    ]
    merged: list[tuple[int, int]] = []
    for start, end in sorted((start, end) for start, end in edges if start < end):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(Span(*one) for one in merged)


def _without(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    starts = [0, *(one.until_min for one in spans)]
    ends = [*(one.from_min for one in spans), DAY_MIN]
    return tuple(Span(a, b) for a, b in zip(starts, ends, strict=True) if a < b)
