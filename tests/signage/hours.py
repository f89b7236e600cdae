"""An hour of a screen with two timetables, and what was heard of it."""

from datetime import UTC, datetime
from typing import Final

from devices.messages import Gap, Run, Why
from playlists.accounting import Interval
from playlists.booking import Level, Span
from playlists.clockwork import Clockwork
from playlists.ids import PlaylistId, Sha256, SloganId
from playlists.timetable import Item, Offset, Rule, Share, Timetable
from signage.plays import HOUR_MS, Plays
from signage.reckoning import Evidence, Planned, Reckoning, reckon

MINUTE: Final = 60_000
T0: Final = int(datetime(2026, 10, 1, 2, tzinfo=UTC).timestamp()) * 1_000  # 10:00 there
HOUR: Final = Interval(T0, T0 + HOUR_MS)
OLD, NEW = Sha256("a" * 64), Sha256("b" * 64)
LATER: Final = T0 + 5 * HOUR_MS


def item(name: str, dwell_ms: int) -> Item:
    return Item(
        SloganId(name),
        1,
        "slogan",
        title=name,
        scene=OLD,
        approval=OLD,
        dwell_ms=dwell_ms,
        not_after=T0 + 60 * 24 * HOUR_MS,
    )


def clockwork(*items: Item) -> Clockwork:
    shares = tuple(Share(n, 1) for n in range(len(items)))
    return Clockwork(
        Timetable(
            zone="Asia/Shanghai",
            offsets=(Offset(0, 28_800),),
            effective_from=T0 - 10 * HOUR_MS,
            valid_until=T0 + 30 * 24 * HOUR_MS,
            hours=((Span(8 * 60, 20 * 60),),) * 7,
            items=items,
            rules=(Rule(PlaylistId("pl-1"), Level.EVERYDAY, shares),),
        )
    )


CLOCKWORKS: Final = {
    OLD: clockwork(item("sl-one", 10_000), item("sl-two", 14_000)),
    NEW: clockwork(item("sl-one", 9_000), item("sl-six", 15_000)),
}
ALL_OLD: Final = (Planned(T0 - 24 * HOUR_MS, T0 + 24 * HOUR_MS, OLD),)


def evidence(
    *records: Run | Gap,
    blanks: tuple[Interval, ...] = (),
    now: int = LATER,
    open_run: Run | None = None,
    until: int = LATER,
) -> Evidence:
    return Evidence(
        [record for record in records if isinstance(record, Run)],
        [record for record in records if isinstance(record, Gap)],
        blanks,
        received_until=until,
        now=now,
        open_run=open_run,
    )


def reckoned(
    found: Evidence, hour: Interval = HOUR, planned: tuple[Planned, ...] = ALL_OLD
) -> Reckoning:
    return reckon(hour, planned=planned, evidence=found, clockworks=CLOCKWORKS)


def run(start: int, end: int, timetable: Sha256 = OLD) -> Run:
    return Run(T0 + start, T0 + end, timetable)


def gap(start: int, end: int, why: Why) -> Gap:
    return Gap(T0 + start, T0 + end, why)


def total(reckoning: Reckoning) -> Plays:
    return sum(reckoning.tallies.values(), start=Plays())
