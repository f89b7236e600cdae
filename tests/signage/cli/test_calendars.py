from pathlib import Path

import pytest

from signage.cli import run

NEXT = """
year = 2099
notice = "国办发明电〔2098〕1号"
noticed = 2098-11-20
worked = []
off = [{ name = "元旦", from = 2099-01-01, to = 2099-01-03 }]
"""
TERMS = """
id = "school-terms"
name = "学期"
ranges = [{ from = 2026-09-01, to = 2027-01-15 }]
"""


@pytest.fixture
def operator(data: Path) -> str:
    assert run(["users", "add", "wang", "--name", "王", "--role", "operator"]) == 0
    assert data.is_dir()
    return "wang"


def test_calendars_are_imported_and_listed(
    operator: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("year", NEXT), ("terms", TERMS)):
        path = tmp_path / f"{name}.toml"
        path.write_text(text, "utf-8")
        assert run(["calendar", "import", str(path), "--by", operator]) == 0
    capsys.readouterr()

    assert run(["calendar", "list"]) == 0

    said = capsys.readouterr().out
    assert (
        "2026: 33 days off, 6 worked; 国办发明电〔2025〕7号 (2025-11-04); version built"
        in said
    )
    assert (
        "2099: 3 days off, 0 worked; 国办发明电〔2098〕1号 (2098-11-20); version 1" in said
    )
    assert "school-terms: 学期, 1 ranges; version 1" in said


def test_a_wrong_calendar_is_refused_in_one_line(
    operator: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(NEXT.replace("worked = []", "worked = [2099-01-03]"), "utf-8")

    assert run(["calendar", "import", str(path), "--by", operator]) == 1

    assert "2099-01-03 既写成放假，又写成上班" in capsys.readouterr().err
