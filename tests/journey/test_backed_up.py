"""A backup of a running house, restored elsewhere, says the same."""

import json
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.waiting import now_ms
from tests.journey.house import House, environment
from tests.journey.office import Office, today


def signage(data: Path, *words: str) -> str:
    """What a command of the restored or the running house prints."""
    done = subprocess.run(
        [sys.executable, "-m", "signage.cli", *words],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def figures(data: Path) -> Any:  # noqa: ANN401  # JSON
    """The figures of the days before today, which nothing changes any more."""
    yesterday = (today() - timedelta(days=1)).isoformat()
    told = signage(
        data, "report", "--from", yesterday, "--to", yesterday, "--format", "json"
    )
    return {**json.loads(told), "as_of": "whenever it was asked"}


@pytest.mark.broker
def test_a_backup_made_while_it_runs_restores_the_same_figures(
    house: House, office: Office, tmp_path: Path
) -> None:
    file, elsewhere = tmp_path / "dengta.tar", tmp_path / "elsewhere"
    began = now_ms()
    signage(house.data, "backup", str(file))
    signage(elsewhere, "restore", str(file))

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert figures(elsewhere) == figures(house.data)
    for command in (["users", "list", "--json"], ["trust", "show", "--json"]):
        assert signage(elsewhere, *command) == signage(house.data, *command)
    assert keys(elsewhere) == keys(house.data)
    assert office.plays_everywhere()
    assert all(house.lit(one)[-1].begin > began - 60_000 for one in house.screens)


def keys(data: Path) -> dict[str, bytes]:
    """The controller's own keys and secrets."""
    return {one.name: one.read_bytes() for one in (data / "secrets").iterdir()}
