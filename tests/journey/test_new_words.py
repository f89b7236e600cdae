"""New words on their way: composed, passed, booked at once, lit, counted."""

import pytest

from tests.fakes.waiting import eventually
from tests.journey import frames
from tests.journey.house import House
from tests.journey.office import Office

LINTEL, DOOR = "dongcheng-lintel", "liuxiang-lintel"
LEAST_SHOWINGS = 4


@pytest.mark.broker
def test_words_booked_at_once_are_lit_on_exactly_their_screens_and_counted_as_lit(
    house: House, office: Office
) -> None:
    slogan = office.passed("陌生来电先挂断，核实再说不吃亏")
    booked = office.book_at_once(slogan, LINTEL, DOOR)

    eventually(lambda: office.showing(slogan) == booked.screens, "lit on both screens")
    for screen in booked.screens:
        eventually(lambda: office.applied(screen, booked.at), "the status shows it")  # noqa: B023  # looked at before the next
        first = next(one for one in house.lit(screen) if one.slogan == slogan)
        assert first.begin - first.start < 5_000
    eventually(
        lambda: all(office.plays(slogan, one).complete for one in booked.screens),
        "its plays are in the tallies",
        patience_s=120,
    )
    eventually(
        lambda: all(len(house.lit(one)) > LEAST_SHOWINGS for one in booked.screens), "more"
    )
    ended = office.cancel(booked)

    for screen in booked.screens:
        lit = [one for one in house.lit(screen) if one.slogan == slogan]
        log = frames.complete(lit, lambda one: office.length_of(screen, one))  # noqa: B023  # used at once
        counted = office.counted(booked, screen, until=ended)
        assert log.least <= counted.complete <= log.most
        assert counted.complete + counted.cut <= len({one.start for one in lit})
        assert counted.complete >= 1
    elsewhere = {one for one in house.screens if one not in booked.screens}
    assert all(one.slogan != slogan for name in elsewhere for one in house.lit(name))
