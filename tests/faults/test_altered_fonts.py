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


def _changed(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"?")


RENDER: Final = ("render", "不轻信", "--size", "64x16", "--json")
HARMS: Final[tuple[tuple[str, Callable[[Path], object], tuple[str, ...]], ...]] = (
    ("unifont.otf", Path.unlink, ("run", "--demo")),
    ("noto-sans-sc-cut.ttf", _changed, ("worker",)),
    ("catalogue.toml", Path.unlink, RENDER),
)


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


@pytest.mark.parametrize(("file", "harm", "command"), HARMS)
def test_no_command_that_draws_begins(
    *, copy: Path, file: str, harm: Callable[[Path], object], command: tuple[str, ...]
) -> None:
    harm(copy / "fonts" / "files" / file)
    done = _refused(copy, command)

    assert done.returncode == 1
    assert done.stderr == (
        f"signage: font file {file} is missing or altered; reinstall Dengta\n"
    )
    assert not (copy / "data").exists()
