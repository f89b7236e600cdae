"""Blanks: which screens are to stay dark, from when until when, and why.

Pure. One person suffices: silence is safe.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from playlists.ids import BlankId, PersonId
from signage.errors import BadInputError
from signage.targets import Target

LONGEST_MS: Final = 7 * 24 * 3_600_000
AHEAD_MS: Final = 60 * 24 * 3_600_000
LONGEST_REASON: Final = 200


class Phase(StrEnum):
    """Where an order stands."""

    COMING = "coming"
    RUNNING = "running"
    OVER = "over"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return _PHASES[self]


_PHASES: Final = {
    Phase.COMING: "还没开始",
    Phase.RUNNING: "黑屏中",
    Phase.OVER: "到时结束",
    Phase.ENDED: "提前恢复",
}


@dataclass(frozen=True, slots=True)
class BlankDraft:
    """An order as somebody wants it; `start` None is at once."""

    id: BlankId
    target: Target
    until: int
    reason: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class BlankOrder:
    """Screens, as many as the target meant then, dark from `start` to `until` (ms UTC)."""

    id: BlankId
    target: Target
    screens: int
    start: int
    until: int
    reason: str
    ordered_by: PersonId
    ordered_at: int
    ended_by: PersonId | None = None
    ended_at: int | None = None

    def phase(self, now: int) -> Phase:
        """Where it stands at an instant (ms UTC)."""
        if self.ended_at is not None:
            return Phase.ENDED
        if now < self.start:
            return Phase.COMING
        return Phase.RUNNING if now < self.until else Phase.OVER


def checked_reason(reason: str) -> str:
    """The reason without space around it; BadInputError when there is none."""
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise BadInputError(f"请写明熄屏原因（最多 {LONGEST_REASON} 字）", field="reason")
    return reason


def order_of(draft: BlankDraft, *, screens: int, by: PersonId, now: int) -> BlankOrder:
    """The order that a draft asks for, of so many screens.

    Raises:
        BadInputError: no screen, no reason, or no end within a week of its start.
    """
    start = max(draft.start or now, now)
    if start > now + AHEAD_MS:
        raise BadInputError("最早提前 60 天安排熄屏", field="start")
    if not start < draft.until <= start + LONGEST_MS:
        raise BadInputError("熄屏要有结束时间，在开始之后，最长 7 天", field="until")
    if not screens:
        raise BadInputError("这个范围里没有屏幕", field="target")
    reason = checked_reason(draft.reason)
    return BlankOrder(draft.id, draft.target, screens, start, draft.until, reason, by, now)
