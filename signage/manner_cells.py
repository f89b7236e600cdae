"""Choices of look as the cells of a table, in words where words say all."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias, TypeVar

from fonts.house import house_style, names
from signage.errors import BadInputError
from signage.manner import Manner, Motion, Span, manner_of, plain

Cells: TypeAlias = Mapping[str, str]
"""What stands in cells, by the names that `HEADS` gives their columns."""

HEADS: Final[Mapping[str, str]] = {
    "样式": "style",
    "动作": "motion",
    "字体": "face",
    "字高": "glyph_px",
    "落款": "sponsor",
    "强调": "emphasis",
    "读音": "readings",
    "各屏另定（JSON）": "manner",
}
FACE_LABELS: Final = {
    "noto-sans-sc": "思源黑体",
    "unifont": "点阵宋体",
    "fusion-pixel-12px": "点阵小字",
}
NONE: Final = "无"
_BREAK: Final = "；"
_PLACE: Final = re.compile(r"(\d{1,3})-(\d{1,3})", re.ASCII)
_Said = TypeVar("_Said")


def cells(manner: Manner, text: str) -> dict[str, str]:
    """Choices for a text as cells, by column; what is not chosen is empty.

    Emphasis is told by its words, or by places (the first character is 1) where its words
    stand elsewhere too.
    """
    told = plain(manner)
    rest = {key: one for key, one in told.items() if key not in _WRITTEN}
    return {
        "style": _titles().get(manner.style, ""),
        "motion": manner.motion.label if manner.motion else "",
        "face": FACE_LABELS.get(manner.face, ""),
        "glyph_px": str(manner.glyph_px or ""),
        "sponsor": manner.sponsor,
        "emphasis": _emphasis(manner.emphasis, text),
        "readings": _readings(dict(manner.readings)),
        "manner": json.dumps(rest, ensure_ascii=False) if rest else "",
    }


def manner_in(found: Cells, text: str) -> Manner:
    """The choices for a text that cells hold, as `cells` writes them or by their codes.

    A cell of nothing but spaces chooses nothing.

    Raises:
        BadInputError: a cell cannot be read; `field` names it, from "manner" on.
    """
    said = {name: cell for name, cell in found.items() if cell.strip()}
    read: dict[str, object] = _object(said.pop("manner", "{}"), "manner")
    for name, cell in said.items():
        read[name] = _READERS[name](cell, text)
    return manner_of(read)


def _titles() -> dict[str, str]:
    return {name: house_style(name).title for name in names()}


def _style(cell: str, _text: str) -> str:
    return _coded(cell, _titles())


def _motion(cell: str, _text: str) -> str:
    return _coded(cell, {motion.value: motion.label for motion in Motion})


def _face(cell: str, _text: str) -> str:
    return _coded(cell, FACE_LABELS)


def _coded(cell: str, labels: Mapping[str, str]) -> str:
    return next((code for code, label in labels.items() if label == cell), cell)


def _glyph_px(cell: str, _text: str) -> int:
    if not (cell.isascii() and cell.isdigit()):
        raise BadInputError("字高应为整数，单位是像素", field="manner.glyph_px")
    return int(cell[:9])


def _as_it_is(cell: str, _text: str) -> str:
    return cell


def _emphasis(spans: tuple[Span, ...] | None, text: str) -> str:
    if spans is None:
        return ""
    if not spans:
        return NONE
    words = _BREAK.join(text[start:end] for start, end in spans)
    places = _BREAK.join(f"{start + 1}-{end}" for start, end in spans)
    wanted = [list(span) for span in spans]
    is_plain = not any(unicodedata.category(each)[0] in "CZ" for each in words)
    return words if is_plain and _same(_spans, words, text, said=wanted) else places


def _spans(cell: str, text: str) -> list[list[int]]:
    if cell == NONE:
        return []
    return list(_found(cell, text))


def _found(cell: str, text: str) -> Iterator[list[int]]:
    """Each of the words, sought after the one before it; or its place, as written."""
    after = 0
    for words in cell.replace(";", _BREAK).split(_BREAK):
        place = _PLACE.fullmatch(words)
        start = int(place[1]) - 1 if place else text.find(words, after)
        if start < 0 or not words:
            raise BadInputError(
                f"正文里没有要强调的“{words[:20]}”", field="manner.emphasis"
            )
        after = int(place[2]) if place else start + len(words)
        yield [start, after]


def _readings(readings: Mapping[str, str]) -> str:
    words = _BREAK.join(f"{one}={said}" for one, said in readings.items())
    if _same(_spoken, words, "", said=readings):
        return words
    return json.dumps(readings, ensure_ascii=False)


def _spoken(cell: str, _text: str) -> dict[str, object]:
    if not cell or cell.startswith("{"):
        return _object(cell or "{}", "manner.readings")
    pairs = (each.partition("=") for each in cell.replace(";", _BREAK).split(_BREAK))
    return {words.strip(): said.strip() for words, _, said in pairs}


def _same(read: Callable[[str, str], _Said], cell: str, text: str, *, said: object) -> bool:
    """Whether a cell is read as what it was written from."""
    try:
        return read(cell, text) == said
    except BadInputError:
        return False


def _object(cell: str, field: str) -> dict[str, object]:
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        raise BadInputError("这一栏应为 JSON", field=field) from None
    if not isinstance(found, dict):
        raise BadInputError("这一栏应为一个 JSON 对象", field=field)
    return found


_READERS: Final[Mapping[str, Callable[[str, str], object]]] = {
    "style": _style,
    "motion": _motion,
    "face": _face,
    "glyph_px": _glyph_px,
    "sponsor": _as_it_is,
    "emphasis": _spans,
    "readings": _spoken,
}
_WRITTEN: Final = frozenset(_READERS)
"""Choices that have a column of their own."""
