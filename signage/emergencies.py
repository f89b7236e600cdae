"""Emergency alerts: who ordered which words where, from when to when, who released them.

Pure. Nothing lights up before a second person has released it, and all of it ends alone.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from playlists.accounting import Interval
from playlists.ids import EmergencyId, PersonId, SloganId
from signage.errors import BadInputError
from signage.targets import Target

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
USUAL_MS: Final = HOUR_MS
LONGEST_MS: Final = 72 * HOUR_MS
AHEAD_MS: Final = 7 * 24 * HOUR_MS
"""How far ahead an emergency may be ordered to begin."""
LAPSE_MS: Final = 10 * MINUTE_MS
"""How long an order waits for a second person."""
MOST_SLOGANS: Final = 8
LONGEST_REASON: Final = 200


class Phase(StrEnum):
    """Where an emergency stands."""

    WAITING = "waiting"
    LAPSED = "lapsed"
    REFUSED = "refused"
    COMING = "coming"
    RUNNING = "running"
    OVER = "over"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return _PHASES[self]


_PHASES: Final = {
    Phase.WAITING: "等第二人放行",
    Phase.LAPSED: "没有放行，已作废",
    Phase.REFUSED: "不同意，没有播",
    Phase.COMING: "已放行，还没开始",
    Phase.RUNNING: "正在播",
    Phase.OVER: "到时结束",
    Phase.ENDED: "提前结束",
}


class Act(NamedTuple):
    """Somebody did something at an instant (ms UTC)."""

    by: PersonId
    at: int


@dataclass(frozen=True, slots=True)
class EmergencyDraft:
    """An emergency as somebody wants it; `start` None is as soon as it is released."""

    id: EmergencyId
    slogans: tuple[SloganId, ...]
    target: Target
    until: int
    reason: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Emergency:
    """An order, from `start` (0 for at once) to `until`, whole minutes in ms UTC."""

    id: EmergencyId
    slogans: tuple[SloganId, ...]
    target: Target
    start: int
    until: int
    reason: str
    ordered: Act
    released: Act | None = None
    ended: Act | None = None

    @property
    def lapses_at(self) -> int:
        """Until when (ms UTC) somebody may release it."""
        return min(self.ordered.at + LAPSE_MS, self.until)

    @property
    def lit(self) -> Interval | None:
        """When it is lit, to the ms, if it is at all: between its people's clicks."""
        if self.released is None:
            return None
        begin = max(self.start, self.released.at)
        end = min(self.until, self.ended.at) if self.ended else self.until
        return Interval(begin, end) if begin < end else None

    @property
    def lasting(self) -> Interval | None:
        """When it plays by a timetable, in whole minutes, if it does at all."""
        if self.released is None:
            return None
        begin = max(self.start, whole_minute(self.released.at))
        end = min(self.until, whole_minute(self.ended.at)) if self.ended else self.until
        return Interval(begin, end) if begin < end else None

    def phase(self, now: int) -> Phase:
        """Where it stands at an instant (ms UTC)."""
        if self.ended:
            return Phase.ENDED if self.released else Phase.REFUSED
        if self.released is None:
            return Phase.WAITING if now < self.lapses_at else Phase.LAPSED
        if now < self.start:
            return Phase.COMING
        return Phase.RUNNING if now < self.until else Phase.OVER

    def alarm(self) -> "Alarm | None":
        """What timetables are made of, if it was released and lasts at all."""
        lasting = self.lasting
        return Alarm(self.id, self.slogans, self.target, lasting) if lasting else None


@dataclass(frozen=True, slots=True)
class Alarm:
    """Words that take some screens alone from a start to an end."""

    id: EmergencyId
    slogans: tuple[SloganId, ...]
    target: Target
    between: Interval

    def touches(self, window: Interval) -> bool:
        """Whether it lasts within that time at all."""
        return self.between.start < window.end and window.start < self.between.end


def whole_minute(instant: int) -> int:
    """The minute, in ms UTC, in which an instant lies."""
    return instant - instant % MINUTE_MS


def ordered_of(draft: EmergencyDraft, *, by: PersonId, now: int) -> Emergency:
    """The order that a draft asks for.

    Raises:
        BadInputError: it has no words, no reason, no end, or lasts too long.
    """
    reason = draft.reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise BadInputError(f"请写明原因（最多 {LONGEST_REASON} 字）", field="reason")
    if not draft.slogans:
        raise BadInputError("请选要播的预警", field="slogans")
    if len(set(draft.slogans)) > MOST_SLOGANS:
        raise BadInputError(f"一次最多播 {MOST_SLOGANS} 条", field="slogans")
    start, until = _times(draft, now=now)
    words = tuple(dict.fromkeys(draft.slogans))
    return Emergency(
        draft.id, words, draft.target, start, until, reason, ordered=Act(by, now)
    )


def _times(draft: EmergencyDraft, *, now: int) -> tuple[int, int]:
    start = whole_minute(draft.start or 0)
    until = -(-draft.until // MINUTE_MS) * MINUTE_MS
    begins = max(start, whole_minute(now))
    if start > now + AHEAD_MS:
        raise BadInputError("最早提前 7 天安排开始", field="start")
    if until <= max(begins, now):
        raise BadInputError("结束时间要在开始之后，也在现在之后", field="until")
    if until - begins > LONGEST_MS:
        hours = LONGEST_MS // HOUR_MS
        raise BadInputError(f"紧急预警最长 {hours} 小时，再长请排期", field="until")
    return start if start > now else 0, until
