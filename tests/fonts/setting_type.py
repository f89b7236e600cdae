"""Settings of texts on panels, with every wide character exactly one em wide."""

from fonts.fitting import fit
from fonts.lines import Reach, baseline
from fonts.setting import FREE, Panel, Setting, Wish
from fonts.style import Depth


def measure(char: str, _face: str) -> int:
    return 500 if char.isascii() else 1000


def panel(size: str, depth: Depth = Depth.MONO, *, floor_px: int = 16) -> Panel:
    width, height = map(int, size.split("x"))
    return Panel(width, height, depth, floor_px)


def setting(
    text: str,
    size: str,
    depth: Depth = Depth.MONO,
    *,
    kind: str = "slogan",
    wish: Wish = FREE,
) -> Setting:
    return fit(text, panel(size, depth), kind=kind, measure=measure, wish=wish)


def ink(char: str, face: str, px: int) -> Reach:
    """Ink that just fills its cell."""
    above = baseline(face, px)
    return Reach(above, px - above, 0, measure(char, face) * px // 1000)
