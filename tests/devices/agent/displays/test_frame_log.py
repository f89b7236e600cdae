import json
from pathlib import Path

import pytest
from PIL import Image

from devices.agent.caption import Caption
from devices.agent.displays.display import Frame, OutputError
from devices.agent.displays.frame_log import FrameLog
from devices.agent.displays.null import NullDisplay
from devices.profile import ScreenProfile, profile_of
from playlists.ids import Sha256, SloganId

PICTURE = Image.new("RGB", (16, 8))
SCENE = Sha256("5" * 64)


class Breaking(NullDisplay):
    """An output that breaks when told to."""

    is_broken = False

    def show(self, frame: Frame) -> None:
        if self.is_broken:
            raise OutputError(f"no frame at {frame.at}")


def frame(at: int, start: int | None) -> Frame:
    if start is None:
        return Frame(PICTURE, None, at)
    return Frame(PICTURE, Caption(SloganId("sl-1"), 2, "title", SCENE, start), at)


def logged(tmp_path: Path, *frames: Frame) -> list[tuple[str, int, int]]:
    log = FrameLog(NullDisplay(), tmp_path / "log")
    log.open(profile_of("16x8-rgb"))
    for one in frames:
        log.show(one)
    log.close()
    return lines(tmp_path)


def lines(tmp_path: Path) -> list[tuple[str, int, int]]:
    found = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    return [(one["event"], one["at"], one["start"]) for one in found]


def test_a_showing_of_many_frames_begins_and_ends_once(tmp_path: Path) -> None:
    shown = logged(tmp_path, *(frame(at, 0) for at in range(5)), frame(9, None))

    assert shown == [("begin", 0, 0), ("end", 9, 0)]


def test_the_same_scene_shown_again_is_another_showing(tmp_path: Path) -> None:
    shown = logged(tmp_path, frame(0, 0), frame(10, 10))

    assert shown == [("begin", 0, 0), ("end", 10, 0), ("begin", 10, 10)]


def test_a_line_names_what_was_shown(tmp_path: Path) -> None:
    logged(tmp_path, frame(3, 1))

    assert json.loads((tmp_path / "log").read_text()) == {
        "event": "begin",
        "at": 3,
        "scene": SCENE,
        "slogan": "sl-1",
        "revision": 2,
        "start": 1,
    }


def test_a_frame_that_the_output_refused_ends_what_was_lit(tmp_path: Path) -> None:
    output = Breaking()
    log = FrameLog(output, tmp_path / "log")
    log.open(profile_of("16x8-rgb"))
    log.show(frame(0, 0))
    output.is_broken = True
    with pytest.raises(OutputError):
        log.show(frame(5, 5))
    log.close()

    assert lines(tmp_path) == [("begin", 0, 0), ("end", 5, 0)]


def test_a_log_that_cannot_be_written_is_no_output(tmp_path: Path) -> None:
    log = FrameLog(NullDisplay(), tmp_path / "nowhere" / "log")

    with pytest.raises(OutputError, match="nowhere"):
        log.open(ScreenProfile(16, 8, profile_of("16x8-rgb").colour))
