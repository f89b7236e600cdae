"""Lights what is to be shown: draws when something changes or moves, and no oftener."""

from contextlib import suppress
from typing import Final, NamedTuple

from devices.agent.caption import Caption
from devices.agent.displays.display import Display, Frame, OutputError
from devices.agent.displays.frame_log import FrameLog, Taken
from devices.agent.pictures import Shelf
from devices.agent.plan import Playable
from devices.agent.player import Shown
from devices.compositor import WHOLE, blank_panel, darken, draw
from devices.errors import StoreError
from devices.profile import Colour, ScreenProfile
from playlists.motion import frame_at, next_change
from playlists.scene import frames_ms

FRAME_MS: Final = 17
"""An output that takes frames so quickly gets each frame of the panel."""
RETRY_MS: Final = 1_000
STALL_MS: Final = 250
"""A moving picture that stands still for so long is still the right picture."""


class Lighting(NamedTuple):
    """What the output has: right until `good_until`, to be looked at again at `next_at`.

    Instants are ms UTC. `trouble` says why the panel must be taken for dark; `percent` is
    how bright it is, which is whole where neither output nor panel can be dimmed.
    """

    shown: Shown
    good_until: int
    next_at: int
    trouble: str = ""
    percent: int = WHOLE


class Stage:
    """An output, the buffer drawn onto, and what is lit on it."""

    def __init__(
        self,
        display: Display,
        profile: ScreenProfile,
        *,
        shelf: Shelf,
        log: FrameLog | None = None,
    ) -> None:
        self.lit: Lighting | None = None
        self._display = display
        self._profile = profile
        self._shelf = shelf
        self._log = log
        self._taken: Caption | None = None
        self._panel = blank_panel(profile.width, profile.height)
        self._is_open = False
        self._can_dim = display.dims or profile.colour is Colour.RGB
        self._given_at = 0
        self._prepared: Playable | None = None

    def light(self, shown: Shown, *, at: int, percent: int = WHOLE) -> Lighting:
        """Make the panel show that so bright, drawn for the instant `at` (ms UTC).

        Raises StoreError when a picture on the disk is not sound.
        """
        bright = percent if self._can_dim else WHOLE
        kept = self._without_drawing(shown, at=at)
        if kept is None:
            self._draw(shown, at=at)
            self.lit = self._given(shown, at=at, percent=bright)
        elif kept.shown.playable is None:
            self.lit = kept._replace(percent=bright)
        elif kept.percent == bright or self._is_near_a_frame(kept, at=at):
            self.lit = kept
        else:
            again = self._given(shown, at=at, percent=bright)
            self.lit = again if again.trouble else kept._replace(percent=bright)
        return self.lit

    @property
    def every_ms(self) -> int:
        """The shortest time between two frames of one showing that the output takes."""
        return self._display.every_ms

    def _is_near_a_frame(self, lit: Lighting, *, at: int) -> bool:
        """Whether one is due soon, or came just now: then the light waits for the next."""
        every = self._display.every_ms
        return lit.next_at - at < every or 0 <= at - self._given_at < every // 2

    def _given(self, shown: Shown, *, at: int, percent: int) -> Lighting:
        try:
            self._give(shown, at=at, percent=percent)
        except OutputError as error:
            return Lighting(shown, at, at + RETRY_MS, str(error), percent)
        self._given_at = at
        return _lighting(shown, self._display, at=at)._replace(percent=percent)

    def prepare(self, shown: Shown) -> None:
        """Unpack now what will have to be lit on time; trouble is met when it is lit."""
        if shown.playable and shown.playable is not self._prepared:
            self._prepared = shown.playable
            with suppress(StoreError):
                self._shelf.of(shown.playable.scene)

    def note(self, *, at: int) -> None:
        """Log what the output took last, at the instant (ms UTC) read after it did."""
        lit = self.lit
        if self._log and lit:
            good_until = max(lit.good_until, at)
            caption, proof = self._taken, lit.shown.proof
            taken = Taken(caption, good_until, proof) if caption else None
            self._log.note(taken, at=at)

    def close(self, *, at: int) -> None:
        """Let go of the panel at an instant (ms UTC)."""
        self._display.close()
        if self._log:
            self._log.close(at=at)

    def _without_drawing(self, shown: Shown, *, at: int) -> Lighting | None:
        lit = self.lit
        if lit is None or lit.trouble or not _same_picture(lit.shown, shown):
            return None
        if at >= lit.next_at and _moves(shown):
            return None
        is_known = shown == lit.shown and at < lit.next_at
        if is_known:
            return lit
        return _lighting(shown, self._display, at=at)._replace(percent=lit.percent)

    def _draw(self, shown: Shown, *, at: int) -> None:
        if shown.playable is None:
            darken(self._panel)
            return
        pictures = self._shelf.of(shown.playable.scene)
        elapsed = at - shown.start
        draw(shown.playable.blits, self._panel, pictures=pictures, elapsed_ms=elapsed)

    def _give(self, shown: Shown, *, at: int, percent: int) -> None:
        self._taken = None
        if not self._is_open:
            self._open()
        frame = Frame(self._panel, caption_of(shown), at, percent)
        self._display.show(frame)
        self._taken = frame.caption

    def _open(self) -> None:
        self._display.open(self._profile)
        if self._log:
            self._log.open()
        self._is_open = True


def caption_of(shown: Shown) -> Caption | None:
    """What a frame of it is a picture of; None when the panel is dark."""
    if shown.playable is None:
        return None
    item = shown.playable.item
    return Caption(
        item.slogan, item.revision, item.title, scene=item.scene, start=shown.start
    )


def _same_picture(one: Shown, other: Shown) -> bool:
    return (one.playable, one.start) == (other.playable, other.start) or (
        one.playable is None and other.playable is None
    )


def _moves(shown: Shown) -> bool:
    return shown.playable is not None and next_change(shown.playable.blits, 0) is not None


def _lighting(shown: Shown, display: Display, *, at: int) -> Lighting:
    following = _next_frame(shown, display, at=at)
    if following is None:
        return Lighting(shown, shown.until, shown.until)
    return Lighting(
        shown, min(following + STALL_MS, shown.until), min(following, shown.until)
    )


def _next_frame(shown: Shown, display: Display, *, at: int) -> int | None:
    """When (ms UTC) the next frame is due that may differ; None when none will."""
    if shown.playable is None:
        return None
    change = next_change(shown.playable.blits, at - shown.start)
    if change is None:
        return None
    elapsed, every = at - shown.start, display.every_ms
    is_slow = every > FRAME_MS
    turn = (elapsed // every + 1) * every if is_slow else frames_ms(frame_at(elapsed) + 1)
    following = shown.start + max(change, turn)
    if is_slow and following + every > shown.until:
        return shown.until  # so that the change does not come on the heels of a frame
    return following
