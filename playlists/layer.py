"""One picture of a scene: its box, how it moves there, from when until when."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from playlists.errors import BadSceneError
from playlists.ids import Sha256

FRAMES_PER_S: Final = 60
"""What panels show in a second; a step takes a whole number of these frames."""
MOST_DWELL_MS: Final = 600_000
LARGEST_SIDE_PX: Final = 8_192
FADE_STEPS: Final = 16
LEAST_BLINK_MS: Final = 250
"""How long a blinking picture is at least lit, and dark: two flashes in a second."""

LEAST_TYPED_MS: Final = 250
"""From one typed character to the next: four changes in a second."""


class Motion(StrEnum):
    """How a picture moves inside its box, or how it comes there."""

    STILL = "still"
    SCROLL_LEFT = "scroll_left"
    SCROLL_UP = "scroll_up"
    WIPE = "wipe"  # uncovered from the left
    SPLIT = "split"  # uncovered from the middle to both sides
    TYPEWRITER = "typewriter"  # uncovered from the left, a character at a time
    FADE = "fade"  # from dark to full light
    BLINK = "blink"  # lit and dark in turn


SCROLLS: Final = frozenset({Motion.SCROLL_LEFT, Motion.SCROLL_UP})
UNCOVERS: Final = frozenset({Motion.WIPE, Motion.SPLIT, Motion.TYPEWRITER})


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of whole pixels; `x` and `y` may lie outside what shows it."""

    x: int
    y: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if (
            not 0 < self.width <= LARGEST_SIDE_PX * 8
            or not 0 < self.height <= LARGEST_SIDE_PX * 8
        ):
            raise BadSceneError(f"a box of {self.width}x{self.height} px cannot be shown")

    def meets(self, other: "Box") -> bool:
        """Whether both hold some pixel."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def frames_ms(frames: int) -> int:
    """When (ms after the first) that frame begins, as a whole number: 0, 16, 33, 50 …."""
    return frames * 1_000 // FRAMES_PER_S


def fastest_px_per_s(side: int) -> int:
    """The fastest that a strip may run through a box that is `side` px long its way.

    No pattern in it then flashes over a quarter of the box more than three times a
    second (WCAG 2.2, success criterion 2.3.1).
    """
    return side * 3 // 2


@dataclass(frozen=True, slots=True)
class Layer:
    """One picture in its box, from `from_ms` until `until_ms` of the scene's cycle.

    A picture has the size of its box, but for strips: a strip is as high (scrolling up: as
    wide) as its box and exactly one pass long, so that strip after strip is seamless. What
    scrolls or is uncovered moves `step_px` every `step_ms`; a fade takes a step of
    light every `step_ms`; what blinks is lit, then dark, for `step_ms` each. A step of
    `step_frames`, instead of `step_ms`, is in step with the panel's own frames. What is
    typed may, instead of `step_px`, have `stops`: how many px are uncovered after each
    step, from the first one on. With `until_ms` 0 a layer stays to the end.
    """

    picture: Sha256
    picture_width: int
    picture_height: int
    box: Box
    motion: Motion = Motion.STILL
    step_px: int = 0
    step_ms: int = 0
    from_ms: int = 0
    until_ms: int = 0
    step_frames: int = 0
    stops: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self._check_size()
        self._check_steps()
        self._check_times()

    @property
    def pass_ms(self) -> int:
        """How long one whole pass of a strip takes, in ms; 0 for all else."""
        steps = self._length_px // self.step_px if self._length_px else 0
        return self._after(steps)

    @property
    def entrance_ms(self) -> int:
        """How long after `from_ms` the whole picture is there for the first time, in ms."""
        return self._after(self.steps)

    @property
    def px_per_s(self) -> float:
        """How fast it moves; 0 for what does not move by px."""
        if self.step_frames:
            return self.step_px * FRAMES_PER_S / self.step_frames
        return 1_000 * self.step_px / self.step_ms if self.step_px else 0.0

    @property
    def steps(self) -> int:
        """After how many steps the whole picture is there; 0 when it is at once."""
        if self.stops:
            return len(self.stops) - 1
        match self.motion:
            case Motion.WIPE | Motion.TYPEWRITER:
                return -(-self.box.width // self.step_px) - 1
            case Motion.SPLIT:
                half = self.box.width - self.box.width // 2
                return -(-half // self.step_px) - 1
            case Motion.FADE:
                return FADE_STEPS - 1
            case _:
                return 0

    def _after(self, steps: int) -> int:
        """How long so many steps take, in ms."""
        return steps * self.step_ms + frames_ms(steps * self.step_frames)

    @property
    def _length_px(self) -> int:
        match self.motion:
            case Motion.SCROLL_LEFT:
                return self.picture_width
            case Motion.SCROLL_UP:
                return self.picture_height
            case _:
                return 0

    def meets(self, other: "Layer") -> bool:
        """Whether both are there at some moment, in the same place."""
        ends = (self.until_ms or MOST_DWELL_MS, other.until_ms or MOST_DWELL_MS)
        is_at_once = self.from_ms < ends[1] and other.from_ms < ends[0]
        return is_at_once and self.box.meets(other.box)

    def _check_size(self) -> None:
        is_as_wide = self.picture_width == self.box.width
        is_as_high = self.picture_height == self.box.height
        if self.motion is Motion.SCROLL_LEFT and not is_as_high:
            raise BadSceneError("a strip is as high as its box")
        if self.motion is Motion.SCROLL_UP and not is_as_wide:
            raise BadSceneError("a strip that scrolls up is as wide as its box")
        if self.motion not in SCROLLS and not (is_as_wide and is_as_high):
            raise BadSceneError("a picture fills its box")

    def _check_steps(self) -> None:
        timed = (self.step_ms > 0) + (self.step_frames > 0)
        if timed != (self.motion is not Motion.STILL):
            raise BadSceneError("what moves takes some time for a step, in ms or frames")
        if self.step_frames and self.motion not in SCROLLS | UNCOVERS:
            raise BadSceneError(f"{self.motion} is timed in ms")
        if self.stops:
            self._check_stops()
        elif (self.motion in SCROLLS | UNCOVERS) != (self.step_px > 0):
            raise BadSceneError(f"{self.motion} cannot have steps of {self.step_px} px")
        if self.motion is Motion.BLINK and self.step_ms < LEAST_BLINK_MS:
            raise BadSceneError(f"to blink faster than {LEAST_BLINK_MS} ms hurts the eyes")
        if self.motion is Motion.TYPEWRITER and self._is_hurried:
            raise BadSceneError(f"to type faster than {LEAST_TYPED_MS} ms hurts the eyes")
        if self._length_px:
            self._check_strip()

    @property
    def _is_hurried(self) -> bool:
        return self.step_ms + frames_ms(self.step_frames) < LEAST_TYPED_MS

    def _check_strip(self) -> None:
        steps, rest = divmod(self._length_px, self.step_px)
        if rest:
            raise BadSceneError("a strip is a whole number of steps long")
        if steps * self.step_frames * 1_000 % FRAMES_PER_S:
            raise BadSceneError("a pass takes whole milliseconds: three frames are 50 ms")
        if self._is_too_fast():
            raise BadSceneError("a strip that runs so fast flickers")

    def _check_stops(self) -> None:
        if self.motion is not Motion.TYPEWRITER or self.step_px:
            raise BadSceneError("only what is typed has stops, and then no px a step")
        if any(after <= before for before, after in pairwise((0, *self.stops))):
            raise BadSceneError("each stop uncovers more than the one before")
        if self.stops[-1] != self.box.width:
            raise BadSceneError("the last stop uncovers the whole picture")

    def _is_too_fast(self) -> bool:
        is_up = self.motion is Motion.SCROLL_UP
        side = self.box.height if is_up else self.box.width
        a_second = FRAMES_PER_S * self.step_px if self.step_frames else 1_000 * self.step_px
        return a_second > fastest_px_per_s(side) * (self.step_frames or self.step_ms)

    def _check_times(self) -> None:
        if self.until_ms and self.from_ms + self.entrance_ms > self.until_ms:
            raise BadSceneError("a layer ends before it has wholly come")
        if self.motion in SCROLLS and (self.from_ms or self.until_ms):
            raise BadSceneError("a strip scrolls all the time")
        if self.from_ms and not self.until_ms and self.motion is not Motion.TYPEWRITER:
            raise BadSceneError("only what is typed may begin later and stay")
