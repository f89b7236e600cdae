"""What a script is told of a booking that is wrong: which field, why, what is right."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from signage.people import Person
from signage.policies import Policy, PolicyId, Quiet
from signage.store import bookings, policies
from signage.targets import Target
from tests.signage.town import OPERATOR, STATION, Town
from tests.signage.web.api.script import Script
from tests.signage.web.conftest import Browser
from tests.signage.web.office import TODAY

AtWork = Callable[[Person], Browser]


@pytest.fixture
def script(at_work: AtWork) -> Script:
    """An operator's."""
    return Script(at_work(OPERATOR))


def _wish(town: Town, **more: object) -> dict[str, object]:
    playlist = town.playlist("noon", town.slogan("calm"))
    when = {"first": TODAY, "last": TODAY}
    return {"title": "午间", "playlist": playlist, **when, "everywhere": True, **more}


def _mourning(town: Town, target: Target) -> None:
    """Nothing booked plays on those screens today."""
    day = date.fromisoformat(TODAY)
    with town.store.writing() as db:
        policies.add(db, Policy(PolicyId("po-1"), "哀悼日", Quiet(), target, day, day))


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        (
            {"first": "2027-02-30"},
            "first",
            "2027-02-30 没有这一天：2027 年 2 月是 1 日到 28 日",
        ),
        ({"last": "2027-13-01"}, "last", "2027-13-01 没有这一天：月份是 01 到 12"),
        (
            {"first": "11月2日"},
            "first",
            "2026-11-02 这样（年-月-日），不是“11月2日”",
        ),
        ({"excluded": [TODAY, "2026-11-31"]}, "excluded", "第 2 个：2026-11-31 没有这一天"),
        ({"first": None}, "first", "不能空着"),
        ({"title": 7}, "title", "应是文字，不是 7"),
        ({"weekdays": ["一"]}, "weekdays", '第 1 个应是整数，不是 "一"'),
        ({"weekdays": [0, 9]}, "weekdays", "星期几是 0（周一）到 6（周日），没有 9"),
        ({"spans": [[1020, 1140], [1140]]}, "spans", "第 2 个应正好 2 个，不是 [1140]"),
        ({"spans": [[1020, "x"]]}, "spans", "第 1 个里的第 2 个应是整数"),
        ({"spans": [[1140, 1020]]}, "spans", "时段 [1140, 1020] 不对：结束要晚于开始"),
        ({"spans": [[1500, 1600]]}, "spans", "0 到 1439"),
        ({"spans": [[60, 1600]]}, "spans", "最长 24 小时"),
        ({"level": 7}, "level", "级别只能是 2（普通）或 3（重要）"),
        ({"level": "重要"}, "level", '应是整数，不是 "重要"'),
        ({"at_once": "也许"}, "at_once", "应是 true 或 false"),
        ({"target": []}, "target", "应是一组（{ }），不是 []"),
        ({"version": 0}, "version", "最小是 1，不是 0"),
        ({"days": {"kind": "dates", "dates": ["2027-02-30"]}}, "days", "没有这一天"),
        ({"days": {"kind": "month_days", "days": [32]}}, "days", "1 到 31"),
        ({"days": {"kind": "dates"}}, "days", "dates 是一列日期"),
        ({"days": {"kind": "called", "names": ["moon"]}}, "days", "可选：holiday"),
        ({"everywhere": False, "target": {"color": []}}, "target", "可选：audiences"),
        ({"campaign": "ca-none"}, "campaign", "没有这个专项行动"),
    ],
)
def test_a_wrong_value_is_named_and_what_is_right_is_said(
    script: Script, town: Town, wrong: dict[str, object], field: str, said: str
) -> None:
    answer = script.post("/bookings", _wish(town, **wrong))
    told: Any = answer.get_json()

    assert (answer.status_code, told["field"]) == (422, field)
    assert said in told["message"]
    with town.store.reading() as db:
        assert bookings.all_bookings(db) == ()


def test_a_missing_field_is_said_to_be_missing(script: Script, town: Town) -> None:
    wish = _wish(town)
    del wish["last"]

    assert (
        script.post("/bookings", wish).get_json()["message"] == "“last”没有写，这一项要有。"
    )


def test_a_preview_refuses_what_could_not_be_booked(script: Script, town: Town) -> None:
    unknown = _wish(town, playlist="pl-none")
    answer = script.post("/bookings/foreseen", unknown)

    assert answer.status_code == 404
    assert "pl-none" in answer.get_json()["message"]


def test_a_row_of_a_file_says_what_was_written_and_how_to_write_it(
    script: Script, town: Town
) -> None:
    row = _wish(town, id="bk-1")
    rows = [row | {"spans": "8点"}, row | {"id": "bk-2", "level": "高"}]
    said = script.post("/bookings/import", {"bookings": rows}).get_json()["message"]

    assert "第1行（spans）：时段在表格里写 08:00-10:00" in said
    assert '第2行（level）：应是整数，不是 "高"' in said


def test_what_is_no_json_is_said_to_be_none(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)
    me = browser.client.get("/api/v1/me").get_json()
    answer = browser.client.post(
        "/api/v1/bookings",
        data="{oops",
        content_type="application/json",
        headers={"X-CSRF-Token": me["csrf_token"]},
    )

    assert answer.status_code == 400
    assert "不是 JSON" in answer.get_json()["message"]


def test_a_wrong_part_of_an_address_is_named_too(script: Script) -> None:
    told = script.get("/plan?day=2026-02-30").get_json()

    assert told["field"] == "day"
    assert "2026 年 2 月是 1 日到 28 日" in told["message"]


def test_whoever_books_is_told_which_policy_wins(script: Script, town: Town) -> None:
    _mourning(town, Target(screens=frozenset({STATION})))
    wish = _wish(town)
    before = script.post("/bookings/foreseen", wish).get_json()["policies"]
    made = script.post("/bookings", wish).get_json()
    changed = script.put(f"/bookings/{made['id']}", {**wish, "title": "改名"}).get_json()

    assert len(before) == 1
    assert made["policies"] == changed["policies"] == before
    assert script.told(f"/bookings/{made['id']}")["policies"] == before


def test_bookings_do_not_meet_where_a_policy_silences_both(
    script: Script, town: Town
) -> None:
    wish = _wish(town)
    script.post("/bookings", wish)
    met = script.post("/bookings/foreseen", wish).get_json()["clashes"]
    _mourning(town, Target(screens=frozenset({STATION})))
    elsewhere = script.post("/bookings/foreseen", wish).get_json()["clashes"]
    here = script.post(
        "/bookings/foreseen", wish | {"everywhere": False, "target": {"screens": [STATION]}}
    ).get_json()["clashes"]

    assert "4 块屏" in met[0]["words"]
    assert "3 块屏" in elsewhere[0]["words"]
    assert here == []


def test_a_quiet_day_is_not_among_the_days_on_which_bookings_meet(
    script: Script, town: Town
) -> None:
    wish = _wish(town, last="2026-11-04")
    script.post("/bookings", wish)
    _mourning(town, Target())
    (met,) = script.post("/bookings/foreseen", wish).get_json()["clashes"]

    assert met["words"].startswith("周二 11月3日")
