import json
from pathlib import Path

import pytest
from PIL import Image

from devices.agent.blobs import Blobs
from devices.agent.displays.display import Frame, OutputError
from devices.agent.displays.frame_log import FrameLog
from devices.agent.displays.null import NullDisplay
from devices.agent.pictures import Shelf
from devices.agent.plan import Playable
from devices.agent.player import Shown
from devices.agent.stage import RETRY_MS, Stage
from devices.errors import StoreError
from devices.profile import profile_of
from playlists.ids import Sha256
from playlists.motion import blits
from playlists.scene import Scene
from tests.devices.agent.office import png, still, strip
from tests.devices.agent.plans import item

RED = png((255, 0, 0))
PROOF = Sha256("1" * 64)


class Panel(NullDisplay):
    """Remembers when it was given a frame, its first pixel, and how bright it was to be."""

    def __init__(self, every_ms: int = 16) -> None:
        self.every_ms = every_ms
        self.percents: list[int] = []
        self.is_broken = False
        self.given: list[tuple[int, tuple[int, ...]]] = []

    def show(self, frame: Frame) -> None:
        if self.is_broken:
            raise OutputError("unplugged")
        pixel = frame.picture.getpixel((0, 0))
        assert isinstance(pixel, tuple)
        self.given.append((frame.at, pixel))
        self.percents.append(frame.percent)

    @property
    def instants(self) -> list[int]:
        return [at for at, _ in self.given]


def stage(folder: Path, panel: Panel, *pictures: bytes, colour: str = "rgb") -> Stage:
    blobs = Blobs(folder)
    for body in pictures:
        blobs.put(body, expected=_sha256(body))
    return Stage(panel, profile_of(f"16x8-{colour}"), shelf=Shelf(blobs))


def _sha256(body: bytes) -> Sha256:
    (layer,) = still(body).layers
    return layer.picture


def shown(scene: Scene, start: int = 0, until: int = 10_000) -> Shown:
    return Shown(Playable(item("a"), scene, blits(scene), None), start, until, PROOF)


def lit(on: Stage, what: Shown, *, until: int, tick_ms: int = 10) -> None:
    for at in range(what.start, until, tick_ms):
        on.light(what, at=at)


def test_a_still_is_drawn_once(tmp_path: Path) -> None:
    panel = Panel()
    lit(stage(tmp_path, panel, RED), shown(still(RED)), until=10_000)

    assert panel.given == [(0, (255, 0, 0))]


def test_a_still_is_good_until_its_showing_ends(tmp_path: Path) -> None:
    lighting = stage(tmp_path, Panel(), RED).light(shown(still(RED)), at=0)

    assert (lighting.good_until, lighting.next_at) == (10_000, 10_000)


def test_a_moving_picture_is_drawn_at_each_of_its_steps(tmp_path: Path) -> None:
    picture, panel = png((255, 0, 0), 20, 8), Panel()
    lit(stage(tmp_path, panel, picture), shown(strip(picture, 20)), until=400)

    assert panel.instants == [0, 100, 200, 300]


def test_a_slow_output_gets_no_frame_on_the_heels_of_another(tmp_path: Path) -> None:
    picture, panel = png((255, 0, 0), 20, 8), Panel(every_ms=1_000)
    what = shown(strip(picture, 20), until=3_500)
    lit(stage(tmp_path, panel, picture), what, until=3_500)

    assert panel.instants == [0, 1_000, 2_000]


def test_darkness_is_drawn_once_too(tmp_path: Path) -> None:
    panel = Panel()
    on = stage(tmp_path, panel, RED)
    for at in range(0, 1_000, 10):
        on.light(Shown(None, at, at + 60_000, PROOF), at=at)

    assert panel.given == [(0, (0, 0, 0))]


def test_another_proof_of_the_same_picture_is_told_without_drawing(tmp_path: Path) -> None:
    panel = Panel()
    on = stage(tmp_path, panel, RED)
    on.light(shown(still(RED)), at=0)
    other = shown(still(RED))._replace(proof=Sha256("2" * 64))

    assert on.light(other, at=10).shown.proof == "2" * 64
    assert panel.instants == [0]


def test_only_frames_that_the_output_took_are_logged(tmp_path: Path) -> None:
    panel, log = Panel(), tmp_path / "log"
    blobs = Blobs(tmp_path)
    blobs.put(RED, expected=_sha256(RED))
    on = Stage(panel, profile_of("16x8-rgb"), shelf=Shelf(blobs), log=FrameLog(log))
    for at, is_broken in ((0, False), (10_000, True), (11_000, False)):
        panel.is_broken = is_broken
        on.light(shown(still(RED), start=at, until=at + 10_000), at=at)
        on.note(at=at + 3)

    told = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(one["event"], one["at"], one["start"]) for one in told] == [
        ("begin", 3, 0),
        ("end", 10_000, 0),
        ("begin", 11_003, 11_000),
    ]


def test_an_output_that_fails_is_tried_again_after_a_second(tmp_path: Path) -> None:
    panel = Panel()
    on = stage(tmp_path, panel, RED)
    panel.is_broken = True
    lighting = on.light(shown(still(RED)), at=0)
    panel.is_broken = False
    on.light(shown(still(RED)), at=RETRY_MS)

    assert (lighting.trouble, lighting.good_until, lighting.next_at) == (
        "unplugged",
        0,
        RETRY_MS,
    )
    assert panel.instants == [RETRY_MS]


def test_a_picture_that_is_gone_is_said_and_not_lit(tmp_path: Path) -> None:
    panel = Panel()

    with pytest.raises(StoreError, match="gone from the disk"):
        stage(tmp_path, panel).light(shown(still(RED)), at=0)

    assert panel.given == []


def test_what_is_prepared_is_lit_without_the_disk(tmp_path: Path) -> None:
    panel = Panel()
    on = stage(tmp_path, panel, RED)
    on.prepare(shown(still(RED)))
    (tmp_path / _sha256(RED)).unlink()
    on.light(shown(still(RED)), at=0)

    assert panel.instants == [0]


def test_decoded_pictures_are_kept_within_bounds(tmp_path: Path) -> None:
    blobs, scenes = Blobs(tmp_path), []
    for shade in range(5):
        body = png((shade, 0, 0), 16, 8)
        blobs.put(body, expected=_sha256(body))
        scenes.append(still(body))
    shelf = Shelf(blobs)
    found = [next(iter(shelf.of(scene).values())) for scene in scenes]

    assert all(isinstance(picture, Image.Image) for picture in found)
    assert shelf.of(scenes[-1])[scenes[-1].layers[0].picture] is found[-1]
