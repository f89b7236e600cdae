"""What the output is given when a screen gets darker or brighter, and what it is not."""

from pathlib import Path

import pytest
from PIL import Image

from devices.agent.blobs import Blobs
from devices.agent.displays.frame_log import FrameLog
from devices.agent.displays.png import PngDisplay
from devices.agent.pictures import Shelf
from devices.agent.player import Shown
from devices.agent.stage import Stage
from devices.profile import profile_of
from tests.devices.agent.office import png, still, strip
from tests.devices.agent.test_stage import PROOF, RED, Panel, lit, shown, stage


def test_a_still_is_given_again_when_its_brightness_changes(tmp_path: Path) -> None:
    panel = Panel()
    on, what = stage(tmp_path, panel, RED), shown(still(RED))
    lit(on, what, until=1_000)

    for at, percent in ((1_000, 50), (1_010, 50), (1_100, 100)):
        on.light(what, at=at, percent=percent)

    assert panel.instants == [0, 1_000, 1_100]
    assert panel.percents == [100, 50, 100]
    assert on.lit
    assert on.lit.percent == 100


def test_the_frame_keeps_the_approved_pixels_however_dark_it_is_lit(
    tmp_path: Path,
) -> None:
    panel = Panel()

    stage(tmp_path, panel, RED).light(shown(still(RED)), at=0, percent=20)

    assert panel.given == [(0, (255, 0, 0))]


@pytest.mark.parametrize("colour", ["mono", "rg"])
def test_a_panel_whose_pixels_are_on_or_off_is_not_dimmed_by_its_frame(
    tmp_path: Path, colour: str
) -> None:
    panel = Panel()
    on, what = stage(tmp_path, panel, RED, colour=colour), shown(still(RED))

    lighting = [on.light(what, at=at, percent=50) for at in (0, 100)]

    assert panel.percents == [100]
    assert [one.percent for one in lighting] == [100, 100]


def test_an_output_with_a_command_for_it_dims_such_a_panel_too(tmp_path: Path) -> None:
    panel = Panel()
    panel.dims = True

    lighting = stage(tmp_path, panel, RED, colour="mono").light(
        shown(still(RED)), at=0, percent=50
    )

    assert panel.percents == [50]
    assert lighting.percent == 50


def test_a_moving_picture_takes_its_brightness_with_its_next_frame(tmp_path: Path) -> None:
    picture, panel = png((255, 0, 0), 20, 8), Panel(every_ms=100)
    on, what = stage(tmp_path, panel, picture), shown(strip(picture, 20))
    for at in range(0, 400, 10):
        on.light(what, at=at, percent=100 if at < 150 else 99)

    assert panel.instants == [0, 100, 200, 300]
    assert panel.percents == [100, 100, 99, 99]


def test_a_dark_panel_is_told_no_brightness(tmp_path: Path) -> None:
    panel = Panel()
    on = stage(tmp_path, panel, RED)
    for at, percent in ((0, 100), (1_000, 50), (2_000, 30)):
        on.light(Shown(None, at, at + 60_000, PROOF), at=at, percent=percent)

    assert panel.instants == [0]
    assert on.lit
    assert on.lit.percent == 30


def test_neither_the_log_nor_what_is_proven_knows_of_brightness(tmp_path: Path) -> None:
    def told(name: str, *percents: int) -> tuple[str, list[tuple[Shown, int, str]]]:
        blobs = Blobs(tmp_path / name)
        blobs.put(RED, expected=still(RED).layers[0].picture)
        log = FrameLog(tmp_path / f"{name}.log")
        on = Stage(Panel(), profile_of("16x8-rgb"), shelf=Shelf(blobs), log=log)
        proven = []
        for number, percent in enumerate(percents):
            at = number * 1_000
            lighting = on.light(shown(still(RED)), at=at, percent=percent)
            on.note(at=at)
            proven.append((lighting.shown, lighting.good_until, lighting.trouble))
        on.close(at=5_000)
        return (tmp_path / f"{name}.log").read_text(), proven

    assert told("bright", 100, 100, 100) == told("dim", 100, 60, 59)


def test_the_png_output_shows_the_frame_as_it_is_lit(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    scene = still(RED)
    blobs.put(RED, expected=scene.layers[0].picture)
    display = PngDisplay(tmp_path / "frame.png")

    Stage(display, profile_of("16x8-rgb"), shelf=Shelf(blobs)).light(
        shown(scene), at=0, percent=20
    )

    with Image.open(tmp_path / "frame.png") as picture:
        assert picture.getpixel((0, 0)) == (123, 0, 0)
