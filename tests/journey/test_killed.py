"""Every process of a house is killed in turn; it comes back, and the count is right."""

import subprocess
import sys
from http import HTTPStatus
from statistics import median
from typing import Final

import pytest

from playlists.ids import ScreenId
from tests.fakes.waiting import eventually, now_ms
from tests.journey.frames import TOLERANCE_MS, longest_dark_ms
from tests.journey.house import House
from tests.journey.office import Booked, Office
from tests.journey.visitor import Visitor

LINTEL, DOOR = ScreenId("dongcheng-lintel"), ScreenId("liuxiang-lintel")
HALL: Final = ScreenId("dongcheng-hall")
LONGEST_DARK_MS: Final = 1_000
MOST_STARTS: Final = 2.0
"""From a new start to light, in bare starts of the same program on the same machine."""
MASTER, ONE_OF_ITS_WORKERS = 0, 1


@pytest.mark.broker
def test_whatever_is_killed_comes_back_and_nothing_counted_is_lost_or_doubled(
    house: House, office: Office
) -> None:
    since, killed = now_ms(), (LINTEL, DOOR, HALL)
    booked = office.book_at_once(office.passed("刷单就是诈骗"), *killed)
    office.await_lit(booked)

    for name in ("broker", "worker"):
        house.kill(name)
        await_all_heard(office)
    for which in (ONE_OF_ITS_WORKERS, MASTER):
        house.kill("web", which=which)
        await_web(house)
    took, bare = zip(
        *(
            (kill_agent_in_the_middle(house, office, booked, screen), bare_start_ms())
            for screen in killed
        ),
        strict=True,
    )
    await_all_heard(office)
    office.cancel(booked)
    over = office.accounts.over_since(since)
    logged = office.accounts.logged(over)

    assert office.accounts.counted(over) == logged
    assert all(logged[one][booked.slogan, 1].cut >= 1 for one in killed)
    for name in {*house.screens} - {*killed}:
        dark = longest_dark_ms(house.lit(name), since=since, until=over[ScreenId(name)].end)
        assert dark <= LONGEST_DARK_MS, name
    assert median(took) <= MOST_STARTS * median(bare)


@pytest.mark.broker
def test_a_killed_run_leaves_nothing_behind_and_the_next_one_goes_on(
    house: House, office: Office
) -> None:
    since = min(house.lit(one)[-1].start for one in office.screens)
    kept = {one: office.batches_of(one) for one in office.screens}

    left = house.kill_run()
    killed = now_ms()
    house.start()
    for one in office.screens:
        eventually(lambda: house.lit(one)[-1].start > killed, f"{one} goes on")  # noqa: B023  # at once
    over = office.accounts.over_since(since)

    assert left.isdisjoint(house.pids)
    assert "is taken" not in house.told
    assert [len(house.running(one)) for one in ("broker", "worker", HALL)] == [1, 1, 1]
    assert office.accounts.counted(over) == office.accounts.logged(over)
    assert all(kept[one] <= office.batches_of(one) for one in kept)


def await_all_heard(office: Office) -> None:
    """Wait until every screen has reported again."""
    since = now_ms()
    eventually(lambda: office.hears_all(since), "every screen is heard")


def await_web(house: House) -> None:
    """Wait until the pages can be had again."""
    visitor = Visitor(house.address)
    eventually(lambda: visitor.answers("/readyz") == HTTPStatus.OK, "the web is ready")


def bare_start_ms() -> int:
    """How long the screen's program takes to start, say how it is used, and end."""
    began = now_ms()
    usage = [sys.executable, "-m", "devices.agent", "--help"]
    subprocess.run(usage, stdout=subprocess.DEVNULL, check=True)
    return now_ms() - began


def kill_agent_in_the_middle(
    house: House, office: Office, booked: Booked, screen: ScreenId
) -> int:
    """Kill a screen's program in a showing; how long its next took to light (ms).

    It is held still first, for longer than a complete showing may miss.
    """
    seen = len(office.lit_for(booked, screen))
    eventually(lambda: len(office.lit_for(booked, screen)) > seen, "a showing has begun")
    (agent,) = house.running(screen)
    agent.freeze()
    frozen = now_ms()
    eventually(lambda: now_ms() > frozen + TOLERANCE_MS, "it has missed enough")
    fresh = house.kill(screen)
    again = eventually(
        lambda: [one for one in house.lit(screen) if one.begin > fresh.began],
        f"{screen} is lit again",
    )
    return again[0].begin - fresh.began
