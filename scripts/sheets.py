"""`make sheets`: the starter texts as every class shows them, a picture a class.

For the documents, and for the eye: `python scripts/sheets.py [CLASS…]`.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from devices.profile import profile_of  # noqa: E402  # the path first
from fonts.areas import Words  # noqa: E402
from fonts.contact import Cell, Look, contact_sheet, folded  # noqa: E402
from fonts.flow import Leaf  # noqa: E402
from fonts.paper import as_png  # noqa: E402
from fonts.rendering import draw  # noqa: E402
from fonts.setting import Motion, Panel  # noqa: E402
from fonts.style import Depth  # noqa: E402

OUT: Final = ROOT / "docs" / "pictures" / "sheets"
TEXTS: Final = ROOT / "signage" / "data" / "starter_content.json"
CLASSES: Final = (
    "64x16-mono",
    "64x32-mono",
    "96x16-rg",
    "128x32-rg",
    "192x32-rg",
    "352x80-mono",
    "256x128-rgb",
    "384x192-rgb",
    "512x256-rgb",
    "1280x720-rgb",
    "1920x1080-rgb",
    "1080x1920-rgb",
)
COLOURS: Final = 32
LAMP_COLOURS: Final = 12
DPI: Final = 96


def main(names: Sequence[str]) -> int:
    """Draw the sheets that are named, or all; 2 for a name that is none."""
    if unknown := set(names) - set(CLASSES):
        print(f"no class {min(unknown)}; there are: {', '.join(CLASSES)}")
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names or CLASSES:
        cells = tuple(_cells(name))
        pages = contact_sheet(cells, _look(name))
        path = OUT / f"{name}.png"
        colours = COLOURS if name.endswith("rgb") else LAMP_COLOURS
        path.write_bytes(as_png(pages, dpi=DPI, colours=colours))
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KiB")
    return 0


def _look(name: str) -> Look:
    """As many columns as keep dots whole: about a thousand px wide."""
    profile = profile_of(name)
    if profile.width < 256:  # noqa: PLR2004  what is small is shown as dots
        pitch = min(256 // profile.width, 3)
        box = (profile.width * pitch, profile.height * pitch)
    elif profile.height > profile.width:
        box = (150, 270)
    else:
        box = (256, 144)
    columns = max(1, 1100 // (box[0] + 12))
    width = columns * (box[0] + 12) + 12
    return Look(Leaf(width, 0, margin=12, head=0, gap=12), box, 13)


def _cells(name: str) -> Iterator[Cell]:
    profile = profile_of(name)
    depth = Depth(profile.colour.value)
    for each in json.loads(TEXTS.read_text("utf-8")):
        words = Words(each["text"], each["kind"])
        made = draw(words, Panel(profile.width, profile.height, depth))
        pictures = made.pictures
        if made.setting.motion is Motion.SCROLL_LEFT:
            pictures = folded(made.png, profile.width)
        for place, png in enumerate(pictures):
            of = f" {place + 1}/{len(pictures)}" if len(pictures) > 1 else ""
            told = f"{each['id']}{of}  {made.setting.glyph_px}px"
            yield Cell(png, (profile.width, profile.height), depth, (told,))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
