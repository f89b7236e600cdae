"""From rows to a signed folder to a real agent, and back by its own signed word."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from devices.agent.loop import read_clocks
from devices.messages import Status
from playlists.ids import ScreenId
from signage.errors import UnknownError
from signage.steps.arrange import subscribe
from signage.steps.publish import assign_due, enrol, receive_status, write_folder
from signage.steps.schedule import schedule_due
from signage.store import assignments
from tests.signage.town import DAY_MS, HALL, OPERATOR, Scope, Town

MINUTE_MS = 60_000


def test_nothing_is_written_for_a_screen_that_was_told_nothing(
    town: Town, tmp_path: Path
) -> None:
    with pytest.raises(UnknownError):
        write_folder(town.store, ScreenId("sc-no"), tmp_path)


def test_an_agent_plays_what_the_rows_say_and_its_word_comes_back(
    town: Town, tmp_path: Path
) -> None:
    now = read_clocks().wall
    end = (now // MINUTE_MS) * MINUTE_MS + 30 * DAY_MS
    slogan = town.slogan("a1", scope=Scope(("bank_branch",), not_after=end))
    playlist = town.playlist("a", slogan)
    town.place(HALL)
    subscribe(town.store, HALL, playlist, by=OPERATOR, now=now)
    folder = tmp_path / "folder"
    serial = _tell(town, folder, now=now)

    with _agent(folder) as process:
        said = next(
            one for one in _words(process, town, folder=folder) if one.showing == "sl-a1"
        )

    assert (said.serial, said.refusals) == (serial, ())
    with town.store.reading() as db:
        assert assignments.latest(db)[HALL].applied_at


def _tell(town: Town, folder: Path, *, now: int) -> int:
    keys, settings = town.keys, town.settings
    enrolment = enrol(
        town.store, HALL, keys=keys, settings=settings, by=OPERATOR.id, now=now
    )
    schedule_due(town.store, now=now)
    assign_due(town.store, keys=keys, settings=settings, now=now)
    write_folder(town.store, HALL, folder)
    (folder / "enrolment.json").write_bytes(enrolment)
    return now


@contextmanager
def _agent(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        sys.executable,
        "-m",
        "devices.agent",
        "--trust-clock",
        "--folder",
        str(folder),
    ]
    with subprocess.Popen(command) as process:
        try:
            yield process
        finally:
            process.terminate()


def _words(
    process: subprocess.Popen[bytes], town: Town, *, folder: Path
) -> Iterator[Status]:
    """Every status the agent gives, as the controller takes it, until the agent ends."""
    body = b""
    while process.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
        path = folder / "status"
        before, body = body, path.read_bytes() if path.exists() else b""
        if body != before:
            status = receive_status(town.store, HALL, body, now=read_clocks().wall)
            assert status
            yield status
