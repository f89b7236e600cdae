import json
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from devices import wire
from devices.agent.__main__ import loop_of
from devices.agent.settings import read_settings
from devices.agent.store import open_store
from devices.dsse import decode_envelope
from devices.keys import SigningKey
from devices.messages import Accepted, Status
from devices.statements import ACCEPTED
from devices.trust import seal
from tests.devices.agent.office import SCREEN, Office

PATIENCE_S = 15


@pytest.fixture
def office() -> Office:
    return Office(now=time.time_ns() // 1_000_000)  # noqa: TID251  # the agent's own clock


def play(folder: Path, what_for: Callable[[], bool], *options: str) -> None:
    """Play a folder in this process until something is so; the machine has no NTP."""
    settings = read_settings(["--folder", str(folder), *options])
    store = open_store(settings.data)
    end = time.monotonic() + PATIENCE_S
    loop = loop_of(settings, store)
    loop.is_synchronised = lambda: settings.trusts_system_clock
    loop.run(lambda: what_for() or time.monotonic() > end)
    store.close()
    assert what_for()


def prepared(office: Office, folder: Path) -> Path:
    timetable = office.timetable(office.item("sl-red", (255, 0, 0)), filler=office.filler())
    office.write(folder, office.seal(office.assignment(timetable)))
    return folder


def test_a_signed_folder_is_played_and_reported(office: Office, tmp_path: Path) -> None:
    folder = prepared(office, tmp_path)
    play(folder, (folder / "plays" / "2").exists, "--trust-clock")

    batches = [
        wire.decode_plays(decode_envelope((folder / "plays" / name).read_bytes()).payload)
        for name in ("1", "2")
    ]
    spans = [(run.start, run.end) for one in batches for run in one.runs]
    spans += [(gap.start, gap.end) for one in batches for gap in one.gaps]
    records = sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(records))
    assert any(batch.runs for batch in batches)


def test_a_picture_damaged_while_it_plays_is_fetched_again(
    office: Office, tmp_path: Path
) -> None:
    folder = prepared(office, tmp_path)
    play(folder, (folder / "plays" / "1").exists, "--trust-clock")
    for blob in (folder / "data" / "blobs").iterdir():
        blob.write_bytes(b"rubbish")
    log = folder / "frames"
    play(
        folder,
        lambda: log.exists() and "sl-red" in log.read_text(),
        "--trust-clock",
        "--frame-log",
        str(log),
    )

    assert "sl-red" in log.read_text()


def test_a_thief_of_the_controllers_key_cannot_make_the_panel_flicker(
    office: Office, tmp_path: Path
) -> None:
    red = office.timetable(office.item("sl-red", (255, 0, 0), 600_000))
    green = office.timetable(office.item("sl-green", (0, 255, 0), 600_000))
    orders = [
        office.seal(office.assignment(one, serial=office.now + number), cut_in=True)
        for number, one in enumerate([red, green] * 4)
    ]
    office.write(tmp_path, orders[0])
    log = tmp_path / "frames"

    def lit() -> list[int]:
        lines = log.read_text().splitlines() if log.exists() else []
        begun = [one for one in map(json.loads, lines) if one["event"] == "begin"]
        changes = (pair for pair in pairwise(begun) if pair[0]["scene"] != pair[1]["scene"])
        return [one["at"] for one in begun[:1]] + [other["at"] for _, other in changes]

    def order_next() -> bool:
        said = said_last(tmp_path)
        number = said.serial - office.now if said else -1
        if 0 <= number < len(orders) - 1:
            office.write(tmp_path, orders[number + 1])
        return len(lit()) > 2

    play(tmp_path, order_next, "--trust-clock", "--frame-log", str(log))

    assert all(later - at >= 1_900 for at, later in pairwise(lit()))


def test_a_controllers_time_is_forgotten_with_its_key(
    office: Office, tmp_path: Path
) -> None:
    folder = prepared(office, tmp_path)
    said: list[str] = []

    def answer() -> bool:
        status = said_last(folder)
        if status and status.online and status.clock not in said[-1:]:
            said.append(status.clock)
        if status and not said[1:]:
            (folder / "accepted").write_bytes(acceptance(office, status.nonce))
        elif said[1:] and office.version == 1:
            office.controller, office.version = SigningKey.generate(), 2
            (folder / "trust").write_bytes(office.trust())
        return len(said) == 3

    play(folder, answer)

    assert said == ["untrusted", "controller", "untrusted"]


def acceptance(office: Office, nonce: str) -> bytes:
    """The controller's answer, an hour ahead."""
    told = Accepted(SCREEN, "st", 0, (), nonce, office.now + 3_600_000)
    return seal(ACCEPTED, wire.encode_accepted(told), office.controller)


def said_last(folder: Path) -> Status | None:
    """How the screen said last that it is."""
    status = folder / "status"
    if not status.exists():
        return None
    return wire.decode_status(decode_envelope(status.read_bytes()).payload)
