from dataclasses import replace

import pytest

from devices.agent.clock import (
    BACK_AT_MOST_MS,
    JUMP_MS,
    Asked,
    Clock,
    Moment,
    Reading,
    Source,
    encode_base,
    restored,
    system_is_synchronised,
)
from devices.errors import TrustError

START = Reading(wall=1_000_000, steady=500)
CLOCK = Clock(floor=0, origin=START)
ASKED = Asked("n1", steady=1_000)


def test_a_synchronised_clock_is_believed() -> None:
    _, moment = CLOCK.tick(START, synchronised=True)

    assert moment == Moment(1_000_000, Source.NTP, 0)


def test_a_clock_that_nobody_vouches_for_is_not() -> None:
    _, moment = CLOCK.tick(START, synchronised=False)

    assert moment.source is Source.UNTRUSTED


def test_time_is_never_earlier_than_the_last_stored_instant() -> None:
    clock = Clock(floor=5_000_000, origin=START)
    _, moment = clock.tick(Reading(wall=1_000_700, steady=1_200), synchronised=False)

    assert moment.at == 5_000_700


def test_a_synchronised_clock_far_behind_what_was_stored_is_not_believed() -> None:
    clock = Clock(floor=START.wall + 86_400_000, origin=START)
    _, moment = clock.tick(START, synchronised=True)

    assert moment.source is Source.UNTRUSTED


def test_an_answer_that_echoes_what_was_just_asked_tells_the_time() -> None:
    clock = CLOCK.echoed(ASKED, steady=1_100, now=9_000_000)
    _, moment = clock.tick(Reading(wall=0, steady=1_100), synchronised=False)

    assert (moment.at, moment.source) == (9_000_050, Source.CONTROLLER)


def test_an_answer_that_comes_too_late_is_only_a_lower_bound() -> None:
    clock = CLOCK.echoed(ASKED, steady=3_001, now=9_000_000)

    assert (clock.base, clock.floor) == (None, 9_000_000)


def test_an_answer_to_nothing_that_was_asked_is_only_a_lower_bound() -> None:
    clock = CLOCK.echoed(None, steady=1_100, now=9_000_000)

    assert (clock.base, clock.floor) == (None, 9_000_000)


def test_a_jump_of_the_clock_is_noticed() -> None:
    clock, _ = CLOCK.tick(START, synchronised=True)
    _, moment = clock.tick(Reading(wall=1_003_600, steady=600), synchronised=True)

    assert moment.jumped_ms == 3_500


def test_a_slow_correction_is_no_jump() -> None:
    clock, _ = CLOCK.tick(START, synchronised=True)
    _, moment = clock.tick(Reading(wall=1_000_150, steady=600), synchronised=True)

    assert moment.jumped_ms == 0


def test_time_known_once_is_kept_without_the_network() -> None:
    clock, _ = CLOCK.tick(START, synchronised=True)
    _, moment = clock.tick(Reading(wall=5, steady=1_500), synchronised=False)

    assert moment == Moment(1_001_000, Source.NTP, 0)


def test_an_agent_started_again_still_knows_the_time() -> None:
    known = CLOCK.echoed(ASKED, steady=1_100, now=9_000_000)
    clock = restored(CLOCK, encode_base(known, boot="b1"), boot="b1")
    _, moment = clock.tick(Reading(wall=0, steady=1_100), synchronised=False)

    assert (moment.at, moment.source) == (9_000_050, Source.CONTROLLER)


def test_a_machine_started_again_does_not() -> None:
    known = CLOCK.echoed(ASKED, steady=1_100, now=9_000_000)

    assert restored(CLOCK, encode_base(known, boot="b1"), boot="b2") == CLOCK


def test_how_far_the_controllers_clock_is_ahead_is_known() -> None:
    clock, _ = CLOCK.tick(Reading(wall=1_000_000, steady=1_100), synchronised=True)

    assert clock.echoed(ASKED, steady=1_100, now=1_000_400).offset_ms == 450


def behind(stored: int) -> Clock:
    """A clock that has stored an instant so far after what the controller will say."""
    return Clock(floor=9_000_050 + stored, origin=START)


def test_an_answer_a_little_before_what_was_stored_is_believed() -> None:
    clock = behind(BACK_AT_MOST_MS).echoed(ASKED, steady=1_100, now=9_000_000)

    assert clock.source is Source.CONTROLLER


def test_an_answer_far_before_what_was_stored_is_refused() -> None:
    with pytest.raises(TrustError, match="before the last that was stored"):
        behind(BACK_AT_MOST_MS + 1).echoed(ASKED, steady=1_100, now=9_000_000)


def test_setting_the_clock_back_again_and_again_gains_no_more_than_once() -> None:
    clock = CLOCK.echoed(ASKED, steady=1_100, now=90_000_000)
    once = clock.echoed(ASKED, steady=1_200, now=90_000_000 - BACK_AT_MOST_MS + 1_000)

    with pytest.raises(TrustError):
        once.echoed(ASKED, steady=1_300, now=90_000_000 - 2 * BACK_AT_MOST_MS + 2_000)


def test_a_false_future_is_left_when_two_clocks_agree_on_it() -> None:
    clock, _ = behind(86_400_000).tick(Reading(9_000_900, 1_000), synchronised=True)
    clock = clock.echoed(ASKED, steady=1_100, now=9_001_000)
    _, moment = clock.tick(Reading(9_001_100, 1_200), synchronised=True)

    assert abs(moment.at - 9_001_100) < JUMP_MS
    assert moment.source is Source.NTP


def test_a_false_future_stays_when_two_clocks_do_not_agree() -> None:
    clock, _ = behind(86_400_000).tick(Reading(20_000_000, 1_000), synchronised=True)

    with pytest.raises(TrustError):
        clock.echoed(ASKED, steady=1_100, now=9_001_000)


def test_what_a_controller_said_of_the_time_can_be_forgotten() -> None:
    told, _ = CLOCK.echoed(ASKED, steady=1_100, now=9_000_000).tick(
        Reading(0, 1_200), synchronised=False
    )
    clock, moment = told.forgotten(floor=5_000_000).tick(
        Reading(0, 1_300), synchronised=False
    )

    assert moment == Moment(5_000_100, Source.UNTRUSTED, 5_000_100 - 9_000_250)
    assert clock.echoed(ASKED, steady=1_400, now=6_000_000).source is Source.CONTROLLER


def test_what_ntp_said_of_the_time_is_not_forgotten() -> None:
    clock, _ = CLOCK.echoed(None, steady=600, now=90_000_000).tick(START, synchronised=True)
    known, _ = CLOCK.tick(START, synchronised=True)
    misled = known.echoed(None, steady=600, now=90_000_000)

    assert clock.source is Source.UNTRUSTED
    assert misled.forgotten(floor=5) == replace(known, floor=START.wall)


def test_the_kernel_can_be_asked() -> None:
    assert system_is_synchronised() in (True, False)
