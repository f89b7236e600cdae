"""`signage trust`: whose signatures count, and where screens stand."""

import json
from pathlib import Path

import pytest

from devices.trust import PublicKey
from signage.cli import key_files, run
from signage.cli.desk import Desk
from signage.store import screens
from tests.signage.cli.office import Office


def test_every_screen_is_placed_by_a_reviewers_key(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trust", "place", "--key", office.key("rev-a")]) == 0
    with Desk().store() as store, store.reading() as db:
        assert all(each.placement for each in screens.screens(db))
    capsys.readouterr()

    assert run(["trust", "place", "--key", office.key("rev-a")]) == 0

    assert "already" in capsys.readouterr().out


def test_every_screen_is_placed_anew_after_a_backup_was_restored(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trust", "place", "--key", office.key("rev-a")]) == 0
    capsys.readouterr()

    assert run(["trust", "place", "--key", office.key("rev-a"), "--anew"]) == 0

    assert ": placed" in capsys.readouterr().out


def test_the_list_is_shown_with_its_reviewers(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert run(["trust", "show", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["demo"]) == (3, False)
    assert [line.split()[1] for line in told["reviewers"]] == ["rev-a", "rev-b"]
    root = key_files.private(office.root).public
    assert told["roots"] == [key_files.public_text(root)]
    assert run(["trust", "show"]) == 0


def test_a_reviewers_key_is_named_only_once(office: Office) -> None:
    assert office.trust("rev-a") == 1


def test_another_root_names_nobody(office: Office) -> None:
    office.root = office.folder / "other.pem"
    key_files.make(office.root)
    run(["approve", "keygen", "-o", office.key("rev-c")])
    run(["users", "add", "rev-c", "--name", "丙", "--role", "reviewer"])

    assert office.trust("rev-c") == 1


def test_the_first_list_is_made_once(office: Office) -> None:
    assert run(["trust", "init", "--root-key", str(office.root)]) == 1


def test_a_root_key_does_not_lie_beside_the_data(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trust", "init", "--root-key", str(data / "root.pem")]) == 1

    assert "data folder" in capsys.readouterr().err
    assert not (data / "root.pem").exists()


@pytest.mark.usefixtures("data")
def test_before_a_list_there_is_nothing_to_show() -> None:
    assert run(["trust", "show"]) == 1
    assert run(["trust", "init"]) == 2


@pytest.mark.usefixtures("data")
def test_only_a_demo_makes_a_demos_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["trust", "init", "--demo"]) == 1

    monkeypatch.setenv("SIGNAGE_DEMO", "true")
    assert run(["trust", "init", "--demo"]) == 0


def test_a_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "li.pem"
    assert run(["approve", "keygen", "-o", str(path)]) == 0

    assert run(["approve", "keygen", "-o", str(path)]) == 1

    assert path.stat().st_mode & 0o777 == 0o600
    public = key_files.public(path.with_name("li.pem.pub"))
    assert isinstance(public, PublicKey)
    assert public == key_files.private(path).public


@pytest.mark.parametrize("body", [b"", b"{}", b'{"algorithm": "rsa", "key": ""}', b"\xff"])
def test_what_is_no_public_key_is_said_to_be_none(
    office: Office, body: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (office.folder / "rev-a.pem.pub").write_bytes(body)

    assert office.trust("rev-a") == 1

    assert "holds no public key" in capsys.readouterr().err
