"""`signage emergency`, `signage blanks` and `signage guards`."""

import json
from pathlib import Path

import pytest

from playlists.ids import PersonId
from signage.cli import run
from signage.people import Person, Role
from signage.settings import DATABASE_FILE, Settings
from signage.slogan import Kind
from signage.store import people
from tests.fakes.stores import empty_store
from tests.fakes.waiting import now_ms
from tests.signage.town import DAY_MS, MONDAY, OPERATOR, REVIEWER, Scope, Town, found_town

pytestmark = pytest.mark.usefixtures("town")
ADMIN = Person(PersonId("pe-admin"), "高峰", "gaofeng", Role.ADMINISTRATOR)
WEST = json.dumps({"districts": ["di-west"]})


@pytest.fixture
def town(data: Path) -> Town:
    """A town whose data folder is the command's, with an alert that is still approved."""
    settings = Settings(data=data)
    settings.make_folders()
    store = empty_store(settings.data / DATABASE_FILE)
    town = found_town(store)
    with store.writing() as db:
        people.save(db, ADMIN, by=None, now=MONDAY)
    town.slogan("alert", kind=Kind.ALERT, scope=Scope(not_after=now_ms() + 9 * DAY_MS))
    return town


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def test_one_orders_another_releases_and_one_ends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    order = ["emergency", "order", "sl-alert", "--target", "{}", "--reason", "激增"]
    assert run([*order, "--by", OPERATOR.login]) == 0
    key, _, phase = last_line(capsys).partition(": ")
    assert phase.startswith("waiting; sl-alert until ")

    assert run(["emergency", "release", key, "--by", OPERATOR.login]) == 1
    assert run(["emergency", "release", key, "--by", REVIEWER.login]) == 0
    assert last_line(capsys).startswith(f"{key}: running")
    assert run(["emergency", "end", key, "--by", OPERATOR.login]) == 0
    assert run(["emergency", "list"]) == 0
    assert last_line(capsys).startswith(f"{key}: ended")


def test_screens_are_darkened_and_lit_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    order = ["blanks", "order", "--target", WEST, "--minutes", "3", "--reason", "默哀"]
    assert run([*order, "--by", OPERATOR.login]) == 0
    key, _, said = last_line(capsys).partition(": ")
    assert said.startswith("running; 1 screens")

    assert run(["blanks", "end", key, "--by", OPERATOR.login]) == 0
    assert run(["blanks", "list"]) == 0
    assert last_line(capsys).startswith(f"{key}: ended")


def test_only_an_administrator_guards_a_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make = ["guards", "make", "两会", "--target", "{}", "--from", "2099-03-03T08:00"]
    make += ["--to", "2099-03-13T18:00"]
    assert run([*make, "--by", OPERATOR.login]) == 1
    assert run([*make, "--by", ADMIN.login]) == 0
    key, _, said = last_line(capsys).partition(": ")
    assert said == ("coming; 两会, 2099-03-03T08:00:00+08:00 to 2099-03-13T18:00:00+08:00")

    assert run(["guards", "end", key, "--by", ADMIN.login]) == 0
    assert run(["guards", "list"]) == 0
    assert last_line(capsys).startswith(f"{key}: ended")


@pytest.mark.parametrize("target", ["west", "[]", '{"moon": []}'])
def test_a_target_that_is_none_is_refused(
    capsys: pytest.CaptureFixture[str], target: str
) -> None:
    order = ["blanks", "order", "--target", target, "--minutes", "3", "--reason", "默哀"]

    assert run([*order, "--by", OPERATOR.login]) == 1
    assert run(["blanks", "list"]) == 0
    assert capsys.readouterr().out == ""


def test_a_time_that_is_none_is_refused() -> None:
    order = ["blanks", "order", "--target", "{}", "--minutes", "3", "--reason", "默哀"]

    assert run([*order, "--from", "noon", "--by", OPERATOR.login]) == 1
