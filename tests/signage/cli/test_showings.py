"""`signage showings` and `signage screens`, on the database of a town."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from devices.agent.enrolment import read_enrolment
from devices.messages import Status
from devices.statements import STATUS
from devices.trust import SigningKey, key_text, seal
from devices.wire import encode_status
from signage.cli import run
from signage.settings import DATABASE_FILE, Settings
from signage.steps.arrange import subscribe
from signage.steps.publish import receive_status
from signage.steps.schedule import schedule_due
from tests.fakes.stores import empty_store
from tests.signage.town import HALL, LARGE, MONDAY, OPERATOR, Town, found_town

NINE = ("--from", "2026-11-02T09:00", "--to", "2026-11-02T09:01")


@pytest.fixture
def town(data: Path) -> Town:
    """A town whose data folder is the command's, with two slogans in the hall."""
    settings = Settings(data=data)
    settings.make_folders()
    store = empty_store(settings.data / DATABASE_FILE)
    town = found_town(store)
    playlist = town.playlist("a", town.slogan("a1"), town.slogan("a2"))
    subscribe(store, HALL, playlist, by=OPERATOR, now=MONDAY)
    schedule_due(store, now=MONDAY)
    return town


@pytest.mark.usefixtures("town")
def test_showings_are_listed_in_the_venues_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["showings", "--screen", HALL, *NINE]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[0] == "2026-11-02T09:00:00.000+08:00    10.0 s  sl-a1"


@pytest.mark.usefixtures("town")
def test_showings_as_json_follow_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["showings", "--screen", HALL, *NINE, "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert [one["slogan"] for one in found] == ["sl-a1", "sl-a2"] * 3
    assert found[0]["start"] == MONDAY
    assert all(a["end"] == b["start"] for a, b in pairwise(found))


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    "wrong",
    [
        ("--screen", "sc-no", *NINE),
        ("--screen", HALL, "--from", "nine", "--to", "2026-11-02T09:01"),
    ],
)
def test_a_wrong_screen_or_time_is_refused_in_a_line(
    wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["showings", *wrong]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_screens_says_how_each_screen_is(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    key = SigningKey.generate()
    said = Status(HALL, online=True, at=MONDAY, public_key=key_text(key.public), serial=7)
    body = seal(STATUS, encode_status(said), key)
    receive_status(town.store, HALL, body, now=MONDAY)

    assert run(["screens", "--json"]) == 0

    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert found[HALL] == {
        "id": HALL,
        "name": HALL,
        "venue": "ve-bank",
        "class": LARGE,
        "online": False,
        "serial": 7,
        "last_report": None,
    }
    assert len(found) == 4


@pytest.mark.usefixtures("town")
def test_screens_has_a_line_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screens"]) == 0

    assert len(capsys.readouterr().out.splitlines()) == 4


@pytest.mark.usefixtures("town")
def test_enrol_writes_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "hall.json"

    assert run(["screens", "enrol", HALL, "-o", str(file)]) == 0

    assert read_enrolment(file).screen == HALL
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("town")
def test_enrol_into_a_folder_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "no" / "hall.json"

    assert run(["screens", "enrol", HALL, "-o", str(file)]) == 1
    assert "cannot be written" in capsys.readouterr().err
