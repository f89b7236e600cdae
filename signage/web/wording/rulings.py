"""What policies take from bookings, in words: which wins, when, on which screens. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from playlists.accounting import Interval, intersect, union
from playlists.booking import ALL_DAY, DAY_MIN, Booking
from playlists.holidays import Almanac
from playlists.ids import PlaylistId, ScreenId
from signage.arranged import Sited
from signage.places import Week
from signage.policies import Policy, Quiet, Stills, dark_minutes
from signage.web.wording import ruled
from signage.web.wording.clashes import FARTHEST_DAYS, common, windows


@dataclass(frozen=True, slots=True)
class Ruling:
    """A policy that wins over a booking, on how many of its screens, and when.

    `times` are in local minutes since the first day of the calendar; none when it takes
    no time from it but some of its pictures.
    """

    policy: Policy
    booking: Booking
    title: str
    screens: int
    times: tuple[Interval, ...]
    demand: str

    @property
    def words(self) -> str:
        """As the booking's page says it: which policy, what it wants, what is lost."""
        return f"规定{ruled.title(self.policy)}优先：{self.demand}。{self.lost}。"

    @property
    def said(self) -> str:
        """As one screen's week says it: which booking yields to which policy, and when."""
        name = ruled.title(self.policy)
        return f"“{self.title}”让给规定{name}：{self.demand}。{self._what}。"

    @property
    def lost(self) -> str:
        """What the booking loses, and on how many screens."""
        return f"{self.screens} 块屏上，{self._what}"

    @property
    def _what(self) -> str:
        if not self.times:
            return "列表里会动的标语不播"
        if self._is_left:
            return f"{common(self.times)} 这个列表照播，但不按这个排期的级别和份额"
        return f"{common(self.times)} 不播这个排期"

    @property
    def _is_left(self) -> bool:
        rule = self.policy.rule
        return isinstance(rule, Quiet) and self.booking.playlist in rule.playlists


class Reach(NamedTuple):
    """The local days that are looked at, both included."""

    first: date
    last: date


class Subject(NamedTuple):
    """A booking, what it is called, and the screens it means."""

    booking: Booking
    title: str
    sites: Sequence[Sited]


@dataclass(frozen=True, slots=True)
class Among:
    """The day it is, the calendars, and what playlists are called.

    Nothing after `last` is looked at; without one, nothing three months after a booking
    has begun.
    """

    today: date
    almanac: Almanac
    titles: Mapping[PlaylistId, str]
    last: date | None = None

    def demand(self, one: Policy) -> str:
        """What a policy wants, in words."""
        return ruled.demand(one.rule, self.titles)


def rulings(
    subject: Subject, policies: Iterable[Policy], among: Among
) -> tuple[Ruling, ...]:
    """The policies that win over a booking on some of its screens, the first met first."""
    met = [found for one in policies if (found := _ruling(subject, one, among))]
    return tuple(sorted(met, key=lambda one: (one.times[:1], one.policy.name)))


def silences(
    sites: Iterable[Sited], policies: Iterable[Policy], among: Among
) -> dict[ScreenId, tuple[Interval, ...]]:
    """When policies let no booking play, by screen, of those on which there is such a time.

    From today to the last day that is looked at, in local minutes since the first day of
    the calendar.
    """
    reach = Reach(among.today, among.last or among.today + timedelta(days=FARTHEST_DAYS))
    hushing = [one for one in policies if not isinstance(one.rule, Stills)]
    taken = {one.id: _taken(one, among, reach) for one in hushing}
    found = {
        screen.id: union(
            time for one in hushing if one.matches(screen, venue) for time in taken[one.id]
        )
        for screen, venue in sites
    }
    return {screen: times for screen, times in found.items() if times}


def _ruling(subject: Subject, policy: Policy, among: Among) -> Ruling | None:
    mine = [site for site in subject.sites if policy.matches(*site)]
    begun = max(among.today, subject.booking.when.first)
    reach = Reach(among.today, among.last or begun + timedelta(days=FARTHEST_DAYS))
    wanted = windows(subject.booking.when, first=reach.first, last=reach.last)
    taken = intersect(wanted, _taken(policy, among, reach))
    by_hours = Counter(venue.hours for _, venue in mine)
    lost = {hours: _open(hours, taken, reach) for hours in by_hours}
    screens = sum(number for hours, number in by_hours.items() if lost[hours])
    if not screens:
        return None
    is_whole = not isinstance(policy.rule, Stills)
    times = union(one for some in lost.values() for one in some if is_whole)
    said = among.demand(policy)
    return Ruling(policy, subject.booking, subject.title, screens, times, said)


def _taken(policy: Policy, among: Among, reach: Reach) -> tuple[Interval, ...]:
    """When the policy wants something of what plays."""
    is_all_day = isinstance(policy.rule, Quiet | Stills)
    spans = ALL_DAY if is_all_day else dark_minutes(policy.rule)
    return union(
        Interval(number * DAY_MIN + one.from_min, number * DAY_MIN + one.until_min)
        for number in range(reach.first.toordinal(), reach.last.toordinal() + 2)
        if policy.holds_on(date.fromordinal(number), among.almanac)
        for one in spans
    )


def _open(hours: Week, taken: Sequence[Interval], reach: Reach) -> tuple[Interval, ...]:
    """As much of some time as lies in open hours."""
    opened = [
        Interval(number * DAY_MIN + one.from_min, number * DAY_MIN + one.until_min)
        for number in range(reach.first.toordinal() - 1, reach.last.toordinal() + 2)
        for one in hours[date.fromordinal(number).weekday()]
    ]
    return intersect(taken, union(opened))
