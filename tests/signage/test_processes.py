import os
import select
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from signage.errors import SettingsError
from signage.ports import free_ports, is_free, require_free_ports
from signage.processes import Child, LingeringError, Tether
from signage.settings import Settings
from tests.fakes.waiting import eventually

SPEAKS_UP = "import sys, signal\nprint('ready', flush=True)\nsignal.pause()\n"
STUBBORN = (
    "import signal\nsignal.signal(15, signal.SIG_IGN)\n"
    "print('ready', flush=True)\nwhile True: signal.pause()\n"
)


def child(tmp_path: Path, program: str) -> Child:
    return Child(
        "test",
        [sys.executable, "-c", program],
        environment={},
        log=tmp_path / "logs" / "test.log",
        tether=Tether(os.getpid(), tmp_path / "lock"),
    )


def test_a_child_is_started_stopped_and_started_again(tmp_path: Path) -> None:
    one = child(tmp_path, SPEAKS_UP)

    one.start()
    first = one.pid
    one.stop()
    one.start()

    assert one.pid not in (None, first)
    one.stop()
    assert not one.is_running()


def test_a_child_that_ignores_the_asking_is_ended_by_force(tmp_path: Path) -> None:
    one = child(tmp_path, STUBBORN)
    one.start()

    one.stop(patience_s=0.2)

    assert not one.is_running()


def test_the_last_words_of_a_child_tell_why_it_died(tmp_path: Path) -> None:
    one = child(tmp_path, "raise SystemExit('no light')")
    one.start()
    one.wait(10)

    assert one.last_words() == "no light"


def killed(tmp_path: Path, program: str) -> int:
    """Kill the parent of a child that runs a program; the child's pidfd."""
    parents = f"""
import os, sys
from pathlib import Path
from signage.processes import Child, Tether
folder = Path({str(tmp_path)!r})
one = Child("x", [sys.executable, "-c", {program!r}], environment={{}},
            log=folder / "x.log", tether=Tether(os.getpid(), folder / "lock"))
one.start()
print(one.pid, flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", parents],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout
        grandchild = int(parent.stdout.readline())
        watched = os.pidfd_open(grandchild)
        eventually((tmp_path / "x.log").read_text, "the child is ready")
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    return watched


def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    watched = killed(tmp_path, SPEAKS_UP)

    with os.fdopen(watched):
        assert _ended(watched)


def test_what_a_killed_parent_left_is_waited_for(tmp_path: Path) -> None:
    watched = killed(tmp_path, SPEAKS_UP)

    with os.fdopen(watched):
        Tether(os.getpid(), tmp_path / "lock").await_free(10)
        assert _ended(watched)


def test_a_child_that_outlives_its_parent_is_told_of(tmp_path: Path) -> None:
    watched = killed(tmp_path, STUBBORN)

    with os.fdopen(watched):
        try:
            with pytest.raises(LingeringError, match="still work in"):
                Tether(os.getpid(), tmp_path / "lock").await_free(0.2)
        finally:
            signal.pidfd_send_signal(watched, signal.SIGKILL)


def _ended(watched: int) -> bool:
    ready, _, _ = select.select([watched], [], [], 10)
    return bool(ready)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return free_ports(replace(Settings(), data=tmp_path))


def test_a_port_that_is_taken_is_named_before_anything_starts(settings: Settings) -> None:
    taken = socket.create_server(("127.0.0.1", settings.mqtt_port))

    with taken, pytest.raises(SettingsError) as refused:
        require_free_ports(settings)

    assert refused.value.setting == "mqtt_port"


def test_the_demo_takes_the_next_free_ports(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", settings.web_port)):
        found = free_ports(settings)

    ports = {found.web_port, found.mqtt_port, found.nats_port}
    assert found.web_port != settings.web_port
    assert len(ports) == 3
    assert all(is_free("127.0.0.1", port) for port in ports)
