"""Whatever an author may choose, its frames do not flash as would harm somebody's eyes.

Nor do those of any items after one another, each for as long as a playlist may ask for: so
there is no playlist that would have to be refused.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import product
from typing import Final

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from devices.compositor import blank_panel, draw
from fonts.errors import FontsError
from fonts.flashing import MOST_FIRST, MOST_LAST
from fonts.house import names
from fonts.style import linear
from playlists.ids import ScreenClass
from playlists.motion import blits, next_change
from playlists.scene import LEAST_DWELL_MS
from signage.demo.words import starter_rows
from signage.drawing import Preview, preview
from signage.manner import Manner, Motion
from signage.slogan import Kind
from tests.devices.test_flashes import MOST_FLASHES, SECOND_MS, changes, most_flashes

CLASSES: Final = ("16x16-mono", "64x16-mono", "96x48-rg", "64x32-rgb", "64x128-rgb")
LIGHT: Final = [round(255 * linear(value)) for value in range(256)]
TEXTS: Final = tuple(row.draft.text for row in starter_rows())
wishes = st.one_of(st.none(), st.integers(LEAST_DWELL_MS, 30_000))
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

    items = [each for each in chosen if each]
    ends = [each.scene.dwell_for(data.draw(wishes)) for each in items]

    seen = list(_frames(items, ends))

    for place in range(len(seen[0][1]) if seen else 0):
        series = [(at, lights[place]) for at, lights in seen]
        assert most_flashes(series) <= MOST_FLASHES


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(CLASSES), wishes)
def test_an_item_changes_its_light_so_seldom_that_a_cut_beside_any_other_is_no_flash_more(
    data: st.DataObject, screen_class: str, wish: int | None
) -> None:
    item = data.draw(scenes(ScreenClass(screen_class)))
    if item is None:
        reject()
    end = item.scene.dwell_for(wish)

    seen = list(_frames([item], [end]))

    for place in range(len(seen[0][1])):
        turns = list(changes([(at, lights[place]) for at, lights in seen]))
        assert sum(at < SECOND_MS for at in turns) <= MOST_FIRST
        assert sum(at >= end - SECOND_MS for at in turns) <= MOST_LAST
        assert most_flashes([(at, lights[place]) for at, lights in seen]) <= MOST_FLASHES


def test_the_ends_of_two_items_and_the_cut_between_them_are_three_flashes() -> None:
    assert (MOST_LAST + 1 + MOST_FIRST) // 2 == MOST_FLASHES
    assert LEAST_DWELL_MS >= 2 * SECOND_MS  # no second holds two cuts


def _frames(items: list[Preview], ends: list[int]) -> Iterator[tuple[int, list[float]]]:
    """When (ms) each different frame is lit, and the light of each part of the panel."""
    began = 0
    for item, end in zip(items, ends, strict=True):
        scene = item.scene
        panel = blank_panel(scene.width, scene.height)
        pictures = {
            name: Image.open(BytesIO(body)).convert("RGB")
            for name, body in item.pictures.items()
        }
        compiled, elapsed = blits(scene), 0
        while elapsed < end:
            draw(compiled, panel, pictures=pictures, elapsed_ms=elapsed)
            yield began + elapsed, _lights(panel)
            elapsed = next_change(compiled, elapsed) or end
        began += end


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
