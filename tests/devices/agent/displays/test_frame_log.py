import json
from pathlib import Path
from typing import Any

import pytest

from devices.agent.caption import Caption
from devices.agent.displays.display import OutputError
from devices.agent.displays.frame_log import FrameLog, Taken
from devices.messages import Why
from playlists.ids import Sha256, SloganId

SCENE, TIMETABLE, OTHER = (Sha256(digit * 64) for digit in "567")


def taken(start: int, *, good_until: int = 100, proof: Sha256 | Why = TIMETABLE) -> Taken:
    return Taken(Caption(SloganId("sl-1"), 2, "title", SCENE, start), good_until, proof)


def logged(tmp_path: Path, *noted: tuple[int, Taken | None]) -> list[tuple[str, int, int]]:
    log = FrameLog(tmp_path / "log")
    log.open()
    for at, one in noted:
        log.note(one, at=at)
    return [(one["event"], one["at"], one["start"]) for one in lines(tmp_path)]


def lines(tmp_path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]


def test_a_showing_of_many_frames_begins_and_ends_once(tmp_path: Path) -> None:
    frames = [(at, taken(0)) for at in range(5)]

    assert logged(tmp_path, *frames, (9, None)) == [("begin", 0, 0), ("end", 9, 0)]


def test_the_same_scene_shown_again_is_another_showing(tmp_path: Path) -> None:
    shown = logged(tmp_path, (0, taken(0)), (10, taken(10)))

    assert shown == [("begin", 0, 0), ("end", 10, 0), ("begin", 10, 10)]


def test_the_same_picture_by_another_timetable_is_noted(tmp_path: Path) -> None:
    logged(tmp_path, (0, taken(0)), (10, taken(0, proof=OTHER)))

    told = [(one["event"], one["timetable"]) for one in lines(tmp_path)]
    assert told == [("begin", TIMETABLE), ("end", TIMETABLE), ("begin", OTHER)]


def test_what_was_left_too_long_ended_when_it_was_no_longer_right(tmp_path: Path) -> None:
    shown = logged(tmp_path, (0, taken(0)), (130, taken(100, good_until=200)))

    assert shown == [("begin", 0, 0), ("end", 100, 0), ("begin", 130, 100)]


def test_a_picture_that_stood_still_too_long_is_two_stretches(tmp_path: Path) -> None:
    shown = logged(tmp_path, (0, taken(0)), (130, taken(0, good_until=200)))

    assert shown == [("begin", 0, 0), ("end", 100, 0), ("begin", 130, 0)]


def test_a_line_names_what_was_shown(tmp_path: Path) -> None:
    logged(tmp_path, (3, taken(1)))

    assert lines(tmp_path) == [
        {
            "event": "begin",
            "at": 3,
            "scene": SCENE,
            "slogan": "sl-1",
            "revision": 2,
            "start": 1,
            "timetable": TIMETABLE,
        }
    ]


def test_a_stand_in_follows_no_timetable(tmp_path: Path) -> None:
    logged(tmp_path, (3, taken(1, proof=Why.MISSING)))

    assert lines(tmp_path)[0]["timetable"] is None


def test_closing_ends_what_is_lit(tmp_path: Path) -> None:
    log = FrameLog(tmp_path / "log")
    log.open()
    log.note(taken(0), at=0)
    log.close(at=7)

    assert [(one["event"], one["at"]) for one in lines(tmp_path)] == [
        ("begin", 0),
        ("end", 7),
    ]


def test_a_log_that_cannot_be_written_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        FrameLog(tmp_path / "nowhere" / "log").open()
