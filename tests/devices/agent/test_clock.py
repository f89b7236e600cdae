from devices.agent.clock import (
    Asked,
    Clock,
    Moment,
    Reading,
    Source,
    encode_base,
    restored,
    system_is_synchronised,
)

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


def test_the_kernel_can_be_asked() -> None:
    assert system_is_synchronised() in (True, False)
