"""The demo's past: simulated screens play the true timetables, the true counting counts."""

from collections.abc import Iterator
from typing import Final

from devices.fleet.past import Fault, Followed, SimulatedScreen, Trouble, sealed
from devices.keys import SigningKey
from playlists.accounting import Interval
from playlists.ids import ScreenId
from signage.demo.calendar import DAY_MS, HOUR_MS, MINUTE_MS, Calendar, at
from signage.errors import DemoError
from signage.steps.count import Receipt, receive_batch, tally_due
from signage.store import publishing
from signage.store.connection import Connection
from signage.store.engine import Store

STORE: Final = "st-before"
HOURS_AT_ONCE: Final = 240


def faults(screen: ScreenId, calendar: Calendar) -> tuple[Fault, ...]:
    """What went wrong with a screen of the demo; outside the past it does not matter."""
    return tuple(fault for name, fault in _faults(calendar) if name == screen)


def _faults(calendar: Calendar) -> Iterator[tuple[str, Fault]]:
    away, cut = at(calendar.part(0.3), "09:26"), at(calendar.part(0.18), "10:04")
    crashed, stopped = at(calendar.part(0.24), "14:20"), at(calendar.part(0.5), "16:41")
    dark = calendar.now - 2 * DAY_MS
    yield "ximen-hall", Fault(cut + 13_400, cut + 6 * HOUR_MS, Trouble.SILENT)
    yield "yunqiao-pickup", Fault(away, away + DAY_MS, Trouble.AWAY)
    yield "station-exit", Fault(dark, calendar.now - 12 * MINUTE_MS, Trouble.DARK)
    yield "coach-hall", Fault(crashed + 3_250, crashed + 97_800, Trouble.CRASHED)
    yield "dongcheng-hall", Fault(stopped + 9_100, stopped + 754_000, Trouble.STOPPED)
    restart = calendar.now - 30 * HOUR_MS
    yield "liuxiang-lintel", Fault(restart, restart + 64_500, Trouble.CRASHED)


def simulated(db: Connection, screen: ScreenId, calendar: Calendar) -> SimulatedScreen:
    """A screen of the demo with the timetables that it followed."""
    plans = publishing.plans_between(db, screen, start=calendar.start, end=calendar.end)
    followed = [Followed(plan.effective_from, plan.timetable) for plan in plans]
    return SimulatedScreen(screen, STORE, followed, faults(screen, calendar))


def play(store: Store, screen: ScreenId, *, key: SigningKey, calendar: Calendar) -> None:
    """Report a screen's whole past, a batch a day, as it would have come.

    Raises:
        DemoError: the counting did not take a batch.
    """
    with store.reading() as db:
        player = simulated(db, screen, calendar)
    whole = Interval(calendar.start, calendar.end)
    for report in player.reports(whole, every_ms=DAY_MS):
        body, now = sealed(report, key), min(report.received_at, calendar.now)
        receipt = receive_batch(store, screen, body, now=now)
        if receipt is not Receipt.STORED:
            raise DemoError(f"a batch of {screen} was {receipt}")


def count(store: Store, *, now: int) -> None:
    """Tally every hour that was played."""
    while tally_due(store, now=now, most=HOURS_AT_ONCE):
        pass
