"""Bookings by pages and by JSON: who may, what is foreseen, what is kept."""

from collections.abc import Callable
from datetime import date

import pytest

from playlists.booking import Level, Span
from signage.people import Person
from tests.signage.town import HALL, KEEPER, OPERATOR, REVIEWER, STATION, Town
from tests.signage.web.booked import booked, fields, kept, playlist_of
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, TODAY, Fields, send, token

AtWork = Callable[[Person], Browser]


def test_without_any_the_page_says_what_to_do(at_work: AtWork) -> None:
    assert "还没有排期" in at_work(OPERATOR).get("/bookings").text


def test_a_booking_is_kept_as_it_was_typed(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    status, page = send(browser, "/bookings/new", fields(town, at_once="1"))
    (made,) = kept(town)

    assert status == 302
    assert "已排到 1 块屏，几秒内亮起" in page
    assert made.booking.when.first == date(2026, 11, 2)
    assert made.booking.when.weekdays == frozenset(range(5))
    assert made.booking.when.spans == (Span(1020, 1140), Span(1320, 1560))
    assert made.booking.level is Level.BOOKED
    assert made.at_once
    assert made.target.venue_kinds == frozenset({"station"})


def test_no_times_mean_the_whole_day(at_work: AtWork, town: Town) -> None:
    booked(at_work(OPERATOR), town, **{"from": "", "until": ""})

    assert kept(town)[0].booking.when.spans == (Span(0, 1440),)


def test_the_list_holds_now_coming_past_and_cancelled(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    booked(browser, town, title="正在")
    booked(browser, town, title="以后", first="2026-12-01", last="2026-12-02")
    gone = booked(browser, town, title="不要了")
    booked(browser, town, title="以前", first="2026-10-01", last="2026-10-02")
    send(browser, f"/bookings/{gone}/cancel", {})
    page = browser.get("/bookings").text
    order = [page.index(one) for one in ("正在", "以后", "以前", "不要了")]

    assert order == sorted(order)
    assert "11月2日至8日 · 周一至周五 · 17:00～19:00、22:00～次日 2:00" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "请填写名称"),
        ({"playlist": ""}, "请选一个播放列表"),
        ({"first": "x"}, "请选开始日期"),
        ({"last": "2026-11-01"}, "结束日期早于开始日期"),
        ({"weekdays": []}, "请至少选一个星期几"),
        ({"weekdays": ["9"]}, "星期几只有周一至周日"),
        ({"from": "17:00", "until": ""}, "时段要写开始和结束两个时刻"),
        ({"from": "17:00", "until": "17:00"}, "开始和结束相同"),
        ({"from": ["8:00", "9:00"], "until": ["10:00", "11:00"]}, "重叠的时段"),
        ({"from": "25:00", "until": "26:00"}, "不存在的时刻"),
        ({"venue_kinds": []}, "请选在哪播"),
        ({"level": "7"}, "级别只能是普通或重要"),
        ({"campaign": "ca-none"}, "没有这个专项行动"),
    ],
)
def test_a_wrong_field_is_named_and_what_was_typed_is_kept(
    at_work: AtWork, town: Town, wrong: Fields, said: str
) -> None:
    browser = at_work(OPERATOR)
    status, page = send(browser, "/bookings/new", {**fields(town), **wrong})

    assert status == 422
    assert said in page
    assert "晚高峰" in page or "title" in wrong
    assert not kept(town)


def test_an_unknown_playlist_is_told(at_work: AtWork, town: Town) -> None:
    typed = fields(town, playlist="pl-none")

    assert send(at_work(OPERATOR), "/bookings/new", typed)[0] == 404
    assert not kept(town)


def test_a_booking_is_changed_and_cancelled(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    booking = booked(browser, town)
    changed = fields(town, title="早高峰", version="1")

    assert send(browser, f"/bookings/{booking}", changed)[0] == 302
    assert [(one.title, one.version) for one in kept(town)] == [("早高峰", 2)]

    status, page = send(browser, f"/bookings/{booking}", changed)

    assert status == 409
    assert f"{OPERATOR.name} 今天 9:00 改过这个排期" in page

    send(browser, f"/bookings/{booking}/cancel", {})
    status, page = send(browser, f"/bookings/{booking}", {**changed, "version": "3"})

    assert status == 409
    assert "取消了这个排期" in page


def test_while_typing_the_page_says_how_many_screens_and_which(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)
    some = browser.get("/bookings/foreseen?districts=di-east&venue_kinds=bank_branch").text
    none = browser.get("/bookings/foreseen?districts=di-west&venue_kinds=station").text
    every = browser.get("/bookings/foreseen?everywhere=1").text
    unsaid = browser.get("/bookings/foreseen").text

    assert "<b>2</b> 块屏" in some
    assert HALL in some
    assert "没有一块屏符合" in none
    assert "<b>4</b> 块屏，全市都播" in every
    assert "还没有选在哪播" in unsaid


def test_while_typing_the_page_says_who_wins(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    booked(browser, town, title="普通的")
    query = f"title=x&playlist={playlist_of(town)}&first={TODAY}&last=2026-11-08"
    times = "&everywhere=1&weekdays=1&from=18:00&until=20:00&level="

    important = browser.get(f"/bookings/foreseen?{query}{times}3").text
    same = browser.get(f"/bookings/foreseen?{query}{times}2").text

    assert "周二 11月3日 18:00～19:00 与“普通的”撞上（1 块屏）" in important
    assert "“普通的”让位" in important
    assert "一起轮流播" in same


def test_a_playlist_without_approved_words_is_told(at_work: AtWork, town: Town) -> None:
    mute, ready = (
        town.playlist("mute", town.unsigned("a")),
        town.playlist("b", town.slogan("b")),
    )
    query = f"title=x&first={TODAY}&last={TODAY}&weekdays=0&everywhere=1&playlist="
    browser = at_work(OPERATOR)

    assert "还没有批准的标语" in browser.get(f"/bookings/foreseen?{query}{mute}").text
    assert "还没有批准的标语" not in browser.get(f"/bookings/foreseen?{query}{ready}").text


def test_at_once_shows_what_will_be_cut_short(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    query = f"title=x&playlist={playlist_of(town)}&first={TODAY}&last={TODAY}"
    times = "&weekdays=0&at_once=1&screens=sc-hall"
    now = browser.get(f"/bookings/foreseen?{query}{times}&from=08:00&until=10:00").text
    later = browser.get(f"/bookings/foreseen?{query}{times}&from=11:00&until=12:00").text

    assert "这 1 块屏就换" in now
    assert "还没有接入" in now
    assert "现在不在所选的时段里" in later


@pytest.mark.parametrize("person", [REVIEWER, KEEPER, ADMINISTRATOR])
def test_other_roles_do_not_book(at_work: AtWork, town: Town, person: Person) -> None:
    booking = booked(at_work(OPERATOR), town)
    browser = at_work(person)

    assert browser.get("/bookings").status_code == 403
    assert browser.get(f"/bookings/{booking}").status_code == 403
    assert send(browser, "/bookings/new", fields(town))[0] == 403
    assert send(browser, f"/bookings/{booking}/cancel", {})[0] == 403
    assert [one.cancelled_at for one in kept(town)] == [None]


def test_unknown_bookings_are_told(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)

    assert browser.get("/bookings/bk-none").status_code == 404
    assert send(browser, "/bookings/bk-none", fields(town))[0] == 404
    assert send(browser, "/bookings/bk-none/cancel", {})[0] == 404


def test_json_books_changes_and_cancels(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    wish = {
        "title": "午间",
        "playlist": playlist_of(town),
        "first": TODAY,
        "last": TODAY,
        "spans": [[690, 780]],
        "target": {"screens": [STATION]},
    }
    made = browser.client.post("/api/v1/bookings", json=wish, headers=token(browser))
    told = made.json or {}
    url = f"/api/v1/bookings/{told['id']}"
    changed = browser.client.put(url, json={**wish, "level": 3}, headers=token(browser))
    stale = browser.client.put(url, json=wish, headers=token(browser))
    browser.client.post(f"{url}/cancel", headers=token(browser))

    assert (made.status_code, told["reaches"], told["clashes"]) == (201, [STATION], [])
    assert (changed.json or {})["version"] == 2
    assert stale.status_code == 409
    assert (browser.get(url).json or {})["phase"] == "cancelled"
    assert len((browser.get("/api/v1/bookings").json or {})["bookings"]) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first": "yesterday"}, "first"),
        ({"level": 9}, "level"),
        ({"spans": []}, "spans"),
        ({"spans": [[600, 600]]}, "spans"),
        ({"target": {"planet": ["x"]}}, "target"),
        ({"target": {}}, "target"),
        ({"everywhere": True}, "everywhere"),
        ({"weekdays": [8]}, "weekdays"),
        ({"days": {"kind": "moon"}}, "days"),
        ({"days": {"kind": "month_days", "days": [30]}}, "days"),
        ({"excluded": [TODAY]}, "excluded"),
        ({"times": ["teatime"]}, "times"),
    ],
)
def test_json_names_the_field_that_is_wrong(
    at_work: AtWork, town: Town, wrong: dict[str, object], field: str
) -> None:
    browser = at_work(OPERATOR)
    when = {"first": TODAY, "last": TODAY, "target": {"screens": [STATION]}}
    wish = {"title": "x", "playlist": playlist_of(town), **when}
    answer = browser.client.post(
        "/api/v1/bookings", json={**wish, **wrong}, headers=token(browser)
    )

    assert answer.status_code == 422
    assert (answer.json or {})["field"] == field
    assert not kept(town)
