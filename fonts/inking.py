"""Lines of a sheet as masks with their inks, each ink of a line as one mask (Pillow)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from fonts.lines import Line, Sheet
from fonts.stamps import GREY_FROM_PX, stamp, weight
from fonts.style import (
    BLACK,
    EDGE_SHARE,
    WHITE,
    Colour,
    Edge,
    Palette,
    Role,
    contrast,
    runs,
)

_Placed = tuple[Image.Image, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Inked:
    """A mask (mode 1 or L), its corner on the picture, its ink, and what lies under it."""

    mask: Image.Image
    corner: tuple[int, int]
    ink: Colour
    ground: Colour


def inked(
    sheet: Sheet, palette: Palette, *, mode: str, scale: float = 1.0
) -> Iterator[Inked]:
    """Every line in the inks of its roles; where it adds legibility, on an edge.

    Mode L is for grey edges; below `GREY_FROM_PX` there are none all the same. `scale`:
    so many px of the masks and of their corners to a px of the sheet.
    """
    for line in sheet.lines:
        grey = mode if line.px >= GREY_FROM_PX else "1"
        if line.roles:
            ground = palette.ground(line.baseline - line.px // 2, sheet.height)
            yield from _of_text(line, palette, ground=ground, mode=grey, scale=scale)
        else:
            whole = _joined(_glyphs(line, mode=grey, scale=scale), grey)
            yield Inked(*whole, ink=palette.ink, ground=palette.band or palette.background)


def _of_text(
    line: Line, palette: Palette, *, ground: Colour, mode: str, scale: float
) -> Iterator[Inked]:
    edge = palette.worn_edge
    if edge is not None:
        dark = max((BLACK, WHITE), key=lambda colour: contrast(palette.text, colour))
        yield Inked(*_edged(line, edge, mode=mode), ink=dark, ground=ground)
        ground = dark
    for role in dict.fromkeys(line.roles):
        whole = _joined(_glyphs(line, mode=mode, role=role, scale=scale), mode)
        yield Inked(*whole, ink=palette.colour(role), ground=ground)


def _edged(line: Line, edge: Edge, *, mode: str) -> _Placed:
    """An outline all around, or a shadow that falls below at the right."""
    width = max(line.px // EDGE_SHARE, 1)
    if edge is Edge.OUTLINE:
        return _joined(_glyphs(line, mode=mode, edge=width), mode)
    mask, (x, y) = _joined(_glyphs(line, mode=mode), mode)
    return mask, (x + width, y + width)


def _glyphs(
    line: Line, *, mode: str, role: Role | None = None, edge: int = 0, scale: float = 1.0
) -> list[_Placed]:
    """The masks of a line, or of one role in it, each in its place on the picture."""
    found = []
    heavy, px = weight(line.px, mode), max(round(line.px * scale), 1)
    for start, end in _stretches(line):
        if role is None or line.roles[start] is role:
            words = line.text[start:end]
            mask = stamp(words, line.face, px=px, mode=mode, edge=edge, heavy=heavy)
            head, base = line.heads[start] * scale, line.baseline * scale
            corner = (round(head) + mask.dx, round(base) + mask.dy)
            found.append((mask.image, corner))
    return found


def _stretches(line: Line) -> Iterator[tuple[int, int]]:
    """What is stamped as one: a wide character, a run of Latin or digits of one role."""
    all_roles = line.roles or (None,) * len(line.text)
    kinds = [
        (role, char.isascii() or place)
        for place, (char, role) in enumerate(zip(line.text, all_roles, strict=True))
    ]
    return runs(kinds)


def _joined(glyphs: Sequence[_Placed], mode: str) -> _Placed:
    """Many masks as one, and where its corner lies."""
    left = min(x for _, (x, _) in glyphs)
    top = min(y for _, (_, y) in glyphs)
    right = max(x + mask.width for mask, (x, _) in glyphs)
    bottom = max(y + mask.height for mask, (_, y) in glyphs)
    whole = Image.new(mode, (right - left, bottom - top))
    pen = ImageDraw.Draw(whole)
    for mask, (x, y) in glyphs:
        pen.bitmap((x - left, y - top), mask, 255)
    return whole, (left, top)
