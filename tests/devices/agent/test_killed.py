import random
import time
from itertools import pairwise
from pathlib import Path

import pytest

from devices.messages import Gap, Run, Why
from playlists.accounting import Interval, total_ms, union
from playlists.attribution import TOLERANCE_MS
from playlists.clockwork import Clockwork
from playlists.timetable import Timetable
from tests.devices.agent.office import Office, png, strip
from tests.devices.agent.process import Agent, until

RED, GREEN, YELLOW = (255, 0, 0), (0, 255, 0), (255, 255, 0)


@pytest.fixture
def office() -> Office:
    return Office(now=time.time_ns() // 1_000_000)  # noqa: TID251  # the agent's own clock


def signed(office: Office) -> Timetable:
    moving = png(YELLOW, 20, 8)
    return office.timetable(
        office.item("sl-red", RED),
        office.item("sl-green", GREEN),
        office.approve("sl-moving", strip(moving, 20), moving),
        filler=office.filler(),
    )


def complete(timetable: Timetable, runs: list[Run]) -> set[tuple[object, object]]:
    """The showings (start, slogan) that the runs prove."""
    covered = union(Interval(run.start, run.end) for run in runs)
    clockwork = Clockwork(timetable)
    return {
        (showing.start, timetable.items[showing.item].slogan)
        for interval in covered
        for showing in clockwork.showings_between(interval.start - 5_000, interval.end)
        if interval.start <= showing.start + TOLERANCE_MS
        and interval.end >= showing.end - TOLERANCE_MS
    }


def stretch(run: Run) -> Interval:
    return Interval(run.start, run.end)


def lit_stretches(agent: Agent, kills: list[int]) -> list[Interval]:
    """From each frame that began a showing to the end of it, or to the kill after it."""
    found, begun = [], 0
    for frame in agent.frames():
        at = int(str(frame["at"]))
        if begun:
            found.append(Interval(begun, min([at, *(k for k in kills if k >= begun)])))
        begun = at if frame["event"] == "begin" else 0
    return [*found, Interval(begun, max(kills))] if begun else found


def test_killed_again_and_again_it_counts_exactly_what_it_showed(
    office: Office, tmp_path: Path
) -> None:
    timetable, agent = signed(office), Agent(tmp_path)
    chance = random.Random(3)  # noqa: S311  # seeded, so that a failure comes again
    office.write(tmp_path, office.seal(office.assignment(timetable)))
    marks: list[int] = []
    for _ in range(5):
        agent.start()
        seen = len(agent.frames())
        wanted = chance.randrange(1, 4)
        until(lambda seen=seen, wanted=wanted: len(agent.frames()) >= seen + wanted)  # type: ignore[misc]  # bound now
        time.sleep(chance.random() / 2)  # noqa: TID251  # killed at any moment
        agent.kill()
        marks.append(time.time_ns() // 1_000_000)  # noqa: TID251  # when it was killed
    records = agent.recorded()
    runs = [record for record in records if isinstance(record, Run)]
    lit = lit_stretches(agent, marks)

    assert all(one.end <= other.start for one, other in pairwise(records))
    assert complete(timetable, runs) <= agent.begun()
    assert total_ms(union([*lit, *map(stretch, runs)])) == total_ms(union(lit))
    assert len(runs) >= len(marks)
    assert {r.why for r in records if isinstance(r, Gap)} >= {Why.CRASHED}


def test_what_is_recorded_reaches_to_the_last_change_before_the_kill(
    office: Office, tmp_path: Path
) -> None:
    timetable = signed(office)
    office.write(tmp_path, office.seal(office.assignment(timetable)))
    with Agent(tmp_path) as agent:
        until(lambda: len(agent.frames()) >= 6)
    frames = agent.frames()
    whole = [  # shown from its beginning to the beginning of the next
        (one["start"], one["slogan"])
        for one, other in pairwise(f for f in frames[:-1] if f["event"] == "begin")
        if one["at"] - one["start"] <= 250 and other["at"]  # type: ignore[operator]  # ms
    ]
    runs = [record for record in agent.recorded() if isinstance(record, Run)]

    assert set(whole[:-1]) <= complete(timetable, runs)


def test_stopped_in_order_it_leaves_nothing_open(office: Office, tmp_path: Path) -> None:
    office.write(tmp_path, office.seal(office.assignment(signed(office))))
    agent = Agent(tmp_path)
    agent.start()
    until(lambda: len(agent.frames()) >= 2)

    assert agent.stop() == 0
    status = agent.status()
    assert status is not None
    assert not status.online
    last = agent.recorded()[-1]  # a picture that is held on to is no proof of the next
    assert isinstance(last, Run) or last.why is Why.SWITCHED


def test_it_is_lit_within_a_second_of_its_second_start(
    office: Office, tmp_path: Path
) -> None:
    office.write(tmp_path, office.seal(office.assignment(signed(office))))
    agent = Agent(tmp_path)
    agent.start()
    until(lambda: len(agent.frames()) >= 1)
    agent.kill()
    seen = len(agent.frames())
    agent.start()
    until(lambda: len(agent.frames()) > seen, patience_s=5)
    agent.kill()

    assert agent.frames()[seen]["event"] == "begin"


def test_a_changed_assignment_that_cuts_in_is_lit_at_once(
    office: Office, tmp_path: Path
) -> None:
    office.write(tmp_path, office.seal(office.assignment(signed(office))))
    with Agent(tmp_path) as agent:
        until(lambda: len(agent.frames()) >= 1)
        urgent = office.assignment(office.timetable(office.item("sl-urgent", YELLOW)))
        office.write(tmp_path, office.seal(urgent, serial=office.now + 1, cut_in=True))
        until(lambda: agent.frames()[-1]["slogan"] == "sl-urgent")
        until(lambda: (one := agent.status()) is not None and one.serial == office.now + 1)
        assert agent.stop() == 0
    runs = [record for record in agent.recorded() if isinstance(record, Run)]

    assert [run.timetable for run in runs][-1] == urgent.timetable
