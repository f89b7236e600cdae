"""An assignment that has been verified and is ready to play."""

from dataclasses import dataclass
from typing import NamedTuple

from devices.messages import Assignment
from playlists.booking import Level
from playlists.clockwork import Clockwork
from playlists.motion import Blit
from playlists.scene import Scene
from playlists.timetable import Item


@dataclass(frozen=True, slots=True)
class Playable:
    """An item approved for this screen; `not_after` is ms UTC, None for fillers."""

    item: Item
    scene: Scene
    blits: tuple[Blit, ...]
    not_after: int | None

    def may_show(self, now: int) -> bool:
        """Whether its approval still holds at an instant (ms UTC)."""
        return self.not_after is None or now < self.not_after


class Turn(NamedTuple):
    """One turn of a stand-in, from `start` to `end` (ms UTC)."""

    playable: Playable
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A timetable made ready; `playables` stand in its items' order, None if refused."""

    assignment: Assignment
    clockwork: Clockwork
    playables: tuple[Playable | None, ...]
    switch_at: int

    @property
    def is_ordered(self) -> bool:
        """Whether a controller still named by the trust list ordered it."""
        return self.assignment.serial > 0

    def fillers(self, now: int) -> tuple[Playable, ...]:
        """What may play at any time: approved without an end, if it is not silent."""
        return tuple(one for one in self._held(now) if one.not_after is None)

    def stand_ins(self, now: int) -> tuple[Playable, ...]:
        """What may take the place of a refused item: fillers, else whatever may show."""
        preferred = (one for one in self._held(now, Level.FILLER) if one.may_show(now))
        return (
            self.fillers(now)
            or tuple(preferred)
            or tuple(one for one in self._held(now) if one.may_show(now))
        )

    def _held(self, now: int, level: Level | None = None) -> tuple[Playable, ...]:
        """What the rules name that are not silent at an instant, of a level or of all."""
        timetable = self.clockwork.timetable
        quiet = timetable.quiet_at(now)
        named = {
            share.item
            for rule in timetable.rules
            if rule.quiet == quiet and level in (None, rule.level)
            for share in rule.shares
        }
        found = (one for place, one in enumerate(self.playables) if place in named)
        return tuple(one for one in found if one)


def turn_at(playables: tuple[Playable, ...], now: int) -> Turn | None:
    """Whose turn it is when these play round and round since 1970; None for none."""
    if not playables:
        return None
    round_ms = sum(one.item.dwell_ms for one in playables)
    start = now - now % round_ms
    for one in playables:
        if now < start + one.item.dwell_ms:
            return Turn(one, start, start + one.item.dwell_ms)
        start += one.item.dwell_ms
    return None
