import json
from pathlib import Path

import pytest

from devices.agent.__main__ import main
from devices.agent.enrolment import (
    EnrolmentError,
    decode_enrolment,
    encode_enrolment,
    read_enrolment,
)
from devices.agent.settings import read_settings
from devices.agent.store import open_store
from tests.devices.agent.office import Office

ENROLMENT = Office().enrolment()


@pytest.fixture
def enrolled(tmp_path: Path) -> Path:
    path = tmp_path / "enrolment.json"
    path.write_bytes(encode_enrolment(ENROLMENT))
    return path


def changed(**changes: object) -> bytes:
    return json.dumps({**json.loads(encode_enrolment(ENROLMENT)), **changes}).encode()


def test_an_enrolment_comes_back_as_it_was() -> None:
    assert decode_enrolment(encode_enrolment(ENROLMENT)) == ENROLMENT


def test_an_enrolment_names_the_class_as_the_wire_does() -> None:
    plain = json.loads(encode_enrolment(ENROLMENT))

    assert (plain["v"], plain["class"]) == (1, "16x8-rgb")
    assert plain["roots"][0].keys() == {"algorithm", "key"}


def test_the_cell_is_found_in_the_base_topic() -> None:
    assert ENROLMENT.cell == "signage/v1/a"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"v": 2}, "version 1"),
        ({"colour": "red"}, "'colour' is unknown"),
        ({"class": "huge"}, "screen_class"),
        ({"brokers": ["http://broker"]}, "is no broker"),
        ({"http": "ftp://web"}, "is no address"),
        ({"base": "signage/v1/a/screens/other"}, "ends with the screen's id"),
        ({"root_threshold": 2}, "cannot reach"),
        ({"roots": [{"algorithm": "ed25519"}]}, "roots"),
        ({"roots": 7}, "roots"),
    ],
)
def test_a_wrong_enrolment_is_refused_by_name(changes: dict[str, object], why: str) -> None:
    with pytest.raises(EnrolmentError, match=why):
        decode_enrolment(changed(**changes))


def test_a_file_that_is_no_json_is_refused_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "enrolment.json").write_text("hello")

    with pytest.raises(EnrolmentError, match=r"enrolment\.json"):
        read_enrolment(tmp_path / "enrolment.json")


def test_a_folder_stands_for_enrolment_and_data(tmp_path: Path, enrolled: Path) -> None:
    settings = read_settings(["--folder", str(tmp_path)])

    assert enrolled.parent / "data" == settings.data
    assert settings.enrolment == ENROLMENT


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "give --enrolment FILE and --data DIR"),
        (["--enrolment", "nowhere.json", "--data", "x"], "nowhere.json"),
        (["--output", "hologram", "--folder", "HERE"], "--output is null or png:PATH"),
    ],
)
def test_wrong_use_ends_with_2_and_one_line_that_says_why(
    enrolled: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], why: str
) -> None:
    here = [str(enrolled.parent) if one == "HERE" else one for one in arguments]

    assert main(here) == 2
    said = capsys.readouterr().err
    assert why in said
    assert said.count("\n") == 1


def test_an_unknown_option_ends_with_2_and_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--colour", "red"])

    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    assert ended.value.code == 0
    assert "signage-screen --enrolment" in capsys.readouterr().out


def test_the_machines_clock_is_believed_unasked_only_in_a_demo(
    enrolled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    enrolled.write_bytes(changed(demo=False))

    assert main(["--folder", str(enrolled.parent), "--trust-clock"]) == 2
    assert "demo" in capsys.readouterr().err


def test_two_agents_do_not_share_a_folder(
    enrolled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(enrolled.parent / "data")

    assert main(["--folder", str(enrolled.parent)]) == 1
    assert "in use" in capsys.readouterr().err
    store.close()


def test_a_screen_makes_its_key_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    first.close()
    second = open_store(tmp_path)
    second.close()

    assert first.key.public == second.key.public
    assert (tmp_path / "screen.pem").stat().st_mode & 0o777 == 0o600
