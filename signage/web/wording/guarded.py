"""A guarded period in words: its times, its places, and what it means now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from playlists.ids import DistrictId
from signage.guarding import GuardedPeriod, Phase
from signage.store import guards
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.web.forms import target as target_form
from signage.web.wording.words import moment


@dataclass(frozen=True, slots=True)
class Told:
    """A period, whether it is on, where it holds, and the words of the banner."""

    period: GuardedPeriod
    phase: Phase
    where: str
    words: str

    @property
    def is_on(self) -> bool:
        """Whether it holds at this moment."""
        return self.phase is Phase.ON

    @classmethod
    def of(
        cls, period: GuardedPeriod, *, districts: Mapping[DistrictId, str], now: int
    ) -> Self:
        """A period at an instant (ms UTC)."""
        where = target_form.said(period.target, districts)
        phase = period.phase(now)
        until = moment(period.until, now=now)
        if phase is Phase.ON:
            said = (
                f"“{period.name}”到 {until} 为止，{where}：审核多要一人，编排冻结；"
                "紧急预警、熄屏和撤播照常"
            )
        else:
            start = moment(period.start, now=now)
            said = f"“{period.name}”从 {start} 到 {until}，{where}；要改的编排请提前改好"
        return cls(period, phase, where, said)


def said_of(db: Connection, sites: Iterable[Site], *, now: int) -> tuple[str, ...]:
    """The periods that keep plans of some of these screens still now, in calm words."""
    every = tuple(sites)
    found = ((one, len(_under(one, every))) for one in guards.on(db, now=now))
    return tuple(
        f"“{one.name}”到 {moment(one.until, now=now)} 为止是重保期，编排不改："
        f"{number} 块屏的订阅先不能动，现在播的照播。到时自己恢复，不用申请。"
        for one, number in found
        if number
    )


def _under(one: GuardedPeriod, sites: Iterable[Site]) -> tuple[Site, ...]:
    return tuple(site for site in sites if one.target.matches(*site))
