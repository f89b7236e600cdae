"""Get, cut and measure the fonts in fonts/files, or say how each file there was had.

    python scripts/fonts.py       say how each file was had, check its SHA-256, and write
                                  fonts/coverage_data.py from the files again
    python scripts/fonts.py get   fetch the three packages, put and cut the files

`get` needs uv, npm and their package indexes; what it brings is compared with the
catalogue, never trusted.
signage/advice/hanzi_8105.txt is 通用规范汉字表, from Unihan's kTGH.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import textwrap
import tomllib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT: Final = Path(__file__).resolve().parent.parent
FILES: Final = ROOT / "fonts" / "files"
UNIFONT: Final = "pypixelcolor==0.5.0"
NOTO: Final = "justmytype-intl-cjk==0.1.0"
FUSION: Final = "@fontsource/fusion-pixel-12px-proportional-sc@5.3.0"
FUSION_FILE: Final = "files/fusion-pixel-12px-proportional-sc-latin-400-normal.woff"
FEATURES: Final = ["ccmp", "locl", "mark", "mkmk", "kern"]
PUNCTUATION: Final = (
    (0x2010, 0x2027),
    (0x2030, 0x203B),
    (0x3000, 0x3017),
    (0xFF01, 0xFF5E),
)
SYMBOLS: Final = "¥·×÷°±—…℃№→←↑↓￥％～"


def hanzi_8105() -> set[int]:
    """The code points of 通用规范汉字表."""
    lines = (ROOT / "signage" / "advice" / "hanzi_8105.txt").read_text("utf-8").splitlines()
    return {ord(char) for line in lines if not line.startswith("#") for char in line}


def gb2312() -> set[int]:
    """The code points of GB 2312, read off Python's own codec."""
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(char) for pair in cells for char in pair.decode("gb2312", errors="ignore")}


def wanted() -> set[int]:
    """What the cut keeps: GB 2312, the 8,105, ASCII, CJK punctuation and a few signs."""
    ranges = {code for first, last in PUNCTUATION for code in range(first, last + 1)}
    signs = {ord(char) for char in SYMBOLS}
    return hanzi_8105() | gb2312() | set(range(0x20, 0x7F)) | ranges | signs


def unpacked(requirement: str, *, into: Path) -> Path:
    """Install one pinned package without its dependencies into a folder of its own."""
    target = into / requirement.partition("=")[0]
    options = ["--quiet", "--no-deps", "--target", str(target)]
    subprocess.run([program("uv"), "pip", "install", *options, requirement], check=True)
    return target


def packed_by_npm(package: str, *, into: Path) -> Path:
    """Fetch one pinned npm package, run nothing of it, and unpack it into a folder."""
    command = [program("npm"), "pack", "--silent", "--ignore-scripts", package]
    subprocess.run(command, cwd=into, check=True, stdout=subprocess.DEVNULL)
    (archive,) = into.glob("*.tgz")
    with tarfile.open(archive) as tar:
        tar.extractall(into, filter="data")
    return into / "package"


def program(name: str) -> str:
    """Where a program lies; the script ends with a word when it is not there."""
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"fonts.py: `{name}` is not on the PATH; install it and try again")
    return found


def cut(source: Path, *, target: Path) -> None:
    """Cut Noto Sans SC to what is wanted; the weight axis stays whole."""
    options = subset.Options(layout_features=FEATURES, recalc_timestamp=False)
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def get() -> None:
    """Fetch the packages and put the files where the catalogue says."""
    with tempfile.TemporaryDirectory() as name:
        pixel = unpacked(UNIFONT, into=Path(name)) / "pypixelcolor" / "fonts"
        noto = unpacked(NOTO, into=Path(name)) / "justmytype_intl_cjk/fonts/ofl/notosanssc"
        fusion = packed_by_npm(FUSION, into=Path(name))
        shutil.copyfile(pixel / "unifont.otf", FILES / "unifont.otf")
        shutil.copyfile(pixel / "UNIFONT_LICENSE.txt", FILES / "unifont-LICENSE.txt")
        shutil.copyfile(noto / "OFL.txt", FILES / "noto-sans-sc-OFL.txt")
        shutil.copyfile(fusion / FUSION_FILE, FILES / "fusion-pixel-12px.woff")
        shutil.copyfile(fusion / "LICENSE", FILES / "fusion-pixel-LICENSE.txt")
        cut(noto / "NotoSansSC[wght].ttf", target=FILES / "noto-sans-sc-cut.ttf")


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_drawable(code: int) -> bool:
    """Whether one glyph, left to right, by itself, is all that the character needs."""
    char = chr(code)
    sideways = unicodedata.bidirectional(char) in {"R", "AL", "AN"}
    return unicodedata.category(char)[0] not in "CM" and not sideways


def ranges(codes: Iterable[int]) -> list[tuple[int, int]]:
    """Sorted code points as (first, last) ranges, both ends within."""
    found: list[tuple[int, int]] = []
    for code in sorted(codes):
        if found and code == found[-1][1] + 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def packed(codes: Iterable[int]) -> str:
    """The ranges as `gap+length` words in hexadecimal, for coverage.py to unfold."""
    words, end = [], 0
    for first, last in ranges(codes):
        words.append(f"{first - end:x}" + (f"+{last - first:x}" if last > first else ""))
        end = last
    return "\n".join(textwrap.wrap(" ".join(words), width=88))


def faces() -> list[dict[str, Any]]:
    """The catalogue's tables, as they stand."""
    with (FILES / "catalogue.toml").open("rb") as file:
        tables: list[dict[str, Any]] = tomllib.load(file)["face"]
    return tables


def write_coverage() -> None:
    """Write what each face can draw, bound to its file's SHA-256."""
    parts = ['"""What each face can draw. Written by scripts/fonts.py; do not edit."""\n']
    parts.append("from typing import Final\n\nPACKED: Final = {")
    for face in faces():
        path = FILES / face["file"]
        codes = filter(is_drawable, TTFont(path).getBestCmap())
        parts.append(f'    "{face["name"]}": (\n        "{digest(path)}",\n        """\n')
        parts[-1] += packed(codes) + '\n""",\n    ),'
    text = "\n".join([*parts, "}", ""])
    (ROOT / "fonts" / "coverage_data.py").write_text(text, "utf-8")


def say() -> int:
    """Print how each file was had; 1 when a file is not what the catalogue says."""
    altered = 0
    for face in faces():
        same = digest(FILES / face["file"]) == face["sha256"]
        altered += not same
        print(f"{face['file']}  {'as catalogued' if same else 'ALTERED'}")
        for key in ("title", "version", "licence", "source", "made", "sha256"):
            print(f"  {key:8} {face[key]}")
    return min(altered, 1)


def main(arguments: list[str]) -> int:
    """Do what the one argument says; without one, say, check and write the coverage."""
    if arguments == ["get"]:
        get()
        return 0
    if arguments:
        print(__doc__)
        return 2
    altered = say()
    if not altered:
        write_coverage()
    return altered


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
