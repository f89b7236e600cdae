"""How bright a screen is, in words, on the wall and on its page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from devices.wire import decode_timetable, encode_timetable
from playlists.brightness import Mark, Profile
from playlists.ids import ScreenId
from signage.people import Person
from signage.store import blobs, statuses
from tests.signage.web.city import (
    NOW,
    OPERATOR,
    City,
)
from tests.signage.web.conftest import Browser, Clock
from tests.signage.web.walls import on_wall

SignedIn = Callable[[Person], Browser]
EXIT: Final = ScreenId("sc-exit")


def _facts(browser: Browser, screen: str) -> dict[str, str]:
    facts = (browser.get(f"/api/v1/screens/{screen}").json or {})["facts"]
    assert isinstance(facts, dict)
    return facts


def _lights(city: City, screen: ScreenId, *marks: Mark, percent: int) -> None:
    with city.store.writing() as db:
        last = statuses.latest(db)[screen].status
        assert last.timetable
        table = decode_timetable(blobs.bodies(db, {last.timetable})[last.timetable])
        policed = replace(table, brightness=(Profile(marks),))
        kept = blobs.put(db, encode_timetable(policed), kind="timetable", now=NOW)
        told = replace(last, timetable=kept, brightness=percent)
        statuses.keep(db, told, now=NOW)


def test_a_screen_as_bright_as_ever_says_nothing_on_the_wall(
    signed_in: SignedIn,
) -> None:
    browser = signed_in(OPERATOR)

    assert on_wall(browser, "sc-bank")["light"] == ""
    assert _facts(browser, "sc-bank")["light"] == "100%"


@pytest.mark.parametrize(
    ("marks", "percent", "says"),
    [
        ((Mark(0, 40),), 40, "40%（白天）"),
        ((Mark(0, 100), Mark(14 * 60, 40, 60)), 95, "95%（白天，正在变暗）"),
        ((Mark(0, 20), Mark(14 * 60, 80, 60)), 25, "25%（白天，正在变亮）"),
    ],
)
def test_a_dimmed_screen_says_how_bright_it_is_and_what_time_of_day(
    signed_in: SignedIn, city: City, marks: tuple[Mark, ...], percent: int, says: str
) -> None:
    _lights(city, ScreenId("sc-bank"), *marks, percent=percent)
    browser = signed_in(OPERATOR)

    assert on_wall(browser, "sc-bank")["light"] == f"亮度 {says}"
    assert _facts(browser, "sc-bank")["light"] == says
    assert says in browser.get("/screens/sc-bank").text
    assert f"亮度 {says}" in browser.get("/").text


def test_a_panel_that_is_only_on_or_off_says_that_it_cannot_be_dimmed(
    signed_in: SignedIn, city: City
) -> None:
    _lights(city, EXIT, Mark(0, 40), percent=100)

    says = on_wall(signed_in(OPERATOR), "sc-exit")["light"]

    assert says == "亮度 100%（单色屏调不了，规定 40%）"


def test_a_screen_that_is_away_says_no_brightness(
    signed_in: SignedIn, city: City, clock: Clock
) -> None:
    _lights(city, ScreenId("sc-bank"), Mark(0, 40), percent=40)
    browser = signed_in(OPERATOR)
    clock.now += 10 * 60_000

    assert on_wall(browser, "sc-bank")["light"] == ""
    assert _facts(browser, "sc-bank")["light"] == "没亮"
