"""Emergencies and blanks of many screens, by the pages and by JSON."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from playlists.booking import Span
from playlists.ids import EmergencyId, ScreenId
from signage.emergencies import HOUR_MS, Phase
from signage.people import Person
from signage.slogan import Kind
from signage.steps.schedule import schedule_due
from signage.store import blanks, emergencies, places, screens
from tests.signage.town import KEEPER, MONDAY, OPERATOR, REVIEWER, STATION, Scope, Town
from tests.signage.web.conftest import Browser
from tests.signage.web.office import token

AtWork = Callable[[Person], Browser]
PLACE = re.compile(r"/emergencies/(em-[a-z2-7]+)")
WISH = {"slogans": "sl-alert", "reason": "激增", "length": "60", "everywhere": "1"}


@pytest.fixture
def ready(town: Town) -> Town:
    """The town with an approved alert."""
    town.slogan("alert", kind=Kind.ALERT)
    schedule_due(town.store, now=MONDAY)
    return town


def ordered(at_work: AtWork, **changes: str) -> EmergencyId:
    browser = at_work(OPERATOR)
    browser.get("/emergencies/new")
    answer = browser.post("/emergencies/new", **{**WISH, **changes})
    assert answer.status_code == 302, answer.text
    found = PLACE.search(answer.location)
    assert found
    return EmergencyId(found[1])


def phase(town: Town, key: EmergencyId) -> Phase:
    with town.store.reading() as db:
        return emergencies.get(db, key).phase(MONDAY)


def test_an_order_waits_and_its_red_button_says_what_will_light_up(
    ready: Town, at_work: AtWork
) -> None:
    key = ordered(at_work)

    assert phase(ready, key) is Phase.WAITING
    page = at_work(REVIEWER).get(f"/emergencies/{key}").text
    assert "能播的 <b>4</b> 块屏" in page
    assert "块立即亮" in page
    assert page.count("<figure class=") == 2


def test_every_page_tells_who_may_release_that_one_waits_and_then_that_it_is_on(
    ready: Town, at_work: AtWork
) -> None:
    key = ordered(at_work)
    reviewer = at_work(REVIEWER)

    assert "1 条等放行" in reviewer.get("/").text
    reviewer.post(f"/emergencies/{key}/release")
    assert "正在播" in reviewer.get("/").text
    assert phase(ready, key) is Phase.RUNNING


@pytest.mark.usefixtures("ready")
def test_whoever_ordered_sees_no_red_button(at_work: AtWork) -> None:
    key = ordered(at_work)

    page = at_work(OPERATOR).get(f"/emergencies/{key}").text

    assert "/release" not in page
    assert "请另一位审核员或管理者" in page


def test_a_second_person_releases_it_and_a_click_ends_it(
    ready: Town, at_work: AtWork
) -> None:
    key = ordered(at_work)
    reviewer = at_work(REVIEWER)
    reviewer.get(f"/emergencies/{key}")

    assert reviewer.post(f"/emergencies/{key}/release").status_code == 302
    assert phase(ready, key) is Phase.RUNNING
    page = reviewer.get(f"/emergencies/{key}").text
    assert "第二人 已放行" in page
    assert reviewer.post(f"/emergencies/{key}/end").status_code == 302
    assert phase(ready, key) is Phase.ENDED
    assert "提前结束" in reviewer.get("/emergencies").text
    assert "没有播" in reviewer.get(f"/emergencies/{key}").text


def test_an_operator_releases_nothing(ready: Town, at_work: AtWork) -> None:
    key = ordered(at_work)
    operator = at_work(OPERATOR)
    operator.get("/emergencies")

    assert operator.post(f"/emergencies/{key}/release").status_code == 403
    assert phase(ready, key) is Phase.WAITING


def test_a_wrong_form_keeps_what_was_typed_and_says_what_is_wrong(
    ready: Town, at_work: AtWork
) -> None:
    browser = at_work(OPERATOR)
    browser.get("/emergencies/new")

    for changes, said in (
        ({"reason": ""}, "请写明原因"),
        ({"slogans": "sl-none"}, "没有标语"),
        ({"everywhere": ""}, "请选在哪些屏"),
        ({"start": "tomorrow"}, "开始要写成日期和时刻"),
        ({"length": "7"}, "请选播多久"),
    ):
        answer = browser.post("/emergencies/new", **{**WISH, **changes})
        assert answer.status_code in {404, 422}
        assert said in answer.text
    with ready.store.reading() as db:
        assert emergencies.all_emergencies(db) == ()


def test_a_screen_out_of_the_approved_places_is_said_to_play_on(
    town: Town, at_work: AtWork
) -> None:
    town.slogan("alert", kind=Kind.ALERT, scope=Scope(venue_kinds=("station",)))
    for screen in ("sc-hall", "sc-lintel", "sc-other", "sc-station"):
        town.place(screen)  # type: ignore[arg-type]  # its id

    page = at_work(REVIEWER).get(f"/emergencies/{ordered(at_work)}").text

    assert "能播的 <b>1</b> 块屏；另有 3 块不在批准的范围里" in page


@pytest.mark.usefixtures("ready")
def test_all_of_it_goes_by_json(at_work: AtWork) -> None:
    operator, reviewer = at_work(OPERATOR), at_work(REVIEWER)
    wish = {"slogans": ["sl-alert"], "everywhere": True, "reason": "激增"}
    path = "/api/v1/emergencies"

    made = operator.client.post(path, json=wish, headers=token(operator))
    assert made.status_code == 201
    key = (made.json or {})["id"]
    assert (made.json or {})["until"] == MONDAY + HOUR_MS
    for step in ("release", "end"):
        answer = reviewer.client.post(f"{path}/{key}/{step}", headers=token(reviewer))
        assert answer.status_code == 200
    told = reviewer.get(f"{path}/{key}").json or {}
    assert (told["phase"], told["number"]) == ("ended", 4)
    assert [one["what"] for one in told["done"]] == ["ended", "released", "ordered"]
    listed = reviewer.get(path).json or {}
    assert [one["id"] for one in listed["emergencies"]] == [key]


@pytest.mark.usefixtures("ready")
def test_the_whole_city_is_meant_on_purpose_by_json(at_work: AtWork) -> None:
    operator = at_work(OPERATOR)
    for path, wish in (
        ("emergencies", {"slogans": ["sl-alert"], "reason": "激增"}),
        ("blank-orders", {"until": MONDAY + 9_000, "reason": "默哀"}),
    ):
        answer = operator.client.post(f"/api/v1/{path}", json=wish, headers=token(operator))
        assert answer.status_code == 422


@pytest.mark.usefixtures("ready")
def test_a_keeper_has_no_emergency_button(at_work: AtWork) -> None:
    keeper = at_work(KEEPER)

    assert 'class="guard"' not in keeper.get("/").text
    assert keeper.get("/emergencies").status_code == 403
    assert 'class="guard"' in at_work(OPERATOR).get("/").text


def test_screens_are_darkened_by_the_page_and_lit_again(
    ready: Town, at_work: AtWork
) -> None:
    browser = at_work(OPERATOR)
    browser.get("/blanks/new")
    wish = {"districts": "di-west", "length": "10", "reason": "默哀"}

    assert browser.post("/blanks/new", **wish).status_code == 302
    page = browser.get("/emergencies").text
    assert "城西，1 块屏黑屏" in page
    with ready.store.reading() as db:
        key = blanks.orders(db)[0].id
        assert len(blanks.in_force(db, now=MONDAY)) == 1
    assert browser.post(f"/blanks/{key}/end").status_code == 302
    with ready.store.reading() as db:
        assert blanks.in_force(db, now=MONDAY) == {}


@pytest.mark.usefixtures("ready")
def test_a_blank_without_a_reason_is_refused_in_words(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)
    browser.get("/blanks/new")

    answer = browser.post("/blanks/new", everywhere="1", length="10")

    assert answer.status_code == 422
    assert "请写明熄屏原因" in answer.text


@pytest.mark.usefixtures("ready")
def test_blanks_are_ordered_and_ended_by_json(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)
    wish = {"everywhere": True, "until": MONDAY + 9_000, "reason": "默哀"}
    path = "/api/v1/blank-orders"

    made = browser.client.post(path, json=wish, headers=token(browser)).json or {}
    assert (made["screens"], made["phase"]) == (4, "running")
    ended = browser.client.post(f"{path}/{made['id']}/end", headers=token(browser))
    assert (ended.json or {})["phase"] == "ended"
    assert len((browser.get(path).json or {})["orders"]) == 1


def _open_only(town: Town, screen: ScreenId, *spans: Span) -> None:
    with town.store.writing() as db:
        venue = screens.site(db, screen).venue
        closed = replace(venue, hours=(spans,) * 7)
        places.save_venue(db, closed, by=None, now=MONDAY)
    schedule_due(town.store, now=MONDAY)


@pytest.mark.usefixtures("ready")
def test_before_it_is_ordered_the_form_says_that_all_screens_are_open(
    at_work: AtWork,
) -> None:
    said = at_work(OPERATOR).get("/emergencies/foreseen?everywhere=1&length=60").text

    assert "选中 <b>4</b> 块屏" in said
    assert "那段时间都开着" in said


def test_before_it_is_ordered_the_form_says_which_screens_stay_dark(
    ready: Town, at_work: AtWork
) -> None:
    _open_only(ready, STATION, Span(12 * 60, 20 * 60))
    browser = at_work(OPERATOR)
    path = "/emergencies/foreseen?everywhere=1"

    in_the_morning = browser.get(f"{path}&length=60").text
    into_the_afternoon = browser.get(f"{path}&length=240").text
    later = browser.get(f"{path}&length=60&start=2026-11-02T13:00").text

    assert "1 块一直不亮" in in_the_morning
    assert "1 块晚些才亮" in into_the_afternoon
    assert "一直不亮" not in into_the_afternoon
    assert "那段时间都开着" in later


@pytest.mark.usefixtures("ready")
def test_a_screen_that_is_ordered_dark_stays_dark_in_an_emergency(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)
    browser.get("/blanks/new")
    browser.post("/blanks/new", districts="di-west", length="240", reason="默哀")

    said = browser.get("/emergencies/foreseen?everywhere=1&length=60").text

    assert "1 块一直不亮" in said


@pytest.mark.usefixtures("ready")
def test_the_form_says_nothing_of_screens_before_some_are_chosen(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)

    assert "选好哪些屏" in browser.get("/emergencies/new").text
    assert "选好哪些屏" in browser.get("/emergencies/foreseen?length=60").text
    assert "没有一块屏符合" in (
        browser.get("/emergencies/foreseen?length=60&screens=sc-none").text
    )


def test_whoever_releases_it_is_told_how_many_stay_dark(
    ready: Town, at_work: AtWork
) -> None:
    _open_only(ready, STATION, Span(12 * 60, 20 * 60))
    key = ordered(at_work)
    reviewer = at_work(REVIEWER)

    page = reviewer.get(f"/emergencies/{key}").text
    told = reviewer.get(f"/api/v1/emergencies/{key}").json or {}

    assert "<b>1</b> 块那段时间停播或熄着，一直不亮" in page
    assert told["resting"] == {"number": 4, "dark": 1, "later": 0}
