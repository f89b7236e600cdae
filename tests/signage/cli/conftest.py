"""A data folder of the test's own for the command."""

import os
from pathlib import Path

import pytest

from signage.cli import run
from tests.signage.cli.office import Office, draw


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, and no other setting in the environment."""
    for variable in [name for name in os.environ if name.startswith("SIGNAGE_")]:  # noqa: TID251 - cleared
        monkeypatch.delenv(variable)
    monkeypatch.setenv("SIGNAGE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def office(data: Path) -> Office:
    """The demo city's places with a root of their own, two reviewers, one slogan drawn."""
    made = Office(data.parent)
    assert run(["city", "import", "signage/data/yunjiang/city.toml"]) == 0
    assert run(["users", "add", "typist", "--name", "打字", "--role", "operator"]) == 0
    assert run(["trust", "init", "--root-key", str(made.root)]) == 0
    assert [made.add_reviewer(login) for login in ("rev-a", "rev-b")] == [0, 0]
    words = data.parent / "words.json"
    words.write_text('[{"id": "A1", "kind": "tip", "text": "多核实，少上当"}]', "utf-8")
    assert run(["import", str(words), "--by", "typist", "--submit"]) == 0
    draw()
    return made
