"""Render: draws submitted and passed words for every class in use, each once, for ever."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Final, TypeAlias

from devices import wire
from devices.profile import ScreenProfile, profile_of
from fonts import setting as type_setting
from fonts.areas import Words
from fonts.errors import (
    BadTextError,
    ControlCharacterError,
    DoesNotFitError,
    FontsError,
    LongTextError,
    MissingGlyphError,
    WishError,
)
from fonts.house import house_style, style_for
from fonts.rendering import RENDERER_VERSION, draw
from fonts.rendering import Drawn as Drawing
from fonts.setting import FREE, Panel, Wish, floor_px
from fonts.style import Depth, Style
from playlists.errors import BadSceneError
from playlists.ids import ScreenClass, Sha256
from playlists.motion import FRAME_MS, scroll_step
from playlists.scene import (
    LEAST_DWELL_MS,
    LEAST_PAGE_MS,
    Box,
    Layer,
    Motion,
    Scene,
    fastest_px_per_s,
)
from signage.slogan import (
    SCROLL_CHARACTERS_PER_S,
    Kind,
    reading_ms,
    scroll_px_per_s,
)
from signage.store import blobs, scenes
from signage.store.connection import Connection
from signage.store.engine import Store

MOST_AT_ONCE: Final = 50
KEPT_PREVIEWS: Final = 64


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as a class would show it: its scene, the scene's bytes, pictures by hash.

    `setting` tells motion, direction, lines, pages, face, glyph_px, style, bands,
    reading_ms, dwell_ms and, in Chinese, why.
    """

    scene: Scene
    body: bytes
    pictures: Mapping[Sha256, bytes]
    setting: Mapping[str, object]

    @property
    def sha256(self) -> Sha256:
        """The name of the scene, as an approval has it."""
        return wire.sha256_of(self.body)


@dataclass(frozen=True, slots=True)
class Manner:
    """How words are to be drawn where somebody chose: a house style, a wish, a sponsor."""

    style: str = ""
    wish: Wish = FREE
    sponsor: str = ""


AS_EVER: Final = Manner()
_Attempt: TypeAlias = tuple[Preview | None, str]
Mapped: TypeAlias = Callable[
    [Callable[[scenes.Due], _Attempt], Sequence[scenes.Due]], Iterable[_Attempt]
]
"""As `map` does: what a function gives for each value; where, it may choose."""


def preview(
    text: str, *, kind: Kind, screen_class: ScreenClass, manner: Manner = AS_EVER
) -> Preview:
    """Draw a text for a class without keeping it: the bytes that `render_due` would keep.

    Raises:
        FontsError: it cannot be drawn there; `why_not` tells why in Chinese.
    """
    return drawn_for(text, profile_of(screen_class), kind=kind, manner=manner)


@lru_cache(maxsize=KEPT_PREVIEWS)
def drawn_for(
    text: str, profile: ScreenProfile, *, kind: Kind, manner: Manner = AS_EVER
) -> Preview:
    """Draw a text for a panel with its viewing distance; raises what `preview` does."""
    style = house_style(manner.style) if manner.style else style_for(kind)
    panel = Panel(
        profile.width,
        profile.height,
        depth=Depth(profile.colour.value),
        floor_px=floor_px(pitch_mm=profile.pitch_mm, viewing_m=profile.viewing_m),
    )
    words = Words(text, kind, manner.sponsor)
    drawing = draw(words, panel, style=style, wish=manner.wish)
    read_ms = _read_ms(text, kind, style)
    scene = _scene(drawing, kind=kind, style=style, least_ms=read_ms)
    told = _told(drawing, style) | {"reading_ms": read_ms, "dwell_ms": scene.dwell_ms}
    pictures = {wire.sha256_of(png): png for png in drawing.pictures}
    return Preview(scene, wire.encode_scene(scene), pictures, told)


def _read_ms(text: str, kind: Kind, style: Style) -> int:
    return round(reading_ms(text, kind=kind) * SCROLL_CHARACTERS_PER_S / style.pace)


def _told(drawing: Drawing, style: Style) -> dict[str, object]:
    setting = drawing.setting
    return {
        "motion": setting.motion.value,
        "direction": setting.direction.value,
        "lines": list(setting.lines),
        "pages": [list(page) for page in setting.pages],
        "face": setting.face,
        "glyph_px": setting.glyph_px,
        "style": style.name,
        "bands": [band.text for band in drawing.layout.areas.bands],
        "why": setting.why,
    }


def render_due(
    store: Store, *, now: int, most: int = MOST_AT_ONCE, mapped: Mapped = map
) -> int:
    """Draw what is due, at most so many scenes; gives how many were drawn or refused.

    A text that a class cannot show is kept as a failure by name, and drawn again only by
    another renderer.
    """
    with store.reading() as db:
        due = scenes.due(db, renderer=RENDERER_VERSION, now=now, most=most)
    done = tuple(mapped(_attempt, due))
    if done:
        with store.writing() as db:
            for each, (drawn, failure) in zip(due, done, strict=True):
                _keep(db, each, drawn=drawn, failure=failure, now=now)
    return len(done)


def why_not(error: FontsError | BadSceneError) -> str:
    """In Chinese, for authors and reviewers: why a text cannot be drawn."""
    match error:
        case MissingGlyphError():
            place = f"第 {error.index + 1} 个字“{error.char}”（{error.code_point}）"
            return f"{place}字体里没有，请换一个字"
        case DoesNotFitError():
            size = f"{error.width}×{error.height}"
            return f"{size} 的屏幕放不下 {error.smallest_px} 像素高的字"
        case WishError():
            return f"这块屏上不能这样排：{error.wish}"
        case BadTextError():
            return _wrong_with(error)
        case _:
            return f"画不出来：{error}"


def _wrong_with(error: BadTextError) -> str:
    match error:
        case LongTextError():
            return f"正文有 {error.length} 个字，最多 {error.most} 个"
        case ControlCharacterError():
            return f"第 {error.index + 1} 个字是控制字符（{error.code_point}），请删去"
        case _:
            return "还没有写正文"


def _attempt(due: scenes.Due) -> _Attempt:
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
    """Keep all pictures; the first stands for them in lists."""
    bodies = drawn.pictures.values()
    first, *_ = [blobs.put(db, body, kind="picture", now=now) for body in bodies]
    return first


def _scene(drawing: Drawing, *, kind: Kind, style: Style, least_ms: int) -> Scene:
    whole, motion = drawing.layout.panel, drawing.setting.motion
    box = Box(0, 0, whole.width, whole.height)
    if motion is type_setting.Motion.PAGES:
        layers = _pages(drawing, box, kind=kind, style=style)
    elif motion is type_setting.Motion.SCROLL_LEFT:
        layers = (_strip(drawing, box, style),)
    else:
        picture = wire.sha256_of(drawing.png)
        layers = (Layer(picture, drawing.width, drawing.height, box),)
    scene = Scene(whole.width, whole.height, layers, max(least_ms, LEAST_DWELL_MS))
    return replace(scene, dwell_ms=scene.dwell_for(least_ms))


def _pages(drawing: Drawing, box: Box, *, kind: Kind, style: Style) -> tuple[Layer, ...]:
    """One layer a page, each for as long as its own words take to be read."""
    texts = ("".join(page) for page in drawing.setting.pages)
    stays = [max(_read_ms(text, kind, style), LEAST_PAGE_MS) for text in texts]
    ends = tuple(accumulate(stays))
    size = (drawing.width, drawing.height)
    return tuple(
        Layer(wire.sha256_of(png), *size, box, from_ms=end - stay, until_ms=end)
        for png, stay, end in zip(drawing.pictures, stays, ends, strict=True)
    )


def _strip(drawing: Drawing, box: Box, style: Style) -> Layer:
    """One pass: as fast as is read and does not flicker, in steps that divide its width."""
    advance_px = drawing.setting.glyph_px * style.pace / SCROLL_CHARACTERS_PER_S
    speed = min(scroll_px_per_s(advance_px), fastest_px_per_s(box.width))
    wanted_px, wanted_ms = scroll_step(speed)
    whole = [step for step in range(1, wanted_px + 1) if drawing.width % step == 0]
    step_px = whole[-1]
    step_ms = max(FRAME_MS, -(-wanted_ms * step_px // wanted_px))
    return Layer(
        wire.sha256_of(drawing.png),
        drawing.width,
        drawing.height,
        box,
        motion=Motion.SCROLL_LEFT,
        step_px=step_px,
        step_ms=step_ms,
    )
