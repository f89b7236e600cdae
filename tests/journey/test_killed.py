"""Every process of a house is killed in turn; it comes back, and the count is right."""

from http import HTTPStatus

import pytest

from playlists.ids import ScreenId
from tests.fakes.waiting import eventually, now_ms
from tests.journey.frames import longest_dark_ms
from tests.journey.house import House
from tests.journey.office import Booked, Office
from tests.journey.visitor import Visitor

LINTEL, DOOR = ScreenId("dongcheng-lintel"), ScreenId("liuxiang-lintel")
LONGEST_DARK_MS = 1_000
RESTART_PATIENCE_MS = 10_000
MORE_THAN_MAY_BE_MISSED_MS = 1_000
MASTER, ONE_OF_ITS_WORKERS = 0, 1


@pytest.mark.broker
def test_whatever_is_killed_comes_back_and_nothing_counted_is_lost_or_doubled(
    house: House, office: Office
) -> None:
    since = now_ms()
    booked = office.book_at_once(office.passed("刷单就是诈骗"), LINTEL, DOOR)
    eventually(lambda: office.showing(booked.slogan) == booked.screens, "lit on both")

    for name in ("broker", "worker"):
        house.kill(name)
        await_all_heard(office)
    for which in (ONE_OF_ITS_WORKERS, MASTER):
        house.kill("web", which=which)
        await_web(house)
    begun = kill_agent_in_the_middle(house, office, booked)
    await_all_heard(office)
    ended = office.cancel(booked)

    for screen in booked.screens:
        log, counted = office.logged(booked, screen), office.counted(booked, screen, ended)
        assert log.least <= counted.complete <= log.most
    assert office.plays(booked.slogan, LINTEL).cut >= 1
    for name in {*house.screens} - {LINTEL}:
        dark = longest_dark_ms(house.lit(name), since=since, until=ended)
        assert dark <= LONGEST_DARK_MS, name
    again = next(one for one in house.lit(LINTEL) if one.begin > begun)
    assert again.begin < begun + RESTART_PATIENCE_MS


def await_all_heard(office: Office) -> None:
    """Wait until every screen has reported again."""
    since = now_ms()
    eventually(lambda: office.hears_all(since), "every screen is heard")


def await_web(house: House) -> None:
    """Wait until the pages can be had again."""
    visitor = Visitor(house.address)
    eventually(lambda: visitor.answers("/readyz") == HTTPStatus.OK, "the web is ready")


def kill_agent_in_the_middle(house: House, office: Office, booked: Booked) -> int:
    """Kill a screen's program in the middle of a showing; when the next began (ms UTC)."""
    seen = len(office.lit_for(booked, LINTEL))
    eventually(lambda: len(office.lit_for(booked, LINTEL)) > seen, "a showing has begun")
    begin = office.lit_for(booked, LINTEL)[-1].begin
    eventually(lambda: now_ms() > begin + MORE_THAN_MAY_BE_MISSED_MS, "it is well begun")
    return house.kill(LINTEL).began
