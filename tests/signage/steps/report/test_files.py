import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from signage.figures import Figures, Reach
from signage.steps.report import as_csv, as_json, as_markdown, as_xlsx, summary, tables

SHEETS = [
    "汇总",
    "标语",
    "屏幕",
    "网点",
    "单位",
    "辖区",
    "专项行动",
    "逐日",
    "账目",
    "制作审核",
]


@pytest.fixture(scope="module")
def book(found: Figures) -> Any:  # noqa: ANN401 a workbook of any cells
    return openpyxl.load_workbook(BytesIO(as_xlsx(found)))


def test_the_workbook_has_a_sheet_a_table(book: Any, found: Figures) -> None:  # noqa: ANN401
    assert book.sheetnames == SHEETS
    assert [one.name for one in tables(found)] == SHEETS


def test_every_cell_of_the_workbook_equals_the_figures(
    book: Any,  # noqa: ANN401
    found: Figures,
) -> None:
    for one in tables(found):
        read = list(book[one.name].iter_rows(values_only=True))

        assert read[0] == one.headers
        for cells, row in zip(read[1:], one.rows, strict=True):
            assert cells == row


def test_the_csv_holds_the_same_cells_as_the_tables(found: Figures) -> None:
    rows = list(csv.DictReader(StringIO(as_csv(found).decode("utf-8-sig"))))

    for one in tables(found):
        mine = [row for row in rows if row["表"] == one.name]
        for line, cells in zip(mine, one.rows, strict=True):
            expected = {
                name: "" if cell is None else str(cell)
                for name, cell in zip(one.headers, cells, strict=True)
            }
            assert {name: line[name] for name in one.headers} == expected


def test_words_that_look_like_a_formula_are_guarded_in_csv(found: Figures) -> None:
    slogans = (replace(found.slogans[0], text='=HYPERLINK("x")'),)

    body = as_csv(replace(found, slogans=slogans)).decode("utf-8-sig")

    assert "\"'=HYPERLINK(" in body


def test_the_json_holds_the_totals(found: Figures) -> None:
    plain = json.loads(as_json(found))

    assert plain["total"]["complete"] == found.total.complete
    assert sum(plain["accounts"].values()) == found.accounts.total
    assert plain["period"]["first"] == "2026-10-01"
    assert plain["rates"]["coverage"] == {"part": 1, "whole": 3}


def test_text_workbook_and_json_say_the_same(book: Any, found: Figures) -> None:  # noqa: ANN401
    text = as_markdown(summary(found))
    total = {row[0]: row[1] for row in book["汇总"].iter_rows(values_only=True)}
    plain = json.loads(as_json(found))

    assert f"| 播完次数 | {total['播完次数']}次 |" in text
    assert total["播完次数"] == plain["total"]["complete"]
    assert f"播放完成率{total['播放完成率']}%" in text


def test_what_was_made_is_the_same_in_text_workbook_csv_and_json(
    book: Any,  # noqa: ANN401
    found: Figures,
) -> None:
    text = as_markdown(summary(found))
    sheet = list(book["制作审核"].iter_rows(values_only=True))
    lines = csv.DictReader(StringIO(as_csv(found).decode("utf-8-sig")))
    total = {row["项目"]: row["数值"] for row in lines if row["表"] == "汇总"}
    plain = json.loads(as_json(found))["content"]

    assert sheet[1:] == [
        ("标语", 1, 1, 1, 0),
        ("口诀", 1, 1, 1, 0),
        ("合计", 2, 2, 2, 0),
    ]
    assert "本期撰写标语1条、口诀1首。" in text
    assert "| 口诀：撰写、送审、通过、退回 | 1、1、1、0条 |" in text
    assert [row["written"] for row in plain["made"]] == [1, 1]
    assert (total["撰写"], total["送审"], total["审核通过"]) == ("2", "2", "2")


def test_how_fast_alerts_were_is_the_same_in_text_tables_and_json(found: Figures) -> None:
    reach = Reach(1, arrivals=2, median_ms=45_000, p95_ms=100_000)
    fast = replace(found, content=replace(found.content, reach=reach))
    text = as_markdown(summary(fast))
    total = {row[0]: row[1] for row in tables(fast)[0].rows}
    plain = json.loads(as_json(fast))["content"]["reach"]

    assert (total["预警到屏"], total["预警到屏中位用时"]) == (2, 45.0)
    assert total["预警到屏95%用时"] == 100.0
    assert (plain["median_ms"], plain["p95_ms"]) == (45_000, 100_000)
    assert "预警1条到屏2块次，从签名齐到屏幕显示的中位用时为45秒，95%在100秒以内。" in text
    assert "| 预警到屏：中位用时 | 45.000秒 |" in text


def test_the_same_figures_make_the_same_workbook(found: Figures) -> None:
    assert as_xlsx(found) == as_xlsx(found)
