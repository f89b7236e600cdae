"""Font files that are missing or changed: nothing begins to draw, and it is said which."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

PACKAGES: Final = ("playlists", "fonts", "devices", "signage")
ROOT: Final = Path(__file__).parents[2]
COMMANDS: Final = (
    ("run", "--demo"),
    ("worker",),
    ("render", "不轻信", "--size", "64x16", "--json"),
)


def _changed(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"?")


HARMS: Final[dict[str, Callable[[Path], object]]] = {
    "unifont.otf": Path.unlink,
    "noto-sans-sc-cut.ttf": _changed,
    "catalogue.toml": Path.unlink,
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program as installed elsewhere, free to be harmed."""
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def _refused(copy: Path, command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    ours = {"PATH": os.environ["PATH"], "SIGNAGE_DATA": str(copy / "data")}  # noqa: TID251 - passed on
    return subprocess.run(
        [sys.executable, "-m", "signage.cli", *command],
        cwd=copy,
        env=ours,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("file", HARMS)
def test_no_command_that_draws_begins(copy: Path, file: str) -> None:
    HARMS[file](copy / "fonts" / "files" / file)

    for command in COMMANDS:
        done = _refused(copy, command)

        assert done.returncode == 1
        assert done.stderr == (
            f"signage: font file {file} is missing or altered; reinstall Dengta\n"
        )
        assert not (copy / "data").exists()
