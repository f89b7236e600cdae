"""`signage subscriptions`: lists put into a screen's day, listed, taken out, refused."""

import json
from pathlib import Path

import pytest

from playlists.ids import PlaylistId
from signage.arrangements import PlaylistDraft
from signage.cli import run
from signage.cli.desk import Desk
from signage.steps.arrange import save_playlist
from signage.store import people
from tests.signage.store.test_city import SMALL

PLAYLIST = "pl-a"


@pytest.fixture(autouse=True)
def city(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "city.toml"
    path.write_text(SMALL, encoding="utf-8")
    assert run(["city", "import", str(path)]) == 0
    assert data.is_dir()
    assert run(["users", "add", "wang", "--name", "王芳", "--role", "operator"]) == 0
    desk = Desk()
    with desk.store() as store:
        with store.reading() as db:
            wang = people.by_login(db, "wang")
        draft = PlaylistDraft(PlaylistId(PLAYLIST), "甲")
        save_playlist(store, draft, by=wang, now=desk.now())


def _listed(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    capsys.readouterr()
    assert run(["subscriptions", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    return [(row["playlist"], row["screen"], row["by"]) for row in rows]


def test_a_list_is_subscribed_to_shown_and_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["subscriptions", "add", PLAYLIST, "lintel", "--by", "wang"]) == 0
    assert run(["subscriptions", "add", PLAYLIST, "lintel", "--by", "wang"]) == 0
    assert "0 subscribed, 1 before" in capsys.readouterr().out
    assert _listed(capsys) == [(PLAYLIST, "lintel", "王芳")]

    assert run(["subscriptions", "list", "--playlist", PLAYLIST]) == 0
    assert "pl-a: lintel since" in capsys.readouterr().out

    assert run(["subscriptions", "remove", PLAYLIST, "lintel", "--by", "wang"]) == 0
    assert _listed(capsys) == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("add", PLAYLIST, "lintel", "nowhere", "--by", "wang"),
        ("add", "pl-none", "lintel", "--by", "wang"),
        ("add", PLAYLIST, "lintel", "--by", "nobody"),
        ("list", "--playlist", "pl-none"),
    ],
)
def test_what_is_wrong_changes_nothing(
    wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["subscriptions", *wrong]) == 1
    assert _listed(capsys) == []
