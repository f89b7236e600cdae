"""Guarded periods (重保期): when and where words need one more reviewer and plans stand.

Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from devices.statements import Approval
from playlists.ids import GuardId, PersonId
from signage.errors import BadInputError, FrozenError
from signage.places import Screen, Venue
from signage.targets import Target

LONGEST_MS: Final = 60 * 24 * 3_600_000
SOON_MS: Final = 7 * 24 * 3_600_000
LONGEST_NAME: Final = 60
LONGEST_BASIS: Final = 100
EXTRA_APPROVERS: Final = 1


class Phase(StrEnum):
    """Where a period stands."""

    COMING = "coming"
    ON = "on"
    OVER = "over"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return _PHASES[self]


_PHASES: Final = {
    Phase.COMING: "还没开始",
    Phase.ON: "正在重保",
    Phase.OVER: "到时结束",
    Phase.ENDED: "提前结束",
}


@dataclass(frozen=True, slots=True)
class GuardedPeriod:
    """A named time, from `start` to `until` (ms UTC), and the screens it is about."""

    id: GuardId
    name: str
    target: Target
    start: int
    until: int
    basis_doc: str = ""
    version: int = 1
    changed_by: PersonId | None = None
    changed_at: int = 0
    ended_at: int | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.name.strip()) <= LONGEST_NAME:
            raise BadInputError(f"名称须有 1 至 {LONGEST_NAME} 个字", field="name")
        if len(self.basis_doc) > LONGEST_BASIS:
            raise BadInputError(f"依据最多 {LONGEST_BASIS} 个字", field="basis_doc")
        if not self.start < self.until:
            raise BadInputError("结束时间要在开始之后", field="until")
        if self.until - self.start > LONGEST_MS:
            raise BadInputError("一个重保期最长 60 天", field="until")

    def phase(self, now: int) -> Phase:
        """Where it stands at an instant (ms UTC)."""
        if self.ended_at is not None:
            return Phase.ENDED
        if now < self.start:
            return Phase.COMING
        return Phase.ON if now < self.until else Phase.OVER

    def is_near(self, now: int) -> bool:
        """Whether it is on, or begins within a week."""
        phase = self.phase(now)
        is_soon = phase is Phase.COMING and self.start <= now + SOON_MS
        return phase is Phase.ON or is_soon

    def require_free(self, sites: Iterable[tuple[Screen, Venue]]) -> None:
        """Refuse a change of plans that would touch its screens; it is on.

        Raises:
            FrozenError: it would; the words say until when, and who may lift it.
        """
        names = [site[1].name for site in sites if self.target.matches(*site)]
        if not names:
            return
        until = datetime.fromtimestamp(self.until / 1000, ZoneInfo("Asia/Shanghai"))
        when = f"{until.month}月{until.day}日 {until.hour}:{until:%M}"
        raise FrozenError(
            f"重保期“{self.name}”到 {when} 为止冻结编排，这会动到{names[0]}等"
            f" {len(names)} 块屏，没有改。要改请系统管理员在“设置 → 重保期”提前结束；"
            "紧急预警、熄屏和撤播照常。",
            field="guard",
        )

    def guards(self, approval: Approval, sites: Iterable[tuple[Screen, Venue]]) -> bool:
        """Whether words so approved might light up on one of its screens."""
        return any(
            self.target.matches(screen, venue) and _may_show(approval, screen, venue)
            for screen, venue in sites
        )


def _may_show(approval: Approval, screen: Screen, venue: Venue) -> bool:
    return (
        screen.screen_class in dict(approval.scenes)
        and (not approval.venue_kinds or venue.kind in approval.venue_kinds)
        and (not approval.districts or venue.district in approval.districts)
    )
