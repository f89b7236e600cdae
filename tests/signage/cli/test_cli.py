"""The command `signage`: its help, its refusals, its exit statuses."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from signage.cli import run, signage

CITY = "signage/data/yunjiang/city.toml"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, and no other setting in the environment."""
    for variable in [name for name in os.environ if name.startswith("SIGNAGE_")]:  # noqa: TID251 - cleared
        monkeypatch.delenv(variable)
    monkeypatch.setenv("SIGNAGE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")


@pytest.mark.parametrize(("path", "command"), list(_commands(signage, "signage")))
def test_every_command_shows_an_example_of_itself(
    path: str, command: click.Command
) -> None:
    assert f"Example: {path}" in (command.help or "").replace("SIGNAGE_WEB_PORT=9000 ", "")


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "city" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["frob"], ["users", "add"], ["city", "import", "x"]]
)
def test_what_is_written_wrong_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err


def test_a_wrong_setting_ends_with_2_and_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNAGE_WEB_PORT", "many")

    assert run(["config"]) == 2
    assert capsys.readouterr().err == "signage: web_port: must be a whole number\n"


def test_the_settings_in_force_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config"]) == 0
    assert "web_port = 8470" in capsys.readouterr().out.splitlines()


def test_a_city_comes_in_and_its_people_get_links(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["city", "import", CITY]) == 0

    first, *links = capsys.readouterr().out.splitlines()
    assert first.startswith("云江市: 3 districts, 6 partner units, 12 venues, 8 screens")
    assert len(links) == 10
    assert all("http://127.0.0.1:8470/links/" in link for link in links)


def test_the_same_city_again_invites_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    run(["city", "import", CITY])
    capsys.readouterr()

    assert run(["city", "import", CITY]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_wrong_city_is_refused_a_line_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[city]\nname = "x"\n[[districts]]\n[[partners]]\n', encoding="utf-8")

    assert run(["city", "import", str(wrong)]) == 1
    faults = capsys.readouterr().err.splitlines()
    assert [fault.split("：")[0] for fault in faults] == [
        "signage: districts.1.id",
        "signage: partners.1.id",
    ]


def test_a_person_is_added_listed_disabled_and_enabled(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["users", "add", "zhou", "--name", "周海燕", "--role", "operator"]) == 0
    assert run(["users", "link", "zhou"]) == 0
    assert run(["users", "disable", "zhou"]) == 0
    capsys.readouterr()

    assert run(["users", "list", "--json"]) == 0

    (row,) = json.loads(capsys.readouterr().out)
    assert (row["login"], row["name"], row["state"]) == ("zhou", "周海燕", "disabled")
    assert run(["users", "enable", "zhou"]) == 0
    assert run(["users", "list"]) == 0
    assert "invited" in capsys.readouterr().out


def test_an_unknown_person_is_refused_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["users", "disable", "nobody"]) == 1
    assert capsys.readouterr().err == "signage: 没有人员“nobody”\n"


def test_an_installation_is_backed_up_and_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["users", "add", "zhou", "--name", "周海燕", "--role", "operator"])
    assert run(["backup", str(tmp_path / "b.tar")]) == 0
    assert run(["restore", str(tmp_path / "b.tar")]) == 1
    monkeypatch.setenv("SIGNAGE_DATA", str(tmp_path / "again"))

    assert run(["restore", str(tmp_path / "b.tar")]) == 0

    capsys.readouterr()
    assert run(["users", "list"]) == 0
    assert capsys.readouterr().out.startswith("zhou")


def test_postgresql_has_its_own_tools(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.tar").touch()
    monkeypatch.setenv("SIGNAGE_DATABASE_URL", "postgresql://dengta@127.0.0.1/dengta")

    assert run(["backup", str(tmp_path / "c.tar")]) == 1
    assert "pg_dump" in capsys.readouterr().err
    assert run(["restore", str(tmp_path / "b.tar")]) == 1


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "signage.cli", "config"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "city = 灯塔" in done.stdout
