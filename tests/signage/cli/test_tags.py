"""`signage tags`: labels given, listed and refused."""

import json
from pathlib import Path

import pytest

from signage.cli import run
from tests.signage.store.test_city import SMALL


@pytest.fixture(autouse=True)
def city(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "city.toml"
    path.write_text(SMALL.replace('tags = ["重点", "校园周边"]', ""), encoding="utf-8")
    assert run(["city", "import", str(path)]) == 0
    assert data.is_dir()
    for login, role in (("chen", "administrator"), ("wang", "operator")):
        assert run(["users", "add", login, "--name", login, "--role", role]) == 0


def test_tags_are_given_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tags", "venue", "branch", "重点", "校园周边", "--by", "chen"]) == 0
    assert run(["tags", "screen", "lintel", "重点", "--by", "chen"]) == 0
    capsys.readouterr()

    assert run(["tags", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "校园周边": {"venues": ["branch"], "screens": []},
        "重点": {"venues": ["branch"], "screens": ["lintel"]},
    }


@pytest.mark.parametrize(
    "wrong",
    [
        ("venue", "branch", "一 二", "--by", "chen"),
        ("venue", "nowhere", "重点", "--by", "chen"),
        ("screen", "lintel", "重点", "--by", "wang"),
    ],
)
def test_what_is_wrong_changes_nothing(
    wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["tags", *wrong]) == 1
    capsys.readouterr()

    assert run(["tags", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {}
