"""`signage import` and `signage render`: words from files, words as pictures."""

import json
from pathlib import Path

import pytest

from signage.cli import run
from signage.cli.desk import Desk
from signage.cli.somebody import writer
from signage.manner import Manner, Motion, Picture
from signage.slogan import Draft, State
from signage.steps import compose
from signage.store import slogans
from signage.store.wishes import Wish
from signage.upload import Label
from tests import pictures_made as made

pytestmark = pytest.mark.usefixtures("data")
STARTER = "signage/data/starter_content.json"


def add(login: str, role: str = "operator") -> None:
    assert run(["users", "add", login, "--name", login, "--role", role]) == 0


def kept() -> dict[str, State]:
    with Desk().store() as store, store.reading() as db:
        found = slogans.listed(db, Wish())
    return {each.slogan.id: each.revision.state for each in found}


def drafts() -> dict[str, Draft]:
    with Desk().store() as store, store.reading() as db:
        found = slogans.listed(db, Wish())
    return {each.slogan.id: slogans.draft_of(each) for each in found}


def test_the_starter_content_comes_in_as_drafts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    add("zhou")

    assert run(["import", STARTER]) == 0

    assert "60 slogans from starter_content.json, draft, by zhou" in capsys.readouterr().out
    assert len(kept()) == 60
    assert set(kept().values()) == {State.DRAFT}


def test_it_is_handed_in_at_once_when_asked() -> None:
    add("zhou")

    assert run(["import", STARTER, "--by", "zhou", "--submit"]) == 0

    assert set(kept().values()) == {State.SUBMITTED}


def test_a_bad_row_is_named_and_nothing_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add("zhou")
    file = tmp_path / "words.csv"
    file.write_text("kind,text\ntip,多核实\ntip,\npoem,少上当\n", "utf-8")

    assert run(["import", str(file)]) == 1

    assert capsys.readouterr().err.splitlines() == [
        "signage: 第3行（text）：没有正文",
        "signage: 第4行（kind）：没有类别“poem”",
    ]
    assert kept() == {}


@pytest.mark.parametrize("logins", [(), ("zhou", "wang")])
def test_whose_words_they_are_must_be_clear(
    logins: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for login in logins:
        add(login)

    assert run(["import", STARTER]) == 2

    assert "--by LOGIN" in capsys.readouterr().err


def test_who_may_not_write_is_refused() -> None:
    add("han", "manager")

    assert run(["import", STARTER, "--by", "han"]) == 1


def test_a_text_becomes_a_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.png"
    command = ["render", "不轻信，不转账", "--size", "128x32", "--colour", "red-green"]

    assert run([*command, "-o", str(out)]) == 0

    assert out.read_bytes().startswith(b"\x89PNG")
    assert "out.png: 静止" in capsys.readouterr().out


def test_how_it_is_set_is_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "天上不会掉馅饼，刷单是陷阱", "--size", "64x16", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["motion"] == "scroll_left"
    assert told["glyph_px"] == 16
    frames = told["picture"]["width"] // told["step_px"] * told["step_frames"]
    assert told["dwell_ms"] % (frames * 1_000 // 60) == 0
    assert told["why"].startswith("走字")


def test_pages_are_written_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.png"
    command = ["render", "不轻信、不转账", "--size", "64x16", "-o", str(out), "--json"]

    assert run(command) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["motion"], told["pages"]) == ("pages", [["不轻信"], ["不转账"]])
    assert told["pages_ms"] == [2750, 2750]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out-2.png", "out.png"]


def test_how_it_is_drawn_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = ["--style", "festive", "--px", "40", "--sponsor", "云江市反诈中心"]
    panel = ["--size", "512x256", "--colour", "full", "--viewing", "5", "--pitch", "4"]

    assert run(["render", "先挂再查", *panel, *chosen, "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["style"], told["glyph_px"]) == ("festive", 40)
    assert told["bands"] == ["云江市反诈中心"]


@pytest.mark.parametrize("motion", [each.value for each in Motion if each])
def test_every_motion_may_be_asked_for(
    motion: str, capsys: pytest.CaptureFixture[str]
) -> None:
    panel = ["--size", "192x192", "--colour", "full", "--motion", motion]

    assert run(["render", "不轻信，不转账", *panel, "--json"]) == 0

    seen = json.loads(capsys.readouterr().out)
    assert (seen["motion"], seen["style"]) == (motion, "calm")
    assert seen["why"]


def test_a_line_can_be_begun(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", r"不轻信\n不转账", "--size", "64x32", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["lines"] == ["不轻信", "不转账"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["不", "--size", "64", "--json"], 2, "no size such as 128x32"),
        (["不", "--size", "4x4", "--json"], 2, "out of bounds"),
        (["不", "--size", "64x16"], 2, "-o out.png"),
        (["不", "--size", "64x16", "-o", "/nowhere/out.png"], 2, "cannot be written"),
        (["\U00031350", "--size", "64x16", "--json"], 1, "U+31350"),
        (["不", "--size", "64x16", "--json", "--px", "12"], 1, "glyphs of 12 px"),
        (["不", "--size", "64x16", "--json", "--pitch", "0"], 2, "no pitch"),
        (["不", "--size", "64x16", "--json", "--viewing", "nan"], 2, "no pitch"),
        (["不", "--size", "0x16", "--json"], 2, "out of bounds"),
        (["不", "--size", "-64x16", "--json"], 2, "no size such as 128x32"),
        (["不", "--size", "20000x16", "--json"], 2, "out of bounds"),
        (["不", "--size", "20000x20000", "--json"], 2, "out of bounds"),
        (["不", "--size", "9" * 5_000 + "x16", "--json"], 2, "no size such as 128x32"),
        (["", "--size", "64x16", "--json"], 1, "the text is empty"),
        (["好" * 5_000, "--size", "64x16", "--json"], 1, "5000 characters; at most 500"),
        (
            ["好\x07", "--size", "64x16", "--json"],
            1,
            "control character U+0007, character 2",
        ),
        (["好\u2028", "--size", "64x16", "--json"], 1, "control character U+2028"),
        (["转账\U0001f600", "--size", "64x16", "--json"], 1, "(U+1F600), character 3"),
        (
            ["好\u200f", "--size", "64x16", "--json"],
            1,
            "nobody sees), character 2",
        ),
        (
            ["\ue000", "--size", "64x16", "--json"],
            1,
            "private sign), character 1",
        ),
        (["\udcff", "--size", "64x16", "--json"], 1, "(U+DCFF), character 1"),
        (
            ["不轻信、不转账", "--size", "64x16", "--motion", "blink", "--json"],
            1,
            "with motion blink",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_line(
    *, arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", *arguments]) == status

    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_a_library_goes_from_one_installation_to_another_with_its_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add("zhou")
    with Desk().store() as store:
        by = writer(store, "zhou")
        png = made.plain((30, 60, 90))
        found, _ = compose.take_in(store, png, Label("海报"), by=by, now=1)
        manner = Manner(picture=Picture(found.upload.sha256))
        compose.create(store, Draft("先问家人", manner=manner), by=by, now=1)
        compose.create(store, Draft("多核实"), by=by, now=1)
    here = drafts()
    file = tmp_path / "library.zip"

    assert run(["export", "-o", str(file)]) == 0
    monkeypatch.setenv("SIGNAGE_DATA", str(tmp_path / "elsewhere"))
    add("wang")
    assert run(["import", str(file)]) == 0

    told = capsys.readouterr().out
    assert f"{file}: 2 slogans" in told
    assert "2 slogans and 1 pictures from library.zip, draft, by wang" in told
    assert drafts() == here


def test_what_is_looked_for_is_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add("zhou")
    assert run(["import", STARTER]) == 0
    file = tmp_path / "some.json"
    wish = ["--kind", "rhyme", "--state", "draft", "--words", "zz"]

    assert run(["export", "-o", str(file), *wish, "--audience", "general"]) == 0

    found = json.loads(file.read_bytes())
    assert found
    assert {each["kind"] for each in found} == {"rhyme"}
    assert f"{file}: {len(found)} slogans" in capsys.readouterr().out


def test_another_ending_is_not_exported(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "-o", "library.doc"]) == 2

    assert ".xlsx, .csv, .json, .zip" in capsys.readouterr().err
