import json
from pathlib import Path

import pytest

from signage.cli import run

NIGHT = {
    "id": "po-night",
    "name": "户外屏夜间限时",
    "rule": {"kind": "hours", "spans": [[420, 1320]]},
    "everywhere": True,
    "only_outdoor": True,
    "first": "2026-11-01",
    "basis": "城管〔2026〕3 号",
}
MOURNING = {
    "id": "po-mourning",
    "name": "国家公祭日",
    "rule": {"kind": "quiet", "allowed": "fillers"},
    "everywhere": True,
    "first": "2026-12-13",
    "last": "2026-12-13",
}


@pytest.fixture
def manager(data: Path) -> str:
    assert run(["users", "add", "han", "--name", "韩雪", "--role", "manager"]) == 0
    assert data.is_dir()
    return "han"


def _file(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "policies.json"
    path.write_text(json.dumps({"policies": rows}), "utf-8")
    return path


def test_policies_come_in_are_listed_and_go_out_as_they_came(
    manager: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, NIGHT, MOURNING)
    assert run(["policies", "import", str(path), "--by", manager]) == 0
    out = tmp_path / "out.json"

    assert run(["policies", "list"]) == 0
    assert run(["policies", "export", str(out)]) == 0

    said = capsys.readouterr().out
    assert "po-night: 户外屏夜间限时; hours; 2026-11-01 to until ended; 0 screens" in said
    rows = json.loads(out.read_text("utf-8"))["policies"]
    assert {key: rows[0][key] for key in NIGHT} == NIGHT
    assert rows[1]["rule"] == {"kind": "quiet", "allowed": "fillers"} | {
        "playlists": [],
        "only_stills": True,
    }
    assert run(["policies", "import", str(out), "--by", manager]) == 0


def test_one_wrong_row_keeps_all_of_them_out(
    manager: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {**MOURNING, "rule": {"kind": "dark"}, "last": None}
    path = _file(tmp_path, NIGHT, wrong)

    assert run(["policies", "import", str(path), "--by", manager]) == 1

    assert "熄屏要有最后一天" in capsys.readouterr().err
    assert run(["policies", "list"]) == 0
    assert capsys.readouterr().out.strip() == "no policies"


def test_an_operator_makes_no_policies(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["users", "add", "wang", "--name", "王", "--role", "operator"]) == 0
    assert data.is_dir()

    assert run(["policies", "import", str(_file(tmp_path, NIGHT)), "--by", "wang"]) == 1

    assert "操作员不能定屏幕的规定" in capsys.readouterr().err
