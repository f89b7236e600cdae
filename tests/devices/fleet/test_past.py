"""Simulated screens' pasts."""

from typing import Final

import pytest

from devices.dsse import open_sealed
from devices.fleet.past import Fault, Followed, SimulatedScreen, Trouble, sealed
from devices.keys import SigningKey
from devices.messages import Gap, Run, Why
from devices.trust import PLAYS
from devices.wire import decode_plays
from playlists.accounting import Interval
from playlists.ids import ScreenId, Sha256
from tests.playlists.cities import DAY, HOUR, START

ONE: Final = Sha256("1" * 64)
TWO: Final = Sha256("2" * 64)
MORNING: Final = START + 8 * HOUR
EVENING: Final = START + 20 * HOUR


def screen(*faults: Fault) -> SimulatedScreen:
    plans = (
        Followed(START, ONE),
        Followed(START + DAY + 12 * HOUR, TWO),
    )
    return SimulatedScreen(ScreenId("hall"), "st-1", plans, faults)


def test_a_sound_screen_shows_at_all_times_what_the_timetable_in_force_says() -> None:
    runs = screen().runs(Interval(START, START + 2 * DAY))

    noon = START + DAY + 12 * HOUR
    assert runs == (Run(START, noon, ONE), Run(noon, START + 2 * DAY, TWO))


def test_a_dark_panel_is_told_as_a_gap_of_the_output() -> None:
    fault = Fault(MORNING + HOUR, MORNING + 2 * HOUR, Trouble.DARK)
    one = screen(fault)
    day = Interval(START, START + DAY)

    assert one.gaps(day) == (Gap(fault.start, fault.end, Why.OUTPUT),)
    assert one.runs(day) == (
        Run(START, fault.start, ONE),
        Run(fault.end, START + DAY, ONE),
    )


def test_a_silent_screen_tells_of_nothing() -> None:
    fault = Fault(MORNING, EVENING, Trouble.SILENT)
    one = screen(fault)

    assert one.gaps(Interval(*fault[:2])) == ()
    assert one.runs(Interval(*fault[:2])) == ()


def test_without_a_network_it_plays_on_and_tells_later() -> None:
    away = Fault(MORNING + HOUR, MORNING + DAY, Trouble.AWAY)
    whole = Interval(START, START + 2 * DAY)

    sound, late = (
        list(one.reports(whole, every_ms=HOUR)) for one in (screen(), screen(away))
    )

    assert [report.batch for report in late] == [report.batch for report in sound]
    told = [report.received_at for report in late]
    assert told == sorted(told)
    assert not any(away.start <= at < away.end for at in told)


def test_a_fault_over_the_edge_of_a_batch_is_told_in_both() -> None:
    fault = Fault(MORNING + HOUR - 5, MORNING + HOUR + 5, Trouble.CRASHED)
    reports = screen(fault).reports(Interval(START, START + DAY), every_ms=HOUR)

    gaps = [gap for report in reports for gap in report.batch.gaps]

    middle = MORNING + HOUR
    assert gaps == [
        Gap(fault.start, middle, Why.CRASHED),
        Gap(middle, fault.end, Why.CRASHED),
    ]


def test_a_batch_is_signed_with_the_screen_s_own_key() -> None:
    key = SigningKey.generate()
    report = next(screen().reports(Interval(START, START + DAY), every_ms=DAY))

    payload = open_sealed(sealed(report, key), PLAYS, (key.public,))

    assert decode_plays(payload) == report.batch


def test_plans_out_of_order_are_refused() -> None:
    plans = (Followed(START + 1, ONE), Followed(START, TWO))

    with pytest.raises(ValueError, match="in order"):
        SimulatedScreen(ScreenId("hall"), "st-1", plans)
