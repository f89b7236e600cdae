"""`signage templates`: listed, used, saved, deleted."""

from pathlib import Path

import pytest

from signage.cli import run
from signage.settings import DATABASE_FILE, Settings
from signage.store import bookings
from tests.fakes.stores import empty_store
from tests.signage.town import OPERATOR, Town, found_town

BY = ("--by", OPERATOR.login)


@pytest.fixture
def town(data: Path) -> Town:
    """A town whose data folder is the command's, with a list."""
    settings = Settings(data=data)
    settings.make_folders()
    store = empty_store(settings.data / DATABASE_FILE)
    town = found_town(store)
    town.playlist("a", town.slogan("a1"))
    return town


def test_a_template_is_used_saved_again_and_deleted(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    wish = ("--first", "2027-11-11", "--playlist", "pl-a")

    assert run(["templates", "use", "double-eleven", *wish, *BY]) == 0
    assert capsys.readouterr().out == "3 bookings from 双十一\n"
    with town.store.reading() as db:
        keys = [one.booking.id for one in bookings.standing(db)]
    assert run(["templates", "save", "我的", *keys, "--first", "2027-11-11", *BY]) == 0
    key = capsys.readouterr().out.partition(":")[0]
    assert run(["templates", "list"]) == 0
    assert f"{key}: 我的; 3 bookings; day -10 to 9" in capsys.readouterr().out
    assert run(["templates", "rename", key, "冬季", *BY]) == 0
    assert run(["templates", "list"]) == 0
    assert f"{key}: 冬季;" in capsys.readouterr().out
    assert run(["templates", "delete", key, *BY]) == 0
    capsys.readouterr()
    assert run(["templates", "list"]) == 0
    assert key not in capsys.readouterr().out


def test_a_template_with_nothing_to_play_books_nothing(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["templates", "use", "double-eleven", "--first", "2027-11-11", *BY]) == 1
    assert "请选播哪个列表" in capsys.readouterr().err
    with town.store.reading() as db:
        assert bookings.standing(db) == ()
