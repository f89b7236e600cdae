"""How a scene moves, compiled to integer blits that a dumb blitter can execute."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, assert_never

from playlists.ids import Sha256
from playlists.scene import (
    FADE_STEPS,
    FRAMES_PER_S,
    Box,
    Layer,
    Motion,
    Scene,
    frames_ms,
)

FULL: Final = 255
_FADING: Final = tuple(FULL * (n + 1) // FADE_STEPS for n in range(FADE_STEPS))


class Place(NamedTuple):
    """Where a part of a picture lies at some moment, and what of it is seen.

    `x` and `y` are its upper left corner, `clip` the visible rectangle (left, top, width,
    height), all in panel px; `opacity` is 0 to 255.
    """

    x: int
    y: int
    clip: tuple[int, int, int, int]
    opacity: int


@dataclass(frozen=True, slots=True)
class Blit:
    """A part of a picture, drawn inside `clip` from `from_ms` until `until_ms` of a cycle.

    After n steps its corner is at x + dx*n, y + dy*n, and the clip's left edge and width
    have grown by clip_dx*n and clip_dw*n. A step takes `every_ms`, or `every_frames` of
    the panel; steps begin anew after `loop_ms`, or end with the step `last`. `opacities`
    (0 to 255) has one for each step, or is empty for full; `widths` has a width of the clip
    for each step, or is empty. `until_ms` 0 is the end, `cycle_ms` 0 is no cycle.
    """

    picture: Sha256
    source: Box
    clip: Box
    x: int
    y: int
    dx: int = 0
    dy: int = 0
    clip_dx: int = 0
    clip_dw: int = 0
    every_ms: int = 0
    loop_ms: int = 0
    last: int = 0
    opacities: tuple[int, ...] = ()
    from_ms: int = 0
    until_ms: int = 0
    cycle_ms: int = 0
    every_frames: int = 0
    widths: tuple[int, ...] = ()

    def place_at(self, elapsed_ms: int) -> Place | None:
        """Where it lies `elapsed_ms` after the scene began; None while it is not seen."""
        at = elapsed_ms % self.cycle_ms if self.cycle_ms else elapsed_ms
        if at < self.from_ms or (self.until_ms and at >= self.until_ms):
            return None
        step = self._step(at - self.from_ms)
        opacity = self.opacities[step] if self.opacities else FULL
        grown = self.clip.width + self.clip_dw * step
        width = self.widths[step] if self.widths else grown
        if not opacity:
            return None
        clip = (self.clip.x + self.clip_dx * step, self.clip.y, width, self.clip.height)
        return Place(self.x + self.dx * step, self.y + self.dy * step, clip, opacity)

    def next_change(self, elapsed_ms: int) -> int | None:
        """When (ms after the scene began) it may next look otherwise; None for never."""
        at = elapsed_ms % self.cycle_ms if self.cycle_ms else elapsed_ms
        began = elapsed_ms - at
        turns = [turn for turn in (self.from_ms, self.until_ms) if turn > at]
        if self.cycle_ms:
            turns.append(self.cycle_ms + self.from_ms)
        if at >= self.from_ms and self._moves_on(at - self.from_ms):
            turns.append(at + self._to_next_step(at - self.from_ms))
        return began + min(turns) if turns else None

    def _step(self, local_ms: int) -> int:
        if self.loop_ms:
            return self._steps_in(local_ms % self.loop_ms)
        return min(self._steps_in(local_ms), self.last)

    def _steps_in(self, ms: int) -> int:
        if self.every_frames:
            return frame_at(ms) // self.every_frames
        return ms // self.every_ms if self.every_ms else 0

    def _to_next_step(self, local_ms: int) -> int:
        ms = local_ms % self.loop_ms if self.loop_ms else local_ms
        following = self._steps_in(ms) + 1
        return following * self.every_ms + frames_ms(following * self.every_frames) - ms

    def _moves_on(self, local_ms: int) -> bool:
        return bool(self.loop_ms) or self._step(local_ms) < self.last


def frame_at(ms: int) -> int:
    """Which frame of the panel is lit then; frame n begins at n/60 s, whole ms, floored."""
    return (FRAMES_PER_S * (ms + 1) - 1) // 1_000


def steady_speeds(length: int) -> tuple[tuple[int, int], ...]:
    """Steps (px, frames) without judder for a strip of that length in px.

    Either the same whole px every frame, or one px every so many frames; a pass is a whole
    number of steps and of ms.
    """
    fast = ((px, 1) for px in range(1, length + 1) if length % px == 0)
    slow = ((1, frames) for frames in range(2, FRAMES_PER_S + 1))
    return tuple(
        (px, frames) for px, frames in (*fast, *slow) if length // px * frames % 3 == 0
    )


def scroll_step(px_per_s: float, *, length: int, most: float) -> tuple[int, int]:
    """Px and frames a step, the steady speed nearest to what is asked, `most` at the most.

    Of two that are as near the slower one. Where even the slowest is too fast, that one.
    """
    speeds = {
        px * FRAMES_PER_S / frames: (px, frames) for px, frames in steady_speeds(length)
    }
    able = [speed for speed in speeds if speed <= most] or [min(speeds)]
    near = min(able, key=lambda speed: (max(speed / px_per_s, px_per_s / speed), speed))
    return speeds[near]


def entrance_step(way_px: int) -> tuple[int, int]:
    """Px and frames a step for what is uncovered, so many px in about a second."""
    if way_px >= FRAMES_PER_S:
        return -(-way_px // FRAMES_PER_S), 1
    return 1, FRAMES_PER_S // max(way_px, 1)


def blits(scene: Scene) -> tuple[Blit, ...]:
    """The scene as blits, in the order of drawing."""
    cycle_ms = scene.cycle_ms
    return tuple(
        blit for layer in scene.layers for blit in _blits(layer, cycle_ms=cycle_ms)
    )


def next_change(blits: Iterable[Blit], elapsed_ms: int) -> int | None:
    """When (ms after the scene began) a frame may next differ; None when none will."""
    changes = [change for blit in blits if (change := blit.next_change(elapsed_ms))]
    return min(changes, default=None)


def _blits(layer: Layer, *, cycle_ms: int) -> list[Blit]:
    source = Box(0, 0, layer.picture_width, layer.picture_height)
    whole = Blit(layer.picture, source, layer.box, layer.box.x, layer.box.y)
    timed = replace(
        whole,
        every_ms=layer.step_ms,
        loop_ms=layer.pass_ms,
        last=layer.steps,
        from_ms=layer.from_ms,
        until_ms=layer.until_ms,
        cycle_ms=cycle_ms,
        every_frames=layer.step_frames,
    )
    step = layer.step_px
    match layer.motion:
        case Motion.STILL:
            return [timed]
        case Motion.SCROLL_LEFT | Motion.SCROLL_UP:
            return _strips(layer, replace(timed, cycle_ms=0))
        case Motion.WIPE | Motion.TYPEWRITER:
            first = replace(layer.box, width=step or layer.stops[0])
            return [replace(timed, clip=first, clip_dw=step, widths=layer.stops)]
        case Motion.SPLIT:
            first = Box(_middle(layer.box) - step, layer.box.y, 2 * step, layer.box.height)
            return [replace(timed, clip=first, clip_dx=-step, clip_dw=2 * step)]
        case Motion.FADE:
            return [replace(timed, opacities=_FADING)]
        case Motion.BLINK:
            return [replace(timed, loop_ms=2 * layer.step_ms, opacities=(FULL, 0))]
        case _:
            assert_never(layer.motion)


def _strips(layer: Layer, first: Blit) -> list[Blit]:
    """So many copies, one after another, that the box is covered at every step."""
    box, step = layer.box, layer.step_px
    if layer.motion is Motion.SCROLL_LEFT:
        width = layer.picture_width
        starts = range(box.x, box.x + box.width + width, width)
        return [replace(first, x=x, dx=-step) for x in starts]
    height = layer.picture_height
    starts = range(box.y, box.y + box.height + height, height)
    return [replace(first, y=y, dy=-step) for y in starts]


def _middle(box: Box) -> int:
    return box.x + box.width // 2
