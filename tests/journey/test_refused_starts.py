"""`signage run` where it cannot: it says which setting is wrong, before anything starts."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journey import processes
from tests.journey.house import House, environment

REFUSED, WRONG_USE = 1, 2


def run(data: Path, *options: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "signage.cli", "run", *options],
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("name", ["web_port", "mqtt_port", "nats_port"])
def test_a_port_that_is_taken_stops_it_by_name(name: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        done = run(tmp_path, **{f"SIGNAGE_{name.upper()}": taken})

    assert done.returncode == WRONG_USE
    assert done.stderr.startswith(f"signage: {name}: ")
    assert taken in done.stderr
    assert processes.of_house(tmp_path) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [("wrong_name", "1"), ("web_port", "http"), ("mqtt_url", "http://x"), ("cell", "a/b")],
)
def test_a_wrong_setting_stops_it_by_name(name: str, value: str, tmp_path: Path) -> None:
    done = run(tmp_path / "data", **{f"SIGNAGE_{name.upper()}": value})

    assert done.returncode == WRONG_USE
    assert done.stderr.startswith(f"signage: {name}: ")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_data_folder_that_cannot_be_written_stops_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = run(tmp_path / "file" / "data")

    assert done.returncode == WRONG_USE
    assert done.stderr.startswith("signage: data: ")


@pytest.mark.broker
def test_a_second_run_on_the_same_folder_is_refused(house: House) -> None:
    done = run(house.data)

    assert done.returncode == REFUSED
    assert "another `signage run` works in" in done.stderr
    assert house.running("worker")
