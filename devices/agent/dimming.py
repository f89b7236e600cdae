"""How bright a panel is, and how fast that may change, whatever anyone signed. Pure.

Light goes up and down by one percent a step, so that no change of policy, timetable or
clock is a jump or a flash. Steps stand on the clock, so that neighbours dim together.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from devices.agent.floor import Look
from playlists.calendar import as_bright_until, brightness_at
from playlists.timetable import Timetable

LEAST_PERCENT: Final = 5
"""Darker, nobody could tell a lit panel from a dark one."""
MOST_PERCENT: Final = 100
STEP_MS: Final = 100
"""One percent in that time at most: all of the light in under ten seconds."""


def bounded(percent: int) -> int:
    """The brightness nearest to what is wanted that a lit panel may have."""
    return min(max(percent, LEAST_PERCENT), MOST_PERCENT)


class Wanted(NamedTuple):
    """How bright to be (percent) from `since` on until `until` (ms UTC; None for ever)."""

    percent: int = MOST_PERCENT
    since: int = 0
    until: int | None = None

    def holds_at(self, instant: int) -> bool:
        """Whether it is still what is wanted at an instant (ms UTC)."""
        return self.since <= instant and (self.until is None or instant < self.until)


WHOLE_LIGHT: Final = Wanted()


def wanted_at(timetable: Timetable | None, instant: int) -> Wanted:
    """How bright a timetable wants the screen at an instant (ms UTC); whole without one."""
    if timetable is None:
        return Wanted(since=instant)
    percent = bounded(brightness_at(timetable, instant))
    return Wanted(percent, instant, as_bright_until(timetable, instant))


@dataclass(frozen=True, slots=True)
class Dimmer:
    """How bright the panel is, 0 before it was lit, and what its timetable wants.

    `free_at` is when the next step may come, by the steady clock.
    """

    percent: int = 0
    wanted: Wanted = WHOLE_LIGHT
    timetable: Timetable | None = None
    free_at: int = 0

    def lit(
        self, timetable: Timetable | None, look: Look, *, step_ms: int = STEP_MS
    ) -> "Dimmer":
        """The dimmer of a lit panel after a look: one step nearer where one is due."""
        if not self.percent:
            return self.unlit(timetable, look)
        wanted = self._wanted(timetable, look)
        if self.percent == wanted.percent or look.steady < self.free_at:
            return self._with(self.percent, wanted, timetable)
        step = 1 if self.percent < wanted.percent else -1
        free_at = look.steady_at(_next_tick(look.at, step_ms))
        return Dimmer(self.percent + step, wanted, timetable, free_at)

    def unlit(self, timetable: Timetable | None, look: Look) -> "Dimmer":
        """The dimmer of a dark panel: at once as bright as it will have to be."""
        wanted = self._wanted(timetable, look)
        return self._with(wanted.percent, wanted, timetable)

    def next_at(self, look: Look) -> int | None:
        """When (ms UTC) it has to look again; None while nothing will change."""
        if self.percent != self.wanted.percent:
            return look.instant_of(self.free_at)
        return self.wanted.until

    def _wanted(self, timetable: Timetable | None, look: Look) -> Wanted:
        is_known = timetable is self.timetable and self.wanted.holds_at(look.at)
        return self.wanted if is_known else wanted_at(timetable, look.at)

    def _with(self, percent: int, wanted: Wanted, timetable: Timetable | None) -> "Dimmer":
        if wanted is self.wanted and percent == self.percent:
            return self
        return Dimmer(percent, wanted, timetable, self.free_at)


def _next_tick(at: int, step_ms: int) -> int:
    """The next whole step of the clock that is at least half a step away."""
    return ((at + step_ms // 2) // step_ms + 1) * step_ms
