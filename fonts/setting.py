"""What a setting is: a panel, the faces and their rules, a wish, and how a text is set."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from fonts.errors import BadPanelError
from fonts.style import Depth

SIDES: Final = range(8, 8192 + 1)
LARGEST_AREA: Final = 4_000_000
FLOOR_PX: Final = 16
"""Below this a Chinese glyph is not legible, however near one stands."""

FREE_PX: Final = 8
"""So much of a margin the dark rim of a panel is by itself."""

CLEAR_M_A_MM: Final = 0.4
FARTHEST_M_A_MM: Final = 0.6


class Motion(Enum):
    """How the pictures of a text are shown."""

    STILL = "still"
    PAGES = "pages"
    SCROLL_LEFT = "scroll_left"


class Direction(Enum):
    """Lines are rows from the top down, or columns from right to left, or one row."""

    ROWS = "rows"
    COLUMNS = "columns"
    ABREAST = "abreast"


@dataclass(frozen=True, slots=True)
class Panel:
    """The box for a text in px, its depth, and the smallest glyph that is read there.

    BadPanelError when a side or the area is out of bounds.
    """

    width: int
    height: int
    depth: Depth
    floor_px: int = FLOOR_PX

    def __post_init__(self) -> None:
        if self.width not in SIDES or self.height not in SIDES:
            bounds = f"each side must be {SIDES[0]} to {SIDES[-1]} px"
            raise BadPanelError(self.width, self.height, bounds=bounds)
        if self.width * self.height > LARGEST_AREA:
            raise BadPanelError(self.width, self.height, bounds=f"over {LARGEST_AREA} px")


def floor_px(*, pitch_mm: float, viewing_m: float) -> int:
    """The smallest glyph that is still read from there: a mm of height for 0.6 m, 16 px.

    The source is the rule of thumb of LED makers: clear at 0.4 m a mm, at most 0.6 m.
    """
    return max(FLOOR_PX, -int(-viewing_m / FARTHEST_M_A_MM / pitch_mm // 1))


@dataclass(frozen=True, slots=True)
class FaceRule:
    """How a face is set: sizes in px; leading in thousandths of the glyph.

    `margin`: thousandths of a side, less the first 8 px, so that a small panel is full.
    """

    name: str
    step: int
    smallest: int
    margin: int
    leading: int

    def rounded(self, px: int) -> int:
        """The largest size of this face that is not above `px`; 0 when none is legible."""
        px -= px % self.step
        return px if px >= self.smallest else 0

    def inner(self, side: int) -> int:
        """What the margins leave of a panel's side, in px."""
        return side - 2 * max(side * self.margin // 1000 - FREE_PX, 0)

    def above(self, floor: int) -> "FaceRule":
        """The same face with no size below a floor in px."""
        return replace(self, smallest=max(self.smallest, floor))


EXACT: Final = FaceRule("unifont", step=16, smallest=16, margin=0, leading=0)
OUTLINE: Final = FaceRule("noto-sans-sc", step=1, smallest=20, margin=60, leading=200)
TINY: Final = FaceRule("fusion-pixel-12px", step=12, smallest=12, margin=0, leading=0)
"""Below the floor: taken only where somebody asks for it."""

FACES: Final = {rule.name: rule for rule in (OUTLINE, EXACT, TINY)}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for instead of the best: motion, face, largest glyph in px."""

    motion: Motion | None = None
    face: str | None = None
    glyph_px: int | None = None


FREE: Final = Wish()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set on a panel, and in one sentence (Chinese) why so.

    `pages`: the lines of each page as drawn; only what moves in pages has more than one,
    and a scroll has one line. `face` is the face's name.
    """

    motion: Motion
    pages: tuple[tuple[str, ...], ...]
    face: str
    glyph_px: int
    why: str
    direction: Direction = Direction.ROWS

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines, page after page."""
        return tuple(line for page in self.pages for line in page)

    @property
    def is_below_floor(self) -> bool:
        """Whether the glyphs are smaller than anybody should have to read."""
        return self.glyph_px < FLOOR_PX
