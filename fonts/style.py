"""Colour roles: which characters stand out, and the colour of each role on each panel."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from fonts.errors import BadStyleError

Colour = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""

BLACK: Final = (0, 0, 0)
RED: Final = (255, 0, 0)
GREEN: Final = (0, 255, 0)
YELLOW: Final = (255, 255, 0)


class Depth(Enum):
    """What a panel's lamps can do: one colour, red and green, or all colours."""

    MONO = "mono"
    RG = "rg"
    RGB = "rgb"


class Role(Enum):
    """What a character is for: plain words, what must be kept in mind, what not to do."""

    TEXT = "text"
    EMPHASIS = "emphasis"
    CAUTION = "caution"


PANEL_COLOURS: Final[dict[Depth, frozenset[Colour]]] = {
    Depth.MONO: frozenset({BLACK, RED}),
    Depth.RG: frozenset({BLACK, RED, GREEN, YELLOW}),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one depth; the background runs from `background` down to `floor`."""

    text: Colour
    emphasis: Colour
    caution: Colour
    background: Colour = BLACK
    floor: Colour = BLACK

    def colour(self, role: Role) -> Colour:
        """The colour of a role."""
        return {
            Role.TEXT: self.text,
            Role.EMPHASIS: self.emphasis,
            Role.CAUTION: self.caution,
        }[role]

    @property
    def colours(self) -> frozenset[Colour]:
        """Every colour that the palette names."""
        return frozenset(
            (self.text, self.emphasis, self.caution, self.background, self.floor)
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A palette for each depth; mono and red-green hold only their panel's own colours."""

    name: str
    mono: Palette
    rg: Palette
    rgb: Palette

    def __post_init__(self) -> None:
        for depth, colours in PANEL_COLOURS.items():
            if not self.palette(depth).colours <= colours:
                raise BadStyleError(
                    f"style {self.name}: a {depth.value} panel lacks a colour"
                )

    def palette(self, depth: Depth) -> Palette:
        """The palette for a depth."""
        return {Depth.MONO: self.mono, Depth.RG: self.rg, Depth.RGB: self.rgb}[depth]


CALM: Final = Style(
    name="calm",
    mono=Palette(text=RED, emphasis=RED, caution=RED),
    rg=Palette(text=GREEN, emphasis=YELLOW, caution=RED),
    rgb=Palette(
        text=(255, 255, 255),
        emphasis=(255, 200, 40),
        caution=(255, 255, 255),
        background=(16, 26, 92),
        floor=(8, 8, 34),
    ),
)

# Terms that carry the advice: what to do, what not to do.
TERMS: Final = (
    "一律不安装 不安装 不扫不加 不是正规贷款 不是警察 不点不解压 不点击 不碰 "
    "不算数 不转账 不轻信 不透露 停一停 停止转账 先告诉爸爸妈妈 先和家人商量 "
    "先打电话核实 先挂再查 先挂断 先核实 全曝光 别交 别给 勿信 去窗口核实 双人核 "
    "回平台查订单 回拨再定 多半是骗局 官方客服 找银行 担法律责任 挂机报警 收手 "
    "易被骗 是假冒 是圈套 替您把关 本金难回 核实 直接挂断 立刻拨打 莫信 莫碰 "
    "被逼诈骗 要核实 请接听 货款两空 退群 都是骗局"
)

_EMPHASIS: Final = re.compile(
    r"(?<!\d)(?:96110|110|12381)(?!\d)|“[^“”\n]{1,10}”|《[^《》\n]{1,12}》|"
    + "|".join(sorted(TERMS.split(), key=len, reverse=True))
)
_CAUTION: Final = re.compile(
    r"(?:别|勿|莫|不要|切勿|谨防|当心|小心|警惕)[^，。！？；：\n]*"
)


def roles(text: str, kind: str) -> tuple[Role, ...]:
    """The role of each character: cautions, over them emphasis; a rhyme's last line too."""
    found = [Role.TEXT] * len(text)
    for term in _CAUTION.finditer(text):
        found[slice(*term.span())] = [Role.CAUTION] * len(term.group())
    for term in _EMPHASIS.finditer(text):
        found[slice(*term.span())] = [Role.EMPHASIS] * len(term.group())
    if kind == "rhyme" and "\n" in text:
        last = text.rindex("\n")
        found[last:] = [Role.EMPHASIS] * (len(text) - last)
    return tuple(found)


def runs(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The stretches (start, end) of a sequence in which neighbours are equal."""
    start = 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[start]:
            yield start, place
            start = place
