"""The ways in which words may be set for a motion, and the first there is room for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from fonts import setting as type_setting
from fonts.areas import Words
from fonts.errors import WishError
from fonts.layout import Layout, lay_out
from fonts.rendering import Drawn, draw
from fonts.setting import Panel, Wish
from fonts.stamps import advance, ink
from fonts.style import Style
from signage.manner import Choice, Motion

By = Callable[[Layout, Style], Drawn]
"""What draws a layout in the colours of a style."""

STRIP_GRAIN: Final = 36
"""A strip's length in px is a multiple of it, so that many steps divide it."""

_STILLS: Final = (type_setting.Motion.STILL,)
_STANDING: Final = (type_setting.Motion.STILL, type_setting.Motion.PAGES)
_WAYS: Final[Mapping[Motion, tuple[type_setting.Motion | None, ...]]] = {
    Motion.BEST: (None,),
    Motion.STILL: _STILLS,
    Motion.PAGES: (type_setting.Motion.PAGES,),
    Motion.SCROLL_LEFT: (type_setting.Motion.SCROLL_LEFT,),
    Motion.WIPE: _STANDING,
    Motion.SPLIT: _STANDING,
    Motion.FADE: _STANDING,
    Motion.TYPEWRITER: _STILLS,
    Motion.BLINK: _STILLS,
}
"""How words may be set for a motion, the best first."""

NEED_ROOM: Final = frozenset(
    motion.value for motion, ways in _WAYS.items() if type_setting.Motion.STILL in ways
)


def cause(motion: str) -> str:
    """In Chinese, why words that were refused in a motion cannot be shown in it, or ""."""
    if motion in NEED_ROOM:
        return "字太多放不下"
    return "分不成意思完整的屏" if motion == Motion.PAGES else ""


def drawing(words: Words, panel: Panel, *, style: Style, choice: Choice, by: By) -> Drawn:
    """Words set in the first way that their motion allows and the panel has room for.

    Raises:
        FontsError: they cannot be drawn so; a WishError names the motion that was chosen.
    """
    if choice.motion is Motion.SCROLL_UP:
        return _tall(words, panel, style=style, choice=choice)
    ways = _WAYS[choice.motion]
    for way in ways[:-1]:
        try:
            return draw(words, panel, style=style, wish=_wished(choice, way), by=by)
        except WishError:
            continue
    try:
        return draw(words, panel, style=style, wish=_wished(choice, ways[-1]), by=by)
    except WishError as error:
        raise _by_name(error, choice.motion) from error


def _by_name(error: WishError, motion: Motion) -> WishError:
    """The refusal of what was chosen, not of the way in which it was tried."""
    tried, chosen = f"motion {error.motion}", f"motion {motion.value}"
    return WishError(
        error.wish.replace(tried, chosen),
        motion=motion.value,
        face=error.face,
        glyph_px=error.glyph_px,
    )


def _wished(choice: Choice, way: type_setting.Motion | None) -> Wish:
    return Wish(way, face=choice.face or None, glyph_px=choice.glyph_px or None)


def _tall(words: Words, panel: Panel, *, style: Style, choice: Choice) -> Drawn:
    """A strip of rows, as wide as the panel and one pass long, on a plain ground."""
    cap = choice.glyph_px or max(panel.width // 4, panel.floor_px)
    wish = Wish(type_setting.Motion.STILL, choice.face or None, glyph_px=cap)
    longest = min(type_setting.SIDES[-1], type_setting.LARGEST_AREA // panel.width)
    plain = _unadorned(style)
    sheet = replace(panel, height=longest)
    try:
        found = lay_out(
            words, sheet, style=plain, measure=advance, ink=ink, wish=wish
        ).setting
        strip = replace(panel, height=min(_length(found, panel), longest))
        drawn = draw(words, strip, style=plain, wish=wish)
    except WishError as error:
        raise _by_name(error, Motion.SCROLL_UP) from error
    return replace(drawn, layout=replace(drawn.layout, panel=panel))


def _length(found: type_setting.Setting, panel: Panel) -> int:
    """Rows with gaps of almost half a glyph, then a third of the panel; in whole grains."""
    rows = len(found.lines)
    used = rows * found.glyph_px + (rows + 1) * found.glyph_px * 45 // 100
    length = max(used + panel.height // 3, panel.height)
    return -(-length // STRIP_GRAIN) * STRIP_GRAIN


def _unadorned(style: Style) -> Style:
    """The style without frame, bands and shades, which would show where a strip joins."""
    mono, rg, rgb = (
        replace(each, floor=each.background, frame=None, band=None)
        for each in (style.mono, style.rg, style.rgb)
    )
    return replace(style, mono=mono, rg=rg, rgb=rgb)
