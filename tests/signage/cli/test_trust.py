"""`signage trust` and `signage approve`: a real office with keys in files."""

import json
from pathlib import Path

import pytest
from sqlalchemy import update

from devices.trust import PublicKey, verify_approval
from playlists.ids import SloganId
from signage.cli import key_files, run
from signage.cli.desk import Desk
from signage.slogan import State
from signage.steps import review
from signage.steps.render import render_due
from signage.store import blobs, reviews, screens, slogans, trust_lists
from signage.store.reviews import Part
from signage.store.schema import approvals


class Office:
    """A folder with everybody's keys, and the commands as they would type them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "root.pem"

    def key(self, login: str) -> str:
        return str(self.folder / f"{login}.pem")

    def add_reviewer(self, login: str) -> int:
        run(["users", "add", login, "--name", login, "--role", "reviewer"])
        run(["approve", "keygen", "-o", self.key(login)])
        return self.trust(login)

    def trust(self, login: str) -> int:
        public = ["--public-key", f"{self.key(login)}.pub"]
        root = ["--root-key", str(self.root)]
        return run(["trust", "add-reviewer", "--person", login, *public, *root])


@pytest.fixture
def office(data: Path) -> Office:
    """The demo city's places with a root of their own, two reviewers, one slogan drawn."""
    made = Office(data.parent)
    assert run(["city", "import", "signage/data/yunjiang/city.toml"]) == 0
    assert run(["users", "add", "typist", "--name", "打字", "--role", "operator"]) == 0
    assert run(["trust", "init", "--root-key", str(made.root)]) == 0
    assert [made.add_reviewer(login) for login in ("rev-a", "rev-b")] == [0, 0]
    words = data.parent / "words.json"
    words.write_text('[{"id": "A1", "kind": "tip", "text": "多核实，少上当"}]', "utf-8")
    assert run(["import", str(words), "--by", "typist", "--submit"]) == 0
    draw()
    return made


def draw() -> None:
    desk = Desk()
    with desk.store() as store:
        while render_due(store, now=desk.now()):
            pass
        review.statements_due(store, now=desk.now())


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


def test_every_screen_is_placed_by_a_reviewers_key(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trust", "place", "--key", office.key("rev-a")]) == 0
    with Desk().store() as store, store.reading() as db:
        assert all(each.placement for each in screens.screens(db))
    capsys.readouterr()

    assert run(["trust", "place", "--key", office.key("rev-a")]) == 0

    assert "already" in capsys.readouterr().out


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

    assert run([*command, "--reason", "照录文件原文"]) == 0
