"""New words on their way: composed, passed, booked at once, lit, counted."""

import pytest

from playlists.ids import ScreenId
from tests.fakes.waiting import eventually
from tests.journey.house import House
from tests.journey.office import Booked, Office
from tests.journey.visitor import Visitor

LINTEL, DOOR = ScreenId("dongcheng-lintel"), ScreenId("liuxiang-lintel")
WORDS = "先核实，再转账"
SHOWINGS = 2


@pytest.mark.broker
def test_words_booked_at_once_are_lit_on_exactly_their_screens_and_counted_as_lit(
    house: House, office: Office
) -> None:
    visitor = house.visitor("林悦")
    slogan = office.passed(WORDS)
    booked = office.book_at_once(slogan, LINTEL, DOOR)

    eventually(lambda: office.showing(slogan) == booked.screens, "lit on both screens")
    eventually(lambda: is_applied(office, booked), "the statuses show the new serial")
    eventually(lambda: on_the_wall(visitor) == booked.screens, "the wall shows it too")
    eventually(lambda: is_tallied(office, booked), "its plays are tallied", patience_s=120)
    eventually(lambda: has_shown(office, booked, SHOWINGS), "shown some more")
    ended = office.cancel(booked)

    for screen in booked.screens:
        log, counted = office.logged(booked, screen), office.counted(booked, screen, ended)
        assert log.least <= counted.complete <= log.most
        assert counted.complete >= SHOWINGS - 1
    elsewhere = {*house.screens} - booked.screens
    assert all(one.slogan != slogan for name in elsewhere for one in house.lit(name))


def is_applied(office: Office, booked: Booked) -> bool:
    return all(office.applied(screen, booked.at) for screen in booked.screens)


def on_the_wall(visitor: Visitor) -> set[str]:
    told = visitor.get("/wall")
    titles = {name: {one["title"] for one in on} for name, on in told["shows"].items()}
    return {one["id"] for one in told["screens"] if WORDS in titles[one["plays"]]}


def is_tallied(office: Office, booked: Booked) -> bool:
    return all(office.plays(booked.slogan, one).complete for one in booked.screens)


def has_shown(office: Office, booked: Booked, times: int) -> bool:
    return all(len(office.lit_for(booked, one)) > times for one in booked.screens)
