"""The faces that are shipped: what they are, where they lie, whether they are intact."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fonts.errors import FontAlteredError

FILES: Final = Path(__file__).parent / "files"
CATALOGUE: Final = "catalogue.toml"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file and what is known about it.

    `native_px`: glyphs are exact at its whole multiples. `smallest_px`: the smallest
    glyph whose strokes stay apart. `ascent`: thousandths of the em from the cell's top to
    the baseline. `is_legible`: whether its smallest glyph is above the legibility floor.
    """

    name: str
    title: str
    file: str
    version: str
    licence: str
    licence_files: tuple[str, ...]
    source: str
    made: str
    sha256: str
    native_px: int
    smallest_px: int
    ascent: int
    is_legible: bool

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return FILES / self.file

    def baseline(self, px: int) -> int:
        """Pixels from the top of a glyph's cell to its baseline, at a size."""
        return (self.ascent * px + 500) // 1000


@cache
def faces() -> tuple[Face, ...]:
    """All faces, in the catalogue's order."""
    return catalogued(FILES)


def catalogued(folder: Path) -> tuple[Face, ...]:
    """The faces of a folder's catalogue (FontAlteredError when that cannot be read)."""
    try:
        tables = tomllib.loads((folder / CATALOGUE).read_text("utf-8"))["face"]
    except (OSError, ValueError, KeyError) as error:
        raise FontAlteredError(CATALOGUE) from error
    return tuple(
        Face(**table | {"licence_files": tuple(table["licence_files"])}) for table in tables
    )


@cache
def face(name: str) -> Face:
    """The face of that name (KeyError when there is none)."""
    return {each.name: each for each in faces()}[name]


def require_intact(folder: Path = FILES) -> None:
    """Raise FontAlteredError for the first font file that is not the catalogued one."""
    for each in faces():
        if not _is_intact(folder / each.file, sha256=each.sha256):
            raise FontAlteredError(each.file)


def _is_intact(path: Path, *, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False
