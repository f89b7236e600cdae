"""`signage words`: the word lists changed, listed and taken back by a command."""

import json

import pytest

from signage.advice import lexicon_of
from signage.cli import run
from tests.signage.cli.test_content import add

pytestmark = pytest.mark.usefixtures("data")
SECRET = ["words", "edit", "add", "classes.秘密", "word=取件码"]


def test_a_word_is_added_listed_and_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    add("boss", "administrator")
    assert run(SECRET) == 0
    assert run(["words", "show", "classes.秘密"]) == 0
    with_it = capsys.readouterr().out

    assert run(["words", "back", "0", "--by", "boss"]) == 0
    assert run(["words", "history", "--json"]) == 0
    history = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert run(["words", "show", "classes.秘密"]) == 0

    assert "词类“秘密”：加“取件码”，第1版" in with_it
    assert '"取件码"' in with_it
    assert [(one["version"], one["note"]) for one in history] == [
        (2, "退回出厂设置"),
        (1, "词类“秘密”：加“取件码”"),
    ]
    assert "取件码" not in capsys.readouterr().out


def test_what_is_wrong_is_told_and_nothing_is_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    add("boss", "administrator")
    add("zhou")
    wrong = ["words", "edit", "set", "limits.road_ms", "value=5"]

    assert run(wrong) == 1
    assert "应为1000至300000之间的数" in capsys.readouterr().err
    assert run([*SECRET, "--by", "zhou"]) == 1
    assert "nothing was changed" in capsys.readouterr().err
    assert run([*SECRET[:-1], "取件码"]) == 2
    assert run(["words", "show", "nowhere"]) == 2
    assert run(["words", "history"]) == 0
    assert capsys.readouterr().out == ""


def test_every_place_is_named_and_the_whole_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["words", "places"]) == 0
    places = capsys.readouterr().out
    assert run(["words", "toml"]) == 0

    assert "limits.glyph_px  字高至少（T03）" in places
    assert "classes.秘密  词类“秘密”" in places
    assert lexicon_of(capsys.readouterr().out).limits.glyph_px == 16


def test_without_an_administrator_somebody_has_to_be_named() -> None:
    assert run(SECRET) == 2
