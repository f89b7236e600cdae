"""Words drawn for a panel as their author chose: the scene, its pictures, how it is set."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from devices import wire
from devices.profile import ScreenProfile, profile_of
from fonts.areas import Areas, Words
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
from fonts.posters.cutting import Frame
from fonts.reducing import reduced
from fonts.rendering import Drawn, pictured
from fonts.setting import Panel, floor_px
from fonts.style import Depth
from playlists.errors import BadSceneError
from playlists.ids import ScreenClass, Sha256
from playlists.scene import Scene
from signage import sparing, ways
from signage.kept import Kept
from signage.manner import AS_EVER, Choice, Manner, Motion
from signage.manner_cells import FACE_LABELS
from signage.moving import ROAD, Moved, RefusedMotionError, allowed, scene_of
from signage.picture import NoPictureError, Seen, behind, poster, require_picture, told_of
from signage.slogan import Kind

KEPT_PREVIEWS: Final = 64
KEPT_DRAWINGS: Final = 16


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as a class would show it: its scene, the scene's bytes, pictures by hash.

    `dots`: so many px across the panel its pictures are, where they are reduced; such a
    preview is looked at, never kept. `setting` tells motion, direction, lines, pages, face,
    glyph_px, style, bands, picture, dim, reading_ms, dwell_ms and, in Chinese, why;
    `spared`, as `signage.sparing` tells it, where the panel is spared a choice for all.
    `picture` is "" where none was chosen, "content" where it is all that is shown, "behind"
    or "left_out"; `dim` says how much darker it is behind the words, in thousandths.
    """

    scene: Scene
    body: bytes
    pictures: Mapping[Sha256, bytes]
    setting: Mapping[str, object]
    dots: int | None = None

    @property
    def sha256(self) -> Sha256:
        """The name of the scene, as an approval has it."""
        return wire.sha256_of(self.body)


_Set = tuple[Words, Panel, str, Choice, int | None]
_Asked = tuple[str, ScreenProfile, Kind, Manner]  # the manner names its picture by hash
_IN_FULL: Final = frozenset({Motion.TYPEWRITER, Motion.SCROLL_UP})
"""Motions for which a picture is taken apart, or looked at for flashes."""

_drawings: Final[Kept[_Set, Drawn]] = Kept(KEPT_DRAWINGS)
_previews: Final[Kept[tuple[_Asked, int | None], Preview]] = Kept(KEPT_PREVIEWS)


def preview(
    text: str,
    *,
    kind: Kind,
    screen_class: ScreenClass,
    manner: Manner = AS_EVER,
    ground: bytes | None = None,
    dots: int | None = None,
) -> Preview:
    """Draw a text for a class without keeping it: the bytes that are kept later.

    `ground`: the plain PNG of the picture that the manner names. `dots`: how many of them
    a page shows across the panel; pictures may then come in so many px instead.

    Raises:
        FontsError: it cannot be drawn there; `why_not` tells why in Chinese.
    """
    profile = profile_of(screen_class)
    ground = _ground(kind, manner, ground)
    return _kept((text, profile, kind, manner), ground, dots=dots)


def drawn_for(
    text: str,
    profile: ScreenProfile,
    *,
    kind: Kind,
    manner: Manner = AS_EVER,
    ground: bytes | None = None,
) -> Preview:
    """Draw a text for a panel with its viewing distance; raises what `preview` does."""
    return _kept((text, profile, kind, manner), _ground(kind, manner, ground), dots=None)


def _ground(kind: Kind, manner: Manner, ground: bytes | None) -> bytes | None:
    is_wanted = manner.picture or kind is Kind.POSTER
    return require_picture(manner.picture, ground) if is_wanted else ground


def _kept(asked: _Asked, ground: bytes | None, *, dots: int | None) -> Preview:
    return _previews.of((asked, dots), lambda: _made(asked, ground, dots=dots))


def _made(asked: _Asked, ground: bytes | None, *, dots: int | None) -> Preview:
    text, profile, kind, manner = asked
    name, picture = profile.screen_class, manner.picture
    frame = manner.on(name).frame or Frame()
    seen = Seen(picture, frame, ground) if picture and ground else None
    if kind is Kind.POSTER and seen:
        alone = poster(text, profile, seen=seen)
        return Preview(alone.scene, alone.body, alone.pictures, alone.setting)
    drawn, spared = sparing.drawn_sparing(
        manner, name, lambda choice: _words(asked, choice, seen=seen, dots=dots)
    )
    told = sparing.told(spared, drawn.setting)
    return replace(drawn, setting={**drawn.setting, "spared": told}) if told else drawn


def _words(
    asked: _Asked, choice: Choice, *, seen: Seen | None, dots: int | None
) -> Preview:
    """Words drawn with these choices and no others."""
    text, profile, kind, manner = asked
    choice = replace(choice, motion=allowed(choice.motion, profile))
    style = house_style(choice.style) if choice.style else style_for(kind)
    words = Words(text, kind, manner.sponsor, manner.emphasis)
    dots = None if seen or choice.motion in _IN_FULL else dots
    as_set = (words, _panel(profile), style.name, replace(choice, frame=None), dots)
    by = partial(reduced, dots=dots) if dots else pictured
    drawing = _drawings.of(
        as_set, lambda: ways.drawing(*as_set[:2], style=style, choice=choice, by=by)
    )
    if seen:
        drawing = behind(drawing, style, choice.motion, seen=seen)
    moved = Moved(drawing, choice.motion, text, kind, style, variant=profile.variant)
    scene, pictures = scene_of(moved)
    told = _told(moved) | {"reading_ms": moved.read_ms, "dwell_ms": scene.dwell_ms}
    if seen:
        told |= told_of(drawing, _why(moved))
    told["sponsor_px"] = _sponsor_px(drawing.layout.areas, manner.sponsor)
    return Preview(scene, wire.encode_scene(scene), pictures, told, dots=drawing.dots)


def why_not(error: FontsError | BadSceneError) -> str:
    """In Chinese, for authors and reviewers: why a text cannot be drawn."""
    match error:
        case MissingGlyphError():
            place = f"第 {error.index + 1} 个字“{error.char}”（{error.code_point}）"
            face = FACE_LABELS[error.face] if error.face else ""
            return f"{place}{face or '字体'}里没有，请换一{'种字体' if face else '个字'}"
        case DoesNotFitError():
            size = f"{error.width}×{error.height}"
            return f"{size} 的屏幕放不下 {error.smallest_px} 像素高的字"
        case RefusedMotionError() | NoPictureError():
            return error.why
        case WishError():
            parts = (_wish(error), ways.cause(error.motion))
            return f"这块屏上不能这样排：{'，'.join(filter(None, parts))}"
        case BadTextError():
            return _wrong_with(error)
        case _:
            return "这样的画面屏幕不能播，请换一种样子"


def _sponsor_px(areas: Areas, sponsor: str) -> int:
    """How much of a panel the strip with the sponsor's name takes."""
    strips = [band.rect for band in areas.bands if sponsor and band.text == sponsor]
    return sum(strip.width * strip.height for strip in strips)


def _wish(error: WishError) -> str:
    face = FACE_LABELS.get(error.face, error.face)
    parts = (
        error.motion and Motion(error.motion).label,
        face and f"用{face}",
        error.glyph_px and f"字高 {error.glyph_px} 像素",
    )
    return "、".join(part for part in parts if part)


def _wrong_with(error: BadTextError) -> str:
    match error:
        case LongTextError():
            return f"正文有 {error.length} 个字，最多 {error.most} 个"
        case ControlCharacterError():
            return f"第 {error.index + 1} 个字是控制字符（{error.code_point}），请删去"
        case _:
            return "还没有写正文"


def _panel(profile: ScreenProfile) -> Panel:
    return Panel(
        profile.width,
        profile.height,
        depth=Depth(profile.colour.value),
        floor_px=floor_px(pitch_mm=profile.pitch_mm, viewing_m=profile.viewing_m),
    )


def _told(moved: Moved) -> dict[str, object]:
    layout, found = moved.drawing.layout, moved.drawing.setting
    return {
        "motion": moved.motion.value or found.motion.value,
        "direction": found.direction.value,
        "lines": list(found.lines),
        "pages": [list(page) for page in found.pages],
        "face": found.face,
        "glyph_px": found.glyph_px,
        "style": moved.style.name,
        "bands": [band.text for band in layout.areas.bands],
        "picture": "",
        "dim": 0,
        "why": _why(moved),
    }


def _why(moved: Moved) -> str:
    """Why so, in one sentence; what is chosen by name is told first."""
    why = moved.drawing.setting.why
    if moved.variant == ROAD:
        return f"沿路的屏只能静止：{why.partition('：')[0]}"
    if moved.motion in _NAMED_BY_SETTING:
        return why
    return f"{moved.motion.label}，{why.removeprefix('静止 ')}"


_NAMED_BY_SETTING: Final = frozenset(
    {Motion.BEST, Motion.STILL, Motion.PAGES, Motion.SCROLL_LEFT}
)
