import json
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from signage.errors import BadInputError, BadRowsError
from signage.slogan import Draft, Kind
from signage.slogan_file import MOST_ROWS, rows_of

DAY_IN_A_CELL = datetime(2027, 3, 31, 8)  # noqa: DTZ001 a spreadsheet knows no zones
STARTER = Path(__file__).parents[2] / "signage" / "data" / "starter_content.json"


def bad(body: bytes, name: str = "a.json") -> list[tuple[int, str]]:
    with pytest.raises(BadRowsError) as refused:
        rows_of(body, name=name)
    return [(row.row, row.field) for row in refused.value.rows]


def one(**fields: object) -> bytes:
    return json.dumps([{"kind": "tip", "text": "多核实", **fields}]).encode()


def sheet(*rows: Sequence[object]) -> bytes:
    book, out = Workbook(), BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append([*row])
    book.save(out)
    return out.getvalue()


def test_the_starter_content_is_read_whole() -> None:
    rows = rows_of(STARTER.read_bytes(), name="starter_content.json")

    assert len(rows) == 60
    assert rows[0].id == "S01"
    assert rows[0].draft.kind is Kind.SLOGAN
    assert rows[0].draft.audiences == ("general", "elderly")
    assert rows[-1].draft.text == "来电不慌张\n验证码深藏\n链接不乱点\n转账先商量"


def test_a_table_is_read_with_its_header_as_line_one() -> None:
    body = (
        "kind,text,fraud_type,audience,venue_kinds,not_after\n"
        "标语,不轻信，不转账,loan,student；youth,school,2027-03-31\n"
    )

    (row,) = rows_of(body.encode("utf-8-sig"), name="内容.CSV")

    assert row.number == 2
    assert row.draft == Draft(
        "不轻信，不转账",
        kind=Kind.SLOGAN,
        fraud_type="loan",
        audiences=("student", "youth"),
        venue_kinds=("school",),
        not_after=1_806_508_800_000,
    )


def test_a_table_as_a_chinese_spreadsheet_saves_it_is_read() -> None:
    body = 'kind,text\nrhyme,"来电不慌张\r\n验证码深藏"\n'.encode("gb18030")

    (row,) = rows_of(body, name="a.csv")

    assert row.draft.text == "来电不慌张\n验证码深藏"


def test_every_bad_row_is_named_with_its_field() -> None:
    body = json.dumps(
        [
            {"kind": "poem", "text": "一"},
            {"kind": "tip", "text": " "},
            {"kind": "tip", "text": "好"},
            {"kind": "tip", "text": "二", "fraud_type": "杀猪盘"},
            {"kind": "tip", "text": "好"},
            {"kind": "tip", "text": "三", "colour": "red"},
            {"kind": "tip", "text": 5},
            {"kind": "tip", "text": "四", "audience": [1]},
            {"kind": "tip", "text": "五", "id": "a b"},
            {"kind": "tip", "text": "六", "not_after": "明年"},
        ]
    ).encode()

    assert bad(body) == [
        (1, "kind"),
        (2, "text"),
        (4, "fraud_type"),
        (5, "text"),
        (6, "colour"),
        (7, "text"),
        (8, "audience"),
        (9, "id"),
        (10, "not_after"),
    ]


def test_two_rows_of_one_id_are_refused() -> None:
    body = '[{"id":"A","kind":"tip","text":"一"},{"id":"A","kind":"tip","text":"二"}]'

    assert bad(body.encode()) == [(2, "id")]


def test_a_line_of_a_table_that_is_too_long_is_refused() -> None:
    assert bad(b"kind,text\ntip,a,b\n", "a.csv") == [(2, "(extra)")]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"{}", "a.json"),
        (b"[1]", "a.json"),
        (b"[", "a.json"),
        (b"[]", "a.json"),
        (b"\xff\xfe", "a.json"),
        (b"\xff\xff", "a.csv"),
        (b"text\nx\n", "a.csv"),
        (b"kind,text\n", "a.csv"),
        (b"kind,text\n", "a.xlsx"),
        (b"kind,text\n", "a.ods"),
        (json.dumps([{}] * (MOST_ROWS + 1)).encode(), "a.json"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(body: bytes, name: str) -> None:
    with pytest.raises(BadInputError) as refused:
        rows_of(body, name=name)

    assert refused.value.field == "file"


def test_an_empty_cell_is_as_if_it_were_not_there() -> None:
    (row,) = rows_of(b"kind,text,audience,campaign\ntip,x,,\n", name="a.csv")

    assert row.draft == Draft("x", kind=Kind.TIP)


def test_the_last_day_lasts_until_midnight_in_china() -> None:
    (row,) = rows_of(one(not_after="2026-12-31"), name="a.json")

    assert row.draft.not_after == 1_798_732_800_000


def test_a_spreadsheet_is_read_with_chinese_heads_and_names() -> None:
    body = sheet(
        ("编号", "类别", "正文", "诈骗类型", "人群", "场所", "有效期"),
        (
            "A1",
            "标语",
            "不轻信，不转账",
            "刷单返利",
            "学生、青年",
            "学校；网吧",
            date(2027, 3, 31),
        ),
        (None, None, None),
        (None, "tip", 96110, "loan", None, None, DAY_IN_A_CELL),
    )

    first, last = rows_of(body, name="内容.XLSX")

    assert (first.number, first.id) == (2, "A1")
    assert first.draft == Draft(
        "不轻信，不转账",
        kind=Kind.SLOGAN,
        fraud_type="task_rebate",
        audiences=("student", "youth"),
        venue_kinds=("school", "internet_cafe"),
        not_after=1_806_508_800_000,
    )
    assert (last.number, last.draft.text) == (4, "96110")
    assert last.draft.not_after == first.draft.not_after


def test_every_bad_row_of_a_spreadsheet_is_named() -> None:
    body = sheet(
        ("kind", "text", "colour"),
        ("tip", "好", None),
        ("poem", "一", None),
        ("tip", True, None),
        ("tip", None, None),
        ("tip", "二", "red"),
    )

    assert bad(body, "a.xlsx") == [
        (2, "colour"),
        (3, "colour"),
        (4, "colour"),
        (5, "colour"),
        (6, "colour"),
    ]
    plain = sheet(
        ("kind", "text"), ("poem", "一"), ("tip", True), ("tip", None), ("tip", "二", 7)
    )
    assert bad(plain, "a.xlsx") == [(2, "kind"), (3, "text"), (4, "text"), (5, "(extra)")]


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)

    with pytest.raises(BadInputError, match="太大"):
        rows_of(out.getvalue(), name="a.xlsx")


WHOLE = sheet(("kind", "text"), ("tip", "多核实"))


@given(st.data())
def test_a_damaged_spreadsheet_is_refused_and_never_a_fault(data: st.DataObject) -> None:
    body = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from((len(body), len(body) // 2, 30)))

    try:
        rows = rows_of(bytes(body[:cut]), name="a.xlsx")
    except (BadInputError, BadRowsError):
        return
    assert rows


def test_a_row_may_name_its_house_style() -> None:
    (row,) = rows_of(one(style="night"), name="a.json")

    assert row.draft.manner.style == "night"
    assert bad(one(style="gaudy")) == [(1, "manner.style")]
