"""The shelf tells what a list is and what a click would do, does it, and takes it back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from playlists.booking import Span
from playlists.ids import GuardId, PersonId, PlaylistId, ScreenId
from signage.forecast import plays_of
from signage.guarding import GuardedPeriod
from signage.people import Person
from signage.policies import Hours, Policy, PolicyId
from signage.steps import arrange
from signage.steps.schedule import foreseen
from signage.store import guards, playlists, policies, subscriptions
from signage.store.history import Event
from signage.targets import Target
from signage.web.gains import week_from
from signage.web.offered import DAY_MS, changes_told
from signage.web.wording.words import local
from tests.signage.town import HALL, KEEPER, LINTEL, MONDAY, OPERATOR, OTHER, STATION, Town
from tests.signage.web.conftest import Browser
from tests.signage.web.office import Fields, send, token

AtWork = Callable[[Person], Browser]
BANKS = frozenset({"bank_branch"})
DAYS = week_from(local(MONDAY).date())


@pytest.fixture
def offered(town: Town) -> PlaylistId:
    """A fixed list everywhere, and one that banks may choose."""
    town.playlist("fixed", town.slogan("a"), mandatory=True, offered_to=BANKS)
    return town.playlist("offered", town.slogan("b"), offered_to=BANKS)


def _subscribed(town: Town) -> set[str]:
    with town.store.reading() as db:
        return {str(one) for one, names in subscriptions.by_screen(db).items() if names}


def _offer(browser: Browser, playlist: PlaylistId) -> dict[str, Any]:
    found = browser.get("/api/v1/shelf").get_json()["offers"]
    one: dict[str, Any] = next(each for each in found if each["id"] == playlist)
    return one


def _plays(town: Town, screen: ScreenId, slogan: str) -> int:
    with town.store.reading() as db:
        made = foreseen(db, screen, now=DAYS.within("Asia/Shanghai").start)
    assert made
    return {str(one): n for one, n in plays_of(made, DAYS).items()}.get(slogan, 0)


def test_the_shelf_says_beforehand_what_then_comes(
    at_work: AtWork, town: Town, offered: PlaylistId
) -> None:
    browser = at_work(KEEPER)
    told = {one["screen"]: one for one in _offer(browser, offered)["screens"]}[HALL]
    now = (_plays(town, HALL, "sl-b"), _plays(town, HALL, "sl-a"))
    arrange.subscribe(town.store, HALL, offered, by=KEEPER, now=MONDAY)
    then = (_plays(town, HALL, "sl-b"), _plays(town, HALL, "sl-a"))

    assert told["own"] == {"before": now[0], "after": then[0]}
    assert told["rest"] == {"before": now[1], "after": then[1]}
    assert then[0] > now[0] == 0

    back = {one["screen"]: one for one in _offer(browser, offered)["screens"]}[HALL]

    assert back["own"] == {"before": then[0], "after": now[0]}
    assert back["rest"] == {"before": then[1], "after": now[1]}


def test_the_shelf_says_who_made_a_list_for_whom_and_how_often_it_changes(
    at_work: AtWork, offered: PlaylistId
) -> None:
    page = at_work(KEEPER).get("/playlists").text

    assert OPERATOR.name in page
    assert "做好后没有改过" in page
    assert "谁做的" in page
    assert offered in page


def test_all_screens_subscribe_with_one_click_and_one_more_takes_it_back(
    at_work: AtWork, town: Town, offered: PlaylistId
) -> None:
    browser = at_work(KEEPER)
    arrange.subscribe(town.store, OTHER, offered, by=OPERATOR, now=MONDAY - DAY_MS)
    fields: Fields = {"screen": [HALL, LINTEL, OTHER], "back": "shelf"}

    _, page = send(browser, f"/playlists/{offered}/subscribe", fields)

    assert _subscribed(town) == {HALL, LINTEL, OTHER}
    assert "2 块屏已订阅" in page
    assert "撤销" in page

    fields = {"screen": [HALL, LINTEL], "back": "shelf"}
    _, page = send(browser, f"/playlists/{offered}/unsubscribe", fields)

    assert _subscribed(town) == {OTHER}
    assert "2 块屏已退订" in page


def test_several_screens_change_all_or_none(
    at_work: AtWork, town: Town, offered: PlaylistId
) -> None:
    browser = at_work(KEEPER)
    fields: Fields = {"screen": [HALL, STATION], "back": "shelf"}

    status, _ = send(browser, f"/playlists/{offered}/subscribe", fields)

    assert (status, _subscribed(town)) == (403, set())


def test_json_subscribes_and_leaves_with_several_screens(
    at_work: AtWork, town: Town, offered: PlaylistId
) -> None:
    browser = at_work(KEEPER)
    post, head = browser.client.post, token(browser)
    path, wish = f"/api/v1/playlists/{offered}", {"screens": [HALL, LINTEL]}

    came = post(f"{path}/subscribe", json=wish, headers=head).get_json()
    assert (came["subscribed"], _subscribed(town)) == (2, {HALL, LINTEL})

    gone = post(f"{path}/unsubscribe", json=wish, headers=head).get_json()
    assert (gone["screens"], _subscribed(town)) == ([HALL, LINTEL], set())
    nothing = post(f"{path}/subscribe", json={}, headers=head).status_code
    assert nothing == 422


def test_a_guarded_period_is_told_calmly_and_offers_no_button(
    at_work: AtWork, town: Town, offered: PlaylistId
) -> None:
    by = PersonId("pe-admin")
    period = GuardedPeriod(
        GuardId("gu-1"),
        "两会",
        Target(screens=frozenset({HALL})),
        start=MONDAY - DAY_MS,
        until=MONDAY + DAY_MS,
        changed_by=by,
    )
    with town.store.writing() as db:
        guards.add(db, period)
    browser = at_work(KEEPER)
    page = browser.get("/playlists").text
    fields = {"screen": HALL, "back": "shelf"}
    _, refused = send(browser, f"/playlists/{offered}/subscribe", fields)

    assert "“两会”到" in page
    assert "1 块屏的订阅先不能动" in page
    assert f'aria-label="订阅：{HALL}"' not in page
    assert f'aria-label="订阅：{LINTEL}"' in page
    assert "冻结编排" in refused
    assert _subscribed(town) == set()


def test_the_shelf_says_which_policies_hold(
    at_work: AtWork, town: Town, offered: PlaylistId
) -> None:
    rule = Hours((Span(420, 1320),))
    policy = Policy(PolicyId("po-1"), "夜里不扰民", rule, Target(), date(2026, 1, 1))
    with town.store.writing() as db:
        policies.add(db, policy)
    page = at_work(KEEPER).get("/playlists").text

    assert "规定管着您的屏" in page
    assert "夜里不扰民" in page
    assert offered in page


def test_an_operator_sees_who_subscribes_and_who_left(
    at_work: AtWork, town: Town, offered: PlaylistId
) -> None:
    for screen in (HALL, LINTEL):
        arrange.subscribe(town.store, screen, offered, by=KEEPER, now=MONDAY - DAY_MS)
    arrange.unsubscribe(town.store, LINTEL, offered, by=KEEPER, now=MONDAY - 1)
    browser = at_work(OPERATOR)
    page = browser.get(f"/playlists/{offered}").text
    told = browser.get(f"/api/v1/playlists/{offered}").get_json()

    assert "近 30 天退订的 1 块屏" in page
    assert [(one["screen"], one["by"]) for one in told["subscribers"]] == [
        (HALL, KEEPER.name)
    ]
    assert [(one["screen"], one["at"]) for one in told["left"]] == [(LINTEL, MONDAY - 1)]


def test_a_changed_list_is_forecast_by_page_and_by_json(
    at_work: AtWork, town: Town, offered: PlaylistId
) -> None:
    arrange.subscribe(town.store, HALL, offered, by=KEEPER, now=MONDAY)
    browser = at_work(OPERATOR)
    fields = {"title": "offered", "version": "1", "slogan": "sl-b", "dwell": ""}
    path = f"/playlists/forecast?playlist={offered}"
    _, same = send(browser, path, {**fields, "weight": "1"})
    _, more = send(browser, path, {**fields, "weight": "3"})
    _, wrong = send(browser, path, {**fields, "weight": "x"})
    wish = {"playlist": offered, "title": "offered", "offered_to": ["bank_branch"]}
    entries = [{"slogan": "sl-b", "weight": 3}]
    told = browser.client.post(
        "/api/v1/playlists/forecast",
        json={**wish, "entries": entries},
        headers=token(browser),
    ).get_json()

    assert "各屏播的与现在一样" in same
    assert "<b>1</b> 块屏播的会变" in more
    assert "每轮次数要写整数" in wrong
    assert [part["screens"] for part in told["screens"]] == [[HALL]]
    with town.store.reading() as db:
        assert playlists.get(db, offered).entries[0].weight == 1


def _event(days_ago: int, what: str = "changed") -> Event:
    return Event(MONDAY - days_ago * DAY_MS, None, name="", what=what, detail={})


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([_event(40, "made")], "9月23日做好后没有改过"),
        ([_event(2), _event(4, "made")], "4 天里改过 1 次，上次 10月31日"),
        (
            [_event(3), *map(_event, (20, 40, 60, 70, 80)), _event(400, "made")],
            "每月约改 2 次，上次 10月30日",
        ),
        ([_event(3), _event(400, "made")], "近 3 个月改过 1 次，上次 10月30日"),
        ([_event(200), _event(400, "made")], "近 3 个月没有改过，上次 4月16日"),
    ],
)
def test_how_often_a_list_changes_is_said_from_its_history(
    events: list[Event], said: str
) -> None:
    assert changes_told(events, now=MONDAY) == said
