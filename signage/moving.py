"""How drawn words come and move on a panel: what it allows, and the layers of the scene."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from devices import wire
from devices.profile import Colour, ScreenProfile
from fonts import setting
from fonts.errors import WishError
from fonts.flashing import Strip, is_calm
from fonts.rendering import Drawn, by_lines
from fonts.setting import Direction
from fonts.style import Style
from playlists import scene
from playlists.ids import Sha256
from playlists.motion import entrance_step, scroll_step
from playlists.scene import (
    FADE_STEPS,
    FRAMES_PER_S,
    LEAST_DWELL_MS,
    LEAST_PAGE_MS,
    LEAST_TYPED_MS,
    Box,
    Layer,
    Scene,
    fastest_px_per_s,
    frames_ms,
)
from signage.manner import Motion
from signage.slogan import SCROLL_CHARACTERS_PER_S, Kind, reading_ms

ROAD: Final = "road"
"""The variant of classes along roads: nothing may move there (rule T07)."""

LEAST_ROAD_MS: Final = 15_000
FADED_MS: Final = 800
FASTER: Final = 4 / 3
"""A scroll is at most so much faster than asked: four characters a second, not three."""
SLOWER: Final = 4
"""What would still flash at a quarter of the speed does not scroll."""
ALMOST: Final = 0.999
WHOLE_FRAMES_MS: Final = 50
"""Three frames: what begins at a multiple of it begins with a frame."""
BLINK_MS: Final = 500
"""Lit for so long, then dark: once a second."""

ENTRANCES: Final = {
    Motion.WIPE: scene.Motion.WIPE,
    Motion.SPLIT: scene.Motion.SPLIT,
}


FLASHES: Final = "这样走字一秒里明暗交替超过三次，会伤眼睛"


class RefusedMotionError(WishError):
    """A motion was chosen that a panel cannot have; `why` tells it in Chinese."""

    def __init__(self, motion: Motion, *, why: str) -> None:
        super().__init__(f"motion {motion.value or 'still'}", motion=motion.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Moved:
    """Drawn words, how they are to come, and all that says for how long they are read."""

    drawing: Drawn
    motion: Motion
    text: str
    kind: Kind
    style: Style
    variant: str = ""

    @property
    def read_ms(self) -> int:
        """How long all the words take to be read."""
        return self.reads(self.text)

    @property
    def box(self) -> Box:
        """The whole panel."""
        return Box(0, 0, self.drawing.layout.panel.width, self.drawing.layout.panel.height)

    def reads(self, text: str) -> int:
        """How long some of the words take to be read, in ms."""
        ms = reading_ms(text, kind=self.kind)
        return round(ms * SCROLL_CHARACTERS_PER_S / self.style.pace)


def allowed(motion: Motion, profile: ScreenProfile) -> Motion:
    """The motion for a panel; RefusedMotionError when the panel cannot have it."""
    if profile.variant == ROAD:
        if motion not in {Motion.BEST, Motion.STILL}:
            raise RefusedMotionError(motion, why="沿路的屏只能静止")
        return Motion.STILL
    if motion is Motion.FADE and profile.colour is not Colour.RGB:
        raise RefusedMotionError(motion, why="只有全彩屏能渐显")
    if motion is Motion.SCROLL_UP and profile.height < profile.width:
        raise RefusedMotionError(motion, why="只有竖屏能上移走字")
    return motion


def scene_of(moved: Moved) -> tuple[Scene, dict[Sha256, bytes]]:
    """The scene, long enough to be read after all has come, and its pictures by hash."""
    pictures = {_name(png): png for png in moved.drawing.pictures}
    if moved.motion is Motion.TYPEWRITER:
        layers, pictures = _typed(moved)
    elif moved.drawing.setting.motion is setting.Motion.PAGES:
        layers = _pages(moved)
    elif moved.motion is Motion.SCROLL_UP:
        layers = (_rising(moved),)
    elif moved.drawing.setting.motion is setting.Motion.SCROLL_LEFT:
        layers = (_strip(moved),)
    else:
        layers = (_coming(moved, _still(moved)),)
    return _lasting(moved, layers), pictures


def _lasting(moved: Moved, layers: tuple[Layer, ...]) -> Scene:
    """A scene of those layers with its dwell; what blinks is read only while it is lit."""
    panel = moved.drawing.layout.panel
    made = Scene(panel.width, panel.height, layers, LEAST_DWELL_MS)
    wanted = moved.read_ms * 2 if moved.motion is Motion.BLINK else moved.read_ms
    if moved.variant == ROAD:
        wanted = max(wanted, LEAST_ROAD_MS)
    if not made.cycle_ms:
        wanted += made.settled_ms
    turn = 2 * BLINK_MS if moved.motion is Motion.BLINK else 1
    wanted = -(-wanted // turn) * turn
    lasting = replace(made, dwell_ms=max(wanted, LEAST_DWELL_MS))
    return replace(lasting, dwell_ms=lasting.dwell_for(None))


def _still(moved: Moved, png: bytes | None = None) -> Layer:
    drawing = moved.drawing
    return Layer(_name(png or drawing.png), drawing.width, drawing.height, moved.box)


def _coming(moved: Moved, layer: Layer) -> Layer:
    """A still layer as it comes: uncovered by whole pixels in a second, faded, blinking."""
    match moved.motion:
        case Motion.WIPE | Motion.SPLIT:
            way = layer.box.width if moved.motion is Motion.WIPE else layer.box.width // 2
            step_px, step_frames = entrance_step(way)
            entrance = ENTRANCES[moved.motion]
            return replace(layer, motion=entrance, step_px=step_px, step_frames=step_frames)
        case Motion.FADE:
            return replace(layer, motion=scene.Motion.FADE, step_ms=FADED_MS // FADE_STEPS)
        case Motion.BLINK:
            return replace(layer, motion=scene.Motion.BLINK, step_ms=BLINK_MS)
        case _:
            return layer


def _pages(moved: Moved) -> tuple[Layer, ...]:
    """One layer a page, each for as long as its own words take to come and to be read."""
    texts = ("".join(page) for page in moved.drawing.setting.pages)
    pages = [_coming(moved, _still(moved, png)) for png in moved.drawing.pictures]
    stays = [
        _whole_frames(max(moved.reads(text), LEAST_PAGE_MS) + page.entrance_ms)
        for text, page in zip(texts, pages, strict=True)
    ]
    ends = tuple(accumulate(stays))
    return tuple(
        replace(page, from_ms=end - stay, until_ms=end)
        for page, stay, end in zip(pages, stays, ends, strict=True)
    )


def _typed(moved: Moved) -> tuple[tuple[Layer, ...], dict[Sha256, bytes]]:
    """The ground, and on it line after line, a character a step."""
    if moved.drawing.setting.direction is Direction.COLUMNS:
        raise RefusedMotionError(moved.motion, why="竖排的字不能逐字打出")
    parts = by_lines(moved.drawing, moved.style)
    layers, at_ms = [_still(moved, parts.ground)], 0
    step_frames = max(
        round(FRAMES_PER_S / moved.style.pace), FRAMES_PER_S * LEAST_TYPED_MS // 1_000
    )
    for part in parts.lines:
        rect = part.rect
        line = Layer(
            _name(part.png),
            rect.width,
            rect.height,
            Box(rect.x, rect.y, rect.width, rect.height),
            motion=scene.Motion.TYPEWRITER,
            from_ms=at_ms,
            step_frames=step_frames,
            stops=part.stops,
        )
        layers.append(line)
        at_ms = _whole_frames(at_ms + line.entrance_ms + frames_ms(step_frames))
    bodies = (parts.ground, *(part.png for part in parts.lines))
    return tuple(layers), {_name(png): png for png in bodies}


def _whole_frames(ms: int) -> int:
    return -(-ms // WHOLE_FRAMES_MS) * WHOLE_FRAMES_MS


def _strip(moved: Moved) -> Layer:
    """One pass to the left, as fast as is read."""
    speed = moved.drawing.setting.glyph_px * moved.style.pace
    return _scrolling(moved, scene.Motion.SCROLL_LEFT, px_per_s=speed)


def _rising(moved: Moved) -> Layer:
    """One pass up: a line passes in the time in which its characters are read."""
    lines = moved.drawing.setting.lines
    speed = moved.drawing.height * moved.style.pace / (len(lines) * max(map(len, lines)))
    return _scrolling(moved, scene.Motion.SCROLL_UP, px_per_s=speed)


def _scrolling(moved: Moved, motion: scene.Motion, *, px_per_s: float) -> Layer:
    """A strip at the steady speed nearest to what is asked at which it does not flash."""
    drawing, is_up = moved.drawing, motion is scene.Motion.SCROLL_UP
    side = moved.box.height if is_up else moved.box.width
    for step_px, step_frames in _speeds(moved, px_per_s=px_per_s, is_up=is_up):
        step_ms = 1_000 * step_frames / FRAMES_PER_S
        if is_calm(Strip(drawing.png, side, step_px, step_ms, is_up=is_up)):
            return Layer(
                _name(drawing.png),
                drawing.width,
                drawing.height,
                moved.box,
                motion=motion,
                step_px=step_px,
                step_frames=step_frames,
            )
    raise RefusedMotionError(moved.motion, why=FLASHES)


def _speeds(moved: Moved, *, px_per_s: float, is_up: bool) -> Iterator[tuple[int, int]]:
    """Px and frames a step: the steady speed nearest to what is asked, then slower ones."""
    drawing, box = moved.drawing, moved.box
    length, side = (drawing.height, box.height) if is_up else (drawing.width, box.width)
    most = min(px_per_s * FASTER, fastest_px_per_s(side))
    least = most / SLOWER
    while most >= least:
        step_px, step_frames = scroll_step(px_per_s, length=length, most=most)
        yield step_px, step_frames
        most = min(most, FRAMES_PER_S * step_px / step_frames) * ALMOST


def _name(png: bytes) -> Sha256:
    return wire.sha256_of(png)
