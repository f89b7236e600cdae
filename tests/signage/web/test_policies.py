"""The pages and the door of policies, and where other pages say which policy wins."""

from collections.abc import Callable

import pytest

from playlists.booking import Span
from signage.people import Person
from signage.policies import Allowed, Dimming, Hours, Policy, Quiet
from signage.steps.schedule import schedule_due
from signage.store import places, policies
from tests.signage.town import KEEPER, MONDAY, OPERATOR, REVIEWER, STATION, Town
from tests.signage.web.booked import booked
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, TODAY, Fields, send, token

AtWork = Callable[[Person], Browser]
NIGHT: Fields = {
    "name": "夜间限时",
    "basis": "云城管〔2026〕3 号",
    "kind": "hours",
    "spans": "07:00-22:00",
    "venue_kinds": ["station"],
    "first": TODAY,
    "last": "",
    "version": "1",
}


def kept(town: Town) -> list[Policy]:
    with town.store.reading() as db:
        return list(policies.all_policies(db))


def ruled(browser: Browser, town: Town, **changed: str | list[str]) -> Policy:
    known = {one.id for one in kept(town)}
    status, page = send(browser, "/policies/new", {**NIGHT, **changed})
    assert status == 302, page
    (made,) = [one for one in kept(town) if one.id not in known]
    return made


def test_without_any_the_page_says_what_they_are_for(at_work: AtWork) -> None:
    page = at_work(ADMINISTRATOR).get("/policies").text

    assert "还没有规定" in page
    assert "加一条规定" in page


def test_a_policy_is_kept_as_it_was_typed_and_shown_again(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(ADMINISTRATOR)
    made = ruled(browser, town)
    page = browser.get(f"/policies/{made.id}").text

    assert made.rule == Hours((Span(420, 1320),))
    assert made.target.venue_kinds == {"station"}
    assert made.last is None
    assert 'value="07:00-22:00"' in page
    assert "只在 7:00～22:00 亮屏" in browser.get("/policies").text


def test_brightness_and_quiet_days_are_kept_as_typed(at_work: AtWork, town: Town) -> None:
    browser = at_work(ADMINISTRATOR)
    light = ruled(browser, town, kind="dimming", marks="6:00 100% 30\n18:00 30%", spans="")
    day = ruled(
        browser,
        town,
        kind="quiet",
        dates="2026-12-13",
        allowed="fillers",
        only_stills="1",
        everywhere="1",
    )

    assert isinstance(light.rule, Dimming)
    assert [tuple(one) for one in light.rule.marks] == [(360, 100, 30), (1080, 30, 0)]
    assert day.rule == Quiet(Allowed.FILLERS, only_stills=True)
    page = browser.get("/policies").text
    assert "亮度：6:00 起 100%（30 分钟渐变），18:00 起 30%" in page
    assert "静默：只播垫片，不放会动的" in page
    assert "12月13日" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "请给规定起个名称"),
        ({"spans": "22:00"}, "应写成 07:00-22:00"),
        ({"venue_kinds": []}, "请选管哪些屏"),
        ({"kind": "dark"}, "熄屏要有最后一天"),
        ({"kind": "dimming", "marks": "晚上暗一点"}, "每行写：时刻 亮度 渐变分钟"),
        ({"kind": "quiet"}, "静默日要写明是哪些天"),
        ({"kind": "quiet", "last": TODAY, "allowed": "lists"}, "请选静默日里播哪些列表"),
        ({"first": "明天"}, "请选第一天"),
        ({"last": "2026-11-01"}, "最后一天早于第一天"),
        ({"names": ["exams"]}, "没有叫“exams”的日历"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    at_work: AtWork, town: Town, wrong: Fields, said: str
) -> None:
    status, page = send(at_work(ADMINISTRATOR), "/policies/new", {**NIGHT, **wrong})

    assert status == 422
    assert said in page
    assert "云城管〔2026〕3 号" in page
    assert kept(town) == []


def test_who_arranges_may_look_but_not_rule(at_work: AtWork, town: Town) -> None:
    made = ruled(at_work(ADMINISTRATOR), town)
    browser = at_work(OPERATOR)

    assert "您可以看，不能改" in browser.get(f"/policies/{made.id}").text
    assert send(browser, "/policies/new", NIGHT)[0] == 403
    assert send(browser, f"/policies/{made.id}/end", {})[0] == 403
    assert at_work(KEEPER).get("/policies").status_code == 403
    assert at_work(REVIEWER).get("/policies").status_code == 403


def test_two_who_change_one_policy_do_not_write_over_each_other(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(ADMINISTRATOR)
    made = ruled(browser, town)
    send(browser, f"/policies/{made.id}", {**NIGHT, "name": "改过"})

    status, page = send(browser, f"/policies/{made.id}", {**NIGHT, "name": "又改"})
    assert status == 409
    assert "改过这条规定，您的还没有保存" in page
    status, _ = send(
        browser, f"/policies/{made.id}", {**NIGHT, "over": "2", "name": "又改"}
    )
    assert (status, kept(town)[0].name) == (302, "又改")


def test_an_ended_policy_stays_to_be_read(at_work: AtWork, town: Town) -> None:
    browser = at_work(ADMINISTRATOR)
    made = ruled(browser, town)

    _, page = send(browser, f"/policies/{made.id}/end", {})

    assert "规定已结束" in page
    assert "留着备查" in page
    assert "已结束" in browser.get("/policies").text


def test_before_it_is_kept_a_policy_says_which_bookings_yield(
    at_work: AtWork, town: Town
) -> None:
    booked(at_work(OPERATOR), town, title="晚场", **{"from": ["20:00"], "until": ["23:00"]})
    browser = at_work(ADMINISTRATOR)

    piece = browser.client.get("/policies/foreseen", query_string=NIGHT).text

    assert "<b>1</b> 块屏" in piece
    assert "1 个排期让位" in piece
    assert "<b>晚场</b>：1 块屏上，11月2日至6日 22:00～23:00 不播这个排期" in piece
    assert kept(town) == []


def test_a_bookings_page_says_which_policy_wins(at_work: AtWork, town: Town) -> None:
    ruled(at_work(ADMINISTRATOR), town)
    browser = at_work(OPERATOR)
    late = booked(browser, town, **{"from": ["20:00"], "until": ["23:00"]})
    early = booked(browser, town, **{"from": ["08:00"], "until": ["09:00"]})

    won = "规定“夜间限时”（云城管〔2026〕3 号）优先：只在 7:00～22:00 亮屏。"
    assert won in browser.get(f"/bookings/{late}").text
    assert won not in browser.get(f"/bookings/{early}").text


def test_the_week_and_the_screen_say_what_rules_them(at_work: AtWork, town: Town) -> None:
    ruled(at_work(ADMINISTRATOR), town, kind="dark", spans="12:00-13:00", last="2026-11-20")
    browser = at_work(OPERATOR)
    booked(browser, town, title="午场", **{"from": ["12:00"], "until": ["14:00"]})
    schedule_due(town.store, now=MONDAY)

    week = browser.get(f"/screens/{STATION}/week").text
    screen = browser.get(f"/screens/{STATION}").text
    noon = MONDAY + 3 * 3_600_000
    showing = browser.get(f"/api/v1/screens/{STATION}/showing?at={noon + 60_000}")

    assert showing.get_json()["title"] == "按规定熄屏"
    assert "12:00～13:00 按规定熄屏" in week
    assert "“午场”让给规定“夜间限时”（云城管〔2026〕3 号）：12:00～13:00 熄屏" in week
    assert "这里管着 1 条规定" in screen
    keeper = at_work(KEEPER)
    assert "/policies" not in keeper.get("/screens/sc-hall").text


def test_the_venues_page_says_what_rules_it(at_work: AtWork, town: Town) -> None:
    browser = at_work(ADMINISTRATOR)
    ruled(browser, town)
    with town.store.reading() as db:
        venue = next(v for v in places.venues(db) if v.kind == "station")

    assert "这里管着 1 条规定" in browser.get(f"/settings/venues/{venue.id}").text


def test_the_door_makes_changes_and_ends_a_policy(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)
    wish = {
        "name": "检修",
        "rule": {"kind": "dark"},
        "first": TODAY,
        "last": TODAY,
        "everywhere": True,
    }
    client, head = browser.client, token(browser)

    foreseen = client.post("/api/v1/policies/foreseen", json=wish, headers=head).get_json()
    made = client.post("/api/v1/policies", json=wish, headers=head)
    key = made.get_json()["id"]
    changed = client.put(
        f"/api/v1/policies/{key}", json={**wish, "name": "大修"}, headers=head
    ).get_json()
    stale = client.put(f"/api/v1/policies/{key}", json=wish, headers=head)
    ended = client.post(f"/api/v1/policies/{key}/end", json={}, headers=head)

    assert len(foreseen["reaches"]) == 4
    assert (made.status_code, made.get_json()["reaches"]) == (201, foreseen["reaches"])
    assert (changed["name"], changed["version"]) == ("大修", 2)
    assert stale.status_code == 409
    assert ended.status_code == 200
    assert client.get(f"/api/v1/policies/{key}").get_json()["ended_at"] is not None
    assert len(client.get("/api/v1/policies").get_json()["policies"]) == 1


def test_the_door_says_what_wins_over_a_booking(at_work: AtWork, town: Town) -> None:
    ruled(at_work(ADMINISTRATOR), town)
    browser = at_work(OPERATOR)
    booked(browser, town)
    wish = {
        "title": "晚场",
        "playlist": "pl-a",
        "first": TODAY,
        "last": TODAY,
        "spans": [[1200, 1380]],
        "everywhere": True,
    }

    answer = browser.client.post(
        "/api/v1/bookings/foreseen", json=wish, headers=token(browser)
    ).get_json()

    [one] = answer["policies"]
    assert one["screens"] == 1
    assert "11月2日 22:00～23:00 不播这个排期" in one["says"]
