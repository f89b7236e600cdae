"""Whatever an author may choose, its frames do not flash as would harm somebody's eyes."""

from collections.abc import Iterator
from io import BytesIO
from itertools import product
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from devices.compositor import blank_panel, draw
from fonts.errors import FontsError
from fonts.house import names
from fonts.style import linear
from playlists.ids import ScreenClass
from playlists.motion import blits, next_change
from signage.demo.words import starter_rows
from signage.drawing import Preview, preview
from signage.manner import Manner, Motion
from signage.slogan import Kind
from tests.devices.test_flashes import MOST_FLASHES, most_flashes

CLASSES: Final = ("16x16-mono", "64x16-mono", "96x48-rg", "64x32-rgb", "64x128-rgb")
LIGHT: Final = [round(255 * linear(value)) for value in range(256)]
TEXTS: Final = tuple(row.draft.text for row in starter_rows())
LOUD: Final = ("停！", "一一一一一一一一", "黑口黑口黑口黑口", "96110 110 12381", "田" * 30)


@st.composite
def scenes(draw_one: st.DrawFn, screen_class: ScreenClass) -> Preview | None:
    """Something that an author may choose; None where it is refused."""
    kind = draw_one(st.sampled_from(Kind))
    manner = Manner(
        style=draw_one(st.sampled_from(("", *names()))),
        motion=draw_one(st.sampled_from(Motion)),
    )
    text = draw_one(st.sampled_from((*TEXTS, *LOUD)))
    try:
        return preview(text, kind=kind, screen_class=screen_class, manner=manner)
    except FontsError:
        return None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(CLASSES))
def test_no_items_one_after_another_flash_more_than_three_times_in_a_second(
    data: st.DataObject, screen_class: str
) -> None:
    chosen = data.draw(st.lists(scenes(ScreenClass(screen_class)), min_size=2, max_size=3))

    seen = list(_frames([each for each in chosen if each]))

    for place in range(len(seen[0][1]) if seen else 0):
        series = [(at, lights[place]) for at, lights in seen]
        assert most_flashes(series) <= MOST_FLASHES


def _frames(items: list[Preview]) -> Iterator[tuple[int, list[float]]]:
    """When (ms) each different frame is lit, and the light of each part of the panel."""
    began = 0
    for item in items:
        scene = item.scene
        panel = blank_panel(scene.width, scene.height)
        pictures = {
            name: Image.open(BytesIO(body)).convert("RGB")
            for name, body in item.pictures.items()
        }
        compiled, elapsed = blits(scene), 0
        while elapsed < scene.dwell_ms:
            draw(compiled, panel, pictures=pictures, elapsed_ms=elapsed)
            yield began + elapsed, _lights(panel)
            elapsed = next_change(compiled, elapsed) or scene.dwell_ms
        began += scene.dwell_ms


def _lights(panel: Image.Image) -> list[float]:
    """The light of the panel and of its quarters, 0 to 1; red counts as white does."""
    red, green, blue = panel.split()
    light = ImageChops.lighter(red, ImageChops.lighter(green, blue)).point(LIGHT)
    cells = light.resize((4, 4), Image.Resampling.BOX).tobytes()
    quarters = [
        sum(cells[(y + dy) * 4 + x + dx] for dx, dy in product(range(2), repeat=2)) / 1020
        for x, y in product(range(3), repeat=2)
    ]
    return [sum(cells) / 4080, *quarters]
