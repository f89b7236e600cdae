"""A data folder of the test's own for the command."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, and no other setting in the environment."""
    for variable in [name for name in os.environ if name.startswith("SIGNAGE_")]:  # noqa: TID251 - cleared
        monkeypatch.delenv(variable)
    monkeypatch.setenv("SIGNAGE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"
