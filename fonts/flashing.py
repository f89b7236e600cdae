"""How often the light of a strip changes as it runs through its box (Pillow).

The limit is that of WCAG 2.2, success criterion 2.3.1: three flashes in any second. A flash
is a pair of opposing changes by a tenth of the full light over a quarter of the panel; the
full light of any one colour counts as full, so that red flash is counted, too.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from typing import Final

from PIL import Image, ImageChops

from fonts.style import linear

MOST_CHANGES: Final = 6
"""Within any second: three flashes."""
MOST_FIRST: Final = 4
MOST_LAST: Final = 2
"""In the first second and the last: with the cut between two items, three flashes."""
LEAST_CHANGE: Final = 0.1
SECOND_MS: Final = 1_000
PASSES: Final = 3
"""So many of the shortest strip's passes hold any second of it."""
_LIGHT: Final = [round(255 * linear(value)) for value in range(256)]
_LANES: Final = 4


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip (PNG) that runs left, or up, through a box with sides in px along and across.

    It is `length` px long and moves `step_px` every `step_ms`.
    """

    png: bytes
    along: int
    step_px: int
    step_ms: float
    is_up: bool = False


def is_calm(strip: Strip) -> bool:
    """Whether neither the strip nor a cut to or from it flashes oftener than eyes bear."""
    return all(map(_is_calm, _changes(strip)))


def _is_calm(instants: tuple[list[float], float]) -> bool:
    at, pass_ms = instants
    later = at[MOST_CHANGES:]
    if any(after - one < SECOND_MS for one, after in zip(at, later, strict=False)):
        return False
    ends = (pass_ms * n for n in range(1, PASSES + 1))
    last = max(_in_second(at, end - SECOND_MS) for end in ends)
    return _in_second(at, 0) <= MOST_FIRST and last <= MOST_LAST


def _in_second(at: list[float], start_ms: float) -> int:
    return bisect_left(at, start_ms + SECOND_MS) - bisect_left(at, start_ms)


def _changes(strip: Strip) -> Iterator[tuple[list[float], float]]:
    """Of quarters of the box, and all of it: when it changes; how long a pass takes.

    The light of the first passes, one after another, as an item shows them. Left out is
    what never changes enough.
    """
    lanes = _lanes(strip)
    steps = len(lanes[0]) // strip.step_px
    half, pass_ms = max(strip.along // 2, 1), steps * strip.step_ms
    parts = [(half, lanes[n : n + 2]) for n in range(_LANES - 1)]
    for wide, some in (*parts, (strip.along, lanes)):
        columns = [sum(column) / (255 * len(some)) for column in zip(*some, strict=True)]
        sums = [0.0, *accumulate(_followed(columns, wide))]
        starts = range(0, steps * strip.step_px, strip.step_px)
        lights = [(sums[at + wide] - sums[at]) / wide for at in starts]
        if max(lights) - min(lights) < LEAST_CHANGE:
            continue
        for way in {0, (strip.along - wide) // 2, strip.along - wide}:
            seen = _later(lights, way // strip.step_px) * PASSES
            yield [place * strip.step_ms for place in _turns(seen)], pass_ms


def _later(lights: list[float], steps: int) -> list[float]:
    """The light of a part so many steps further on, which sees everything sooner."""
    turn = steps % len(lights)
    return lights[turn:] + lights[:turn]


def _followed(columns: list[float], wide: int) -> list[float]:
    """Strip after strip, so that a box may also see the end of one and the next ones."""
    return columns * (1 + -(-wide // len(columns)))


def _lanes(strip: Strip) -> list[bytes]:
    """The light of the strip in four lanes along its way."""
    image = Image.open(BytesIO(strip.png)).convert("RGB")
    red, green, blue = image.split()
    light = ImageChops.lighter(red, ImageChops.lighter(green, blue)).point(_LIGHT)
    if strip.is_up:
        light = light.transpose(Image.Transpose.TRANSPOSE)
    small = light.resize((light.width, _LANES), Image.Resampling.BOX)
    body = small.tobytes()
    return [body[n * small.width : (n + 1) * small.width] for n in range(_LANES)]


def _turns(lights: list[float]) -> Iterator[int]:
    """Where the light has changed enough against the way it changed before."""
    low = high = lights[0]
    way = 0
    for place, light in enumerate(lights):
        if light < low:
            low = light
        elif light > high:
            high = light
        if way >= 0 and high - light >= LEAST_CHANGE:
            way, low = -1, light
            yield place
        elif way <= 0 and light - low >= LEAST_CHANGE:
            way, high = 1, light
            yield place
