import json
from pathlib import Path

import openpyxl
import pytest

from signage.cli import run

OCTOBER = ("report", "--month", "2026-10")


@pytest.mark.usefixtures("data")
def test_a_summary_of_an_empty_city_has_no_x(capsys: pytest.CaptureFixture[str]) -> None:
    status = run(OCTOBER)

    text = capsys.readouterr().out
    assert status == 0
    assert text.startswith("# 灯塔2026年10月防范电信网络诈骗宣传工作情况")
    assert "x余" not in text
    assert "0余" not in text


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("form", ["md", "csv", "json"])
def test_demo_data_is_called_that_whatever_the_settings_say(
    form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNAGE_DEMO", "true")
    assert run(["trust", "init", "--demo"]) == 0
    monkeypatch.delenv("SIGNAGE_DEMO")
    capsys.readouterr()

    assert run([*OCTOBER, "--format", form]) == 0

    text = capsys.readouterr().out
    assert "演示数据：城市、单位、网点、屏幕和人员均为虚构" in text
    assert "云江市公安局" in text


@pytest.mark.usefixtures("data")
def test_figures_are_written_to_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "october.xlsx"

    status = run([*OCTOBER, "--format", "xlsx", "-o", str(file)])

    assert status == 0
    assert "2026年10月" in capsys.readouterr().out
    assert openpyxl.load_workbook(file).sheetnames[0] == "汇总"


@pytest.mark.usefixtures("data")
def test_figures_are_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["report", "--from", "2026-10-01", "--to", "2026-10-07", "--format", "json"])

    assert json.loads(capsys.readouterr().out)["period"]["last"] == "2026-10-07"


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["report"], 2),
        (["report", "--month", "2026-10", "--from", "2026-10-01"], 2),
        (["report", "--month", "October"], 1),
        ([*OCTOBER, "--scope", "planet"], 1),
        ([*OCTOBER, "--scope", "partner:pa-nobody"], 1),
        ([*OCTOBER, "--format", "pdf"], 2),
    ],
)
def test_a_wrong_command_says_in_one_line_what_to_do(
    arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == status

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
