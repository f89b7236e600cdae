"""Bookings by month, date, holidays and peaks: by the form and by JSON."""

from collections.abc import Callable
from datetime import date

import pytest

from playlists.booking import Span
from playlists.dayrules import Called, Dates, DayRule, MonthDays, MonthWeekdays, Weekly
from playlists.holidays import Almanac, NamedDays
from playlists.how import How
from playlists.ids import BookingId
from playlists.when import When
from signage.people import Person
from signage.store import bookings
from signage.web.wording import days
from tests.signage.town import HALL, OPERATOR, STATION, Town
from tests.signage.web.conftest import Browser
from tests.signage.web.office import Fields, send, token

AtWork = Callable[[Person], Browser]
FIRST = date(2026, 12, 1)
LAST = date(2027, 2, 28)
TERM = Almanac(named={"term": NamedDays("term", "学期", ((FIRST, LAST),))})


def _fields(town: Town, **changed: str | list[str]) -> Fields:
    return {
        "title": "隔周",
        "playlist": town.playlist("a"),
        "first": FIRST.isoformat(),
        "last": LAST.isoformat(),
        "weekdays": ["0", "4"],
        "level": "2",
        "screens": HALL,
        **changed,
    }


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ({"kind": "weekly", "every": "2"}, Weekly(frozenset({0, 4}), 2)),
        (
            {"kind": "month_days", "numbers": "1、15日 月末"},
            MonthDays(frozenset({1, 15, -1})),
        ),
        (
            {"kind": "month_weekdays", "nth": ["1", "-1"], "every": "2"},
            MonthWeekdays(frozenset({1, -1}), frozenset({0, 4}), 2),
        ),
        (
            {"kind": "dates", "dates": "2026-12-12，2027-01-01"},
            Dates(frozenset({date(2026, 12, 12), date(2027, 1, 1)})),
        ),
        (
            {"kind": "called", "names": ["workday", "makeup"]},
            Called(frozenset({"workday", "makeup"})),
        ),
    ],
)
def test_what_was_typed_is_kept_and_shown_again(
    at_work: AtWork, town: Town, typed: dict[str, str | list[str]], rule: DayRule
) -> None:
    browser = at_work(OPERATOR)
    fields = _fields(town, excluded="2027-02-01", times=["evening"], **typed)
    assert send(browser, "/bookings/new", fields)[0] == 302
    with town.store.reading() as db:
        (made,) = bookings.all_bookings(db)
    assert made.wish == When(
        FIRST,
        LAST,
        rule,
        excluded=frozenset({date(2027, 2, 1)}),
        times=frozenset({"evening"}),
    )
    assert made.booking.when.spans == (Span(1020, 1170),)

    url = f"/bookings/{made.booking.id}"
    again = browser.get(url).text
    assert f'value="{typed["kind"]}" checked' in again
    assert 'value="2027-02-01"' in again
    assert days.wished(made.wish, Almanac()) in browser.get("/bookings").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "month_days", "numbers": "32"}, "每月几日：1～31"),
        ({"kind": "month_days", "numbers": "x"}, "每月几日要写整数"),
        ({"kind": "month_weekdays"}, "请选第几个和星期几"),
        (
            {"kind": "dates", "dates": "2027-02-29"},
            "2027-02-29 没有这一天",
        ),
        ({"kind": "dates"}, "至少一个日期"),
        ({"kind": "called"}, "至少选一种日子"),
        ({"kind": "weekly", "every": "99"}, "每 1～52 周"),
        ({"kind": "moon"}, "请选一种重复方式"),
        ({"excluded": "tomorrow"}, "不是“tomorrow”"),
        (
            {
                "kind": "month_days",
                "numbers": "30",
                "first": "2027-02-01",
                "last": "2027-02-28",
            },
            "2月没有30日",
        ),
    ],
)
def test_a_wrong_day_is_named_and_nothing_typed_is_lost(
    at_work: AtWork, town: Town, typed: dict[str, str], said: str
) -> None:
    browser = at_work(OPERATOR)

    status, page = send(browser, "/bookings/new", _fields(town, **typed))

    assert status == 422
    assert said in page
    assert "隔周" in page


def test_a_year_without_a_table_is_warned_of_before_and_after_saving(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    warning = "2027年的放假安排尚未公布"
    query = f"first={FIRST}&last={LAST}&kind=called&names=workday&screens={HALL}&level=2"

    fields = _fields(town, kind="called", names=["workday"])

    before = browser.get(f"/bookings/foreseen?playlist={fields['playlist']}&{query}").text
    browser.get("/bookings/new")
    send(browser, "/bookings/new", fields)

    assert warning in before
    assert warning in browser.get("/bookings").text


def test_json_says_when_as_it_was_wished_and_the_days_that_come_of_it(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    wish = {
        "title": "每月",
        "playlist": town.playlist("a"),
        "first": FIRST.isoformat(),
        "last": LAST.isoformat(),
        "days": {"kind": "month_days", "days": [31], "every": 1},
        "times": ["morning"],
        "target": {"screens": [STATION]},
    }

    made = browser.client.post("/api/v1/bookings", json=wish, headers=token(browser))

    told = made.json or {}
    assert made.status_code == 201
    assert told["days"] == wish["days"]
    assert told["plays_on"] == ["2026-12-31", "2027-01-31"]
    assert (told["times"], told["spans"], told["unpublished"]) == (["morning"], [], [])
    with town.store.reading() as db:
        kept = bookings.get(db, BookingId(told["id"]))
    assert kept.booking.when.spans == (Span(420, 540),)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Weekly(frozenset({0, 1, 2}), 2), "每2周的周一至周三"),
        (MonthDays(frozenset({15, -1})), "每月15日、最后一天"),
        (MonthDays(frozenset({1}), 3), "每3个月的1日"),
        (MonthWeekdays(frozenset({2, -1}), frozenset({4})), "每月第2个、最后一个周五"),
        (MonthWeekdays(frozenset({1}), frozenset(range(7))), "每月第1个周一至周日"),
        (Dates(frozenset({date(2026, 12, 12)})), "12月12日"),
        (
            Dates(frozenset(date(2026, 12, n) for n in range(1, 8))),
            "12月1日、12月2日、12月3日、12月4日、12月5日等7天",
        ),
        (Called(frozenset({"workday", "term"})), "学期、工作日"),
        (Called(frozenset({"gone"})), "gone"),
    ],
)
def test_every_rule_of_days_has_words(rule: DayRule, said: str) -> None:
    assert days.rule(rule, TERM) == said


def test_shares_and_limits_are_kept_when_the_form_is_sent_again(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    fields = _fields(town, share="2", least="3", most="30", seed="7")
    send(browser, "/bookings/new", fields)
    with town.store.reading() as db:
        (made,) = bookings.all_bookings(db)

    page = browser.get(f"/bookings/{made.booking.id}").text
    status, said = send(
        browser, f"/bookings/{made.booking.id}", {**fields, "most": "2", "version": "1"}
    )

    assert made.booking.how == How(2, 3, 30, 7)
    assert all(f'value="{number}"' in page for number in (2, 3, 30, 7))
    assert status == 422
    assert "每小时" in said


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"first": "2026-12-02", "last": "2026-12-01"}, "结束日期早于开始日期"),
        ({"first": "2026-02-30"}, "2026 年 2 月是 1 日到 28 日"),
        (
            {
                "first": "2027-02-01",
                "last": "2027-02-28",
                "kind": "month_days",
                "numbers": "30",
                "excluded": "2027-03-05",
            },
            "起止日期之内一天也排不到",
        ),
        (
            {"first": "2026-12-01", "last": "2026-12-01", "excluded": "2026-12-01"},
            "请至少选一个星期几",
        ),
        ({"from": "09:00", "until": "09:00"}, "时段的开始和结束相同"),
        ({"share": "0"}, "份额是 1 到 100 的整数"),
        ({"least": "9", "most": "3"}, "每小时最少次数不能大于最多次数"),
        ({"times": "teatime"}, "没有叫“teatime”的时段"),
    ],
)
def test_bad_input_names_what_is_wrong_and_keeps_nothing(
    at_work: AtWork, town: Town, wrong: dict[str, str], says: str
) -> None:
    weekdays = [] if says == "请至少选一个星期几" else ["0", "1", "2", "3", "4", "5", "6"]
    wish = {**_fields(town, weekdays=weekdays), **wrong}

    status, page = send(at_work(OPERATOR), "/bookings/new", wish)

    assert status == 422
    assert says in page
    with town.store.reading() as db:
        assert bookings.all_bookings(db) == ()


@pytest.mark.parametrize(
    ("first", "says"),
    [
        ("1970-01-05", "1970年1月5日"),
        ("2038-01-19", "2038年1月19日"),
        ("2100-02-28", "2100年2月28日"),
    ],
)
def test_far_dates_say_their_year(
    at_work: AtWork, town: Town, first: str, says: str
) -> None:
    browser = at_work(OPERATOR)
    every = [*"0123456"]
    wish = _fields(town, first=first, last=first, weekdays=every)
    status, page = send(browser, "/bookings/new", wish)

    assert status == 302
    assert says in page
    assert ("这些日子都已经过去" in page) == first.startswith("1970")
