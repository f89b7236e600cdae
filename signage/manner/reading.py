"""Choices of look as plain JSON values: read strictly, told without what is left open."""

from collections.abc import Mapping
from enum import Enum
from typing import Final, TypeVar

from fonts.errors import BadStyleError
from fonts.posters.cutting import Dither, Fit, Frame
from playlists.ids import Sha256
from signage.errors import BadInputError
from signage.manner.choices import (
    LONGEST_WORD,
    MOST_SPANS,
    USUAL_DIM,
    Choice,
    Manner,
    Motion,
    Picture,
    Span,
    named,
)

_Named = TypeVar("_Named", bound=Enum)
_PLACE: Final = ("x", "y", "zoom")
_CHOICES: Final = frozenset({"style", "motion", "face", "glyph_px", "frame"})
_KEYS: Final = _CHOICES | {"emphasis", "sponsor", "readings", "classes", "picture"}


def manner_of(plain: object) -> Manner:
    """The choices that a plain JSON object holds; what it leaves out is not chosen.

    `{"style": "night", "motion": "wipe", "face": "unifont", "glyph_px": 32, "emphasis":
    [[0, 3]], "sponsor": "…", "readings": {"征信差": "cha4"}, "classes": {"64x16-mono":
    {"motion": "still"}}, "picture": {"sha256": "…", "dither": "diffused", "dim": 550},
    "frame": {"x": 500, "y": 500, "zoom": 1000, "fit": "whole"}}`

    Raises:
        BadInputError: it is no such object, or a choice is out of bounds.
    """
    found = _object(plain, "manner", known=_KEYS)
    choice = _choice({key: found[key] for key in _CHOICES & found.keys()}, "manner")
    readings = _object(found.get("readings", {}), "manner.readings")
    classes = _object(found.get("classes", {}), "manner.classes")
    return Manner(
        choice.style,
        choice.motion,
        choice.face,
        choice.glyph_px,
        emphasis=_spans(found.get("emphasis")),
        sponsor=_words(found.get("sponsor", ""), "manner.sponsor"),
        readings=tuple(
            (words, _words(said, f"manner.readings.{words[:LONGEST_WORD]}"))
            for words, said in readings.items()
        ),
        classes=tuple(
            (name, _choice(one, f"manner.classes.{name[:LONGEST_WORD]}"))
            for name, one in sorted(classes.items())
        ),
        picture=_picture(found["picture"]) if found.get("picture") is not None else None,
        frame=choice.frame,
    )


def plain(manner: Manner) -> dict[str, object]:
    """Choices as a plain JSON object, without what is not chosen: `{}` for none."""
    rest: dict[str, object] = {
        "sponsor": manner.sponsor,
        "readings": dict(manner.readings),
        "classes": {name: _told(one) for name, one in manner.classes},
        "picture": _picture_told(manner.picture) if manner.picture else None,
    }
    told = _told(manner) | {key: value for key, value in rest.items() if value}
    if manner.emphasis is not None:
        told["emphasis"] = [list(span) for span in manner.emphasis]
    return told


def _told(one: Choice | Manner) -> dict[str, object]:
    every = {
        "style": one.style,
        "motion": one.motion.value,
        "face": one.face,
        "glyph_px": one.glyph_px,
        "frame": _frame_told(one.frame) if one.frame else None,
    }
    return {key: value for key, value in every.items() if value}


def _choice(plain: object, field: str) -> Choice:
    found = _object(plain, field, known=_CHOICES)
    style, motion, face = (
        _words(found.get(key, ""), f"{field}.{key}") for key in ("style", "motion", "face")
    )
    if motion not in [*Motion]:
        raise BadInputError(f"没有动作“{motion[:LONGEST_WORD]}”", field=f"{field}.motion")
    glyph_px = _whole(found.get("glyph_px", 0), f"{field}.glyph_px")
    frame = (
        _frame(found["frame"], f"{field}.frame") if found.get("frame") is not None else None
    )
    return named(field, lambda: Choice(style, Motion(motion), face, glyph_px, frame))


def _picture(plain: object) -> Picture:
    field = "manner.picture"
    found = _object(plain, field, known=frozenset({"sha256", "dither", "dim"}))
    sha256 = Sha256(_words(found.get("sha256", ""), f"{field}.sha256"))
    dither = _one_of(Dither, found.get("dither", Dither.ORDERED.value), f"{field}.dither")
    dim = _whole(found.get("dim", USUAL_DIM), f"{field}.dim")
    return named(field, lambda: Picture(sha256, dither, dim))


def _picture_told(one: Picture) -> dict[str, object]:
    return {"sha256": one.sha256, "dither": one.dither.value, "dim": one.dim}


def _frame(plain: object, field: str) -> Frame:
    found = _object(plain, field, known=frozenset({*_PLACE, "fit"}))
    usual = _frame_told(Frame())
    x, y, zoom = (_whole(found.get(key, usual[key]), f"{field}.{key}") for key in _PLACE)
    fit = _one_of(Fit, found.get("fit", Fit.FILLED.value), f"{field}.fit")
    try:
        return Frame(x, y, zoom, fit)
    except BadStyleError as error:
        raise BadInputError("取景框超出了图片", field=field) from error


def _frame_told(one: Frame) -> dict[str, object]:
    return {"x": one.x, "y": one.y, "zoom": one.zoom, "fit": one.fit.value}


def _one_of(names: type[_Named], plain: object, field: str) -> _Named:
    word = _words(plain, field)
    try:
        return names(word)
    except ValueError:
        raise BadInputError(f"没有“{word[:LONGEST_WORD]}”这一种", field=field) from None


def _object(
    plain: object, field: str, *, known: frozenset[str] | None = None
) -> Mapping[str, object]:
    if not isinstance(plain, Mapping) or not all(isinstance(key, str) for key in plain):
        raise BadInputError("样子的写法不对，应为一个对象", field=field)
    for key in plain:
        if known is not None and key not in known:
            words = f"没有“{key[:LONGEST_WORD]}”这一项"
            raise BadInputError(words, field=f"{field}.{key[:LONGEST_WORD]}")
    return plain


def _spans(plain: object) -> tuple[Span, ...] | None:
    if plain is None:
        return None
    field = "manner.emphasis"
    if not isinstance(plain, list) or len(plain) > MOST_SPANS:
        raise BadInputError(f"强调应为一列位置，最多{MOST_SPANS}处", field=field)
    return tuple(_span(each, field) for each in plain)


def _span(plain: object, field: str) -> Span:
    if not isinstance(plain, list) or len(plain) != len(("start", "end")):
        raise BadInputError("强调的位置应为起止两个数", field=field)
    start, end = (_whole(each, field) for each in plain)
    return start, end


def _words(plain: object, field: str) -> str:
    if not isinstance(plain, str):
        raise BadInputError("应为文字", field=field)
    return plain


def _whole(plain: object, field: str) -> int:
    if not isinstance(plain, int) or isinstance(plain, bool):
        raise BadInputError("应为整数", field=field)
    return plain
