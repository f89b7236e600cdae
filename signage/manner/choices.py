"""The choices that may be made of a look, each within its bounds."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from devices.profile import profile_of
from fonts.posters.cutting import Dither, Frame
from fonts.setting import FACES
from playlists.ids import Sha256
from signage.errors import BadInputError

STYLES: Final = (
    "calm",
    "alert",
    "elderly",
    "festive",
    "minimal",
    "night",
    "portrait",
    "school",
)
LARGEST_GLYPH_PX: Final = 2_000
LONGEST_SPONSOR: Final = 30
LONGEST_WORD: Final = 20
MOST_SPANS: Final = 40
MOST_READINGS: Final = 20
MOST_CLASSES: Final = 40
LAST_INDEX: Final = 300
_READING: Final = re.compile(r"[a-zü]{1,6}[1-5]")

USUAL_DIM: Final = 550
DARKEST_DIM: Final = 900
_SHA256: Final = re.compile(r"[0-9a-f]{64}")

_Made = TypeVar("_Made")

Span = tuple[int, int]
"""Characters of a text that stand out: from the first index, up to before the second."""


class Motion(StrEnum):
    """How words come and move; BEST leaves it to what the panel allows."""

    BEST = ""
    STILL = "still"
    PAGES = "pages"
    SCROLL_LEFT = "scroll_left"
    SCROLL_UP = "scroll_up"
    WIPE = "wipe"
    SPLIT = "split"
    TYPEWRITER = "typewriter"
    FADE = "fade"
    BLINK = "blink"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return MOTION_LABELS[self]


MOTION_LABELS: Final = {
    Motion.BEST: "自动",
    Motion.STILL: "静止",
    Motion.PAGES: "分屏",
    Motion.SCROLL_LEFT: "左移走字",
    Motion.SCROLL_UP: "上移走字",
    Motion.WIPE: "擦入",
    Motion.SPLIT: "从中间展开",
    Motion.TYPEWRITER: "逐字打出",
    Motion.FADE: "渐显",
    Motion.BLINK: "闪烁",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """An uploaded picture, named by its hash: a poster's all, else what lies behind words.

    `dither`: how it is mixed on panels whose lamps are only on or off. `dim`: how much
    darker it is behind words, in thousandths.

    Raises:
        BadInputError: one of them is out of bounds.
    """

    sha256: Sha256
    dither: Dither = Dither.ORDERED
    dim: int = USUAL_DIM

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.sha256):
            raise BadInputError("图片的编号不对，请重新选图片", field="sha256")
        if not 0 <= self.dim <= DARKEST_DIM:
            raise BadInputError(f"图片变暗的程度应为0至{DARKEST_DIM}", field="dim")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen for a panel; an empty text, 0 or None leaves it to the house.

    `frame`: what of a picture is seen.
    """

    style: str = ""
    motion: Motion = Motion.BEST
    face: str = ""
    glyph_px: int = 0
    frame: Frame | None = None

    def __post_init__(self) -> None:
        if self.style and self.style not in STYLES:
            raise BadInputError(f"没有样式“{self.style}”", field="style")
        if self.face and self.face not in FACES:
            raise BadInputError(f"没有字体“{self.face}”", field="face")
        if not 0 <= self.glyph_px <= LARGEST_GLYPH_PX:
            raise BadInputError(f"字高应为1至{LARGEST_GLYPH_PX}像素", field="glyph_px")

    def over(self, other: "Choice") -> "Choice":
        """These choices, and where there is none, the other's."""
        return Choice(
            self.style or other.style,
            self.motion or other.motion,
            self.face or other.face,
            self.glyph_px or other.glyph_px,
            self.frame or other.frame,
        )

    def has(self, name: str) -> bool:
        """Whether something is chosen there: style, motion, face, glyph_px or frame."""
        return bool(getattr(self, name))

    def without(self, names: Collection[str]) -> "Choice":
        """These choices but those, which are left to the house."""
        return Choice(
            "" if "style" in names else self.style,
            Motion.BEST if "motion" in names else self.motion,
            "" if "face" in names else self.face,
            0 if "glyph_px" in names else self.glyph_px,
            None if "frame" in names else self.frame,
        )


@dataclass(frozen=True, slots=True)
class Manner:
    """An author's choices of look: for all panels, and by class over them.

    `emphasis`: the spans that stand out, in order and apart, instead of those that are
    found by themselves; None: what is found, (): none. `readings`: how the last of some
    words is said ("征信差", "cha4"). `classes`: what is chosen for a class, by its name.

    Raises:
        BadInputError: a choice is out of bounds; `field` names it, from "manner" on.
    """

    style: str = ""
    motion: Motion = Motion.BEST
    face: str = ""
    glyph_px: int = 0
    emphasis: tuple[Span, ...] | None = None
    sponsor: str = ""
    readings: tuple[tuple[str, str], ...] = ()
    classes: tuple[tuple[str, Choice], ...] = ()
    picture: Picture | None = None
    frame: Frame | None = None

    def __post_init__(self) -> None:
        named("manner", self._everywhere)
        _check_sponsor(self.sponsor)
        _check_emphasis(self.emphasis or ())
        _check_readings(self.readings)
        _check_classes(self.classes)

    def on(self, screen_class: str) -> Choice:
        """What is chosen for a class: its own choices over those for all panels."""
        return self.own(screen_class).over(self._everywhere())

    def own(self, screen_class: str) -> Choice:
        """What is chosen for a class by itself."""
        return dict(self.classes).get(screen_class, Choice())

    def _everywhere(self) -> Choice:
        return Choice(self.style, self.motion, self.face, self.glyph_px, self.frame)


def require_within(manner: Manner, text: str) -> None:
    """Raise BadInputError when something beyond the end of a text is to stand out."""
    if any(end > len(text) for _, end in manner.emphasis or ()):
        raise BadInputError("要强调的字不在正文里", field="manner.emphasis")


def _check_sponsor(sponsor: str) -> None:
    if len(sponsor) > LONGEST_SPONSOR:
        raise BadInputError(f"落款最多{LONGEST_SPONSOR}个字", field="manner.sponsor")
    if any(unicodedata.category(each)[0] == "C" for each in sponsor):
        raise BadInputError("落款里有不是文字的编码，请重新输入", field="manner.sponsor")


def _check_emphasis(spans: tuple[Span, ...]) -> None:
    if len(spans) > MOST_SPANS:
        raise BadInputError(f"最多强调{MOST_SPANS}处", field="manner.emphasis")
    before = 0
    for start, end in spans:
        if not before <= start < end <= LAST_INDEX:
            raise BadInputError("强调的位置应从前到后，不能重叠", field="manner.emphasis")
        before = end


def _check_readings(readings: tuple[tuple[str, str], ...]) -> None:
    if len(readings) > MOST_READINGS:
        raise BadInputError(f"最多注{MOST_READINGS}个读音", field="manner.readings")
    for words, reading in readings:
        field = f"manner.readings.{words[:LONGEST_WORD]}"
        if not words.strip() or len(words) > LONGEST_WORD or "\0" in words:
            raise BadInputError(f"注音的词应有1至{LONGEST_WORD}个字", field=field)
        if not _READING.fullmatch(reading):
            raise BadInputError("读音应写成 cha4 这样：拼音加声调", field=field)


def _check_classes(classes: tuple[tuple[str, Choice], ...]) -> None:
    if len(classes) > MOST_CLASSES:
        raise BadInputError(f"最多单独设置{MOST_CLASSES}种屏", field="manner.classes")
    for name, _ in classes:
        try:
            profile_of(name)
        except ValueError:
            words = f"没有“{name[:LONGEST_WORD]}”这种屏"
            raise BadInputError(words, field="manner.classes") from None


def named(field: str, make: Callable[[], _Made]) -> _Made:
    """What is made; a refusal tells the whole way to its field."""
    try:
        return make()
    except BadInputError as error:
        raise BadInputError(str(error), field=f"{field}.{error.field}") from error


AS_EVER: Final = Manner()
"""Nobody chose anything."""
