from pathlib import Path

import pytest
from PIL import Image

from devices.agent.displays.display import Frame, OutputError
from devices.agent.displays.png import PngDisplay
from devices.profile import profile_of

PROFILE = profile_of("16x8-rgb")
RED = Frame(Image.new("RGB", (16, 8), (255, 0, 0)), None, at=0)
GREEN = Frame(Image.new("RGB", (16, 8), (0, 255, 0)), None, at=1)


def test_the_file_holds_the_latest_frame_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    display = PngDisplay(tmp_path / "made" / "now.png")
    display.open(PROFILE)
    for frame in (RED, GREEN):
        display.show(frame)
    display.close()

    with Image.open(tmp_path / "made" / "now.png") as picture:
        assert picture.getpixel((0, 0)) == (0, 255, 0)
    assert len(list((tmp_path / "made").iterdir())) == 1


def test_a_frame_that_cannot_be_written_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "now.png").mkdir()
    display = PngDisplay(tmp_path / "now.png")
    display.open(PROFILE)

    with pytest.raises(OutputError, match=r"now\.png"):
        display.show(RED)


def test_a_folder_that_cannot_be_made_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(OutputError, match="16x8-rgb"):
        PngDisplay(tmp_path / "file" / "now.png").open(PROFILE)
