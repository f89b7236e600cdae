"""Statistics and summary over a small city's October: what pages say, files say too."""

import csv
import re
from io import StringIO
from typing import Final
from urllib.parse import quote

import pytest

from playlists.clockwork import Clockwork
from signage.figures import Figures
from signage.plays import HOUR_MS
from signage.store import blanks
from signage.store.blanks import Blank
from signage.store.engine import Store
from tests.signage.month import MANAGER, OCTOBER
from tests.signage.street import HALL, timetable
from tests.signage.web.reports.reading import (
    KEEPER,
    OPERATOR,
    SignIn,
    number,
    rows_of,
    sheets,
    text_of,
)

NOON: Final = OCTOBER.from_ms + 15 * 24 * HOUR_MS + 12 * HOUR_MS


def test_the_page_the_workbook_and_the_summary_say_the_same(as_person: SignIn) -> None:
    manager = as_person(MANAGER)

    page = text_of(manager.get("/statistics?month=2026-10").text)
    book = sheets(manager.get("/api/v1/statistics.xlsx?month=2026-10").data)
    summary = text_of(manager.get("/summary?month=2026-10").text)

    totals = {row[0]: row[1] for row in book["汇总"] if len(row) > 1}
    complete, planned = int(totals["播完次数"]), int(totals["应播次数"])
    assert f"播完 {complete:,} 次 / 应播 {planned:,} 次" in page
    assert f"应播{planned}次、播完{complete}次" in summary.replace(" ", "")
    rate = totals["播放完成率"].removesuffix(".0")
    assert f"{rate} %" in page
    assert f"{rate}%" in summary
    assert sum(int(row[7]) for row in book["标语"][1:]) == complete


def test_what_was_made_is_the_same_on_page_workbook_csv_and_summary(
    as_person: SignIn,
) -> None:
    manager = as_person(MANAGER)

    html = manager.get("/statistics?month=2026-10").text
    book = sheets(manager.get("/api/v1/statistics.xlsx?month=2026-10").data)
    body = manager.get("/api/v1/statistics.csv?month=2026-10").data
    summary = text_of(manager.get("/summary?month=2026-10").text)

    made = html.split('id="made"')[1].split("</table>")[0]
    shown = [re.findall(r">([^<>]+)</(?:t[dh]|b)>", row) for row in made.split("<tr>")[2:]]
    lines = csv.DictReader(StringIO(body.decode("utf-8-sig")))
    kept = [row for row in lines if row["表"] == "制作审核"]
    columns = book["制作审核"][0]
    assert shown == book["制作审核"][1:] == [[row[n] for n in columns] for row in kept]
    assert shown[-1] == ["合计", "2", "2", "2", "0"]
    assert "本期撰写标语1条、口诀1首" in summary.replace(" ", "")
    assert "审核通过2条" in summary.replace(" ", "")


@pytest.mark.parametrize(
    ("table", "sheet", "first"),
    [
        ("slogans", "标语", 6),
        ("screens", "屏幕", 9),
        ("venues", "网点", 7),
        ("partners", "单位", 7),
        ("districts", "辖区", 7),
        ("campaigns", "专项行动", 3),
        ("days", "逐日", 1),
    ],
)
def test_every_table_of_the_page_is_a_sheet_of_the_workbook(
    as_person: SignIn, table: str, sheet: str, first: int
) -> None:
    manager = as_person(MANAGER)

    html = manager.get(f"/statistics?month=2026-10&table={table}&rows=all").text
    book = sheets(manager.get("/api/v1/statistics.xlsx?month=2026-10").data)

    shown = sorted([number(cell) for cell in row[1:6]] for row in rows_of(html))
    kept = sorted(
        [float(cell) for cell in row[first : first + 5]] for row in book[sheet][1:]
    )
    assert len(shown) == len(kept) > 0
    for page_row, book_row in zip(shown, kept, strict=True):
        assert page_row == pytest.approx(book_row, abs=0.06)


def test_the_csv_has_the_figures_of_the_workbook(as_person: SignIn) -> None:
    manager = as_person(MANAGER)

    body = manager.get("/api/v1/statistics.csv?month=2026-10").data.decode("utf-8-sig")
    book = sheets(manager.get("/api/v1/statistics.xlsx?month=2026-10").data)

    screens = [row for row in csv.DictReader(StringIO(body)) if row["表"] == "屏幕"]
    assert [row["播完次数"] for row in screens] == [row[10] for row in book["屏幕"][1:]]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("statistics.csv", "统计-2026-10.csv"),
        ("statistics.xlsx", "统计-2026-10.xlsx"),
        ("summary.md", "工作小结-2026-10.md"),
        ("summary.xlsx", "工作小结附表-2026-10.xlsx"),
    ],
)
def test_a_file_is_kept_under_its_chinese_name(
    as_person: SignIn, path: str, name: str
) -> None:
    answer = as_person(MANAGER).get(f"/api/v1/{path}?month=2026-10")

    said = answer.headers["Content-Disposition"]
    assert said.isascii()
    assert said.startswith("attachment")
    assert f"filename*=UTF-8''{quote(name)}" in said


def test_the_nine_accounts_add_up_to_the_whole(as_person: SignIn, found: Figures) -> None:
    page = as_person(MANAGER).get("/statistics?month=2026-10").text

    strip = page.split('class="strip"')[1].split("</svg>")[0]
    widths = [
        float(one) for one in re.findall(r'width="([\d.]+)%" height="30" fill', strip)
    ]
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert sum(found.accounts) == found.accounts.total
    assert "应亮的每一秒去了哪里" in page


def test_the_json_door_gives_the_figures(as_person: SignIn, found: Figures) -> None:
    told = as_person(OPERATOR).get("/api/v1/statistics?month=2026-10").json

    assert told is not None
    assert told["total"]["complete"] == found.total.complete
    assert told["rates"]["completion"] == {
        "part": found.total.complete,
        "whole": found.total.planned,
    }


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=yesterday&to=2026-10-02", "from"),
        ("from=2026-10-01", "to"),
        ("from=2026-10-05&to=2026-10-01", "to"),
        ("from=2020-01-01&to=2026-10-01", "to"),
        ("month=2026-13", "month"),
        ("month=9999-12", "month"),
        ("period=someday", "period"),
        ("scope=planet", "scope"),
        ("scope=district:", "scope"),
    ],
)
def test_a_bad_address_is_refused_in_chinese_with_its_field(
    as_person: SignIn, query: str, field: str
) -> None:
    manager = as_person(MANAGER)

    page = manager.get(f"/statistics?{query}")
    told = manager.get(f"/api/v1/statistics?{query}")

    assert (page.status_code, told.status_code) == (400, 400)
    assert told.json is not None
    assert told.json["field"] == field
    assert re.search("[一-鿿]", told.json["message"])
    assert told.json["message"].partition("“")[0] in page.text


def test_an_unknown_district_is_not_found(as_person: SignIn) -> None:
    assert as_person(MANAGER).get("/statistics?scope=district:nowhere").status_code == 404


def test_a_keeper_sees_their_own_unit_only(as_person: SignIn) -> None:
    keeper = as_person(KEEPER)

    own = keeper.get("/statistics?month=2026-10&table=screens").text

    assert "云江银行城东支行" in own
    assert "云江汽车站" not in own
    assert "柳巷快递服务点" not in own
    assert keeper.get("/statistics?scope=city").status_code == 403
    assert keeper.get("/api/v1/statistics?scope=partner:pa-2").status_code == 403
    assert keeper.get("/summary").status_code == 403
    told = keeper.get("/api/v1/statistics?month=2026-10").json
    assert told is not None
    assert {row["venue"] for row in told["screens"]} == {"云江银行城东支行"}


def test_a_month_without_anything_says_so(as_person: SignIn) -> None:
    manager = as_person(MANAGER)

    page = manager.get("/statistics?month=2026-02").text
    text = manager.get("/summary?month=2026-02").text

    assert "没有应播的内容，也没有播放记录" in page
    assert "本期没有安排播放。" in text
    assert manager.get("/summary/print?month=2026-02").status_code == 200


def test_a_scope_has_figures_of_its_own(as_person: SignIn) -> None:
    manager = as_person(MANAGER)

    told = {
        scope: manager.get(f"/api/v1/statistics?month=2026-10&scope={scope}").json
        for scope in ("city", "district:di-1", "district:di-2", "campaign:ca-1")
    }

    plays = {scope: one["total"]["complete"] for scope, one in told.items() if one}
    assert plays["city"] == plays["district:di-1"] + plays["district:di-2"]
    assert 0 < plays["campaign:ca-1"] < plays["city"]
    assert manager.get("/statistics?month=2026-10&scope=campaign:ca-1").status_code == 200


def test_a_campaign_offers_its_own_days(as_person: SignIn) -> None:
    page = as_person(MANAGER).get("/statistics?scope=campaign:ca-1").text

    assert "专项行动期间" in page
    assert "屏时" in page


def test_the_page_names_no_style_and_runs_no_script_inline(as_person: SignIn) -> None:
    manager = as_person(MANAGER)

    for path in ("/statistics?month=2026-10", "/summary?month=2026-10", "/summary/print"):
        html = manager.get(path).text
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*src=)", html)
        assert "http://" not in html.replace("http://www.w3.org", "")


def test_plays_that_a_blank_took_are_told_with_how_many_they_were(
    as_person: SignIn, october: Store
) -> None:
    start = NOON
    dark = Blank(HALL, start, start + HOUR_MS, by=MANAGER.id, reason="默哀")
    with october.writing() as db:
        blanks.add(db, [dark])
    manager = as_person(MANAGER)

    page = text_of(manager.get("/statistics?month=2026-10").text)
    book = sheets(manager.get("/api/v1/statistics.xlsx?month=2026-10").data)
    told = manager.get("/api/v1/statistics?month=2026-10").json or {}

    totals = {row[0]: row[1:] for row in book["汇总"] if len(row) > 1}
    counted = Clockwork(timetable()).count_between(start, start + HOUR_MS).values()
    due = sum(one.plays for one in counted)
    assert due > 100
    assert f"按指令黑屏少播 {due} 次" in page
    assert "紧急让位" not in page
    assert told["yielded"] == {"emergency": 0, "blank": due}
    assert [int(totals["按指令黑屏少播次数"][0]), totals["按指令黑屏少播次数"][2]] == [
        due,
        "时间表推算",
    ]


def test_a_month_in_which_nothing_gave_way_says_nothing_of_it(as_person: SignIn) -> None:
    assert 'id="yielded"' not in as_person(MANAGER).get("/statistics?month=2026-10").text
