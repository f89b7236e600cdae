"""A week on paper and as a calendar's file, of what the planner shows."""

from collections.abc import Callable

from signage.people import Person
from tests.signage.events import events_in
from tests.signage.town import KEEPER, OPERATOR, Town
from tests.signage.web.conftest import Browser
from tests.signage.web.planner.asking import STATIONS, WEEK, evening

AtWork = Callable[[Person], Browser]
BANK = "screen:sc-hall"


def test_a_screens_week_is_events_in_its_own_time(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    evening(browser, town)
    answer = browser.get(f"/plan/calendar.ics?of={STATIONS}&day={WEEK}")
    events = events_in(answer.data)
    booked = [one for one in events if str(one["SUMMARY"]) == "晚高峰"]

    assert answer.mimetype == "text/calendar"
    assert [one["DTSTART"].dt.isoformat() for one in booked] == [
        f"2026-11-0{day}T17:00:00+08:00" for day in range(2, 7)
    ]
    assert {one["DTEND"].dt.isoformat()[11:16] for one in booked} == {"19:00"}
    assert len({str(one["UID"]) for one in events}) == len(events)


def test_a_days_file_holds_that_day_alone(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    evening(browser, town)
    path = f"/api/v1/plan/calendar.ics?of={STATIONS}&view=day&day={WEEK}"
    events = events_in(browser.get(path).data)

    assert {one["DTSTART"].dt.date().isoformat() for one in events} == {WEEK}


def test_what_may_not_light_up_is_not_on(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    evening(browser, town)
    answer = browser.get(f"/plan/calendar.ics?of={STATIONS}&day={WEEK}")
    events = events_in(answer.data)

    assert "晚高峰" not in {str(one["SUMMARY"]) for one in events}


def test_paper_names_what_a_letter_stands_for(at_work: AtWork, town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    evening(browser, town)
    page = browser.get(f"/plan/print?of={STATIONS}&day={WEEK}").text

    assert "11月2日至6日 17:00～19:00" in page
    assert page.count("url(#g-0)") == 6
    assert "96110" in page


def test_screens_of_a_venue_that_play_alike_share_a_chart(at_work: AtWork) -> None:
    page = at_work(OPERATOR).get(f"/plan/print?of=venue:ve-bank&day={WEEK}").text

    assert "块屏播得一样" in page


def test_paper_of_a_group_names_all_its_screens(at_work: AtWork) -> None:
    group = at_work(OPERATOR).get(f"/plan?of=group:sc-hall&day={WEEK}").text
    page = at_work(OPERATOR).get(f"/plan/print?of=group:sc-hall&day={WEEK}").text

    assert ("没有别的屏与它播得一样" in group) == ("块屏播得一样" not in page)


def test_paper_of_anothers_venue_is_not_for_a_keeper(at_work: AtWork) -> None:
    browser = at_work(KEEPER)

    assert browser.get(f"/plan/print?of={STATIONS}&day={WEEK}").status_code == 403
    assert browser.get(f"/plan/calendar.ics?of={STATIONS}").status_code == 403
    assert browser.get(f"/plan/print?of={BANK}&day={WEEK}").status_code == 200
