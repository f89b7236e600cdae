"""`signage advise`: what stands against words."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from signage.cli import run
from signage.slogan import State
from tests.signage.cli.test_content import add, kept

STARTER = "signage/data/starter_content.json"


def told(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, list[int]]]:
    found = json.loads(capsys.readouterr().out)
    return [(one["code"], one["severity"], one["span"]) for one in found]


def test_advice_is_told_as_json_with_its_span_and_fix(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["advise", "心里没有底，请打96l10", "--json"]) == 1

    (found,) = json.loads(capsys.readouterr().out)
    assert found == {
        "code": "N01",
        "severity": "E",
        "span": [8, 13],
        "why": "反诈预警劝阻专线应写成半角数字“96110”，中间不留空，不夹字母",
        "fix": "96110",
    }


def test_warnings_do_not_block(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["advise", "个人帐号不外借，违法走账要担责"]) == 0

    assert capsys.readouterr().out == "W C06 “帐”：通常写作“账” → “账”\n"


def test_nothing_against_good_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["advise", "转账之前问一问家人", "--json"]) == 0

    assert told(capsys) == []


def test_a_rhyme_is_read_with_the_authors_own_readings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rhyme = r"欠下网贷心里慌\n拆东补西总要还\n套路越陷越是深\n不如早跟家人谈"
    command = ["advise", rhyme, "--kind", "rhyme", "--json"]

    assert run(command) == 0
    assert [code for code, *_ in told(capsys)] == ["R05"]

    assert run([*command, "--reading", "总要还=huan2"]) == 0
    assert told(capsys) == []


def test_a_text_file_is_one_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "words.txt"
    file.write_text("请点击短信链接核实账户\n", "utf-8")

    assert run(["advise", str(file), "--json"]) == 1

    assert told(capsys) == [("A01", "E", [1, 9])]


def test_each_row_of_a_list_is_told_beside_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "words.csv"
    file.write_text(
        "kind,text\nslogan,来电谈钱，先挂再查\nslogan,来电谈钱，先挂再查！\n"
        "tip,咨询请拨９６１１０找民警\n",
        "utf-8",
    )

    assert run(["advise", str(file), "--json"]) == 1

    found = json.loads(capsys.readouterr().out)
    assert [(one["row"], one["code"]) for one in found] == [
        (2, "D01"),
        (3, "D01"),
        (4, "N01"),
    ]


def test_the_starter_content_has_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["advise", STARTER, "--json"]) == 0

    assert {severity for _, severity, _ in told(capsys)} == {"I"}


def test_words_are_compared_with_a_library(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["advise", "来电谈钱 先挂再问", "--library", STARTER]

    assert run(command) == 0

    assert "W D01" in capsys.readouterr().out


def test_other_word_lists_may_be_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lexicon = tmp_path / "words.toml"
    lexicon.write_text("companies = 5\n", "utf-8")

    assert run(["advise", "转账之前问一问家人", "--lexicon", str(lexicon)]) == 1

    assert "signage: companies：应为一列不空的文字" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("panel", "expected"),
    [
        ("--size 128x32 --pitch 10 --distance 30", []),
        ("--size 128x32 --pitch 2.5 --distance 40", ["T04"]),
        ("--size 64x16 --road", ["T06"]),
        ("--size 64x8", ["T02"]),
    ],
)
def test_how_it_looks_on_a_panel_is_advised_on(
    panel: str, expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["advise", "转账之前问一问家人", "--json", *panel.split()])

    assert [code for code, *_ in told(capsys)] == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.xlsx"], "there is no file nowhere.xlsx"),
        (["好", "--kind", "poem"], "'poem' is not one of"),
        (["好", "--reading", "还"], "no reading such as"),
        (["好" * 301], "at most 300"),
        (["好", "--size", "64"], "no size such as 128x32"),
        ([], "Missing argument"),
    ],
)
def test_what_is_written_wrong_is_told(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["advise", *arguments]) == 2

    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("data")
def test_a_spreadsheet_is_imported_whole_or_not_at_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add("zhou")
    file = tmp_path / "内容.xlsx"

    file.write_bytes(_sheet(("标语", "转账之前问一问家人"), ("诗", "少上当")))
    assert run(["import", str(file)]) == 1
    assert "signage: 第3行（kind）：没有类别“诗”" in capsys.readouterr().err
    assert kept() == {}

    file.write_bytes(_sheet(("标语", "转账之前问一问家人"), ("温馨提示", "少上当多核实")))
    assert run(["import", str(file)]) == 0
    assert list(kept().values()) == [State.DRAFT] * 2


def _sheet(*rows: tuple[str, str]) -> bytes:
    book, out = Workbook(), BytesIO()
    assert book.active is not None
    for row in (("类别", "正文"), *rows):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_where_and_until_when_is_judged_when_it_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    alert = ["advise", "近期冒充客服的电话增多，请挂断后核实", "--kind", "alert", "--json"]
    student = [
        "advise",
        "校园贷是无底洞，缺钱先跟家里说",
        "--venue-kind",
        "hospital",
        "--json",
    ]

    assert run([*alert, "--until", "2099-12-31"]) == 1
    assert [(code, severity) for code, severity, _ in told(capsys)] == [("S01", "E")]
    assert run([*alert, "--until", "2099-12-31", "--district", "d1"]) == 0
    assert told(capsys) == []
    assert run([*alert, "--until", "2020-01-01", "--district", "d1"]) == 1
    assert [code for code, *_ in told(capsys)] == ["S01"]
    assert run([*student, "--audience", "student"]) == 0
    assert [code for code, *_ in told(capsys)] == ["S02"]


def test_what_contradicts_the_library_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    words = "不认识的号码都别接，骗子没机会"

    assert run(["advise", words, "--library", STARTER, "--json"]) == 0

    assert [code for code, *_ in told(capsys)] == ["A02"]
