"""Render: draws submitted and passed words for every class in use, each once, for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from devices import wire
from devices.profile import ScreenProfile, profile_of
from fonts import fitting
from fonts.errors import (
    ControlCharacterError,
    DoesNotFitError,
    EmptyTextError,
    FontsError,
    LongTextError,
    MissingGlyphError,
)
from fonts.rendering import RENDERER_VERSION, render
from fonts.rendering import Drawn as Drawing
from fonts.style import Depth
from playlists.errors import BadSceneError
from playlists.ids import ScreenClass, Sha256
from playlists.motion import FRAME_MS, scroll_step
from playlists.scene import LEAST_DWELL_MS, Box, Layer, Motion, Scene, fastest_px_per_s
from signage.slogan import Kind, reading_ms, scroll_px_per_s
from signage.store import blobs, scenes
from signage.store.connection import Connection
from signage.store.engine import Store

MOST_AT_ONCE: Final = 50
KEPT_PREVIEWS: Final = 64


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as a class would show it: its scene, the scene's bytes, pictures by hash.

    `setting` tells motion, lines, face, glyph_px, dwell_ms and, in Chinese, why.
    """

    scene: Scene
    body: bytes
    pictures: Mapping[Sha256, bytes]
    setting: Mapping[str, object]

    @property
    def sha256(self) -> Sha256:
        """The name of the scene, as an approval has it."""
        return wire.sha256_of(self.body)


@lru_cache(maxsize=KEPT_PREVIEWS)
def preview(text: str, *, kind: Kind, screen_class: ScreenClass) -> Preview:
    """Draw a text for a class without keeping it: the bytes that `render_due` would keep.

    Raises:
        FontsError: it cannot be drawn there; `why_not` tells why in Chinese.
    """
    profile = profile_of(screen_class)
    drawing = render(
        text,
        width=profile.width,
        height=profile.height,
        depth=Depth(profile.colour.value),
        kind=kind,
    )
    picture = wire.sha256_of(drawing.png)
    scene = _scene(drawing, picture, profile=profile, least_ms=reading_ms(text, kind=kind))
    setting = {
        "motion": scene.layers[0].motion.value,
        "lines": list(drawing.setting.lines),
        "face": drawing.setting.face,
        "glyph_px": drawing.setting.glyph_px,
        "dwell_ms": scene.dwell_ms,
        "why": drawing.setting.why,
    }
    return Preview(scene, wire.encode_scene(scene), {picture: drawing.png}, setting)


def render_due(store: Store, *, now: int, most: int = MOST_AT_ONCE) -> int:
    """Draw what is due, at most so many scenes; gives how many were drawn or refused.

    A text that a class cannot show is kept as a failure by name, and drawn again only by
    another renderer.
    """
    with store.reading() as db:
        due = scenes.due(db, renderer=RENDERER_VERSION, now=now, most=most)
    done = [(each, *_attempt(each)) for each in due]
    if done:
        with store.writing() as db:
            for each, drawn, failure in done:
                _keep(db, each, drawn=drawn, failure=failure, now=now)
    return len(done)


def why_not(error: FontsError | BadSceneError) -> str:
    """In Chinese, for authors and reviewers: why a text cannot be drawn."""
    match error:
        case MissingGlyphError():
            return f"字体中没有“{error.char}”（{error.code_point}），请换一个字"
        case DoesNotFitError():
            size = f"{error.width}×{error.height}"
            return f"{size} 的屏幕放不下 {error.smallest_px} 像素高的字"
        case EmptyTextError():
            return "还没有写正文"
        case LongTextError():
            return f"正文有 {error.length} 个字，最多 {error.most} 个"
        case ControlCharacterError():
            return f"第 {error.index + 1} 个字是控制字符（{error.code_point}），请删去"
        case _:
            return f"画不出来：{error}"


def _attempt(due: scenes.Due) -> tuple[Preview | None, str]:
    try:
        return preview(due.text, kind=due.kind, screen_class=due.screen_class), ""
    except (FontsError, BadSceneError) as error:
        return None, why_not(error)


def _keep(
    db: Connection, due: scenes.Due, *, drawn: Preview | None, failure: str, now: int
) -> None:
    kept = scenes.Drawn(
        due.slogan,
        number=due.number,
        screen_class=due.screen_class,
        renderer=RENDERER_VERSION,
        drawn_at=now,
        setting=drawn.setting if drawn else {},
        scene=blobs.put(db, drawn.body, kind="scene", now=now) if drawn else None,
        picture=_kept_picture(db, drawn, now=now) if drawn else None,
        failure=failure,
    )
    scenes.keep(db, kept)


def _kept_picture(db: Connection, drawn: Preview, *, now: int) -> Sha256:
    (picture,) = [
        blobs.put(db, body, kind="picture", now=now) for body in drawn.pictures.values()
    ]
    return picture


def _scene(
    drawing: Drawing, picture: Sha256, *, profile: ScreenProfile, least_ms: int
) -> Scene:
    box = Box(0, 0, profile.width, profile.height)
    size = (drawing.width, drawing.height)
    if drawing.setting.motion is fitting.Motion.STILL:
        layer = Layer(picture, *size, box=box)
    else:
        step_px, step_ms = _step(drawing, width=profile.width)
        layer = Layer(picture, *size, box, Motion.SCROLL_LEFT, step_px, step_ms)
    scene = Scene(profile.width, profile.height, (layer,), max(least_ms, LEAST_DWELL_MS))
    return Scene(scene.width, scene.height, scene.layers, scene.dwell_for(least_ms))


def _step(drawing: Drawing, *, width: int) -> tuple[int, int]:
    """Px and ms a step: as fast as is read, in steps that divide the strip's width."""
    fastest = fastest_px_per_s(width)
    wanted_px, wanted_ms = scroll_step(
        min(scroll_px_per_s(drawing.setting.glyph_px), fastest)
    )
    whole = [step for step in range(1, wanted_px + 1) if drawing.width % step == 0]
    step_px = whole[-1]
    return step_px, max(FRAME_MS, -(-wanted_ms * step_px // wanted_px))
