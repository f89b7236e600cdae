"""How fast a panel may change, whatever anyone signed. Pure: nothing is looked up.

A picture is lit for two seconds before another is; going dark needs no leave, and lighting
up again waits for the same two seconds. Time is the steady clock's, which no word sets.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from devices.agent.plan import Playable
from devices.agent.player import Shown
from devices.agent.tape import Proof
from devices.messages import Why
from playlists.motion import next_change

LEAST_LIT_MS: Final = 2_000
SLACK_MS: Final = 50
"""By so much the two clocks may differ over a showing that is exactly long enough."""
LATE_MS: Final = 250
"""A showing lit so late at most is lit from its start, or lateness would add up."""


class Look(NamedTuple):
    """One moment, by the screen's clock (ms UTC) and by the steady one (ms)."""

    at: int
    steady: int

    def steady_at(self, instant: int) -> int:
        """When an instant (ms UTC) is, by the steady clock."""
        return self.steady + instant - self.at

    def instant_of(self, steady: int) -> int:
        """The instant (ms UTC) at a time of the steady clock."""
        return self.at + steady - self.steady


@dataclass(frozen=True, slots=True)
class Floor:
    """The picture that is lit, None for a dark panel, and when another may be.

    `free_at`, and `looked`, the last look at the panel, are by the steady clock.
    """

    lit: Shown | None = None
    free_at: int = 0
    looked: int = 0

    def limited(
        self, wanted: Shown, look: Look, *, stays: Callable[[Playable], bool]
    ) -> tuple["Floor", Shown]:
        """What to light at a look at which something is wanted.

        Too early for it, what is lit goes on if it still `stays` allowed, and what would be
        left too short for two seconds is passed over, so that the next comes on time.
        """
        if self._is_free_for(wanted, look):
            return self, wanted
        lit = self.lit.playable if self.lit else None
        if self.lit is None or lit is None or not stays(lit):
            return self, Shown(None, look.at, look.instant_of(self.free_at), _why(wanted))
        ends = look.steady_at(wanted.until)
        is_too_short = ends - self.free_at < LEAST_LIT_MS - SLACK_MS
        floor = replace(self, free_at=max(self.free_at, ends)) if is_too_short else self
        until = min(wanted.until, look.instant_of(floor.free_at))
        return floor, self.lit._replace(until=until, proof=_why(wanted))

    def after(self, shown: Shown, look: Look) -> "Floor":
        """The floor once that was lit at a look."""
        if shown.playable is None:
            return replace(self, lit=None, looked=look.steady)
        if self.lit and _is_same(self.lit, shown):
            return replace(self, lit=shown, looked=look.steady)
        start = look.steady_at(shown.start)
        is_on_time = self.looked <= start and look.steady - start <= LATE_MS
        since = start if is_on_time else look.steady
        return Floor(shown, free_at=since + LEAST_LIT_MS - SLACK_MS, looked=look.steady)

    def _is_free_for(self, wanted: Shown, look: Look) -> bool:
        if wanted.playable is None or look.steady >= self.free_at:
            return True
        return self.lit is not None and _is_same(self.lit, wanted)


def _is_same(one: Shown, other: Shown) -> bool:
    if one.playable is None or other.playable is None:
        return False
    if one.playable.scene != other.playable.scene:
        return False
    return one.start == other.start or next_change(one.playable.blits, 0) is None


def _why(wanted: Shown) -> Proof:
    return wanted.proof if isinstance(wanted.proof, Why) else Why.SWITCHED
