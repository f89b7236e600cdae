"""Two screens with the same timetable, with no word between them, by clocks that differ."""

import io
import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import pytest
from PIL import Image

from playlists.brightness import Mark, Profile
from tests.devices.agent.office import HEIGHT, Office, strip
from tests.devices.agent.process import Agent, until

COLUMNS = 61
STEP_MS = 100
FEW, FRAMES = 2, 10
STEPS = 5
MOST_APART_MS = 50
AHEAD_MS = 50
"""How far the second screen's clock is ahead of the first one's."""
FAKETIME: Final = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


@pytest.fixture
def office() -> Office:
    return Office(now=time.time_ns() // 1_000_000)  # noqa: TID251  # the agent's own clock


def ruler() -> bytes:
    """A strip each of whose columns has a colour of its own: its number times four."""
    image = Image.new("RGB", (COLUMNS, HEIGHT))
    for x in range(COLUMNS):
        image.paste((4 * x, 255 - 4 * x, 100), (x, 0, x + 1, HEIGHT))
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()


class Frame(NamedTuple):
    """The red of its first pixel, and when (ms UTC by its screen) it was given out."""

    at: float
    red: int


class Watched:
    """An agent, and the frames that its output held, one a second."""

    def __init__(self, folder: Path, *, ahead_ms: int) -> None:
        self.ahead_ms = ahead_ms
        self.shot = folder / "now.png"
        options = ("--folder", str(folder), "--output", f"png:{self.shot}")
        self.agent = Agent(folder, *options)
        self.agent.surroundings = _clock_ahead(ahead_ms)
        self.seen: list[Frame] = []

    def look(self) -> list[Frame]:
        """The frames so far, with the one that its output holds now."""
        written = 0.0
        if self.shot.exists():
            written = self.shot.stat().st_mtime_ns / 1_000_000 + self.ahead_ms
        if written > (self.seen[-1].at if self.seen else 0.0):
            with Image.open(self.shot) as image:
                left = image.convert("RGB").getpixel((0, 0))
            assert isinstance(left, tuple)
            self.seen.append(Frame(written, left[0]))
        return self.seen


def _clock_ahead(ahead_ms: int) -> dict[str, str]:
    if not ahead_ms:
        return {}
    return {
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME": f"+{ahead_ms / 1000}s",
        "DONT_FAKE_MONOTONIC": "1",
    }


@pytest.fixture
def _other_clocks() -> None:
    if FAKETIME is None:
        assert "CI" not in os.environ, "CI lacks libfaketime; see `make test-deps`"  # noqa: TID251
        pytest.skip("no libfaketime here: `make test-deps` gets it; one clock for all")


@pytest.mark.usefixtures("_other_clocks")
def test_two_agents_started_apart_show_the_same_frames_at_the_same_time_of_theirs(
    office: Office, tmp_path: Path
) -> None:
    moving = ruler()
    item = office.approve("sl-ruler", strip(moving, COLUMNS, step_ms=STEP_MS), moving)
    assignment = office.seal(office.assignment(office.timetable(item)))
    first, second = _pair(office, tmp_path, assignment)

    with first.agent:
        until(lambda: len(first.look()) > FEW)
        with second.agent:
            until(lambda: len(first.look()) > 0 and len(second.look()) > FRAMES)

    pairs = [(_nearest(first.seen, one), one) for one in second.seen[1:]]
    apart = [abs(one.at - other.at) for one, other in pairs]
    # what is lit again at once where the strip begins anew has no pair, nor at a start
    near = [pair for pair, ms in zip(pairs, apart, strict=True) if ms < MOST_APART_MS]
    assert len(near) >= FRAMES // 2, f"median {median(apart):.1f} ms apart"
    assert [one.red for one, _ in near] == [other.red for _, other in near]


@pytest.mark.usefixtures("_other_clocks")
def test_two_agents_under_one_policy_get_darker_by_the_same_steps_at_the_same_time(
    office: Office, tmp_path: Path
) -> None:
    white = office.item("sl-white", (255, 255, 255), dwell_ms=60_000)
    night = Profile((Mark(0, 30),), start=office.now + 8_000)
    policed = replace(office.timetable(white), brightness=(night,))
    first, second = _pair(office, tmp_path, office.seal(office.assignment(policed)))

    with first.agent, second.agent:
        until(lambda: min(len(_lit(first)), len(_lit(second))) > STEPS + 2)
        logs = [one.agent.frames() for one in (first, second)]

    due = [_red(percent) for percent in range(100, 29, -1)]
    lit = [{frame.red: frame.at for frame in _lit(one)} for one in (first, second)]
    for reds in map(list, lit):
        begun = due.index(reds[1])  # one that starts late begins with a later step
        assert reds[1:] == due[begun : begun + len(reds) - 1]
    both = [red for red in due[1:] if red in lit[0] and red in lit[1]]
    apart = [abs(lit[0][red] - lit[1][red]) for red in both]
    assert len(both) >= STEPS
    assert median(apart) < MOST_APART_MS, apart
    assert max(map(len, logs)) < STEPS, "brightness is no matter of the frame log"


def _lit(one: Watched) -> list[Frame]:
    return [frame for frame in one.look() if frame.red]


def _red(percent: int) -> int:
    number: float = (percent / 100) ** (1 / 2.2)
    return round(255 * number)


def _pair(office: Office, folder: Path, assignment: bytes) -> tuple[Watched, Watched]:
    first = Watched(folder / "one", ahead_ms=0)
    second = Watched(folder / "two", ahead_ms=AHEAD_MS)
    for one in (first, second):
        office.write(one.shot.parent, assignment)
    return first, second


def _nearest(frames: Sequence[Frame], other: Frame) -> Frame:
    return min(frames, key=lambda one: abs(one.at - other.at))
