"""Panels are spared what was chosen for all of them and some cannot show."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final, TypeVar

from fonts.errors import FontsError, MissingGlyphError, WishError
from fonts.house import house_style
from playlists.errors import BadSceneError
from playlists.ids import ScreenClass
from signage import ways
from signage.manner import Choice, Manner, Motion
from signage.manner_cells import FACE_LABELS
from signage.moving import RefusedMotionError

_NO_ROOM: Final = "在这种屏上排不出合适的字高"
_SPARED: Final = ("motion", "glyph_px", "face", "style")
"""What a panel may be spared of a manner's choices; first what is spared first."""

_Shown = TypeVar("_Shown")


@dataclass(frozen=True, slots=True)
class Spared:
    """What of the choices for all panels one panel is spared, in Chinese, and why.

    `cannot`: 渐显. `why`: 只有全彩屏能渐显. `left` names those choices as a manner does.
    """

    left: tuple[str, ...]
    cannot: str
    why: str


def drawn_sparing(
    manner: Manner, screen_class: ScreenClass, draw: Callable[[Choice], _Shown]
) -> tuple[_Shown, Spared | None]:
    """What `draw` gives for a class, with as many of the choices for all as it can show.

    What is chosen for that class itself is never left out.

    Raises:
        FontsError, BadSceneError: what `draw` raises for its own choices and the words.
    """
    own, common = manner.own(screen_class), manner.on(screen_class)
    refusals: list[Exception] = []
    for left in _lefts(own, common):
        try:
            shown = draw(common.without(left))
        except (FontsError, BadSceneError) as error:
            if not _is_a_choice(error):
                raise
            refusals.append(error)
        else:
            return shown, _spared(left, common, refusals) if left else None
    raise refusals[-1]


def told(spared: Spared | None, setting: Mapping[str, object]) -> dict[str, str]:
    """It as a setting tells it: cannot, keeps, why; nothing when nothing was spared."""
    if spared is None:
        return {}
    kept = "、".join(_kept(name, setting) for name in spared.left)
    return {"cannot": spared.cannot, "keeps": kept, "why": spared.why}


def told_in(setting: Mapping[str, object]) -> Mapping[str, str]:
    """What a setting tells of it; nothing where nothing was spared."""
    found = setting.get("spared", {})
    return found if isinstance(found, dict) else {}


def sentence(told: Mapping[str, str]) -> str:
    """For one panel: 不能渐显，仍用静止（只有全彩屏能渐显）; nothing for nothing."""
    return f"不能{told['cannot']}，仍用{told['keeps']}（{told['why']}）" if told else ""


def sentences(panels: Iterable[tuple[str, Mapping[str, str]]]) -> tuple[str, ...]:
    """For panels by name, one a reason: which of them cannot do what, and keep what."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for name, one in panels:
        if one:
            kept = found.setdefault((one["cannot"], one["why"]), {})
            kept.setdefault(one["keeps"], []).append(name)
    return tuple(_sentence(*reason, kept=kept) for reason, kept in found.items())


def _sentence(cannot: str, why: str, *, kept: Mapping[str, list[str]]) -> str:
    (first, names), *others = ((keeps, "、".join(names)) for keeps, names in kept.items())
    clauses = [f"{names}不能{cannot}，仍用{first}"]
    clauses += [f"{names}也不能，仍用{keeps}" for keeps, names in others]
    return f"{'；'.join(clauses)}（{why}）。"


def _lefts(own: Choice, common: Choice) -> Iterator[tuple[str, ...]]:
    """What may be left out of the choices for all, the least first."""
    names = [name for name in _SPARED if common.has(name) and not own.has(name)]
    return chain.from_iterable(combinations(names, many) for many in range(len(names) + 1))


def _is_a_choice(error: FontsError | BadSceneError) -> bool:
    """Whether it is the choice that a panel refuses, not the words."""
    if isinstance(error, MissingGlyphError):
        return error.face is not None
    return isinstance(error, WishError | BadSceneError)


def _spared(left: tuple[str, ...], common: Choice, refusals: list[Exception]) -> Spared:
    cannot = "、".join(_NAMES[name](common) for name in left)
    motion_why = _why_no_motion(common, refusals) if "motion" in left else ""
    type_why = _why_no_type(refusals) if {*left} - {"motion"} else ""
    return Spared(left, cannot, "；".join(filter(None, (motion_why, type_why))))


def _why_no_motion(common: Choice, refusals: Iterable[Exception]) -> str:
    named = (each.why for each in refusals if isinstance(each, RefusedMotionError))
    return next(named, "") or ways.cause(common.motion) or _NO_ROOM


def _why_no_type(refusals: Iterable[Exception]) -> str:
    missing = (each for each in refusals if isinstance(each, MissingGlyphError))
    return next((f"里面没有“{each.char}”字" for each in missing), _NO_ROOM)


_NAMES: Final[Mapping[str, Callable[[Choice], str]]] = {
    "motion": lambda one: one.motion.label,
    "glyph_px": lambda one: f"限字高 {one.glyph_px} 像素",
    "face": lambda one: f"用{FACE_LABELS[one.face]}",
    "style": lambda one: f"用“{house_style(one.style).title}”样式",
}
"""What a panel cannot, after 不能."""


def _kept(name: str, setting: Mapping[str, object]) -> str:
    """What a panel keeps instead, after 仍用."""
    if name == "motion":
        return Motion(str(setting["motion"])).label
    if name == "face":
        return FACE_LABELS[str(setting["face"])]
    if name == "style":
        return f"“{house_style(str(setting['style'])).title}”样式"
    return f"字高 {setting['glyph_px']} 像素"
