"""`signage render` with a picture from a file."""

import json
from pathlib import Path

import pytest

from signage.cli import run
from tests import pictures_made as made

WORDS = ["render", "不轻信、不转账", "--size", "128x64"]


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "a.jpg"
    path.write_bytes(made.plain())
    return str(path)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--colour", "full"], "behind"),
        (["--colour", "red"], "left_out"),
        (["--colour", "red", "--kind", "poster", "--fit", "whole"], "content"),
    ],
)
def test_a_picture_is_drawn_as_it_would_be_on_that_panel(
    picture: str, options: list[str], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*WORDS, *options, "--picture", picture, "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["picture"] == {"width": 128, "height": 64, "uploaded": what}


def test_a_poster_wants_a_picture(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*WORDS, "--kind", "poster", "--json"]) == 1

    assert "--picture" in capsys.readouterr().err


def test_a_file_that_is_no_picture_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"<svg/>")

    assert run([*WORDS, "--picture", str(path), "--json"]) == 1

    assert "a.png: the picture cannot be taken: unknown kind" in capsys.readouterr().err
