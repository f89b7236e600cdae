"""The settings: an empty installation is set up by them alone; others stay outside."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from playlists.ids import ScreenId
from signage.people import Person
from signage.settings import Settings
from signage.store import campaigns, links, people, places, screens
from signage.store.engine import Store
from tests.signage.town import HALL, KEEPER, MONDAY, OPERATOR, REVIEWER, Town
from tests.signage.web.apps import app_over
from tests.signage.web.city import PASSWORD
from tests.signage.web.conftest import Browser, Clock
from tests.signage.web.office import ADMINISTRATOR, Fields, send, token

AtWork = Callable[[Person], Browser]
PAGES = (
    "districts",
    "partners",
    "venues",
    "screens",
    "people",
    "campaigns",
    "guards",
    "words",
)
VENUE: Fields = {
    "name": "云江银行总行",
    "kind": "bank_branch",
    "district": "di-east",
    "partner": "pa-bank",
    "hours": ["08:00-20:00", "", "", "", "", "09:00-17:00", "休息"],
}
SCREEN: Fields = {
    "name": "门头屏",
    "venue": "ve-bank",
    "width": "128",
    "height": "32",
    "colour": "rg",
    "pitch_mm": "4.75",
    "viewing_m": "8",
    "position": "lintel",
}
PERSON: Fields = {"name": "张三", "login": "zhangsan", "role": "operator"}


def test_an_empty_installation_is_set_up_by_the_pages_alone(
    store: Store, tmp_path: Path
) -> None:
    with store.writing() as db:
        people.save(db, ADMINISTRATOR, by=None, now=MONDAY)
        link = links.make(db, ADMINISTRATOR.id, now=MONDAY)
    app = app_over(Settings(data=tmp_path), store, clock=Clock(MONDAY))
    browser = Browser(app.test_client())
    browser.get(f"/links/{link}")
    browser.post(f"/links/{link}", password=PASSWORD, again=PASSWORD)
    assert "登记辖区" in browser.get("/settings").text

    send(browser, "/settings/districts", {"name": "东城区"})
    send(browser, "/settings/partners", {"name": "云江银行", "kind": "bank"})
    with store.reading() as db:
        (district,), (partner,) = places.districts(db), places.partners(db)
    where = {"district": district.id, "partner": partner.id}
    send(browser, "/settings/venues/new", {**VENUE, **where})
    with store.reading() as db:
        (venue,) = places.venues(db)
    send(browser, "/settings/screens/new", {**SCREEN, "venue": venue.id})
    page = browser.get("/settings").text

    with store.reading() as db:
        (screen,) = screens.screens(db)
    assert screen.screen_class == "128x32-rg"
    assert "登记辖区" not in page
    assert "signage trust init" in page
    assert "门头屏" in browser.get("/").text


def test_a_district_and_a_partner_are_added_and_renamed(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(ADMINISTRATOR)
    send(browser, "/settings/districts", {"name": "新区"})
    send(browser, "/settings/districts", {"id": "di-east", "name": "东城区"})
    send(browser, "/settings/partners", {"id": "pa-bank", "name": "农商行", "kind": "bank"})

    with town.store.reading() as db:
        assert {one.name for one in places.districts(db)} == {"新区", "东城区", "城西"}
        assert "农商行" in {one.name for one in places.partners(db)}


def test_a_venues_hours_are_read_in_words(at_work: AtWork, town: Town) -> None:
    browser = at_work(ADMINISTRATOR)
    send(browser, "/settings/venues/new", VENUE)
    with town.store.reading() as db:
        (made,) = [one for one in places.venues(db) if one.name == "云江银行总行"]
    page = browser.get("/settings/venues").text
    form = browser.get(f"/settings/venues/{made.id}").text

    assert "周一至周五 8:00～20:00" in page
    assert "周日 不开" in page
    assert re.findall(r'name="hours" value="([^"]*)"', form) == list(VENUE["hours"])


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("districts", {"name": " "}, "请填写名称"),
        ("districts", {"name": "长" * 61}, "名称须有 1 至 60 个字"),
        ("partners", {"name": "x", "kind": "moon"}, "请选单位类型"),
        ("venues/new", {**VENUE, "hours": ["8点到9点"]}, "不是时段"),
        ("venues/new", {**VENUE, "district": "di-none"}, "没有辖区"),
        ("venues/new", {**VENUE, "zone": "Moon/Base"}, "没有时区"),
        ("venues/new", {**VENUE, "kind": ""}, "请选网点类型"),
        ("screens/new", {**SCREEN, "width": "wide"}, "宽要写整数"),
        ("screens/new", {**SCREEN, "width": "4"}, "宽和高各是 8 到 8192 点"),
        ("screens/new", {**SCREEN, "pitch_mm": "-1"}, "点间距要写大于 0 的数"),
        ("screens/new", {**SCREEN, "colour": "pink"}, "请选颜色"),
        ("screens/new", {**SCREEN, "venue": "ve-none"}, "没有网点"),
        ("people/new", {**PERSON, "login": "张"}, "登录名"),
        ("people/new", {**PERSON, "login": "wangfang"}, "已有人使用"),
        ("people/new", {**PERSON, "role": "partner"}, "网点管理员须填单位"),
        ("people/new", {**PERSON, "role": "king"}, "请选角色"),
        ("campaigns", {"name": "x", "first": "x", "last": "x"}, "请选开始日期"),
        (
            "campaigns",
            {"name": "x", "first": "2026-11-02", "last": "2026-11-01"},
            "结束日期早于开始日期",
        ),
    ],
)
def test_a_wrong_field_is_named(
    at_work: AtWork, path: str, fields: Fields, said: str
) -> None:
    status, page = send(at_work(ADMINISTRATOR), f"/settings/{path}", fields)

    assert status == 422
    assert said in page


@pytest.mark.parametrize("person", [OPERATOR, REVIEWER, KEEPER])
def test_other_roles_stay_outside(at_work: AtWork, town: Town, person: Person) -> None:
    browser = at_work(person)

    assert browser.get("/settings").status_code == 403
    for page in PAGES:
        assert browser.get(f"/settings/{page}").status_code == 403
    assert send(browser, "/settings/districts", {"name": "x"})[0] == 403
    assert send(browser, "/settings/people/new", PERSON)[0] == 403
    assert send(browser, f"/settings/screens/{HALL}/enrol", {})[0] == 403
    assert send(browser, f"/settings/screens/{HALL}/retire", {})[0] == 403
    wish = {"name": "x"}
    answer = browser.client.post("/api/v1/districts", json=wish, headers=token(browser))
    assert answer.status_code == 403
    with town.store.reading() as db:
        assert len(places.districts(db)) == 2


def test_unknown_things_are_told(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)

    for path in ("venues/ve-none", "screens/sc-none", "people/pe-none"):
        assert browser.get(f"/settings/{path}").status_code == 404
    for path in ("screens/sc-none/enrol", "screens/sc-none/retire", "people/pe-no/link"):
        assert send(browser, f"/settings/{path}", {})[0] == 404
    gone = {"id": "di-none", "name": "x"}
    assert send(browser, "/settings/districts", gone)[0] == 404


def test_an_enrolment_file_comes_once_for_each_asking(at_work: AtWork, town: Town) -> None:
    browser = at_work(ADMINISTRATOR)
    fields = {"csrf_token": browser.tokens[0]}
    answer = browser.client.post(f"/settings/screens/{HALL}/enrol", data=fields)
    told = json.loads(answer.data)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert (told["screen"], told["class"]) == (HALL, "128x32-rg")
    assert town.keys.is_screen_token(told["token"], HALL, 1)


def test_a_screen_that_is_enrolled_keeps_its_panel(at_work: AtWork, town: Town) -> None:
    with town.store.writing() as db:
        screens.bind_key(db, HALL, public_key="a2V5", now=MONDAY)
    browser = at_work(ADMINISTRATOR)
    status, page = send(browser, f"/settings/screens/{HALL}", {**SCREEN, "width": "64"})
    renamed, _ = send(browser, f"/settings/screens/{HALL}", {**SCREEN, "name": "新名"})

    assert (status, renamed) == (422, 302)
    assert "已接入的屏不能改点阵" in page
    with town.store.reading() as db:
        found = screens.screen(db, HALL)
    assert (found.name, found.public_key) == ("新名", "a2V5")


def test_a_retired_screen_leaves_the_wall_and_stays_in_the_list(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(ADMINISTRATOR)
    _, page = send(browser, f"/settings/screens/{HALL}/retire", {})

    assert "已停用" in page
    assert HALL not in browser.get("/").text
    assert send(browser, f"/settings/screens/{HALL}/retire", {})[0] == 409
    assert send(browser, f"/settings/screens/{HALL}/enrol", {})[0] == 409
    with town.store.reading() as db:
        assert screens.screen(db, ScreenId(HALL)).retired_at == MONDAY


def test_a_campaign_is_added_and_changed(at_work: AtWork, town: Town) -> None:
    browser = at_work(ADMINISTRATOR)
    fields = {"name": "宣传月", "first": "2026-11-01", "last": "2026-11-30"}
    send(browser, "/settings/campaigns", fields)
    with town.store.reading() as db:
        (made,) = campaigns.campaigns(db)
    _, page = send(browser, "/settings/campaigns", {**fields, "id": made.id, "name": "新"})

    assert "进行中" in page
    with town.store.reading() as db:
        assert [one.name for one in campaigns.campaigns(db)] == ["新"]


def test_json_sets_up_a_place_and_a_person(at_work: AtWork, town: Town) -> None:
    browser = at_work(ADMINISTRATOR)

    def made(path: str, wish: dict[str, object]) -> str:
        answer = browser.client.post(f"/api/v1/{path}", json=wish, headers=token(browser))
        assert answer.status_code == 201, answer.text
        return str((answer.json or {})["id"])

    where = {
        "district": made("districts", {"name": "新区"}),
        "partner": made("partners", {"name": "新行", "kind": "bank"}),
    }
    venue = made(
        "venues", {"name": "新点", "kind": "shop", "hours": ["08:00-20:00"], **where}
    )
    panel = {"width": 64, "height": 16, "colour": "mono"}
    screen = made("screens", {"name": "新屏", "venue": venue, **panel})
    person = made("people", {"name": "李四", "login": "lisi", "role": "manager"})
    browser.client.post(f"/api/v1/screens/{screen}/retire", headers=token(browser))
    browser.client.post(f"/api/v1/people/{person}/disable", headers=token(browser))

    with town.store.reading() as db:
        assert screens.screen(db, ScreenId(screen)).retired_at == MONDAY
    listed = (browser.get("/api/v1/people").json or {})["people"]
    assert [one["disabled_at"] for one in listed if one["id"] == person] == [MONDAY]
    assert len((browser.get("/api/v1/venues").json or {})["venues"]) == 4


def test_json_refuses_by_field_in_chinese(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    panel = {"name": "x", "venue": "ve-bank", "width": 64, "height": 16, "colour": "pink"}
    answer = browser.client.post("/api/v1/screens", json=panel, headers=token(browser))

    assert answer.status_code == 422
    assert answer.json == {
        "error": "bad_input",
        "field": "colour",
        "message": "颜色是 mono、rg 或 rgb",
    }
