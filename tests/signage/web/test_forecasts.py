"""How much would play with a booking, by the form's piece and by JSON."""

from collections.abc import Callable

import pytest

from signage.people import Person
from signage.store import bookings
from tests.signage.town import KEEPER, OPERATOR, STATION, Town
from tests.signage.web.api.script import Script, refusal
from tests.signage.web.conftest import Browser

AtWork = Callable[[Person], Browser]
URL = (
    "/bookings/forecast?title=x&playlist=pl-rush&first=2026-11-03&last=2026-11-09"
    "&weekdays=0&weekdays=1&weekdays=2&weekdays=3&weekdays=4&weekdays=5&weekdays=6"
    "&from=17:00&until=19:00&level=2"
)


@pytest.fixture
def busy(town: Town) -> Town:
    """Every screen plays a; b stands in a playlist to be booked."""
    kinds = frozenset({"bank_branch", "station"})
    town.playlist("every", town.slogan("a"), mandatory=True, offered_to=kinds)
    town.playlist("rush", town.slogan("b"))
    return town


@pytest.mark.usefixtures("busy")
def test_the_form_says_what_each_screen_gains_and_loses(at_work: AtWork) -> None:
    page = at_work(OPERATOR).get(f"{URL}&venue_kinds=station").text

    assert "按 11月3日至9日 的时间表算" in page
    assert "<b>1</b> 块屏播的会变" in page
    assert "▲ 多 720" in page
    assert '<td class="r">8,640</td>' in page
    assert "▼ 少 720" in page
    assert "各类诈骗占多少" in page
    assert '<td class="r gap">空</td>' in page
    assert " style=" not in page


@pytest.mark.usefixtures("busy")
def test_what_is_not_yet_filled_in_is_asked_for(at_work: AtWork) -> None:
    assert "请选在哪播" in at_work(OPERATOR).get(URL).text


@pytest.mark.usefixtures("busy")
def test_the_form_has_a_place_for_the_forecast(at_work: AtWork) -> None:
    assert (
        'data-forecast="/bookings/forecast' in at_work(OPERATOR).get("/bookings/new").text
    )


def test_a_script_is_given_the_figures_and_nothing_is_kept(
    at_work: AtWork, busy: Town
) -> None:
    wish = {
        "title": "晚高峰",
        "playlist": "pl-rush",
        "first": "2026-11-03",
        "last": "2026-11-09",
        "spans": [[1020, 1140]],
        "target": {"screens": [STATION]},
    }
    told = Script(at_work(OPERATOR)).post("/bookings/forecast", wish).get_json()

    assert (told["first"], told["last"], told["days"]) == ("2026-11-03", "2026-11-09", 7)
    assert told["screens"][0]["screens"] == [STATION]
    after = {one["slogan"]: one["after"] for one in told["screens"][0]["plays_of_one"]}
    assert after == {"sl-a": pytest.approx(7 * 7920, abs=7), "sl-b": 7 * 720}
    assert told["impossible"] == []
    cells = {(one["audience"], one["venue_kind"]): one["after"] for one in told["coverage"]}
    assert cells["elderly", "station"] == 0
    with busy.store.reading() as db:
        assert bookings.all_bookings(db) == ()


def test_who_may_not_arrange_is_told_nothing(at_work: AtWork) -> None:
    keeper = at_work(KEEPER)

    assert keeper.get("/bookings/forecast").status_code == 403
    assert refusal(Script(keeper).post("/bookings/forecast", {"title": "x"})) == (403, "")
