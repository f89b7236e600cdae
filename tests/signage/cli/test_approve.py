"""`signage approve` and `signage withdraw`: what a key in a file signs, and whose."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from devices import wire
from devices.trust import verify_approval
from playlists.ids import SloganId
from signage.cli import run
from signage.cli.desk import Desk
from signage.people import Role
from signage.slogan import State
from signage.store import blobs, people, reviews, slogans, trust_lists
from signage.store.reviews import Part
from signage.store.schema import approvals
from tests.signage.cli.office import Office, draw


def state() -> State:
    with Desk().store() as store, store.reading() as db:
        return slogans.latest(db, SloganId("A1")).state


def test_two_reviewers_pass_a_slogan_with_keys_in_files(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["approve", "--key", office.key("rev-a"), "A1"]) == 0
    assert "1 of 2 signed" in capsys.readouterr().out
    assert state() is State.SUBMITTED

    assert run(["approve", "--key", office.key("rev-b"), "A1"]) == 0

    assert "passed" in capsys.readouterr().out
    desk = Desk()
    with desk.store() as store, store.reading() as db:
        envelope = reviews.statement(db, Part(SloganId("A1"), 1)).envelope
        assert envelope
        trust = trust_lists.require_current(db)
        approval = verify_approval(blobs.get(db, envelope), trust, now=desk.now())
    assert approval.title == "多核实，少上当"
    assert state() is State.PASSED


def test_what_a_signature_says_is_told_before_it_is_given(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    with Desk().store() as store, store.reading() as db:
        stated = reviews.statement(db, Part(SloganId("A1"), 1))
    ((first, scene), *_) = wire.decode_approval(stated.payload).scenes
    capsys.readouterr()

    assert run(["approve", "--key", office.key("rev-a"), "A1"]) == 0

    told = capsys.readouterr().out.splitlines()
    assert told[:4] == [
        "A1 1: tip 温馨提示",
        "  title: 多核实，少上当",
        "  words: 多核实，少上当",
        f"  {first}: {scene}",
    ]
    assert told[-3] == "  where: any venue; any district"
    assert told[-2].startswith("  until: 20")
    assert told[-1] == "A1 1: 1 of 2 signed"


SIGNINGS = (
    ["approve", "A1"],
    ["withdraw", "A1", "--reason", "号码停用"],
    ["trust", "place"],
)


@pytest.mark.parametrize("command", SIGNINGS)
def test_a_disabled_person_signs_nothing(
    *, office: Office, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["users", "disable", "rev-a"])
    capsys.readouterr()

    assert run([*command, "--key", office.key("rev-a")]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "signage: rev-a (rev-a) is disabled: nothing was signed\n"


@pytest.mark.parametrize("command", SIGNINGS)
def test_who_reviews_no_more_signs_nothing(
    *, office: Office, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with Desk().store() as store, store.writing() as db:
        one = replace(people.by_login(db, "rev-a"), role=Role.OPERATOR)
        people.save(db, one, by=None, now=Desk().now())
    capsys.readouterr()

    assert run([*command, "--key", office.key("rev-a")]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("signage: rev-a (rev-a) is operator, whose role does not")


def test_one_reviewer_takes_passed_words_back_with_a_key_in_a_file(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    for login in ("rev-a", "rev-b"):
        assert run(["approve", "--key", office.key(login), "A1"]) == 0
    assert state() is State.PASSED

    assert (
        run(["withdraw", "--key", office.key("rev-a"), "A1", "--reason", "号码停用"]) == 0
    )

    assert state() is State.WITHDRAWN
    assert "taken back" in capsys.readouterr().out


def test_what_has_not_passed_cannot_be_taken_back(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run(["withdraw", "--key", office.key("rev-a"), "A1", "--reason", "号码停用"]) == 1
    )
    assert "no revision of it has passed" in capsys.readouterr().err


def test_a_statement_with_another_picture_is_not_signed(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    with Desk().store() as store, store.writing() as db:
        part = Part(SloganId("A1"), 1)
        payload = reviews.statement(db, part).payload
        scene = json.loads(payload)["scenes"]
        first = next(iter(scene.values())) if isinstance(scene, dict) else scene[0][1]
        changed = payload.replace(first.encode(), b"0" * 64)
        db.execute(update(approvals).values(payload=changed))

    assert run(["approve", "--key", office.key("rev-a"), "A1"]) == 1

    assert "nothing was signed" in capsys.readouterr().err
    with Desk().store() as store, store.reading() as db:
        assert reviews.passes_of(db, part) == ()


def test_a_key_that_the_list_does_not_name_signs_nothing(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["approve", "keygen", "-o", office.key("new")]) == 0

    assert run(["approve", "--key", office.key("new"), "A1"]) == 1

    assert "trust add-reviewer" in capsys.readouterr().err


@pytest.mark.parametrize(("slogan", "said"), [("A2", "A2"), ("A1", "nothing waits")])
def test_what_does_not_wait_is_not_signed(
    *, office: Office, slogan: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for login in ("rev-a", "rev-b"):
        run(["approve", "--key", office.key(login), "A1"])

    assert run(["approve", "--key", office.key("rev-a"), slogan]) == 1

    assert said in capsys.readouterr().err


def test_words_with_a_warning_are_signed_with_a_reason(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "doubtful.json"
    text = "个人帐号不外借，违法走账要担责"
    words.write_text(json.dumps([{"id": "A2", "kind": "slogan", "text": text}]), "utf-8")
    assert run(["import", str(words), "--by", "typist", "--submit"]) == 0
    draw()
    command = ["approve", "--key", office.key("rev-a"), "A2"]

    assert run(command) == 1
    assert "通常写作“账”" in capsys.readouterr().err

    assert run([*command, "--reason", "A04=别的事"]) == 1
    assert run([*command, "--reason", "C06=照录文件原文"]) == 0
